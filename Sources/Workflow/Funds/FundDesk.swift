package import AuditTrail
import Signatures
package import Subsidies

/// 记账台 — posts what an act moves, in every book that it touches or in none, after asking whether the
/// period is open. Lives within one transaction.
package final class FundDesk {
  let books: any Books
  let accounting: AccountingPolicy?
  private let law: Law
  private var periods: [FundYear: FundPeriod] = [:]
  private var lines: [ID<BudgetLine>: BudgetLine] = [:]
  private var linesOf: [FundYear: [BudgetLine]] = [:]

  /// Refuses to post by rules other than those that the trail says are in force.
  package init(_ law: Law, _ books: any Books) throws {
    self.books = books
    self.law = law
    guard let adopted = try books.adoptedAccounting() else {
      accounting = nil
      return
    }
    guard let policy = law.accounting, law.accountingDigest == adopted else {
      throw DeskRefusal.accountingDiffers(adopted: Hex.text(adopted))
    }
    accounting = policy
  }

  /// What one act moves, as far as the accounting books must know it.
  struct Occasion {
    var kind: RecordKind
    var fundYear: FundYear
    var moves: [Transfer]
    var amount: Fen
    var line: ID<BudgetLine>
    var programme: ProgrammeID?
    var day: Day
    var nature = FundPeriod.Nature.ordinary
    var toLine: ID<BudgetLine>?
    var treatment: String?
    var origin: ReissueOrigin?
  }

  /// 跨年退票的处理 — by the county's rule in the adopted policy; without one the money stays with the
  /// finance office.
  var lateReturn: String { accounting?.lateReturn ?? "to-finance" }

  func post(_ occasion: Occasion) throws {
    try period(of: occasion.fundYear).admit(occasion.day, occasion.nature)
    var transfers = occasion.moves
    transfers += try accountingTransfers(for: occasion)
    guard !transfers.isEmpty else { return }
    try books.post(JournalEntry(occasion.fundYear, transfers))
  }

  func line(_ id: ID<BudgetLine>, of fundYear: FundYear) throws -> BudgetLine {
    if let known = lines[id], known.fundYear == fundYear { return known }
    guard let line = try books.budgetLine(id), line.fundYear == fundYear else {
      throw FundRefusal.lineUnknown(id, fundYear)
    }
    lines[id] = line
    return line
  }

  /// A line that is not in the books yet, because this act brings it.
  func note(_ line: BudgetLine) { lines[line.id] = line }

  func period(of fundYear: FundYear) throws -> FundPeriod {
    if let known = periods[fundYear] { return known }
    let period = try books.period(of: fundYear)
    periods[fundYear] = period
    return period
  }

  /// 专款专用 — the lines that may bear a payment of a programme, by the classes that their documents gave.
  package func available(
    in fundYear: FundYear, for programme: Programme
  ) throws -> [(line: BudgetLine, available: Fen)] {
    try available(in: fundYear).filter { misfit($0.line, programme) == nil }
  }

  /// Refuses a line whose classes are not those of the programme.
  func check(_ line: ID<BudgetLine>, of fundYear: FundYear, for programme: ProgrammeID) throws {
    guard let programme = law.catalogue[programme],
      let found = misfit(try self.line(line, of: fundYear), programme)
    else { return }
    throw FundRefusal.classDiffers(
      line, found.element, found: found.found, wanted: found.wanted)
  }

  private func misfit(
    _ line: BudgetLine, _ programme: Programme
  ) -> (element: LineElement, found: String, wanted: [String])? {
    law.funds.first { $0.id == line.fundYear.fund }?
      .misfit(line, use: programme.use, payee: programme.payee)
  }

  /// Every line of a fund-year with what may still be promised of it: the one formula for "available".
  package func available(in fundYear: FundYear) throws -> [(line: BudgetLine, available: Fen)] {
    let known = try known(in: fundYear)
    return try known.map {
      ($0, try books.balance(.authority(.available, $0.id), of: fundYear).inside)
    }
  }

  private func known(in fundYear: FundYear) throws -> [BudgetLine] {
    if let known = linesOf[fundYear] { return known }
    let read = try books.budgetLines(of: fundYear)
    linesOf[fundYear] = read
    for line in read { lines[line.id] = line }
    return read
  }

  /// 预留 — for a grant, or anew for a payment that failed.
  package func hold(_ hold: Hold, as kind: RecordKind) throws {
    let origin: ReissueOrigin? =
      switch hold.origin {
      case .grant, .carried: nil
      case .reissueOfRejected: .rejected
      case .reissueOfReturned: .returned
      }
    try post(
      Occasion(
        kind: kind, fundYear: hold.fundYear, moves: [Movement.held(hold)], amount: hold.amount,
        line: hold.line, programme: hold.programme, day: books.now.day, origin: origin))
  }

  /// 送出 — the holds of a batch go on their way. Nothing is booked in the accounting books: no money
  /// has moved yet.
  package func send(_ exported: PaymentBatch.Exported) throws {
    let draft = exported.signed.draft
    try period(of: draft.fundYear).admit(books.now.day, .ordinary)
    try books.post(JournalEntry(draft.fundYear, Movement.sent(draft.items)))
  }

  /// 平行记账 — the entries of the budget and the financial book for the same event.
  private func accountingTransfers(for occasion: Occasion) throws -> [Transfer] {
    guard let accounting, let event = AccountingEvent(rawValue: occasion.kind.rawValue) else {
      return []
    }
    let line = try line(occasion.line, of: occasion.fundYear)
    let entries = try accounting.entries(
      for: AccountingOccasion(
        event, line: line.age,
        to: try occasion.toLine.map { try self.line($0, of: occasion.fundYear).age },
        treatment: occasion.treatment, origin: occasion.origin))
    return entries.map { entry in
      Transfer(
        debit: .ledger(entry.book, entry.debit, occasion.programme),
        credit: .ledger(entry.book, entry.credit, occasion.programme), occasion.amount)
    }
  }
}
