import BankFiles
import BankSimulator
import Storage
import Subsidies
import Testing
import Workflow

/// Holds whose answer is late, and what becomes of them at a cancellation and at the end of the year.
extension KnownDefectsOfLedgers {
  /// Nothing is left that may be promised; three payments are with the bank, and the year is closed.
  private static func closedYear() async throws -> (TestBureau, BankExport) {
    let (desk, export) = try await exported()
    desk.clock.move(to: "2027-01-05")
    let lastDay = try #require(Day("2026-12-31"))
    try await desk.book(.step(.lineLapsed), 17_000, document: "收1", day: lastDay)
    _ = try await desk.bureau.proposeClosing(of: Funds.xianjie, month: 12, by: "finance")
    _ = try await desk.bureau.confirmClosing(of: Funds.xianjie, month: 12, by: "head")
    return (desk, export)
  }

  @Test func `a hold whose answer is late never expires, not at the year's end either (Blnk 42)`()
    async throws
  {
    let (desk, export) = try await Self.closedYear()
    let before = try await desk.standing()
    desk.clock.move(to: "2028-06-01")
    #expect(try await desk.standing() == before)
    let open = try await desk.store.read { try $0.openHolds(of: Funds.xianjie) }
    #expect(open.map(\.state) == [.exported, .exported, .exported])
    #expect(try await desk.settle(export, [:]).paid == 3)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 0, 0, 0, 3_000, 0])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `money that comes back in a later year is a result of its own kind (Blnk 42)`()
    async throws
  {
    let (desk, export) = try await Self.closedYear()
    let answer = try desk.answer(export, [2: .returned(.accountClosed)])
    _ = try await desk.bureau.recordReply(answer.reply.bytes, name: "1", by: "cashier")
    let returns = try #require(answer.returns)
    let result = try await desk.bureau.recordReply(returns.bytes, name: "2", by: "cashier")
    #expect(result.returned == 1 && result.queued.isEmpty)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 0, 0, 0, 2_000, 0])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a cancelled batch leaves its holds held, no more and no less (FOLIO 455, 1401)`()
    async throws
  {
    let desk = try await TestBureau.at(.signed)
    let held: [Int64] = [20_000, 17_000, 3_000, 0, 0, 0]
    try await desk.bureau.rejectBatch(Self.batch, reason: "户名有误", by: "head")
    #expect(try await desk.money(Funds.xianjie) == held)
    try await desk.bureau.release(ID(2), reason: "查实冒领", by: "head")
    #expect(try await desk.money(Funds.xianjie) == [20_000, 18_000, 2_000, 0, 0, 0])
    let next = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: Self.union, after: Self.batch, by: "clerk")
    #expect(next.items.map(\.hold) == [ID(1), ID(3)])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a released hold is not un-released by what happens later (FOLIO 2327, 2393)`()
    async throws
  {
    let desk = try await TestBureau.at(.composed)
    try await desk.bureau.discardDraft(Self.batch, reason: "少一人", by: "clerk")
    for hold in [ID<Hold>(1), ID(2), ID(3)] {
      try await desk.bureau.release(hold, reason: "政策停止", by: "head")
    }
    #expect(try await desk.money(Funds.xianjie) == [20_000, 20_000, 0, 0, 0, 0])
    try await desk.expectRefused("BATCH-09") {
      _ = try await $0.bureau.composeBatch(Funds.xianjie, channel: Self.union, by: "clerk")
    }
    try await desk.expectRefused("CLAIM-02") {
      _ = try await $0.bureau.decideClaims([ID(1)], by: "reviewer")
    }
    try await desk.expectRefused("FUND-28") {
      try await $0.bureau.release(ID(1), reason: "政策停止", by: "head")
    }
  }

  @Test func `the year does not close over open holds or open money (FOLIO 2400, rollover)`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    desk.clock.move(to: "2027-01-05")
    let lastDay = try #require(Day("2026-12-31"))
    let close: (TestBureau) async throws -> Void = {
      _ = try await $0.bureau.proposeClosing(of: Funds.xianjie, month: 12, by: "finance")
    }
    try await desk.expectRefused("FUND-19", close)
    for hold in [ID<Hold>(1), ID(2), ID(3)] {
      try await desk.bureau.release(hold, reason: "年终清理", by: "head")
    }
    try await desk.expectRefused("FUND-20", close)
    try await desk.book(.step(.lineLapsed), 20_000, document: "收1", day: lastDay)
    try await close(desk)
  }

  @Test func `a year that closes sees the money that came a moment before (FOLIO rollover)`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds()
    desk.clock.move(to: "2027-01-05")
    let lastDay = try #require(Day("2026-12-31"))
    try await desk.book(.step(.lineLapsed), 20_000, document: "收1", day: lastDay)
    _ = try await desk.bureau.proposeClosing(of: Funds.xianjie, month: 12, by: "finance")
    let ends = try await desk.inOneGroup([
      { try await $0.receive(Funds.xianjie, yuan: 7, document: "虚财社〔2026〕9号") },
      { _ = try await $0.bureau.confirmClosing(of: Funds.xianjie, month: 12, by: "head") },
    ])
    #expect(ends == [Crowd.done, "FUND-20"])
  }
}
