import Signatures
import Subsidies
import Workflow

/// 资金账 in SQLite: events, periods and holds.
extension SQLiteBooks {
  func save(_ event: FundEvent, twin: Int64?, record: Int64) throws {
    let details = event.details
    try run(
      """
      INSERT INTO fund_event (record, kind, fund_year, line, amount, day, document, original,
        payment, programme, unit, to_line, treatment, counterpart, twin, reason, claim, hold)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(record), .integer(EventKinds.number(of: event.kind)),
        .integer(number(of: event.fundYear)), .integer(event.line.number),
        .integer(event.amount.count), .integer(Int64(event.day.number)), .text(event.document),
        .optional(details.original), .optional(details.payment?.text),
        .optional(details.programme?.text), .optional(details.unit?.text),
        .optional(details.toLine?.number), .optional(details.treatment),
        .optional(details.counterpart?.code), .optional(twin), .optional(details.reason),
        .optional(details.claim?.number), .optional(details.hold?.number),
      ])
  }

  func event(key: String) throws -> FundEvent.Original? {
    let record = try first("SELECT number FROM record WHERE act_key = ?", [.text(key)]) {
      $0.integer(0)
    }
    return try record.flatMap { try event(record: $0) }
  }

  func event(record: Int64) throws -> FundEvent.Original? {
    try first(
      """
      SELECT fund_event.record, kind, code, line, amount, day, document, original, payment,
        programme, unit, to_line, treatment, counterpart, reason, amount - (
          SELECT coalesce(sum(amount), 0) FROM fund_event AS next
          WHERE next.original = fund_event.record), claim, hold
      FROM fund_event JOIN fund_year ON fund_year.id = fund_year
      WHERE fund_event.record = ?
      """, [.integer(record)], original)
  }

  func events(of fundYear: FundYear) throws -> [FundEvent.Original] {
    try all(
      """
      SELECT fund_event.record, kind, code, line, amount, day, document, original, payment,
        programme, unit, to_line, treatment, counterpart, reason, amount - (
          SELECT coalesce(sum(amount), 0) FROM fund_event AS next
          WHERE next.original = fund_event.record), claim, hold
      FROM fund_event JOIN fund_year ON fund_year.id = fund_year
      WHERE fund_year = ? ORDER BY fund_event.record
      """, [.integer(number(of: fundYear))], original)
  }

  private func original(_ row: Statement.Row) throws -> FundEvent.Original {
    guard let kind = EventKinds.kind(row.integer(1)) else { throw DeskRefusal.vaultDamaged }
    let details = FundEvent.Details(
      original: row.isNull(7) ? nil : row.integer(7),
      payment: row.optionalText(8).flatMap { EndToEndID($0) },
      programme: row.optionalText(9).flatMap { ProgrammeID($0) },
      unit: row.optionalText(10).flatMap { UnitID($0) },
      toLine: row.isNull(11) ? nil : ID(row.integer(11)), treatment: row.optionalText(12),
      counterpart: row.optionalText(13).flatMap { FundYear(code: $0) },
      reason: row.optionalText(14), claim: row.isNull(16) ? nil : ID(row.integer(16)),
      hold: row.isNull(17) ? nil : ID(row.integer(17)))
    let event = try FundEvent(
      kind, of: fundYear(row.text(2)), line: ID(row.integer(3)), amount: Fen(row.integer(4)),
      day: Day(number: Int(row.integer(5))), document: row.text(6), details)
    return FundEvent.Original(record: row.integer(0), event: event, left: Fen(row.integer(15)))
  }

  func recoveriesDecided(of payment: EndToEndID) throws -> Fen {
    try first(
      """
      SELECT coalesce(sum(iif(event_kind.name = 'recovery-decided', amount, -amount)), 0)
      FROM fund_event JOIN event_kind ON event_kind.id = kind
      WHERE payment = ? AND event_kind.name IN ('recovery-decided', 'recovery-cancelled')
      """, [.text(payment.text)]
    ) { Fen($0.integer(0)) } ?? .zero
  }

  // MARK: - Periods

  func period(of fundYear: FundYear) throws -> FundPeriod {
    let through = try first(
      """
      SELECT max(through) FROM closing JOIN ledger ON ledger.id = ledger WHERE fund_year = ?
      """, [.integer(number(of: fundYear))]
    ) { $0.isNull(0) ? nil : Day(number: Int($0.integer(0))) }
    return FundPeriod(fundYear: fundYear, closedThrough: through ?? nil)
  }

  func closingProposal(of fundYear: FundYear, through day: Day) throws -> String? {
    try first(
      "SELECT officer FROM closing_proposal WHERE fund_year = ? AND through = ?",
      [.integer(number(of: fundYear)), .integer(Int64(day.number))]
    ) { $0.text(0) }
  }

  func saveProposal(
    of fundYear: FundYear, through day: Day, by officer: Officer, record: Int64
  ) throws {
    try run(
      "INSERT INTO closing_proposal (fund_year, through, officer, record) VALUES (?, ?, ?, ?)",
      [
        .integer(number(of: fundYear)), .integer(Int64(day.number)), .text(officer.name),
        .integer(record),
      ])
  }

  func saveClosing(
    of fundYear: FundYear, through day: Day, by officer: Officer, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO closing (ledger, through, officer, record)
      SELECT id, ?, ?, ? FROM ledger WHERE fund_year = ?
      """,
      [
        .integer(Int64(day.number)), .text(officer.name), .integer(record),
        .integer(number(of: fundYear)),
      ])
  }

