import AuditTrail
public import Subsidies

extension Bureau {
  /// 年终结转 — hands what is left of a line to the following year, as a line of that year with the same
  /// marks and the budget year it had.
  @discardableResult
  public func carryOver(
    _ amount: Fen, of line: ID<BudgetLine>, document: String, day: Day, by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .lineCarriedOut, in: books).officer
      let desk = try EventDesk(law, books, officer)
      let parent = try desk.parent(line)
      let following = parent.fundYear.following
      let out = try FundEvent(
        .step(.lineCarriedOut), of: parent.fundYear, line: line, amount: amount,
        day: min(day, FundPeriod.end(ofMonth: 12, year: parent.fundYear.year)),
        document: document, .init(counterpart: following))
      return try desk.give(
        out, of: parent, to: following, as: .lineCarriedIn, .carried(from: line), on: day)
    }
  }
}
