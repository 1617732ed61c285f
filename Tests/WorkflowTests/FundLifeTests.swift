import AuditTrail
import Storage
import Subsidies
import Testing
import Workflow

/// The rest of a yuan's life, through the desk and in three books.
@Suite struct FundLifeTests {
  @Test func `after every event the verifier and the twelve invariants find nothing`() async throws
  {
    let life = try await FundLife()
    try await life.payAndFail()
    try await life.moveBetweenLedgers()
    try await life.adjust()
    try await life.recover()
    try await life.endTheYear()
    let checks = try await life.desk.bureau.checkInvariants()
    #expect(checks.map(\.name) == (1...12).map { "I\($0)" })
    for check in checks {
      #expect(check.violations == [], "\(check.name) \(check.english)")
      #expect(check.notAsked == nil && check.examined > 0, "\(check.name)")
    }
    #expect(try await life.desk.bureau.replay().differences == [])
    let desk = life.desk
    let report = Verification.run(
      bundle: try await life.month.bundle(),
      keyring: try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers))
    let texts = report.findings.map { $0.text(in: .english) }.joined(separator: "\n")
    #expect(report.findings.map(\.code) == [], "\(texts)")
  }

  @Test func `a month that is closed takes nothing more, and a closing takes two`() async throws {
    let desk = try await TestBureau.at(.granted)
    let bureau = desk.bureau
    desk.clock.move(to: "2026-04-01")
    try await desk.expectRefused("FUND-17") {
      try await $0.bureau.confirmClosing(of: Funds.xianjie, month: 3, by: "head")
    }
    try await bureau.proposeClosing(of: Funds.xianjie, month: 3, by: "finance")
    for (officer, code) in [("finance", "FUND-18"), ("cashier", "DESK-02")] {
      try await desk.expectRefused(code) {
        try await $0.bureau.confirmClosing(of: Funds.xianjie, month: 3, by: officer)
      }
    }
    try await bureau.confirmClosing(of: Funds.xianjie, month: 3, by: "head")
    for (day, code) in [("2026-03-31", "FUND-16"), ("2026-01-01", "FUND-16")] {
      try await desk.expectRefused(code) {
        try await $0.bureau.receive(
          Appropriation(
            fundYear: Funds.xianjie, document: "迟到的文件", amount: Fen(1), day: Self.day(day)),
          by: "finance")
      }
    }
    try await bureau.receive(
      Appropriation(
        fundYear: Funds.xianjie, document: "四月的文件", amount: Fen(1), day: Self.day("2026-04-01")),
      by: "finance")
    try await desk.expectRefused("FUND-15") {
      try await $0.bureau.proposeClosing(of: Funds.xianjie, month: 4, by: "finance")
    }
    try await desk.expectRefused("FUND-16") {
      try await $0.bureau.proposeClosing(of: Funds.xianjie, month: 2, by: "finance")
    }
  }

  @Test func `a balance of any day and of any record is the sum of what had happened by then`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    let today = try #require(Day("2026-03-10"))
    func available(
      _ balances: @escaping @Sendable (any Books) throws -> [(Account, Balance)]
    ) async throws -> Fen {
      try await desk.store.read { books in
        try balances(books).filter { $0.0.code.hasPrefix("available") }
          .reduce(.zero) { $0 + $1.1.inside }
      }
    }
    let now = try await available { try $0.balances(of: Funds.xianjie) }
    #expect(try await available { try $0.balances(of: Funds.xianjie, through: today) } == now)
    let before = try await available {
      try $0.balances(of: Funds.xianjie, through: today.adding(days: -1))
    }
    #expect(before > now)
    let size = try await desk.standing().records
    #expect(try await available { try $0.balances(of: Funds.xianjie, afterRecord: size) } == now)
    #expect(
      try await available { try $0.balances(of: Funds.xianjie, afterRecord: 1) } == .zero)
  }

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

/// A month with accounting adopted, and what comes after it.
final class FundLife {
  let month: Month
  var desk: TestBureau { month.desk }
  private var bureau: Bureau { month.desk.bureau }
  private var line = ID<BudgetLine>(1)
  private let unit: UnitID

