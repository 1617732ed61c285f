import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// The personal data behind the commitments, closed for one auditor.
@Suite struct AnnexTests {
  /// Books with a bundle, and its annex for a certificate of the office.
  private static func sealed(
    erasing claim: Int64? = nil
  ) async throws -> (
    bundle: Bundle, keyring: Keyring, annex: [String: Bytes], sealed: SealedAnnex, desk: TestBureau
  ) {
    let month = try await Month.whole()
    let desk = month.desk
    if let claim { try await desk.erase(claim) }
    let bundle = try await month.bundle()
    let sink = MemorySink()
    let size = try await desk.store.read { try $0.newestCheckpoint()?.size ?? 0 }
    let sealed = try await desk.bureau.sealAnnex(
      of: size, for: desk.office.auditor.certificate, reason: "审计通知书1号", by: "head"
    ) { sink }
    let keyring = try desk.office.keyring(
      origin: desk.bureau.profile.origin, TestBureau.tiers)
    return (bundle, keyring, sink.files, sealed, desk)
  }

  private static func report(
    _ bundle: Bundle, _ keyring: Keyring, _ plain: [String: Bytes]
  ) -> Report {
    var bundle = bundle
    bundle.annex = Annex(parts: plain.keys.sorted()) { name throws(AnnexFault) in plain[name] ?? []
    }
    return Verification.run(bundle: bundle, keyring: keyring)
  }

  private static func open(_ annex: [String: Bytes], _ desk: TestBureau) throws -> [String: Bytes] {
    let auditor = desk.office.auditor
    return try annex.mapValues { try Envelope.open($0, key: auditor.key) }
  }

  @Test func `it opens every commitment of the records, and its making is one`() async throws {
    let (bundle, keyring, annex, sealed, desk) = try await Self.sealed()
    #expect(annex.keys.sorted() == ["annex/annex-00001.cms"])
    let plain = try Self.open(annex, desk)
    let report = Self.report(bundle, keyring, plain)
    #expect(report.findings.isEmpty, "\(report.findings.map { $0.text(in: .english) })")
    // Ten claims and two corrected accounts.
    #expect(report.openings == 12 && sealed.openings == 12 && sealed.erased == 0)
    let text = String(decoding: plain.values.first ?? [], as: UTF8.self)
    for claim in 1...5 { #expect(text.contains(SampleClaim(claim).account)) }
    #expect(!text.contains(SampleClaim(1).identity))
    let line = try await desk.bureau.recordLines([sealed.record])[0]
    #expect(line.contains("annex-sealed") && line.contains("审计通知书1号"))
    let cipher = annex.values.reduce([], +)
    #expect(!String(decoding: cipher, as: UTF8.self).contains(SampleClaim(1).account))
  }

  @Test func `whoever was erased is not in it, and the verifier knows why`() async throws {
    let (bundle, keyring, annex, sealed, desk) = try await Self.sealed(erasing: 1)
    let report = Self.report(bundle, keyring, try Self.open(annex, desk))
    #expect(report.findings.isEmpty, "\(report.findings.map { $0.text(in: .english) })")
    #expect(report.openings == 11 && report.erasedOpenings == 1 && sealed.erased == 1)
  }

  @Test func `nobody else opens it`() async throws {
    let (_, _, annex, _, desk) = try await Self.sealed()
    let other = try desk.office.person("finance")
    for part in annex.values {
      #expect(throws: EnvelopeFault.broken) { try Envelope.open(part, key: other.key) }
    }
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let codes: Set<Finding.Code>
    let change: @Sendable ([String]) -> [String]
  }

  /// Lines of a part: the head, then openings.
  private static let changes: [Change] = [
    Change(testDescription: "an opening left out", codes: [.openingMissing]) {
      [$0[0].replacing("\"openings\":12", with: "\"openings\":11")] + $0.dropFirst(2)
    },
    Change(testDescription: "another account", codes: [.openingDiffers]) {
      var lines = $0
      lines[1] = lines[1].replacing("\"account\":\"6", with: "\"account\":\"7")
      return lines
    },
    Change(testDescription: "another name", codes: [.openingDiffers]) {
      var lines = $0
      lines[3] = lines[3].replacing(SampleClaim(3).name, with: "某某某")
      return lines
    },
    Change(
      testDescription: "an opening of no commitment", codes: [.openingExtra, .openingMissing]
    ) {
      var lines = $0
      let salt = Bytes(repeating: 1, count: 16)
      let commitment = Commitment.payee(salt: salt, account: "1", bank: "2", name: "3")
      let opening = Annex.Opening(
        account: "1", bank: "2", commitment: commitment, name: "3", salt: salt)
      lines[2] = String(decoding: opening.line.dropLast(), as: UTF8.self)
      return lines
    },
    Change(testDescription: "one twice", codes: [.openingExtra, .openingMissing]) {
      var lines = $0
      lines[2] = lines[1]
      return lines
    },
    Change(testDescription: "a part that does not come", codes: [.annexUnreadable]) {
      [$0[0].replacing("\"parts\":1", with: "\"parts\":2")] + $0.dropFirst()
    },
    Change(testDescription: "the annex of other books", codes: [.annexUnreadable]) {
      [$0[0].replacing("\"size\":", with: "\"size\":1")] + $0.dropFirst()
    },
    Change(
      testDescription: "a line in another spelling", codes: [.annexUnreadable, .openingMissing]
    ) {
      var lines = $0
      lines[1] = lines[1].replacing("{\"account\"", with: "{ \"account\"")
      return lines
    },
    Change(testDescription: "nothing", codes: [.annexUnreadable, .openingMissing]) { _ in [] },
  ]

  @Test(arguments: changes)
  func `a changed annex leaves exactly its findings`(change: Change) async throws {
    let (bundle, keyring, annex, _, desk) = try await Self.sealed()
    let changed = try Self.open(annex, desk).mapValues { bytes in
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      return Bytes(change.change(lines).map { $0 + "\n" }.joined().utf8)
    }
    let findings = Self.report(bundle, keyring, changed).findings
    #expect(
      Set(findings.map(\.code)) == change.codes, "\(findings.map { $0.text(in: .english) })")
  }

