import AuditTrail
import BankFiles
import Signatures
import Subsidies
import Testing
import Workflow

/// One small month through every desk, with what the money does at each step.
@Suite struct HappyPathTests {
  @Test func `a month is paid, two payments fail and are re-issued, and everything agrees`()
    async throws
  {
    let month = try await Month()
    try await month.untilGranted()
    try await month.payFromXianjie()
    try await month.payFromJiuye()
    try await month.reissueBoth()
    let replay = try await month.desk.bureau.replay()
    #expect(replay.differences == [])
    #expect(replay.payments == 12)
    #expect(replay.records == Int(try await month.desk.standing().records))
  }

  @Test func `an auditor finds nothing in the bundle of the month`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    let report = Verification.run(
      bundle: try await month.bundle(),
      keyring: try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers))
    #expect(report.findings.map(\.code) == [])
    #expect(report.bankFiles == 3)
    #expect(report.batches.map(\.checkers) == [["finance", "head"], ["finance"], ["finance"]])
    #expect(report.payments.paid.fen == 6_700_00 + 2_000_00 - 1_000_00)
    #expect(report.payments.reissued.count == 2)
    #expect(report.checkpoint?.witnesses == [Office.witnessName])
  }

  @Test func `an auditor finds one changed byte of a bank file and of a manifest`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    let keyring = try desk.office.keyring(
      origin: desk.bureau.profile.origin, TestBureau.tiers)
    var changed = try await month.bundle()
    let name = try #require(changed.outbox?.keys.sorted().first)
    changed.outbox?[name] = Digest.sha256([0])
    let files = Verification.run(bundle: changed, keyring: keyring)
    #expect(files.findings.map(\.code) == [.bankFileDiffers])
    changed = try await month.bundle()
    let key = BatchKey(batch: 1, round: 1)
    changed.batches[key]?.manifest?[40] ^= 1
    let manifests = Verification.run(bundle: changed, keyring: keyring)
    #expect(manifests.findings.contains { $0.code == .manifestDigest })
  }

  @Test func `the review sheet shows the fund before and after`() async throws {
    let desk = try await TestBureau.at(.submitted)
    let sheet = try await desk.bureau.sheet(of: TestBureau.batch)
    #expect(sheet.before.held == Fen(3_000_00) && sheet.after.held == .zero)
    #expect(sheet.after.paid == Fen(3_000_00) && sheet.before.available == sheet.after.available)
    #expect(sheet.programmes.map(\.count) == [3] && sheet.largest == Fen(1_000_00))
    #expect(sheet.doubts.isEmpty && sheet.reissues == 0)
  }
}