  init() async throws {
    month = try await Month()
    unit = try #require(UnitID("shuicheng"))
    try await month.desk.bureau.adoptAccounting(by: "finance")
  }

  func payAndFail() async throws {
    try await month.untilGranted()
    try await month.payFromXianjie()
    try await month.payFromJiuye()
    try await month.reissueBoth()
    line = try #require(try await bureau.budgetLines(of: Funds.xianjie).first).line.id
  }

  private var today: Day { bureau.clock().day }

  func moveBetweenLedgers() async throws {
    try await bureau.openFundYear(Funds.xianjie.of(unit), by: "finance")
    let other = try #require(FundYear(code: "dongxibu:county:2026"))
    try await bureau.openFundYear(other, by: "finance")
    let made = try await bureau.allocate(
      Fen(1_000_00), from: line, to: unit, document: "分1", day: today, by: "finance")
    let again = try await bureau.allocate(
      Fen(1_000_00), from: line, to: unit, document: "分1", day: today, by: "finance")
    #expect(again.effect == .alreadyDone && again.record == made.record)
    try await bureau.withdrawAllocation(
      Fen(400_00), of: made.record, document: "收1", day: today, by: "finance")
    try await desk.expectRefused("FUND-24") { [today] in
      try await $0.bureau.withdrawAllocation(
        Fen(600_01), of: made.record, document: "收2", day: today, by: "finance")
    }
    try await bureau.transfer(
      Fen(500_00), from: line, to: other, document: "调1", day: today, by: "finance")
    try await desk.expectRefused("FUND-25") { [line, today, unit] in
      try await $0.bureau.transfer(
        Fen(1), from: line, to: Funds.xianjie.of(unit), document: "调2", day: today, by: "finance")
    }
    #expect(try await money(Funds.xianjie.of(unit), .available) == Fen(600_00))
    #expect(try await money(Funds.xianjie, .allocated) == Fen(600_00))
    #expect(try await money(other, .available) == Fen(500_00))
  }

