import AuditTrail
public import Subsidies

extension Bureau {
  /// 登记指标下达 — books one line of one document. The same line with the same amount again changes
  /// nothing; with another amount or other marks it is refused.
  @discardableResult
  public func receive(_ appropriation: Appropriation, by name: String) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .appropriationReceived, in: books).officer
      return try EventDesk(law, books, officer).receive(appropriation)
    }
  }
}

extension EventDesk {
  fileprivate func receive(_ appropriation: Appropriation) throws -> Booked {
    let fundYear = appropriation.fundYear
    let known = try books.budgetLines(of: fundYear).first {
      $0.document == appropriation.document && $0.row == appropriation.row
    }
    if let known, known.marks != appropriation.marks || known.origin != .received {
      throw FundRefusal.documentBookedBefore(
        fundYear, document: appropriation.document, booked: known.amount,
        offered: appropriation.amount)
    }
    let line =
      try known
      ?? BudgetLine(
        id: books.nextLine(), fundYear: fundYear, document: appropriation.document,
        row: appropriation.row, marks: appropriation.marks, budgetYear: fundYear.year,
        origin: .received, amount: appropriation.amount, day: appropriation.day)
    let event = try FundEvent(
      .step(.appropriationReceived), of: fundYear, line: line.id, amount: appropriation.amount,
      day: appropriation.day, document: appropriation.document)
    return try bring(line, event)
  }

  /// Books an event that brings a line of its own.
  func bring(_ line: BudgetLine, _ event: FundEvent, twin: Int64? = nil) throws -> Booked {
    try record(event, twin: twin, marks: line) { try books.save(line, record: $0) }
  }
}

/// 结果 — whether an act changed something, or had been done before.
public enum Effect: Hashable, Sendable {
  case done, alreadyDone
}
