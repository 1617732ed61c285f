import Signatures
import Subsidies
import Workflow

/// 批次簿 in SQLite: payments and what the bank said of them.
extension SQLiteBooks {
  func payment(_ id: EndToEndID) throws -> StoredPayment? {
    try first(
      """
      SELECT end_to_end, line, hold, claim, programme, amount, commitment, batch, round, fund_year,
        state, payee, bank, budget_line, payee_key, payee_content FROM payment_state WHERE end_to_end = ?
      """, [.text(id.text)], SQLiteBooks.payment)
  }

  func payments(of key: PaymentBatch.Key) throws -> [StoredPayment] {
    try all(
      """
      SELECT end_to_end, line, hold, claim, programme, amount, commitment, batch, round, fund_year,
        state, payee, bank, budget_line, payee_key, payee_content FROM payment_state
      WHERE batch = ? AND round = ? ORDER BY line
      """, SQLiteBooks.values(key), SQLiteBooks.payment)
  }

  private static func payment(_ row: Statement.Row) throws -> StoredPayment {
    guard let id = EndToEndID(row.text(0)), let programme = ProgrammeID(row.text(4)),
      let fundYear = FundYear(code: row.text(9)),
      let state = Settlement.State(rawValue: row.text(10))
    else { throw DeskRefusal.vaultDamaged }
    let item = PaymentItem(
      endToEnd: id, line: Int(row.integer(1)), hold: ID(row.integer(2)), claim: ID(row.integer(3)),
      programme: programme, budgetLine: ID(row.integer(13)), amount: Fen(row.integer(5)),
      commitment: row.bytes(6))
    return StoredPayment(
      item: item, batch: PaymentBatch.Key(ID(row.integer(7)), round: Int(row.integer(8))),
      fundYear: fundYear, state: state,
      payee: StoredPayee(
        id: row.integer(11), bank: row.text(12), commitment: row.bytes(6), sealed: row.sealed(14)))
  }

  func payments(for claim: ID<Claim>) throws -> [StoredPayment] {
    try all(
      """
      SELECT end_to_end, line, hold, claim, programme, amount, commitment, batch, round, fund_year,
        state, payee, bank, budget_line, payee_key, payee_content FROM payment_state
      WHERE claim = ? AND NOT EXISTS (
        SELECT 1 FROM rejection WHERE rejection.batch = payment_state.batch
          AND rejection.round = payment_state.round) ORDER BY end_to_end
      """, [.integer(claim.number)], SQLiteBooks.payment)
  }

  func grantedHold(of claim: ID<Claim>) throws -> ID<Hold>? {
    try first("SELECT max(id) FROM hold WHERE claim = ?", [.integer(claim.number)]) {
      $0.isNull(0) ? nil : ID($0.integer(0))
    } ?? nil
  }

  func saveSettlement(
    of id: EndToEndID, _ outcome: Settlement.State, reason: String, record: Int64
  ) throws {
    try run(
      "INSERT INTO settlement (end_to_end, outcome, reason, record) VALUES (?, ?, ?, ?)",
      [.text(id.text), .text(outcome.rawValue), .text(reason), .integer(record)])
  }

  func saveQueued(_ entry: QueueEntry, record: Int64) throws {
    try run(
      """
      INSERT INTO queue (reply, place, end_to_end, code, detail, record) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .bytes(entry.reply), .integer(Int64(entry.place)),
        entry.endToEnd.map { .text($0) } ?? .null, .text(entry.code), .text(entry.detail),
        .integer(record),
      ])
  }

  func queue(settledToo: Bool) throws -> [QueueEntry] {
    try all(
      """
      SELECT reply, place, end_to_end, code, detail FROM queue
      WHERE ? OR NOT EXISTS (
        SELECT 1 FROM settlement
        WHERE settlement.end_to_end = queue.end_to_end AND settlement.record > queue.record)
      ORDER BY id
      """, [.integer(settledToo ? 1 : 0)]
    ) {
      QueueEntry(
        reply: $0.bytes(0), place: Int($0.integer(1)), endToEnd: $0.optionalText(2),
        code: $0.text(3), detail: $0.text(4))
    }
  }
}
