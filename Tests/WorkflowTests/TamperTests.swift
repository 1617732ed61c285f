import BankFiles
import Subsidies
import Testing
import Workflow

/// Somebody drops the triggers first. What they change then is found by replay, or stops the export.
@Suite struct TamperTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let codes: Set<String>
    let sql: String

    init(_ name: String, _ codes: Set<String>, _ sql: String) {
      testDescription = name
      self.codes = codes
      self.sql = sql
    }
  }

  private static let last = "(SELECT max(number) FROM record)"

  private static let rows = [
    Row(
      "the amount of a transfer", ["REPLAY-05"],
      "UPDATE transfer SET amount = amount * 2 WHERE id = 3"),
    Row(
      "a transfer's account", ["REPLAY-05"],
      "UPDATE transfer SET credit = (SELECT max(id) FROM account) WHERE id = 3"),
    Row("a transfer gone", ["REPLAY-05"], "DELETE FROM transfer WHERE id = 3"),
    Row(
      "a transfer that no record knows", ["REPLAY-05"],
      "INSERT INTO transfer VALUES (900, 1, 1, 1, 2, 5, 20635, 1)"),
    Row(
      "a balance", ["REPLAY-04"],
      "UPDATE balance SET credits = credits + 1 WHERE account = 2 "
        + "AND transfer = (SELECT max(transfer) FROM balance WHERE account = 2)"),
    Row(
      "a new balance", ["REPLAY-04"],
      "INSERT INTO balance SELECT account, transfer + 900, debits, credits + 1 FROM balance "
        + "WHERE account = 2 ORDER BY transfer DESC LIMIT 1"),
    Row(
      "a byte of a record that keeps its form",
      ["REPLAY-02", "REPLAY-03", "REPLAY-08", "REPLAY-14", "KEY-01"],
      "UPDATE record SET line = CAST(replace(CAST(line AS TEXT), '\"admin\"', '\"adnin\"') AS BLOB) "
        + "WHERE number = 1"),
    Row(
      "an amount in a record",
      ["REPLAY-02", "REPLAY-03", "REPLAY-08", "REPLAY-06", "REPLAY-13", "REPLAY-14"],
      "UPDATE record SET line = "
        + "CAST(replace(CAST(line AS TEXT), '\"amount\":100000', '\"amount\":100001') AS BLOB) "
        + "WHERE CAST(line AS TEXT) LIKE '%\"claim-granted\"%'"),
    Row(
      "a byte that breaks a record's form",
      ["REPLAY-01", "REPLAY-02", "REPLAY-03", "REPLAY-11", "REPLAY-14", "KEY-01"],
      "UPDATE record SET line = CAST('?' || CAST(line AS TEXT) AS BLOB) WHERE number = 2"),
    Row(
      "the hash beside a record", ["REPLAY-08"],
      "UPDATE record SET hash = zeroblob(32) WHERE number = 3"),
    Row("the root of the tree", ["REPLAY-03"], "UPDATE tree_head SET root = zeroblob(32)"),
    Row(
      "the last record gone", ["REPLAY-03", "REPLAY-11"],
      "DELETE FROM record WHERE number = \(last)"),
    Row(
      "the last record gone, and the head of the tree with it",
      ["REPLAY-05", "REPLAY-07", "REPLAY-04", "REPLAY-11"],
      "DELETE FROM record WHERE number > (SELECT max(size) FROM tree_head WHERE size < \(last)); "
        + "DELETE FROM tree_head WHERE size = (SELECT max(size) FROM tree_head)"),
    Row(
      "a record gone from the middle",
      ["REPLAY-02", "REPLAY-03", "REPLAY-11", "REPLAY-14", "KEY-01"],
      "DELETE FROM record WHERE number = 3"),
    Row("the amount of a hold", ["REPLAY-06"], "UPDATE hold SET amount = amount + 1 WHERE id = 2"),
    Row("a hold gone", ["REPLAY-06"], "DELETE FROM hold WHERE id = 2"),
    Row(
      "a hold more", ["REPLAY-06"],
      "INSERT INTO hold (id, claim, fund_year, line, programme, amount, record) "
        + "VALUES (90, 90, 1, 1, 'p', 5, 1)"),
    Row(
      "an outcome", ["REPLAY-07"],
      "UPDATE settlement SET outcome = 'rejected' "
        + "WHERE end_to_end = (SELECT min(end_to_end) FROM settlement)"),
    Row(
      "an outcome gone", ["REPLAY-07"],
      "DELETE FROM settlement WHERE end_to_end = (SELECT min(end_to_end) FROM settlement)"),
    Row(
      "an outcome more", ["REPLAY-07"],
      "INSERT INTO settlement SELECT end_to_end, 'returned', '', 1 FROM payment_item LIMIT 1"),
  ]

  @Test(arguments: rows)
  func `is found by replay once the triggers are gone`(row: Row) async throws {
    let desk = try await TestBureau.at(.paid)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    #expect(try await desk.bureau.replay().differences == [])
    try hand.run(row.sql)
    let found = Set(try await desk.bureau.replay().differences.map(\.code))
    #expect(found == row.codes)
  }

  @Test(arguments: [
    Row(
      "the payees of two items swapped", ["EXPORT-03"],
      "UPDATE payment_item SET payee = CASE line WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE payee END"),
    Row(
      "what is sealed of two payees swapped", ["EXPORT-04"],
      "UPDATE payee SET content = CASE id WHEN 1 THEN (SELECT content FROM payee WHERE id = 2) "
        + "WHEN 2 THEN (SELECT content FROM payee WHERE id = 1) ELSE content END"),
    Row(
      "a byte of what is sealed", ["VAULT-05"],
      "UPDATE vault SET sealed = zeroblob(length(sealed))"),
    Row("the amount of a hold", ["EXPORT-03"], "UPDATE hold SET amount = amount + 1 WHERE id = 1"),
    Row(
      "a byte of the manifest", ["DESK-12"],
      "UPDATE submission SET manifest = CAST(replace(CAST(manifest AS TEXT), 'clerk', 'clark') AS BLOB)"
    ),
    Row(
      "the manifest of other bytes with the signatures left", ["DESK-12"],
      "UPDATE submission SET manifest = x'00'"),
    Row("the signatures", ["DESK-12"], "UPDATE approval SET cms = x'00'"),
    Row(
      "the maker", ["EXPORT-01"], "UPDATE submission SET maker = 'cashier'"),
  ])
  func `does not leave the house`(row: Row) async throws {
    let desk = try await TestBureau.at(.signed)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run(row.sql)
    let before = try await desk.standing()
    var found = "nothing was refused"
    do {
      _ = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    } catch {
      found = code(of: error)
    }
    #expect(row.codes == [found])
    #expect(try await desk.standing() == before)
  }

  @Test func `fewer seals in the books than were signed for do not help`() async throws {
    let desk = try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
    try await desk.approve(TestBureau.batch, by: "finance")
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run("UPDATE submission SET seals = 1")
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.exportBatch(TestBureau.batch, by: "cashier")
    }
  }
}
