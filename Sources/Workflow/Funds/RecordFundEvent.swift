import AuditTrail
public import Subsidies

/// 登记结果 — the record of an event, and whether it was there before.
public struct Booked: Hashable, Sendable {
  public let effect: Effect
  public let record: Int64
}

extension Bureau {
  /// 登记资金业务 — books an event that moves money within one fund-year: an adjustment, a recovery and
  /// what follows it, a bank fee, vouchers, money given up or lapsed.
  ///
  /// The same paper for the same thing again changes nothing; with another amount or day it is refused.
  /// Kinds with a mirror in another fund-year, and those about a payment, have acts of their own.
  public func record(_ event: FundEvent, by name: String) async throws -> Booked {
    precondition(Bureau.plainKinds.contains(event.kind), "an event that has an act of its own")
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: event.kind.act, in: books).officer
      try Bureau.check(event, law, books)
      return try EventDesk(law, books, officer).record(event)
    }
  }

  private static let plainKinds: Set<FundEvent.Kind> = [
    .step(.feeCharged), .reversal(.feeCovered), .step(.voucherIssued), .reversal(.voucherExpired),
    .step(.lineLapsed), .reversal(.appropriationReduced),
    .reversal(.appropriationWithdrawn),
  ]

  /// 用途 — vouchers are promises for a programme, which the fund must be allowed to pay for.
  private static func check(_ event: FundEvent, _ law: Law, _ books: any Books) throws {
    guard event.kind == .step(.voucherIssued), let programme = event.details.programme else {
      return
    }
    let open = try books.fundYears().first { $0.fundYear == event.fundYear }
    guard let open else { throw FundRefusal.fundYearUnknown(event.fundYear) }
    let use = law.catalogue[programme]?.use ?? "?"
    guard open.uses.contains(use) else {
      throw FundRefusal.useNotPermitted(event.fundYear, use: use, programme: programme)
    }
  }
}

/// Books one event after the other within a transaction.
package final class EventDesk {
  let books: any Books
  let funds: FundDesk
  private let officer: Officer

  /// What a number in a record can hold.
  static let amountMax = Fen(CanonicalWriter.integerMax)

  package init(_ law: Law, _ books: any Books, _ officer: Officer) throws {
    self.books = books
    self.officer = officer
    funds = try FundDesk(law, books)
  }

  /// Load, decide, post, attest, save. `alongside` writes what belongs to the same record.
  func record(
    _ event: FundEvent, twin: Int64? = nil, marks: BudgetLine? = nil,
    alongside: (Int64) throws -> Void = { _ in }
  ) throws -> Booked {
    if let known = try books.event(key: event.key) { return try same(event, known) }
    guard event.amount <= EventDesk.amountMax else { throw FundRefusal.beyondSixtyFourBits }
    guard event.day <= books.now.day else {
      throw FundRefusal.dayAhead(event.day, today: books.now.day)
    }
    let isOfItsYear = event.day.year == event.fundYear.year
    guard isOfItsYear || event.mayLieOutsideItsYear else {
      throw FundRefusal.dayOutsideYear(event.day, event.fundYear)
    }
    let original = try event.details.original.flatMap { try books.event(record: $0) }
    try event.check(against: original)
    if marks == nil { _ = try funds.line(event.line, of: event.fundYear) }
    if let toLine = event.details.toLine, let programme = event.details.programme {
      try funds.check(toLine, of: event.fundYear, for: programme)
    }
    let moves = try event.moves()
    // A line that the event itself brings is saved with its record, and is of its own year here.
    if let marks { funds.note(marks) }
    try funds.post(
      FundDesk.Occasion(
        kind: event.kind.act, fundYear: event.fundYear, moves: moves, amount: event.amount,
        line: event.line, programme: event.details.programme, day: event.day,
        nature: event.nature, toLine: event.details.toLine,
        treatment: event.details.treatment))
    let number = try books.attest(.fundEvent(event, marks: marks), by: officer)
    try alongside(number)
    try books.save(event, twin: twin, record: number)
    return Booked(effect: .done, record: number)
  }

  /// The same event again has no effect; another under the same paper is refused.
  private func same(_ event: FundEvent, _ known: FundEvent.Original) throws -> Booked {
    guard known.event == event else {
      throw FundRefusal.documentBookedBefore(
        event.fundYear, document: event.document, booked: known.event.amount,
        offered: event.amount)
    }
    return Booked(effect: .alreadyDone, record: known.record)
  }
}

extension FundEvent.Kind {
  /// The kind of the record that attests it: both lists spell it alike.
  var act: RecordKind {
    guard let kind = RecordKind(rawValue: name) else {
      preconditionFailure("every event has a kind of record")
    }
    return kind
  }
}

extension Act {
  /// Members of any event; those it has not are left out. A line that the event brings states its
  /// marks.
  static func fundEvent(_ event: FundEvent, marks line: BudgetLine? = nil) -> Act {
    let details = event.details
    return Act(event.kind.act, key: event.key, day: event.day) {
      $0.member("amount", event.amount.count)
      if let line { $0.member("budget-year", line.budgetYear) }
      if let line { $0.member("channel", line.marks.channel.rawValue) }
      if let claim = details.claim { $0.member("claim", claim.number) }
      if let counterpart = details.counterpart { $0.member("counterpart", counterpart.code) }
      $0.member("day", "\(event.day)")
      $0.member("document", event.document)
      if let payment = details.payment { $0.member("e2e", payment.text) }
      if let elements = line?.marks.elements, !elements.isEmpty {
        $0.member("elements", elements.text)
      }
      $0.member("fund", event.fundYear.code)
      if let hold = details.hold { $0.member("hold", hold.number) }
      $0.member("line", event.line.number)
      if let original = details.original { $0.member("original", original) }
      if let parent = line?.origin.parent { $0.member("parent", parent.number) }
      if let programme = details.programme { $0.member("programme", programme.text) }
      if let reason = details.reason { $0.member("reason", reason) }
      if let line { $0.member("row", line.row) }
      if let toLine = details.toLine { $0.member("to-line", toLine.number) }
      if let treatment = details.treatment { $0.member("treatment", treatment) }
      if let unit = details.unit { $0.member("unit", unit.text) }
      if let line { $0.member("upper-document", line.marks.upperDocument) }
    }
  }
}
