import GRDB
import Storage
import Subsidies
import Testing
import Workflow

/// What the database itself guards: nothing that was written is changed, deleted or replaced, whoever
/// is connected.
@Suite struct AppendOnlyTests {
  @Test func `no row of any table is changed, deleted or replaced by hand`() async throws {
    let desk = try await TestBureau.full()
    let hand = try ByHand(desk)
    let before = try await desk.standing()
    for table in try hand.tables {
      let count = try hand.number("SELECT count(*) FROM \"\(table)\"")
      #expect(count > 0, "\(table) has no row to try")
      let column = try hand.texts("SELECT name FROM pragma_table_info('\(table)')")[0]
      #expect(
        try hand.refusal(of: "UPDATE \"\(table)\" SET \"\(column)\" = \"\(column)\"")
          == "\(table)_is_never_changed")
      #expect(
        try hand.refusal(of: "UPDATE OR REPLACE \"\(table)\" SET \"\(column)\" = \"\(column)\"")
          == "\(table)_is_never_changed")
      #expect(try hand.refusal(of: "DELETE FROM \"\(table)\"") == "\(table)_is_never_deleted")
      let replaced = try hand.refusal(
        of: "INSERT OR REPLACE INTO \"\(table)\" SELECT * FROM \"\(table)\" LIMIT 1")
      #expect(Self.replacement(table).contains(replaced ?? ""), "\(table): \(replaced ?? "-")")
      #expect(try hand.number("SELECT count(*) FROM \"\(table)\"") == count)
    }
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.replay().differences == [])
  }

  /// The rules of which one refuses a row that is there already.
  private static func replacement(_ table: String) -> Set<String> {
    switch table {
    case "record": ["record_numbers_are_gapless", "an_act_has_one_effect"]
    case "transfer": ["transfer_numbers_are_gapless"]
    case "release": ["release_is_never_replaced", "a_hold_in_a_batch_is_not_released"]
    case "fund_event":
      ["fund_event_is_never_replaced", "nothing_beyond_its_original", "twins_are_of_one_sum"]
    case "budget_line": ["budget_line_is_never_replaced", "marks_are_inherited"]
    case "closing": ["closing_is_never_replaced", "two_officers_close"]
    case "balance": ["balances_only_grow"]
    case "hold": ["hold_is_never_replaced", "a_claim_is_granted_once"]
    case "payment_item":
      [
        "payment_item_is_never_replaced", "a_hold_is_in_one_live_batch",
        "a_submitted_batch_is_frozen",
      ]
    case "settlement": ["settlement_is_never_replaced", "a_hold_resolves_once"]
    case "approval":
      [
        "approval_is_never_replaced", "a_rejected_round_stays_rejected",
        "only_a_key_in_force_approves",
      ]
    case "question_decision":
      ["question_decision_is_never_replaced", "only_open_questions_are_decided"]
    case "key_decision": ["key_decision_is_never_replaced", "two_officers_change_a_key"]
    case "officer_key":
      [
        "officer_key_is_never_replaced", "two_officers_enrol_a_key", "an_officer_has_one_key",
      ]
    case "revocation_list": ["revocation_list_is_never_replaced", "lists_rise_in_number"]
    case "submission": ["submission_is_never_replaced", "a_rejected_round_is_not_submitted"]
    case "vault_master": ["vault_master_is_never_replaced", "a_master_key_has_its_record"]
    case "data_key":
      [
        "data_key_is_never_replaced", "a_party_has_one_data_key",
        "a_data_key_is_under_the_master_in_force",
      ]
    case "erasure": ["erasure_is_never_replaced", "two_officers_erase"]
    case "accepted_proposal":
      ["accepted_proposal_is_never_replaced", "only_the_proposed_are_accepted"]
    case "proposed_person":
      ["proposed_person_is_never_replaced", "a_proposal_rests_on_its_registers"]
    case "disclosed_payment":
      ["disclosed_payment_is_never_replaced", "only_paid_money_is_disclosed"]
    case "claim_review":
      ["claim_review_is_never_replaced", "reviews_go_step_by_step", "one_person_one_step"]
    case "payee_proof": ["payee_proof_is_never_replaced", "a_proof_is_of_its_claim"]
    case "decision": ["decision_is_never_replaced", "somebody_else_is_granted_on_proof"]
    case "attachment": ["attachment_is_never_replaced", "a_paper_belongs_to_a_claim"]
    case let other: ["\(other)_is_never_replaced"]
    }
  }

  @Test func `every table is strict and has its triggers`() async throws {
    let desk = try await TestBureau()
    let hand = try ByHand(desk)
    let triggers = Set(try hand.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
    let tables = try hand.tables
    #expect(tables.count >= 34)
    for table in tables {
      #expect(triggers.contains("\(table)_is_never_changed"))
      #expect(triggers.contains("\(table)_is_never_deleted"))
    }
    let loose = try hand.texts(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
        + "AND name NOT LIKE 'sqlite_%'")
    #expect(loose.isEmpty)
  }

  @Test func `every rule's message is its name`() async throws {
    let hand = try ByHand(try await TestBureau())
    let sources = try hand.texts("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    let names = try hand.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for (name, sql) in zip(names, sources) {
      #expect(sql.contains("RAISE(ABORT, '\(name)')"), "\(name)")
    }
  }

  @Test func `the books are in write-ahead mode, of this version, and whole`() async throws {
    let hand = try ByHand(try await TestBureau.at(.paid))
    #expect(try hand.texts("PRAGMA journal_mode") == ["wal"])
    #expect(try hand.number("PRAGMA user_version") == 14)
    #expect(try hand.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try hand.texts("SELECT \"table\" FROM pragma_foreign_key_check") == [])
  }

  /// Else integrity_check of SQLite 3.40 reports NULLs that are not there.
  @Test func `in tables without rowid the columns of the primary key come first`() async throws {
    let hand = try ByHand(try await TestBureau())
    let late = try hand.texts(
      """
      SELECT pragma_table_list.name || '.' || column.name FROM pragma_table_list
      JOIN pragma_table_info(pragma_table_list.name) AS column
      WHERE pragma_table_list.wr AND column.pk > 0 AND column.cid <> column.pk - 1
      """)
    #expect(late.isEmpty)
  }

  @Test func `books of another version are not opened`() async throws {
    let desk = try await TestBureau()
    try ByHand(desk).run("PRAGMA user_version = 1")
    let fault = #expect(throws: SQLiteFault.self) { try SQLiteStore(path: desk.database) }
    #expect(fault?.message == "user_version = 1, not 14")
  }

  @Test func `books are not created over books`() async throws {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    #expect(throws: (any Error).self) {
      try SQLiteStore(path: desk.database, creating: true)
    }
    #expect(try await desk.standing() == before)
  }
}