  @Test func `an envelope with any bit changed is a finding`() async throws {
    let (bundle, keyring, annex, _, desk) = try await Self.sealed()
    let auditor = desk.office.auditor
    var part = try #require(annex.values.first)
    part[part.count / 2] ^= 1
    let changed = part
    var carried = bundle
    carried.annex = Annex(parts: ["annex-00001.cms"]) { _ throws(AnnexFault) in
      do throws(EnvelopeFault) {
        return try Envelope.open(changed, key: auditor.key)
      } catch { throw AnnexFault(error.chinese, error.english) }
    }
    let codes = Set(Verification.run(bundle: carried, keyring: keyring).findings.map(\.code))
    #expect(codes == [.annexUnreadable, .openingMissing])
  }

  @Test func `no annex over a checkpoint that is older than an erasure`() async throws {
    let (_, _, _, _, desk) = try await Self.sealed()
    let size = try await desk.store.read { try $0.newestCheckpoint()?.size ?? 0 }
    let record = try await desk.erase(3).record
    await #expect(throws: AnnexRefusal.erasedSince(record: record, size: size)) {
      _ = try await desk.bureau.sealAnnex(
        of: size, for: desk.office.auditor.certificate, reason: "审计", by: "head"
      ) { MemorySink() }
    }
  }

  @Test func `it needs a role, a reason and a certificate that can receive`() async throws {
    let (_, _, _, _, desk) = try await Self.sealed()
    let size = try await desk.store.read { try $0.newestCheckpoint()?.size ?? 0 }
    let fit = desk.office.auditor.certificate
    func refused(_ code: String, _ to: Certificate, _ reason: String, _ by: String) async throws {
      try await desk.expectRefused(code) {
        _ = try await $0.bureau.sealAnnex(of: size, for: to, reason: reason, by: by) {
          MemorySink()
        }
      }
    }
    try await refused("DESK-02", fit, "审计", "clerk")
    try await refused("CLAIM-17", fit, " ", "head")
    desk.clock.move(to: "2071-01-01")
    try await refused("ANNEX-11", fit, "审计", "head")
  }
}
