import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct ProofReportTests {
  @Test(arguments: ProofTamper.all)
  func `every false proof leaves exactly its findings`(tamper: ProofTamper) throws {
    let report = try tamper.report()
    let texts = report.findings.map { $0.text(in: .english) }.joined(separator: "\n")
    #expect(Set(report.findings.map(\.code)) == tamper.codes, "\(texts)")
    let json = try CanonicalValue(parsing: report.json.dropLast())
    #expect(json.bytes == report.json.dropLast())
    #expect(json.array("findings")?.map { $0.text("code") } == report.findings.map(\.code.rawValue))
    for language in Language.allCases {
      #expect(report.text(in: language).contains("PROOF") == false)
    }
  }

  @Test func `the report says what was proved, and by whom`() throws {
    let report = try #require(ProofTamper.all.first).report()
    #expect(report.record?.kind == "payment-paid")
    #expect(report.witnessing?.holding == [Desk.witnessName])
    let text = report.text(in: .chinese)
    #expect(text.hasPrefix("明账留痕凭据验证\n"))
    #expect(text.contains("\"e2e\":\"B1-1\""))
    #expect(text.contains(",账簿签名成立,见证:\(Desk.witnessName)\n"))
    #expect(text.hasSuffix("\n结论:未发现疑点。\n"))
    #expect(report.text(in: .english).hasSuffix("\nVerdict: no findings.\n"))
  }

  @Test func `every bit of a proof counts, but for the words beside it and unknown lines`() throws {
    var random = SeededRandom.announced()
    let story = try Story()
    let honest = try ProofTamper.honest(story)
    let keyring = try story.desk.keyring()
    let extra = try #require(String(decoding: honest.proof, as: UTF8.self).range(of: "extra"))
    let text = String(decoding: honest.proof, as: UTF8.self)
    let start = text.utf8.distance(from: text.utf8.startIndex, to: extra.lowerBound)
    let beside = start..<start + "extra QjEtMQ==".utf8.count
    for _ in 0..<300 {
      var bytes = honest.proof
      let place = Int.random(in: bytes.indices, using: &random)
      guard !beside.contains(place) else { continue }
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let report = ProofReport.run(leaf: honest.leaf, proof: bytes, keyring: keyring)
      #expect(!report.findings.isEmpty, "seed \(random.seed) byte \(place)")
    }
  }

  @Test(arguments: [(0, true), (1, true), (2, true), (3, false)])
  func `the quorum is a number of different witnesses`(needed: Int, isQuorum: Bool) throws {
    let log = try PrivateKey.generate(.ed25519)
    let checkpoint = Checkpoint(origin: "log", size: 0, root: MerkleTree.emptyRoot)
    var note = try checkpoint.signed(by: log)
    let logKey = try VerifierKey(
      name: "log", type: VerifierKey.ed25519Type, publicKey: log.publicKey)
    var witnesses: [VerifierKey] = []
    for name in ["a", "b", "absent"] {
      let key = try PrivateKey.generate(.ed25519)
      witnesses.append(
        try VerifierKey(
          name: name, type: VerifierKey.cosignatureType, publicKey: key.publicKey))
      guard name != "absent" else { continue }
      for time: UInt64 in [1, 2] {
        note = note.adding(
          try Cosignature.line(for: note.text, name: name, key: key, time: time))
      }
    }
    let witnessing = Witnessing(of: note, log: logKey, witnesses: witnesses, needed: needed)
    #expect(witnessing.log == .holds)
    #expect(witnessing.holding == ["a", "b"])
    #expect(witnessing.isQuorum == isQuorum)
  }
}
