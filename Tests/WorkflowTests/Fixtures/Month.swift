import AuditTrail
import BankFiles
import BankSimulator
import Signatures
import Subsidies
import Testing
import Workflow

/// A small month: five claims on one fund through the credit union, five on another through ISO 20022.
final class Month {
  let desk: TestBureau
  let claims: [SampleClaim]
  /// The accounts to which two failed payments are sent again.
  let corrected: [SampleClaim]
  private(set) var notice = ""
  private(set) var exports: [BankExport] = []

  init(suite: CryptoSuite = .international) async throws {
    desk = try await TestBureau(suite: suite)
    claims =
      (1...5).map { SampleClaim($0) }
      + (6...8).map { SampleClaim($0, .relocated, bank: SampleClaim.otherBank) }
      + (9...10).map { SampleClaim($0, .rural, bank: SampleClaim.otherBank) }
    corrected = [2, 4].map { number in
      var claim = SampleClaim(number)
      claim.account = SampleClaim(number + 50).account
      return claim
    }
  }

  static func whole(suite: CryptoSuite = .international) async throws -> Month {
    let month = try await Month(suite: suite)
    try await month.untilGranted()
    try await month.payFromXianjie()
    try await month.payFromJiuye()
    try await month.reissueBoth()
    return month
  }

  func untilGranted() async throws {
    try await desk.openFunds()
    try await desk.receive(claims)
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    try await desk.bureau.matchClaims(by: "reviewer")
    notice = try await desk.bureau.publishNotice(by: "reviewer").sheet.text
    try await expect(Funds.xianjie, [20_000, 20_000, 0, 0, 0, 0])
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.count == 10 && decisions.open.isEmpty)
    try await expect(Funds.xianjie, [20_000, 15_000, 5_000, 0, 0, 0])
    try await expect(Funds.jiuye, [5_000, 3_300, 1_700, 0, 0, 0])
  }

  func payFromXianjie() async throws {
    let export = try await send(Funds.xianjie, "county-credit-union")
    try await expect(Funds.xianjie, [20_000, 15_000, 0, 5_000, 0, 0])
    var choices: [Int: SimulatedBank.Decision] = [
      2: .rejected(.accountClosed), 3: .unknown, 4: .returned(.accountUnknown),
    ]
    let answer = try desk.answer(export, choices)
    let first = try await record(answer.reply)
    #expect(first.paid == 3 && first.rejected == 1 && first.open == 1)
    #expect(first.queued.map(\.code) == ["QUEUE-05"])
    try await expect(Funds.xianjie, [20_000, 16_000, 0, 1_000, 3_000, 0])
    desk.clock.move(to: "2026-03-13")
    let returns = try await record(try #require(answer.returns))
    #expect(returns.returned == 1)
    try await expect(Funds.xianjie, [20_000, 16_000, 0, 1_000, 2_000, 1_000])
    choices[3] = .paid
    let later = try await record(try desk.answer(export, choices).reply)
    #expect(later.paid == 1 && later.known == 4 && later.queued.isEmpty)
    try await expect(Funds.xianjie, [20_000, 16_000, 0, 0, 3_000, 1_000])
  }

  func payFromJiuye() async throws {
    let export = try await send(Funds.jiuye, "iso20022")
    try await expect(Funds.jiuye, [5_000, 3_300, 0, 1_700, 0, 0])
    let answer = try desk.answer(export, [1: .returned(.nameMismatch)])
    _ = try await record(answer.reply)
    try await expect(Funds.jiuye, [5_000, 3_300, 0, 0, 1_700, 0])
    desk.clock.move(to: "2026-03-18")
    _ = try await record(try #require(answer.returns))
    try await expect(Funds.jiuye, [5_000, 3_300, 0, 0, 1_200, 500])
  }

  /// One that the bank refused is held anew from what is available, one that came back from there.
  func reissueBoth() async throws {
    for (line, claim) in zip([2, 4], corrected) {
      _ = try await desk.bureau.reissue(
        desk.payment(line), to: try desk.account(of: claim), reason: "本人更换了银行卡", by: "clerk")
    }
    try await expect(Funds.xianjie, [20_000, 15_000, 2_000, 0, 3_000, 0])
    let export = try await send(Funds.xianjie, "county-credit-union")
    try await expect(Funds.xianjie, [20_000, 15_000, 0, 2_000, 3_000, 0])
    _ = try await record(try desk.answer(export, [:]).reply)
    try await expect(Funds.xianjie, [20_000, 15_000, 0, 0, 5_000, 0])
  }

  /// Publishes a checkpoint, has the witness cosign it, and assembles what an auditor takes away.
  func bundle() async throws -> Bundle {
    let published = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier")
    let note = try SignedNote(parsing: published.note)
    let line = try Cosignature.line(
      for: note.text, name: Office.witnessName, key: desk.office.witness,
      time: UInt64(desk.clock.now.milliseconds / 1000))
    let witness = try await desk.bureau.acceptCosignature(
      note.adding(line).bytes, witnesses: [desk.office.witnessKey()], under: desk.lock)
    #expect(witness == Office.witnessName)
    let assembled = try await desk.bureau.assembleBundle()
    var bundle = Bundle(files: assembled.files)
    let files = exports.flatMap(\.files).map { ($0.name, Digest.sha256($0.bytes)) }
    bundle.outbox = Dictionary(uniqueKeysWithValues: files)
    return bundle
  }

  private func send(_ fundYear: FundYear, _ channel: String) async throws -> BankExport {
    let export = try await desk.send(fundYear, channel)
    exports.append(export)
    return export
  }

  private func record(_ file: BankFile) async throws -> ReplyResult {
    try await desk.bureau.recordReply(file.bytes, name: file.name, by: "cashier")
  }

  private func expect(
    _ fundYear: FundYear, _ wanted: [Int64], at location: SourceLocation = #_sourceLocation
  ) async throws {
    #expect(try await desk.money(fundYear) == wanted, sourceLocation: location)
  }
}
