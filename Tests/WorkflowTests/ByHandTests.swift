import Subsidies
import Testing
import Workflow

/// Rows written by hand that would break a rule: each is refused by the rule's name.
@Suite struct ByHandTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let stage: Stage
    let rule: String
    let sql: String

    init(_ name: String, at stage: Stage, _ rule: String, _ sql: String) {
      testDescription = name
      self.stage = stage
      self.rule = rule
      self.sql = sql
    }
  }

  private static let entry = "(SELECT max(number) + 1 FROM entry)"
  private static let source = "(SELECT min(id) FROM account WHERE kind = 'source')"
  private static let available = "(SELECT min(id) FROM account WHERE kind = 'available')"
  private static let otherFund = "(SELECT max(id) FROM account WHERE kind = 'available')"

  private static func posting(_ line: Int, _ account: String, _ amount: Int) -> String {
    "INSERT INTO posting (entry, line, account, amount) VALUES "
      + "(\(entry), \(line), \(account), \(amount)); "
  }

  private static let close =
    "INSERT INTO entry (number, record, fund_year) VALUES (\(entry), 1, 1)"

  private static let money = [
    Row(
      "an entry that does not balance", at: .received, "debits_equal_credits",
      posting(1, source, 500) + posting(2, available, -499) + close),
    Row(
      "an entry of one line", at: .received, "debits_equal_credits",
      posting(1, source, 500) + close),
    Row("an entry of no line", at: .received, "debits_equal_credits", close),
    Row(
      "a posting to a closed entry", at: .received, "entry_is_closed",
      "INSERT INTO posting (entry, line, account, amount) VALUES (1, 3, 1, 5)"),
    Row(
      "an entry across fund-years", at: .received, "no_posting_crosses_fund_years",
      posting(1, source, 500) + posting(2, otherFund, -500) + close),
    Row(
      "an entry with a line on no account", at: .received, "no_posting_crosses_fund_years",
      posting(1, source, 500) + posting(2, available, -500) + posting(3, "999", 7) + close),
    Row(
      "an entry with a gap", at: .received, "entry_numbers_are_gapless",
      "INSERT INTO entry (number, record, fund_year) VALUES (99, 1, 1)"),
    Row(
      "a posting of nothing", at: .received, "CHECK constraint failed: a_posting_moves_money",
      posting(1, source, 0)),
    Row(
      "a balance below zero", at: .granted, "nothing_is_promised_beyond_authority",
      "INSERT INTO balance (account, entry, debits, credits) "
        + "SELECT account, 99, max(credits) + 1, max(credits) FROM balance "
        + "WHERE account = \(available)"),
    Row(
      "a balance that shrinks", at: .granted, "balances_only_grow",
      "INSERT INTO balance (account, entry, debits, credits) VALUES (\(available), 99, 0, 1)"),
    Row(
      "an appropriation of nothing", at: .received,
      "CHECK constraint failed: amounts_are_positive",
      "INSERT INTO appropriation (fund_year, document, amount, day, record) "
        + "VALUES (1, 'x', 0, 1, 1)"),
    Row(
      "an account of a kind of its own", at: .received, "CHECK constraint failed: account_kinds",
      "INSERT INTO account (fund_year, kind, code) VALUES (1, 'secret', 'secret')"),
    Row(
      "a second grant of a claim", at: .granted, "a_claim_is_granted_once",
      "INSERT INTO hold (id, claim, fund_year, programme, amount, record) VALUES (99, 1, 1, 'p', 5, 1)"
    ),
    Row(
      "a hold of a negative amount", at: .noticed, "CHECK constraint failed: amounts_are_positive",
      "INSERT INTO hold (id, claim, fund_year, programme, amount, record) "
        + "VALUES (99, 1, 1, 'p', -5, 1)"),
    Row(
      "a re-issue of a paid payment", at: .paid, "only_failed_payments_are_reissued",
      "INSERT INTO hold (id, claim, fund_year, programme, amount, replaces, record) "
        + "SELECT 99, 1, 1, 'p', 5, end_to_end, 1 FROM payment_item LIMIT 1"),
  ]

  private static let trail = [
    Row(
      "a record with a gap", at: .received, "record_numbers_are_gapless",
      "INSERT INTO record SELECT number + 2, 'new', hash, line FROM record "
        + "ORDER BY number DESC LIMIT 1"),
    Row(
      "an act a second time", at: .received, "an_act_has_one_effect",
      "INSERT OR REPLACE INTO record SELECT (SELECT max(number) + 1 FROM record), act_key, hash, line "
        + "FROM record WHERE number = 1"),
    Row(
      "a record with half a hash", at: .received, "CHECK constraint failed: length(hash) = 32",
      "INSERT INTO record SELECT number + 1, 'new', x'00', line FROM record "
        + "ORDER BY number DESC LIMIT 1"),
  ]

  private static func export(_ exporter: String) -> String {
    "INSERT INTO export (batch, round, copy, exporter, record) VALUES (1, 1, 1, '\(exporter)', 1)"
  }

  private static func approval(_ checker: String) -> String {
    "INSERT INTO approval (batch, round, checker, cms, record) VALUES (1, 1, '\(checker)', x'00', 1)"
  }

  private static func settlement(_ outcome: String) -> String {
    "INSERT INTO settlement (end_to_end, outcome, reason, record) "
      + "SELECT end_to_end, '\(outcome)', '', 1 FROM payment_item LIMIT 1"
  }

  private static let rejection =
    "INSERT INTO rejection (batch, round, checker, reason, record) VALUES (1, 1, 'head', 'x', 1)"

  private static let batches = [
    Row(
      "an approval by the maker", at: .submitted, "maker_is_not_checker", approval("clerk")),
    Row(
      "an approval of a rejected round", at: .submitted, "a_rejected_round_stays_rejected",
      rejection + "; " + approval("finance")),
    Row(
      "an export without approvals", at: .submitted, "no_export_without_signatures",
      export("cashier")),
    Row(
      "an export of what was never submitted", at: .composed, "no_export_without_signatures",
      approval("finance") + "; " + export("cashier")),
    Row(
      "an export by the maker", at: .signed, "exporter_is_neither_maker_nor_checker",
      export("clerk")),
    Row(
      "an export by a checker", at: .signed, "exporter_is_neither_maker_nor_checker",
      export("finance")),
    Row(
      "an export of a rejected round", at: .signed, "no_export_without_signatures",
      rejection + "; " + export("cashier")),
    Row(
      "a rejection of what has left", at: .exported, "an_exported_batch_is_not_rejected",
      rejection),
    Row(
      "a payment in two batches", at: .composed, "a_hold_is_in_one_live_batch",
      "INSERT INTO payment_item (end_to_end, batch, round, line, hold, payee) "
        + "VALUES ('x', 2, 1, 1, 1, 1)"),
    Row(
      "a payment more in a submitted batch", at: .submitted, "a_submitted_batch_is_frozen",
      "INSERT INTO payment_item (end_to_end, batch, round, line, hold, payee) "
        + "VALUES ('x', 1, 1, 9, 9, 1)"),
    Row(
      "an outcome before the export", at: .signed, "only_exported_payments_settle",
      settlement("paid")),
    Row("a second outcome", at: .paid, "a_hold_resolves_once", settlement("rejected")),
    Row(
      "a return of what was not paid", at: .exported, "only_paid_money_returns",
      settlement("returned")),
  ]

  @Test(arguments: money + trail + batches)
  func `is refused by name`(row: Row) async throws {
    let desk = try await TestBureau.at(row.stage)
    let before = try await desk.standing()
    #expect(try ByHand(desk).refusal(of: row.sql) == row.rule)
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.replay().differences == [])
  }
}
