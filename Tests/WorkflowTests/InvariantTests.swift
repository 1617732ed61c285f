import Subsidies
import Testing
import Workflow

/// Books changed by hand, once the triggers are gone: the invariant that they break says so.
@Suite struct InvariantTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let name: String
    let sql: String

    init(_ what: String, _ name: String, _ sql: String) {
      testDescription = what
      self.name = name
      self.sql = sql
    }
  }

  private static let rows = [
    Row(
      "a transfer into another book", "I1",
      "UPDATE account SET ledger = (SELECT id FROM ledger WHERE book = 'budget' "
        + "AND fund_year = 1) WHERE code = 'source@1'"),
    Row(
      "a transfer of another fund-year", "I2",
      "UPDATE transfer SET ledger = (SELECT max(id) FROM ledger) WHERE id = 1"),
    Row(
      "a promise before the money", "I3",
      "UPDATE transfer SET amount = 1 WHERE id = 1"),
    Row(
      "an allocation that nobody received", "I4",
      "UPDATE fund_event SET kind = (SELECT id FROM event_kind WHERE name = 'allocation-made') "
        + "WHERE record = (SELECT min(record) FROM fund_event)"),
    Row(
      "a statement that the books do not bear out", "I9",
      "INSERT INTO statement VALUES (1, 20600, 5, 0, 1)"),
    Row("a hold of another amount", "I5", "UPDATE hold SET amount = amount + 1 WHERE id = 1"),
    Row(
      "a payment that the books forgot", "I5",
      "DELETE FROM settlement WHERE end_to_end = (SELECT min(end_to_end) FROM settlement)"),
    Row(
      "two payments for one claim", "I6",
      "DROP INDEX a_claim_is_granted_once; UPDATE hold SET claim = 1"),
    Row(
      "an event that follows nothing it may", "I7",
      "UPDATE fund_event SET kind = (SELECT id FROM event_kind WHERE name = 'fee-covered') "
        + "WHERE record = (SELECT min(record) FROM fund_event)"),
    Row(
      "a record out of the chain", "I10", "UPDATE record SET hash = zeroblob(32) WHERE number = 3"),
    Row(
      "a balance that nobody posted", "I11",
      "UPDATE balance SET credits = credits + 1 WHERE account = 2 "
        + "AND transfer = (SELECT max(transfer) FROM balance WHERE account = 2)"),
    Row("a manifest of something else", "I12", "UPDATE submission SET manifest = x'00'"),
  ]

  @Test(arguments: rows)
  func `is named by the check of the live books`(row: Row) async throws {
    let desk = try await TestBureau.at(.paid)
    #expect(try await desk.bureau.checkInvariants().allSatisfy { $0.violations.isEmpty })
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run(row.sql)
    let broken = try await desk.bureau.checkInvariants().filter { !$0.violations.isEmpty }
    #expect(broken.map(\.name).contains(row.name), "\(broken.map(\.name))")
  }
}
