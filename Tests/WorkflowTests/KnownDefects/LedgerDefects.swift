import BankFiles
import BankSimulator
import Storage
import Subsidies
import Testing
import Workflow

/// 已知缺陷:账本与日志 — what users of other ledgers and logs ran into, each tried on our desk. Names
/// give project and thread; what cannot exist here stands in the README beside.
@Suite("KnownDefects of ledgers and logs") struct KnownDefectsOfLedgers {
  static let batch = TestBureau.batch
  static let union = "county-credit-union"

  static func exported() async throws -> (TestBureau, BankExport) {
    let desk = try await TestBureau.at(.signed)
    return (desk, try await desk.bureau.exportBatch(batch, by: "cashier"))
  }
}

/// Refunds, holds and their ends.
extension KnownDefectsOfLedgers {
  @Test func `a second refund answers no and moves nothing (Blnk 374, 375)`() async throws {
    let (desk, export) = try await Self.exported()
    let answer = try desk.answer(export, [1: .returned(.accountClosed)])
    _ = try await desk.bureau.recordReply(answer.reply.bytes, name: "1", by: "cashier")
    let returns = try #require(answer.returns)
    #expect(
      try await desk.bureau.recordReply(returns.bytes, name: "2", by: "cashier").returned == 1)
    let money = try await desk.money(Funds.xianjie)
    #expect(money == [20_000, 17_000, 0, 0, 2_000, 1_000])
    // The same refund in another file, which says another reason.
    let other = try #require(try desk.answer(export, [1: .returned(.nameMismatch)]).returns)
    #expect(other.bytes != returns.bytes)
    let again = try await desk.expectNoMoneyMoves {
      try await $0.bureau.recordReply(other.bytes, name: "3", by: "cashier")
    }
    #expect(again.returned == 0)
    #expect(try await desk.money(Funds.xianjie) == money)
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a taking-back is not taken back, and not done twice over (Blnk 374)`() async throws {
    let desk = try await TestBureau.at(.received)
    let original = try #require(
      try await desk.bureau.events(of: Funds.xianjie).first?.record)
    let reduced = try await desk.book(
      .reversal(.appropriationReduced), 12_000, document: "减1", original: original)
    try await desk.expectRefused("FUND-22") {
      try await $0.book(
        .reversal(.appropriationReduced), 1, document: "减2", original: reduced.record)
    }
    try await desk.expectRefused("FUND-24") {
      try await $0.book(
        .reversal(.appropriationReduced), 8_001, document: "减3", original: original)
    }
    #expect(try await desk.money(Funds.xianjie)[1] == 8_000)
  }

  @Test func `a limit counts what is only held (Blnk 181)`() async throws {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 3_000)
    try await desk.receive((1...3).map { SampleClaim($0) })
    try await desk.assessAndPublish()
    try await desk.grantAll()
    #expect(try await desk.money(Funds.xianjie) == [3_000, 0, 3_000, 0, 0, 0])
    let original = try #require(
      try await desk.bureau.events(of: Funds.xianjie).first?.record)
    try await desk.expectRefused("FUND-10") {
      try await $0.book(
        .reversal(.appropriationReduced), 1, document: "减1", original: original)
    }
    try await desk.expectRefused("FUND-10") { try await $0.shift(1, document: "调1") }
    try await desk.receive([SampleClaim(4)])
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-03-30")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.isEmpty && decisions.waiting.map(\.claim) == [ID(4)])
    // Nor can the holds themselves be paid beyond it.
    let export = try await desk.send(Funds.xianjie, Self.union)
    try await desk.settle(export, [:])
    #expect(try await desk.money(Funds.xianjie) == [3_000, 0, 0, 0, 3_000, 0])
  }

  @Test func `a voided hold cannot be committed (Blnk 182)`() async throws {
    let desk = try await TestBureau.at(.granted)
    try await desk.bureau.release(ID(1), reason: "重复申领", by: "head")
    let draft = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: Self.union, by: "clerk")
    #expect(draft.items.map(\.hold) == [ID(2), ID(3)])
    #expect(
      try ByHand(desk).refusal(
        of: "INSERT INTO payment_item (end_to_end, batch, round, line, hold, payee) "
          + "VALUES ('x', 1, 1, 9, 1, 1)") == "a_released_hold_is_not_paid")
    #expect(try await desk.money(Funds.xianjie) == [20_000, 18_000, 2_000, 0, 0, 0])
  }

  @Test func `a hold is voided once, whoever else tries at the same moment (Blnk 41)`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    let ends = await Crowd.run(32) { _ in
      try await desk.bureau.release(ID(1), reason: "重复申领", by: "head")
    }
    #expect(ends == [Crowd.done: 1, "FUND-28": 31])
    #expect(try await desk.money(Funds.xianjie) == [20_000, 18_000, 2_000, 0, 0, 0])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test(arguments: [true, false])
  func `a void and a commit that race have one winner (Blnk 171)`(voidComesFirst: Bool)
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    let void: @Sendable (TestBureau) async throws -> Void = {
      try await $0.bureau.release(ID(1), reason: "重复申领", by: "head")
    }
    let commit: @Sendable (TestBureau) async throws -> Void = {
      _ = try await $0.bureau.composeBatch(Funds.xianjie, channel: Self.union, by: "clerk")
    }
    let ends = try await desk.inOneGroup(voidComesFirst ? [void, commit] : [commit, void])
    #expect(ends == (voidComesFirst ? [Crowd.done, Crowd.done] : [Crowd.done, "FUND-28"]))
    let items = try await desk.bureau.listBatches()[0].draft.items
    #expect(items.count == (voidComesFirst ? 2 : 3))
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `two answers that race settle a payment once (Blnk 41, 171)`() async throws {
    let (desk, export) = try await Self.exported()
    let paid = try desk.answer(export, [:]).reply
    let choices = Dictionary(
      uniqueKeysWithValues: (1...3).map { ($0, SimulatedBank.Decision.rejected(.accountClosed)) })
    let refused = try desk.answer(export, choices).reply
    let ends = await Crowd.run(16) { caller in
      let reply = caller % 2 == 0 ? paid : refused
      _ = try await desk.bureau.recordReply(reply.bytes, name: reply.name, by: "cashier")
    }
    #expect(ends == [Crowd.done: 16])
    let money = try await desk.money(Funds.xianjie)
    #expect(money == [20_000, 17_000, 0, 0, 3_000, 0] || money == [20_000, 20_000, 0, 0, 0, 0])
    #expect(try await desk.bureau.listQueue().map(\.code) == ["QUEUE-03", "QUEUE-03", "QUEUE-03"])
    try await desk.expectBalancesAreTheirTransfers()
  }
}
