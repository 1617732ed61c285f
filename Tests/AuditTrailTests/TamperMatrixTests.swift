import AuditTrail
import Signatures
import Testing

@Suite struct TamperMatrixTests {
  @Test(arguments: TamperMatrix.outsider + TamperMatrix.insider + TamperMatrix.proofs)
  func `every tamper leaves exactly its findings`(tamper: Tamper) throws {
    let report = try tamper.report()
    let texts = report.findings.map { $0.text(in: .english) }.joined(separator: "\n")
    #expect(Set(report.findings.map(\.code)) == tamper.codes, "\(texts)")
  }

  @Test(
    arguments: TamperMatrix.batches + TamperMatrix.money + TamperMatrix.funds
      + TamperMatrix.settings + TamperMatrix.questions + TamperMatrix.registers
      + TamperMatrix.reviews + TamperMatrix.disclosures + TamperMatrix.proposals
      + TamperMatrix.archive + TamperMatrix.keys + TamperMatrix.persons
      + TamperMatrix.appraisals + TamperMatrix.annexes + TamperMatrix.origins
      + TamperMatrix.attachments + TamperMatrix.payees)
  func `every false act leaves exactly its findings`(tamper: Tamper) throws {
    let report = try tamper.report()
    let texts = report.findings.map { $0.text(in: .english) }.joined(separator: "\n")
    #expect(Set(report.findings.map(\.code)) == tamper.codes, "\(texts)")
  }

  @Test func `every code is reached by a tamper`() {
    let all =
      TamperMatrix.outsider + TamperMatrix.insider + TamperMatrix.batches
      + TamperMatrix.money + TamperMatrix.funds + TamperMatrix.settings + TamperMatrix.questions
      + TamperMatrix.registers + TamperMatrix.reviews + TamperMatrix.disclosures
      + TamperMatrix.proposals
      + TamperMatrix.proofs + TamperMatrix.archive + TamperMatrix.keys + TamperMatrix.persons
      + TamperMatrix.appraisals + TamperMatrix.origins
      + TamperMatrix.annexes + TamperMatrix.attachments + TamperMatrix.payees
    let proofs = ProofTamper.all.reduce(into: Set<Finding.Code>()) { $0.formUnion($1.codes) }
    let reached = all.reduce(into: proofs) { $0.formUnion($1.codes) }
    #expect(Set(Finding.Code.allCases).subtracting(reached) == [])
  }

  @Test func `every code has its own words in both languages`() {
    let findings = Finding.Code.allCases.map { Finding($0, at: .init(record: 7)) }
    for language in Language.allCases {
      #expect(Set(findings.map { $0.meaning(in: language) }).count == findings.count)
      #expect(findings.allSatisfy { !$0.advice(in: language).contains($0.code.rawValue) })
    }
  }

  @Test func `one random bit anywhere in the bundle is found`() throws {
    var random = SeededRandom.announced()
    let story = try Story()
    let honest = try story.bundle()
    let keyring = try story.desk.keyring()
    for _ in 0..<300 {
      var bundle = honest
      let where_ = bundle.flip(using: &random)
      let report = Verification.run(bundle: bundle, keyring: keyring, processors: 1)
      #expect(!report.findings.isEmpty, "seed \(random.seed): \(where_)")
    }
  }

  @Test func `a report is one object in canonical form`() throws {
    let clean = try Tamper("nothing").report()
    #expect(clean.json.last == UInt8(ascii: "\n"))
    let value = try CanonicalValue(parsing: clean.json.dropLast())
    #expect(value.text("verdict") == "clean")
    #expect(value.bytes == clean.json.dropLast())
    let found = try #require(TamperMatrix.money.first).report()
    let findings = try CanonicalValue(parsing: found.json.dropLast()).array("findings") ?? []
    #expect(findings.map { $0.text("code") } == found.findings.map(\.code.rawValue))
  }
}

extension Bundle {
  /// Flips one bit of one file, each byte of the bundle being as likely as any other.
  fileprivate mutating func flip(using random: inout SeededRandom) -> String {
    var files: [(name: String, bytes: Bytes)] = [
      ("records", records), ("checkpoint", checkpoint ?? []),
    ]
    for (key, evidence) in batches.sorted(by: { $0.key < $1.key }) {
      files.append(("\(key).manifest", evidence.manifest ?? []))
      files.append(("\(key).cms", evidence.cms ?? []))
    }
    var place = Int.random(in: 0..<files.reduce(0) { $0 + $1.bytes.count }, using: &random)
    let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
    for (name, bytes) in files {
      guard place >= bytes.count else {
        var bytes = bytes
        bytes[place] ^= bit
        switch name {
        case "records": records = bytes
        case "checkpoint": checkpoint = bytes
        default: take(fileNamed: name, bytes)
        }
        return "\(name) byte \(place) bit \(bit)"
      }
      place -= bytes.count
    }
    return ""
  }
}
