import AuditTrail
public import Subsidies

extension Bureau {
  /// 承接或冲减 — books what carries an earlier event on, or takes it back: a recovery's money coming in,
  /// its remittance, authority restored, a cancelled recovery, an appropriation reduced. Fund, line,
  /// programme, payment and treatment are those of the event it names.
  @discardableResult
  public func follow(
    _ kind: FundEvent.Kind, of record: Int64, amount: Fen, document: String, day: Day,
    treatment: String? = nil, by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: kind.act, in: books).officer
      guard let original = try books.event(record: record) else {
        throw FundRefusal.originalUnknown(kind, record: record)
      }
      var details = original.event.details
      details.original = record
      details.reason = nil
      // An event from before the accounting rules were adopted names no treatment; a later one must.
      details.treatment = details.treatment ?? treatment
      let event = try FundEvent(
        kind, of: original.event.fundYear, line: original.event.line, amount: amount, day: day,
        document: document, details)
      return try EventDesk(law, books, officer).record(event)
    }
  }
}