  func adoptedAccounting() throws -> Bytes? {
    try first("SELECT digest FROM accounting ORDER BY record DESC LIMIT 1") { $0.bytes(0) }
  }

  func saveAccounting(_ policy: AccountingPolicy, digest: Bytes, record: Int64) throws {
    try run(
      "INSERT INTO accounting (record, digest) VALUES (?, ?)", [.integer(record), .bytes(digest)])
    for pair in policy.regime.chart.pairs {
      try run(
        "INSERT INTO cash_pair (record, budget, financial) VALUES (?, ?, ?)",
        [.integer(record), .text(pair.budget.text), .text(pair.financial.text)])
    }
    let listed = policy.regime.differences.filter { $0.measure == .cash }.map(\.event)
    for event in Set(listed) {
      try run(
        "INSERT INTO listed_difference (record, kind) SELECT ?, id FROM event_kind WHERE name = ?",
        [.integer(record), .text(event.rawValue)])
    }
  }

  func save(_ statement: BankStatement, record: Int64) throws {
    try run(
      "INSERT INTO statement (fund_year, day, balance, items, record) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(number(of: statement.fundYear)), .integer(Int64(statement.day.number)),
        .integer(statement.balance.count), .integer(statement.explained.count), .integer(record),
      ])
  }

  func statements(of fundYear: FundYear) throws -> [(day: Day, balance: Fen, items: Fen)] {
    try all(
      "SELECT day, balance, items FROM statement WHERE fund_year = ? ORDER BY day",
      [.integer(number(of: fundYear))]
    ) { (Day(number: Int($0.integer(0))), Fen($0.integer(1)), Fen($0.integer(2))) }
  }

  // MARK: - Holds

  func hold(_ id: ID<Hold>) throws -> StoredHold? {
    try first("SELECT * FROM hold_state WHERE id = ?", [.integer(id.number)], storedHold)
  }

  func openHolds(of fundYear: FundYear) throws -> [StoredHold] {
    try all(
      """
      SELECT * FROM hold_state WHERE fund_year = ? AND state IN ('open', 'composed', 'exported')
      ORDER BY id
      """, [.text(fundYear.code)], storedHold)
  }

  private func storedHold(_ row: Statement.Row) throws -> StoredHold {
    guard let programme = ProgrammeID(row.text(4)),
      let state = StoredHold.State(rawValue: row.text(8))
    else { throw DeskRefusal.vaultDamaged }
    let hold = Hold(
      id: ID(row.integer(0)), claim: ID(row.integer(1)), fundYear: try fundYear(row.text(2)),
      line: ID(row.integer(3)), programme: programme, amount: Fen(row.integer(5)),
      origin: try SQLiteBooks.origin(
        replaces: row.optionalText(6), wasReturned: row.integer(9) == 1,
        carriedFrom: row.isNull(10) ? nil : ID(row.integer(10))))
    return StoredHold(hold: hold, state: state, record: row.integer(7))
  }

  /// Why money is held, from the payment that the hold replaces.
  static func origin(
    replaces text: String?, wasReturned: Bool, carriedFrom: ID<Hold>?
  ) throws -> Hold.Origin {
    if let carriedFrom { return .carried(from: carriedFrom) }
    guard let text else { return .grant }
    guard let id = EndToEndID(text) else { throw DeskRefusal.vaultDamaged }
    return wasReturned ? .reissueOfReturned(id) : .reissueOfRejected(id)
  }

  func saveRelease(of hold: ID<Hold>, reason: String, record: Int64) throws {
    try run(
      "INSERT INTO release (hold, reason, record) VALUES (?, ?, ?)",
      [.integer(hold.number), .text(reason), .integer(record)])
  }
}

extension SQLValue {
  static func optional(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
  static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
}
