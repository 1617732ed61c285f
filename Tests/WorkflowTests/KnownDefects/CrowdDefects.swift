import Storage
import Subsidies
import Synchronization
import Testing
import Workflow

/// Keys, crowds and queues.
extension KnownDefectsOfLedgers {
  @Test func `the same key with another amount is refused alike every time (Formance 1601)`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await desk.shift(5, document: "调1")
    var words: Set<String> = []
    for _ in 1...3 {
      do {
        try await desk.shift(6, document: "调1")
      } catch let refusal as any Refusal {
        words.insert("\(refusal.code) \(refusal.chinese)")
      }
    }
    #expect(words.count == 1 && words.first?.hasPrefix("FUND-06") == true)
    #expect(try await desk.shift(5, document: "调1").effect == .alreadyDone)
    #expect(try await desk.money(Funds.xianjie)[1] == 19_995)
  }

  @Test func `of many inputs under one key one is booked (Formance 1601, TigerBeetle 2335)`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let ends = await Crowd.run(32) { try await desk.shift(Int64($0 + 1), document: "调1") }
    #expect(ends == [Crowd.done: 1, "FUND-06": 31])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a failed act leaves no key behind (TigerBeetle 2037, Rafiki 223)`() async throws {
    let desk = try await TestBureau.at(.received)
    let unit = try #require(UnitID("shuicheng"))
    try await desk.bureau.openFundYear(Funds.xianjie.of(unit), by: "finance")
    let given = try await desk.bureau.allocate(
      Fen(20_000_00), from: ID(1), to: unit, document: "分1", day: TestBureau.paperDay,
      by: "finance")
    for _ in 1...2 {
      try await desk.expectRefused("FUND-10") { try await $0.shift(5, document: "调1") }
    }
    let crowd = await Crowd.run(8) { _ in try await desk.shift(5, document: "调1") }
    #expect(crowd == ["FUND-10": 8])
    _ = try await desk.bureau.withdrawAllocation(
      Fen(5_00), of: given.record, document: "收1", day: TestBureau.paperDay, by: "finance")
    #expect(try await desk.shift(5, document: "调1").effect == .done)
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `of thirty-two who want the last yuan one has it (ERPNext 36610, HOPE)`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 1)
    let ends = await Crowd.run(32) { try await desk.shift(1, document: "调\($0)") }
    #expect(ends == [Crowd.done: 1, "FUND-10": 31])
    #expect(try await desk.money(Funds.xianjie)[1] == 0)
    #expect(try await desk.money(Funds.jiuye)[1] == 5_001)
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `the last yuan of each line goes once, in all three books (DIGIT, openIMIS)`()
    async throws
  {
    let desk = try await TestBureau()
    let bureau = try desk.accounted()
    try await bureau.adoptAccounting(by: "finance")
    try await bureau.openFundYear(Funds.xianjie, by: "finance")
    try await bureau.openFundYear(Funds.jiuye, by: "finance")
    for number in 1...3 {
      _ = try await bureau.receive(
        Appropriation(
          fundYear: Funds.xianjie, document: "虚财社〔2026〕\(number)号", amount: Fen(1_00),
          day: TestBureau.paperDay), by: "finance")
    }
    let ends = await Crowd.run(33) {
      try await desk.shift(1, line: Int64($0 % 3 + 1), document: "调\($0)", through: bureau)
    }
    #expect(ends == [Crowd.done: 3, "FUND-10": 30])
    let lines = try await bureau.budgetLines(of: Funds.xianjie)
    #expect(lines.map(\.position.available) == [.zero, .zero, .zero])
    for book in Book.allCases {
      let sum = try await bureau.trialBalance().filter { $0.account.book == book }
        .reduce(Int64(0)) { $0 + $1.balance.debits.count - $1.balance.credits.count }
      #expect(sum == 0, "\(book)")
    }
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `claims that many decide at once are granted once each (Blnk 171, HOPE)`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 2_000)
    try await desk.receive((1...3).map { SampleClaim($0) })
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-03-10")
    let ends = try await desk.inOneGroup(
      Array(
        repeating: { _ = try await $0.bureau.decideClaims(by: "reviewer") }, count: 4))
    #expect(ends == Array(repeating: Crowd.done, count: 4))
    #expect(try await desk.money(Funds.xianjie) == [2_000, 0, 2_000, 0, 0, 0])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `two who look at one person at the same moment both leave a record (Nexuq)`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing().records
    let ends = try await desk.inOneGroup(
      Array(
        repeating: { _ = try await $0.bureau.reveal(ID(1), reason: "回访", by: "reviewer") },
        count: 3))
    #expect(ends == Array(repeating: Crowd.done, count: 3))
    #expect(try await desk.standing().records == before + 3)
  }

  @Test func `a refused act takes nothing of its neighbours along (OpenSPP, HOPE)`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let open = try #require(UnitID("shuicheng"))
    let unknown = try #require(UnitID("panzhou"))
    try await desk.bureau.openFundYear(Funds.xianjie.of(open), by: "finance")
    let give: @Sendable (TestBureau, UnitID) async throws -> Void = { desk, unit in
      _ = try await desk.bureau.allocate(
        Fen(5_00), from: ID(1), to: unit, document: "分1", day: TestBureau.paperDay,
        by: "finance")
    }
    let ends = try await desk.inOneGroup([
      { try await $0.shift(1, document: "调1") }, { try await give($0, unknown) },
      { try await give($0, open) }, { try await $0.shift(20_000, document: "调2") },
      { try await $0.shift(2, document: "调3") },
    ])
    #expect(ends == [Crowd.done, "FUND-08", Crowd.done, "FUND-10", Crowd.done])
    #expect(try await desk.money(Funds.xianjie)[1] == 20_000 - 1 - 5 - 2)
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a full queue says so and does nothing (Formance 764, Cala 746)`() async throws {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    let (waiting, beyond) = (65_536, 200)
    let gate = Gate()
    let writer = try await gate.close(on: desk)
    let refused = Mutex(0)
    async let ends = Crowd.run(waiting + beyond) { caller in
      do {
        guard caller % 1_000 == 0 else {
          return try await desk.store.write(at: desk.clock.now) { _ in }
        }
        try await desk.shift(1, document: "调\(caller)")
      } catch let busy as BooksBusy {
        refused.withLock { $0 += 1 }
        throw busy
      }
    }
    for _ in 0..<1_200 where refused.withLock({ $0 }) < beyond {
      try await Task.sleep(nanoseconds: 50_000_000)
    }
    gate.open()
    try await writer.value
    let counted = await ends
    #expect(counted["BOOKS-02"] == beyond)
    #expect(counted[Crowd.done] == waiting)
    let after = try await desk.standing()
    #expect(after.records <= before.records + 2 * Int64((waiting + beyond) / 1_000 + 1))
    try await desk.expectBalancesAreTheirTransfers()
  }
}
