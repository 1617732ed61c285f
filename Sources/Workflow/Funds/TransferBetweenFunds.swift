import AuditTrail
public import Subsidies

extension Bureau {
  /// 资金调剂 — the one way from a fund to another: a document, and two events through the clearing
  /// accounts of both ledgers, together or not at all. Over all funds clearing comes to nothing.
  @discardableResult
  public func transfer(
    _ amount: Fen, from line: ID<BudgetLine>, to fundYear: FundYear, document: String, day: Day,
    by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .transferSent, in: books).officer
      let desk = try EventDesk(law, books, officer)
      let parent = try desk.parent(line)
      // Another year of the same fund is reached by a carry-over, a lower unit by an allocation.
      guard parent.fundYear.fund != fundYear.fund, parent.fundYear.year == fundYear.year else {
        throw FundRefusal.notTransferable(parent.fundYear, to: fundYear)
      }
      let sent = try FundEvent(
        .step(.transferSent), of: parent.fundYear, line: line, amount: amount, day: day,
        document: document, .init(counterpart: fundYear))
      return try desk.give(
        sent, of: parent, to: fundYear, as: .transferReceived, .transferred(from: line), on: day)
    }
  }
}
