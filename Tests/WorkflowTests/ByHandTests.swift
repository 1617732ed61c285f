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

  private static let next = "(SELECT max(id) + 1 FROM transfer)"
  private static let source = "(SELECT id FROM account WHERE code = 'source@1')"
  private static let available = "(SELECT id FROM account WHERE code = 'available@1')"
  private static let otherFund = "(SELECT max(id) FROM account WHERE code LIKE 'available%')"

  /// 1 July 2026, a day of an open period.
  private static func transfer(
    _ debit: String, _ credit: String, _ amount: Int, id: String = next, day: Int = 20_635
  ) -> String {
    "INSERT INTO transfer (id, record, ledger, debit, credit, amount, day, kind) VALUES "
      + "(\(id), 1, 1, \(debit), \(credit), \(amount), \(day), 1)"
  }

  private static func event(_ kind: String, _ amount: Int, original: String = "NULL") -> String {
    "INSERT INTO fund_event (record, kind, fund_year, line, amount, day, document, original) "
      + "SELECT 1, id, 1, 1, \(amount), 20635, 'x', \(original) FROM event_kind "
      + "WHERE name = '\(kind)'"
  }

  private static func carried(_ amount: String) -> String {
    "INSERT INTO hold (id, claim, fund_year, line, programme, amount, carried_from, record) "
      + "SELECT 99, claim, fund_year, line, programme, \(amount), 1, 1 FROM hold WHERE id = 1"
  }

  private static let received = "(SELECT min(record) FROM fund_event)"

  private static let money = [
    Row(
      "a transfer across fund-years", at: .received, "no_transfer_crosses_ledgers",
      transfer(source, otherFund, 500)),
    Row(
      "a transfer to no account", at: .received, "no_transfer_crosses_ledgers",
      transfer(source, "999", 500)),
    Row(
      "a transfer with a gap", at: .received, "transfer_numbers_are_gapless",
      transfer(source, available, 5, id: "99")),
    Row(
      "a transfer of nothing", at: .received, "CHECK constraint failed: amounts_are_positive",
      transfer(source, available, 0)),
    Row(
      "a transfer backwards", at: .received, "CHECK constraint failed: amounts_are_positive",
      transfer(source, available, -5)),
    Row(
      "a transfer of an account to itself", at: .received,
      "CHECK constraint failed: an_account_owes_itself_nothing", transfer(source, source, 5)),
    Row(
      "a transfer into a closed month", at: .received, "closed_periods_refuse",
      "INSERT INTO closing_proposal VALUES (1, 20500, 'finance', 1); "
        + "INSERT INTO closing VALUES (1, 20500, 'head', 1); "
        + transfer(source, available, 5, day: 20_500)),
    Row(
      "a closing that nobody proposed", at: .received, "two_officers_close",
      "INSERT INTO closing VALUES (1, 20500, 'head', 1)"),
    Row(
      "a closing by its proposer", at: .received, "two_officers_close",
      "INSERT INTO closing_proposal VALUES (1, 20500, 'finance', 1); "
        + "INSERT INTO closing VALUES (1, 20500, 'finance', 1)"),
    Row(
      "a closing over budget cash that is not in the financial book", at: .received,
      "budget_cash_equals_financial_cash",
      "INSERT INTO accounting VALUES (1, zeroblob(32)); "
        + "INSERT INTO cash_pair VALUES (1, '8001.03', '1201'); "
        + "INSERT INTO account (ledger, code, limited) SELECT id, 'budget/8001.03', 0 FROM ledger "
        + "WHERE fund_year = 1 AND book = 'budget'; "
        + "INSERT INTO account (ledger, code, limited) SELECT id, 'budget/8101.07', 0 FROM ledger "
        + "WHERE fund_year = 1 AND book = 'budget'; "
        + "INSERT INTO transfer (id, record, ledger, debit, credit, amount, day, kind) "
        + "SELECT \(next), (SELECT max(number) FROM record), one.ledger, one.id, other.id, 500, "
        + "20635, 1 FROM account AS one JOIN account AS other USING (ledger) "
        + "WHERE one.code = 'budget/8001.03' AND other.code = 'budget/8101.07'; "
        + "INSERT INTO closing_proposal VALUES (1, 20500, 'finance', 1); "
        + "INSERT INTO closing SELECT id, 20500, 'head', 1 FROM ledger "
        + "WHERE fund_year = 1 AND book = 'budget'"),
    Row(
      "a statement that the books do not bear out", at: .received, "books_equal_the_bank",
      "INSERT INTO statement VALUES (1, 20635, 100, -99, 1)"),
    Row(
      "a balance below zero", at: .granted, "nothing_is_promised_beyond_authority",
      "INSERT INTO balance (account, transfer, debits, credits) "
        + "SELECT account, 99, max(credits) + 1, max(credits) FROM balance "
        + "WHERE account = \(available)"),
    Row(
      "a balance that shrinks", at: .granted, "balances_only_grow",
      "INSERT INTO balance (account, transfer, debits, credits) VALUES (\(available), 99, 0, 1)"),
    Row(
      "a line of nothing", at: .received, "CHECK constraint failed: amounts_are_positive",
      "INSERT INTO budget_line SELECT 99, fund_year, 'x', 1, channel, upper_document, "
        + "elements, budget_year, origin, parent, 0, day, record FROM budget_line WHERE id = 1"),
    Row(
      "a child line with another mark", at: .received, "marks_are_inherited",
      "INSERT INTO budget_line SELECT 99, fund_year, 'x', 1, 'direct', upper_document, "
        + "elements, budget_year, 'carried', 1, 5, day, record FROM budget_line WHERE id = 1"),
    Row(
      "a child line with another class", at: .received, "marks_are_inherited",
      "INSERT INTO budget_line SELECT 99, fund_year, 'x', 1, channel, upper_document, "
        + "'function-class=2080713', budget_year, 'carried', 1, 5, day, record "
        + "FROM budget_line WHERE id = 1"),
    Row(
      "a promise carried that still stands", at: .granted, "a_carried_hold_is_the_same_promise",
      carried("amount")),
    Row(
      "a carried promise of another sum", at: .granted, "a_carried_hold_is_the_same_promise",
      "INSERT INTO release VALUES (1, 'x', 1); " + carried("amount + 1")),
    Row(
      "an event more than is left", at: .received, "nothing_beyond_its_original",
      event("appropriation-reduced", 99_999_999_999, original: received)),
    Row(
      "an event that follows nothing", at: .received, "an_event_follows_what_it_may",
      event("appropriation-reduced", 5)),
    Row(
      "a reversal of a reversal", at: .received, "an_event_follows_what_it_may",
      event("appropriation-reduced", 5, original: received).replacing("SELECT 1,", "SELECT 2,")
        + "; " + event("appropriation-reduced", 5, original: "2")),
    Row(
      "a hold released twice", at: .granted, "release_is_never_replaced",
      "INSERT INTO release VALUES (1, 'x', 1); INSERT INTO release VALUES (1, 'y', 1)"),
    Row(
      "a hold released that a batch pays", at: .composed, "a_hold_in_a_batch_is_not_released",
      "INSERT INTO release VALUES (1, 'x', 1)"),
    Row(
      "a second grant of a claim", at: .granted, "a_claim_is_granted_once",
      "INSERT INTO hold (id, claim, fund_year, line, programme, amount, record) "
        + "VALUES (99, 1, 1, 1, 'p', 5, 1)"
    ),
    Row(
      "a hold of a negative amount", at: .noticed, "CHECK constraint failed: amounts_are_positive",
      "INSERT INTO hold (id, claim, fund_year, line, programme, amount, record) "
        + "VALUES (99, 1, 1, 1, 'p', -5, 1)"),
    Row(
      "a re-issue of a paid payment", at: .paid, "only_failed_payments_are_reissued",
      "INSERT INTO hold (id, claim, fund_year, line, programme, amount, replaces, record) "
        + "SELECT 99, 1, 1, 1, 'p', 5, end_to_end, 1 FROM payment_item LIMIT 1"),
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
    "INSERT INTO approval (batch, round, checker, certificate, cms, record) "
      + "SELECT 1, 1, '\(checker)', certificate, x'00', 1 FROM officer_key "
      + "WHERE officer = '\(checker)'"
  }

  private static func settlement(_ outcome: String) -> String {
    "INSERT INTO settlement (end_to_end, outcome, reason, record) "
      + "SELECT end_to_end, '\(outcome)', '', 1 FROM payment_item LIMIT 1"
  }

  private static let rejection =
    "INSERT INTO rejection (batch, round, checker, reason, record) VALUES (1, 1, 'head', 'x', 1)"

  /// 1 is any record; what matters is who proposes, who decides, and whose key it is.
  private static func proposal(_ state: String, _ officer: String, by proposer: String) -> String {
    let document = state == "enrolled" ? "x'00'" : "NULL"
    return "INSERT INTO key_proposal SELECT 1, '\(state)', officer, 'finance', "
      + "\(state == "enrolled" ? "zeroblob(32)" : "certificate"), 'k', 0, 'x', '\(proposer)', "
      + "\(document) FROM officer_key WHERE officer = '\(officer)'"
  }

  private static func decision(_ officer: String, _ outcome: String = "confirmed") -> String {
    "INSERT INTO key_decision VALUES (1, '\(outcome)', '\(officer)', 'x', 2)"
  }

  private static func key(of officer: String, _ record: Int = 2) -> String {
    "INSERT INTO officer_key VALUES (zeroblob(32), '\(officer)', 'k', \(record), x'00')"
  }

  private static let keys = [
    Row(
      "a decision by who proposed", at: .received, "two_officers_change_a_key",
      proposal("lost", "finance", by: "admin") + "; " + decision("admin")),
    Row(
      "a decision on one's own key", at: .received, "two_officers_change_a_key",
      proposal("lost", "head", by: "admin") + "; " + decision("head")),
    Row(
      "a refusal of one's own loss", at: .received, "two_officers_change_a_key",
      proposal("lost", "head", by: "admin") + "; " + decision("head", "refused")),
    Row("a key that nobody proposed", at: .received, "two_officers_enrol_a_key", key(of: "wu")),
    Row(
      "a second key beside one in force", at: .received, "an_officer_has_one_key",
      proposal("enrolled", "head", by: "admin") + "; " + decision("finance") + "; "
        + key(of: "head")),
    Row(
      "an approval with a key reported lost", at: .submitted, "only_a_key_in_force_approves",
      proposal("lost", "finance", by: "admin") + "; " + approval("finance")),
    Row(
      "an approval with a key that was lost", at: .submitted, "only_a_key_in_force_approves",
      proposal("lost", "finance", by: "admin") + "; " + decision("head") + "; "
        + approval("finance")),
    Row(
      "an approval with a colleague's key", at: .submitted, "only_a_key_in_force_approves",
      approval("finance").replacing("'finance', cert", with: "'head', cert")),
    Row(
      "a revocation list of an older number", at: .received, "lists_rise_in_number",
      "INSERT INTO revocation_list VALUES (zeroblob(32), 'x', '10', 1, x'00'); "
        + "INSERT INTO revocation_list VALUES (randomblob(32), 'x', 'f', 1, x'00')"),
  ]

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

  @Test(arguments: money + trail + keys + batches)
  func `is refused by name`(row: Row) async throws {
    let desk = try await TestBureau.at(row.stage)
    let before = try await desk.standing()
    #expect(try ByHand(desk).refusal(of: row.sql) == row.rule)
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.replay().differences == [])
  }
}

extension String {
  /// The text with the first of its parts that reads so replaced.
  fileprivate func replacing(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
