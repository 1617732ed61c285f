import Signatures
import Storage
import Subsidies
import Workflow

/// The rest of a yuan's life: between ledgers, back from payees, and over the end of the year.
extension Life {

  func moveBetweenLedgers() async throws {
    try await bureau.openFundYear(Place.xianjie.of(unit), by: "finance")
    let other = Place.fundYear("dongxibu:county:2026")
    try await bureau.openFundYear(other, by: "finance")
    let made = try await bureau.allocate(
      Fen(1_000_00), from: line, to: unit, document: "分1", day: place.today, by: "finance")
    _ = try await bureau.withdrawAllocation(
      Fen(400_00), of: made.record, document: "收1", day: place.today, by: "finance")
    _ = try await bureau.transfer(
      Fen(500_00), from: line, to: other, document: "调1", day: place.today, by: "finance")
  }

  func adjust() async throws {
    let received = try await bureau.events(of: Place.xianjie).first {
      $0.event.kind == .step(.appropriationReceived)
    }
    guard let received else { throw TamperFault("no appropriation") }
    for kind in [FundEvent.Reversal.appropriationReduced, .appropriationWithdrawn] {
      try await follow(.reversal(kind), of: received.record, 100_00, by: "finance")
    }
    let fee = try await book(.step(.feeCharged), 5_00, by: "cashier")
    _ = try await book(.reversal(.feeCovered), 5_00, of: fee, by: "cashier")
    try await redeem()
    let totals = "文号,行号,可执行余额,已支付\n虚财社〔2026〕1号,1,200.00,1000.00\n"
    _ = try await bureau.compareTotals(
      Bytes(totals.utf8), name: "余额.csv", of: Place.jiuye, through: place.today, by: "finance")
  }

  /// A voucher of 1,500 pays one claim; the rest of it expires.
  private func redeem() async throws {
    let programme = ProgrammeID(Claimant.Grant.lifted.rawValue)
    let issued = try await book(
      .step(.voucherIssued), 1_500_00, by: "reviewer", programme: programme)
    _ = try await bureau.importClaims(
      Claimant.file([Claimant(21)]), name: "四月.csv", by: "clerk")
    _ = try await bureau.assessClaims(by: "reviewer")
    _ = try await bureau.matchClaims(by: "reviewer")
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.publishNotice(by: "reviewer")
    try await turn(to: "2026-04-10")
    let claim = try await bureau.listClaims([.noticed]).last
    guard let claim else { throw TamperFault("no claim for the voucher") }
    _ = try await bureau.redeemVoucher(
      issued, for: claim.id, document: "兑1", day: place.today, by: "reviewer")
    _ = try await book(
      .reversal(.voucherExpired), 500_00, of: issued, by: "reviewer", programme: programme)
  }

  func recover() async throws {
    let decided = try await decide(try await paid(), 200_00, "treasury")
    try await follow(.reversal(.recoveryCancelled), of: decided, 50_00, by: "head")
    let received = try await follow(.step(.recoveryReceived), of: decided, 150_00, by: "cashier")
    try await follow(.step(.recoveryRemitted), of: received, 150_00, by: "cashier")
    var last = try await decide(try await paid(), 100_00, "same-year-return")
    for (step, fen) in [
      (FundEvent.Step.recoveryReceived, 100_00), (.recoveryRemitted, 100_00),
      (.authorityRestored, 60_00),
    ] as [(FundEvent.Step, Int64)] {
      last = try await follow(.step(step), of: last, fen, by: "cashier", document: "当年")
    }
    let back = try await paid()
    _ = try await bureau.registerReturn(
      of: back, way: .active, notice: "退1", reason: "本人退回", by: "cashier")
    _ = try await bureau.giveBack(
      back, document: "放1", day: place.today, reason: "不再补发", by: "finance")
    _ = try await bureau.receive(
      Appropriation(
        fundYear: Place.xianjie, document: "虚财社〔2026〕7号", amount: Fen(3_000_00),
        day: place.today), by: "finance")
    guard let other = try await bureau.budgetLines(of: Place.xianjie).last else { return }
    _ = try await bureau.correct(
      try await paid(), toLine: other.line.id, document: "更1", day: place.today, by: "finance")
  }