  func adjust() async throws {
    let received = try #require(
      try await bureau.events(of: Funds.xianjie).first {
        $0.event.kind == .step(.appropriationReceived)
      })
    for kind in [FundEvent.Reversal.appropriationReduced, .appropriationWithdrawn] {
      _ = try await bureau.follow(
        .reversal(kind), of: received.record, amount: Fen(100_00), document: "减\(kind.rawValue)",
        day: today, by: "finance")
    }
    let fee = try await book(.step(.feeCharged), 5_00, by: "cashier")
    _ = try await book(.reversal(.feeCovered), 5_00, of: fee, by: "cashier")
    try await desk.expectRefused("FUND-24") { [self] in
      _ = $0
      _ = try await book(.reversal(.feeCovered), 1, of: fee, by: "cashier", document: "补2")
    }
    try await redeem()
  }

  /// Vouchers for 1,500; one claim of 1,000 is paid from them, and the rest expires.
  private func redeem() async throws {
    let issued = try await book(
      .step(.voucherIssued), 1_500_00, by: "reviewer", programme: programme)
    try await desk.receive([SampleClaim(11), SampleClaim(12)])
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-04-10")
    let before = try await money(Funds.xianjie, .available)
    let decisions = try await bureau.redeemVoucher(
      issued, for: ID(11), document: "兑1", day: today, by: "reviewer")
    #expect(decisions.granted.map(\.amount) == [Fen(1_000_00)])
    #expect(try await money(Funds.xianjie, .available) == before)
    #expect(try await money(Funds.xianjie, .vouchers) == Fen(500_00))
    for (claim, code) in [(11, "CLAIM-02"), (12, "FUND-24")] {
      try await desk.expectRefused(code) { [today] in
        _ = try await $0.bureau.redeemVoucher(
          issued, for: ID(Int64(claim)), document: "兑2", day: today, by: "reviewer")
      }
    }
    _ = try await book(
      .reversal(.voucherExpired), 500_00, of: issued, by: "reviewer", programme: programme)
  }

  func recover() async throws {
    let payment = try await paid()
    let decided = try await bureau.decideRecovery(
      payment, amount: Fen(200_00), document: "追1", day: today, treatment: "treasury",
      reason: "核减", by: "head"
    ).record
    try await desk.expectRefused("FUND-27") { [today] in
      try await $0.bureau.decideRecovery(
        payment, amount: Fen(900_00), document: "追2", day: today, treatment: "treasury",
        reason: "核减", by: "head")
    }
    try await follow(.reversal(.recoveryCancelled), of: decided, 50_00, by: "head")
    let received = try await follow(.step(.recoveryReceived), of: decided, 150_00, by: "cashier")
    let remitted = try await follow(.step(.recoveryRemitted), of: received, 150_00, by: "cashier")
    // What is owed to the treasury never reversed the expenditure: its authority stays spent.
    try await desk.expectRefused("ENTRIES-04") { [self] in
      _ = $0
      try await follow(.step(.authorityRestored), of: remitted, 100_00, by: "cashier")
    }
    try await restore(payment)
    try await giveBack()
    try await desk.receive(Funds.xianjie, yuan: 3_000, document: "虚财社〔2026〕7号")
    let other = try #require(try await bureau.budgetLines(of: Funds.xianjie).last).line.id
    try await bureau.correct(
      try await paid(), toLine: other, document: "更1", day: today, by: "finance")
  }

  /// A return of this year's payment may be spent again once the treasury says so.
  private func restore(_ payment: String) async throws {
    let decided = try await bureau.decideRecovery(
      payment, amount: Fen(100_00), document: "追3", day: today, treatment: "same-year-return",
      reason: "核减", by: "head"
    ).record
    var last = decided
    for (step, fen) in [
      (FundEvent.Step.recoveryReceived, 100_00), (.recoveryRemitted, 100_00),
      (.authorityRestored, 60_00),
    ] as [(FundEvent.Step, Int64)] {
      last = try await bureau.follow(
        .step(step), of: last, amount: Fen(fen), document: "当年\(step.rawValue)", day: today,
        by: "cashier"
      ).record
    }
  }

  /// A payee sends money back; the bureau lets it be.
  private func giveBack() async throws {
    let payment = try await paid()
    try await desk.expectRefused("FUND-05") {
      try await $0.bureau.registerReturn(
        of: payment, way: .active, notice: " ", reason: "本人退回", by: "cashier")
    }
    for effect in [Effect.done, .alreadyDone] {
      #expect(
        try await bureau.registerReturn(
          of: payment, way: .active, notice: "退1", reason: "本人退回", by: "cashier") == effect)
    }
    try await bureau.giveBack(
      payment, document: "放1", day: today, reason: "不再补发", by: "finance")
    try await desk.expectRefused("FUND-26") { [today] in
      try await $0.bureau.giveBack(
        payment, document: "放2", day: today, reason: "再来一次", by: "finance")
    }
  }

  func endTheYear() async throws {
    let following = Funds.xianjie.following
    try await desk.cover()
    desk.clock.move(to: "2026-12-31")
    try await bureau.openFundYear(following, by: "finance")
    try await carryHold()
    for stored in try await bureau.openHolds(of: Funds.xianjie) where stored.state == .open {
      try await bureau.release(stored.hold.id, reason: "年终", by: "head")
    }
    try await bureau.carryOver(
      Fen(500_00), of: line, document: "结1", day: today, by: "finance")
    for position in try await bureau.budgetLines(of: Funds.xianjie)
    where position.position.available > .zero {
      let event = try FundEvent(
        .step(.lineLapsed), of: Funds.xianjie, line: position.line.id,
        amount: position.position.available, day: today, document: "收\(position.line.id.number)")
      _ = try await bureau.record(event, by: "finance")
    }
    try await desk.cover()
    desk.clock.move(to: "2027-01-05")
    try await bureau.proposeClosing(of: Funds.xianjie, month: 12, by: "finance")
    try await bureau.confirmClosing(of: Funds.xianjie, month: 12, by: "head")
    #expect(try await money(Funds.xianjie, .available) == .zero)
    #expect(try await nominal() == [])
    try await adjustTheClosedYear()
    // Of 150 recovered all was remitted; the bank has booked interest that nobody has booked here.
    let day = try #require(Day("2026-12-31"))
    try await desk.expectRefused("FUND-30") {
      try await $0.bureau.record(
        BankStatement(
          fundYear: Funds.xianjie, day: day, number: "对1", balance: Fen(3), items: []),
        by: "cashier")
    }
    try await bureau.record(
      BankStatement(
        fundYear: Funds.xianjie, day: day, number: "对1", balance: Fen(3),
        items: [BankStatement.Item(text: "利息未入账", amount: Fen(-3))]), by: "cashier")
    let carried = try #require(
      try await bureau.budgetLines(of: following).first { $0.line.document == "结1" })
    #expect(carried.line.age == .earlier && carried.position.available == Fen(500_00))
  }

  /// The claim that a voucher paid for is in no batch: its promise goes into the next year.
  private func carryHold() async throws {
    let following = Funds.xianjie.following
    let hold = try #require(
      try await bureau.openHolds(of: Funds.xianjie).first { $0.hold.claim == ID(11) }
    ).hold
    let booked = try await bureau.carryHold(
      hold.id, document: "结2", day: today, by: "finance")
    let again = try await bureau.carryHold(
      hold.id, document: "结2", day: today, by: "finance")
    #expect(booked.effect == .done && again.effect == .alreadyDone)
    try await desk.expectRefused("FUND-28") { [today] in
      _ = try await $0.bureau.carryHold(hold.id, document: "结3", day: today, by: "finance")
    }
    let next = try #require(try await bureau.openHolds(of: following).first)
    #expect(next.hold.origin == .carried(from: hold.id) && next.hold.amount == hold.amount)
    #expect(try await money(following, .held) == hold.amount)
    try await desk.expectRefused("FUND-33") {
      _ = try await $0.bureau.closeAccounts(of: Funds.xianjie, by: "finance")
    }
  }

  /// 专项调整 — money recovered in the next year touches accounts that were closed; they close again.
  private func adjustTheClosedYear() async throws {
    let decided = try await bureau.decideRecovery(
      try await paid(), amount: Fen(10_00), document: "追9", day: today,
      treatment: "carried-quota", reason: "核减", by: "head")
    _ = try await bureau.follow(
      .step(.recoveryReceived), of: decided.record, amount: Fen(10_00), document: "收9", day: today,
      by: "cashier")
    for count in [2, 0] {
      #expect(try await bureau.closeAccounts(of: Funds.xianjie, by: "finance") == count)
    }
  }

  /// Accounts of revenue and expenditure that are not empty.
  private func nominal() async throws -> [String] {
    let chart = try #require(bureau.law.accounting).regime.chart
    return try await desk.store.read { books in
      try books.balances(of: Funds.xianjie).compactMap { account, balance in
        guard case .ledger(_, let number, _) = account, chart[number]?.kind.isNominal == true,
          balance.inside != .zero
        else { return nil }
        return account.code
      }
    }
  }

  // MARK: -

  private var programme: ProgrammeID {
    get throws { try #require(ProgrammeID(SampleClaim.Grant.lifted.rawValue)) }
  }

  private func paid() async throws -> String {
    let payments = try await desk.store.read { books in
      try books.payments(of: PaymentBatch.Key(ID(1), round: 1))
    }
    return try #require(payments.first { $0.state == .paid }).item.endToEnd.text
  }

  private func money(_ fundYear: FundYear, _ kind: Account.Authority.Kind) async throws -> Fen {
    let report = try await bureau.fundReports().first { $0.fundYear == fundYear }
    let total = try #require(report).total
    #expect(total.balances)
    return total[kind]
  }

  private func book(
    _ kind: FundEvent.Kind, _ fen: Int64, of original: Int64? = nil, by name: String,
    programme: ProgrammeID? = nil, document: String? = nil
  ) async throws -> Int64 {
    let event = try FundEvent(
      kind, of: Funds.xianjie, line: line, amount: Fen(fen), day: today,
      document: document ?? kind.name, .init(original: original, programme: programme))
    return try await bureau.record(event, by: name).record
  }

  @discardableResult
  private func follow(
    _ kind: FundEvent.Kind, of record: Int64, _ fen: Int64, by name: String
  ) async throws -> Int64 {
    try await bureau.follow(
      kind, of: record, amount: Fen(fen), document: kind.name, day: today, by: name
    ).record
  }
}