  /// The claim that a voucher paid for waits until its promise goes into the next year.
  func endTheYear() async throws {
    let following = Place.xianjie.following
    _ = try await bureau.importClaims(
      Claimant.file([Claimant(22)]), name: "十一月.csv", by: "clerk")
    try await turn(to: "2026-11-20")
    _ = try await bureau.assessClaims(by: "reviewer")
    _ = try await bureau.matchClaims(by: "reviewer")
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.publishNotice(by: "reviewer")
    try await turn(to: "2026-12-31")
    _ = try await bureau.decideClaims(by: "reviewer")
    try await bureau.openFundYear(following, by: "finance")
    let open = try await bureau.openHolds(of: Place.xianjie).filter { $0.state == .open }
    guard let carried = open.first, open.count > 1 else { throw TamperFault("no open holds") }
    _ = try await bureau.carryHold(
      carried.hold.id, document: "结2", day: place.today, by: "finance")
    for stored in open.dropFirst() {
      try await bureau.release(stored.hold.id, reason: "年终", by: "head")
    }
    _ = try await bureau.carryOver(
      Fen(500_00), of: line, document: "结1", day: place.today, by: "finance")
    for position in try await bureau.budgetLines(of: Place.xianjie)
    where position.position.available > .zero {
      let event = try FundEvent(
        .step(.lineLapsed), of: Place.xianjie, line: position.line.id,
        amount: position.position.available, day: place.today,
        document: "收\(position.line.id.number)")
      _ = try await bureau.record(event, by: "finance")
    }
    try await turn(to: "2027-01-05")
    _ = try await bureau.proposeClosing(of: Place.xianjie, month: 12, by: "finance")
    _ = try await bureau.confirmClosing(of: Place.xianjie, month: 12, by: "head")
    try await afterTheYear()
  }

  private func afterTheYear() async throws {
    let decided = try await decide(try await paid(), 10_00, "carried-quota")
    try await follow(.step(.recoveryReceived), of: decided, 10_00, by: "cashier")
    _ = try await bureau.registerReturn(
      of: try await paid(), way: .passive, notice: "退2", reason: "销户", by: "cashier")
    _ = try await bureau.closeAccounts(of: Place.xianjie, by: "finance")
  }

  // MARK: - Pieces

  private var line: ID<BudgetLine> { ID(1) }

  private func paid() async throws -> String {
    let payment = try await payments().first {
      $0.state == .paid && $0.fundYear == Place.xianjie && $0.item.budgetLine == line
    }
    guard let payment else { throw TamperFault("no payment stands as paid") }
    return payment.item.endToEnd.text
  }

  private func decide(_ payment: String, _ fen: Int64, _ treatment: String) async throws -> Int64 {
    try await bureau.decideRecovery(
      payment, amount: Fen(fen), document: "追-\(treatment)", day: place.today,
      treatment: treatment, reason: "核减", by: "head"
    ).record
  }

  private func book(
    _ kind: FundEvent.Kind, _ fen: Int64, of original: Int64? = nil, by name: String,
    programme: ProgrammeID? = nil
  ) async throws -> Int64 {
    let event = try FundEvent(
      kind, of: Place.xianjie, line: line, amount: Fen(fen), day: place.today,
      document: kind.name, .init(original: original, programme: programme))
    return try await bureau.record(event, by: name).record
  }

  @discardableResult
  private func follow(
    _ kind: FundEvent.Kind, of record: Int64, _ fen: Int64, by name: String, document: String = ""
  ) async throws -> Int64 {
    try await bureau.follow(
      kind, of: record, amount: Fen(fen), document: document + kind.name, day: place.today,
      by: name
    ).record
  }
}
