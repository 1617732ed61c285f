import Signatures
import Subsidies
import Workflow

/// 批次簿 in SQLite: batches, approvals and exports.
extension SQLiteBooks {
  func unpaidHolds(of fundYear: FundYear) throws -> [PayableHold] {
    try all(
      """
      SELECT hold.id, hold.claim, hold.programme, hold.amount, hold.replaces, payee.id,
        payee.bank, payee.commitment,
        (SELECT outcome FROM settlement
          WHERE settlement.end_to_end = hold.replaces AND outcome = 'returned'), hold.line,
        hold.carried_from
      FROM hold
      JOIN payee ON payee.id = (SELECT max(id) FROM payee WHERE payee.claim = hold.claim)
      WHERE hold.fund_year = ? AND NOT EXISTS (
        SELECT 1 FROM release WHERE release.hold = hold.id)
      AND NOT EXISTS (
        SELECT 1 FROM payment_item WHERE payment_item.hold = hold.id AND NOT EXISTS (
          SELECT 1 FROM rejection
          WHERE rejection.batch = payment_item.batch AND rejection.round = payment_item.round))
      ORDER BY hold.id
      """, [.integer(number(of: fundYear))]
    ) { row in
      guard let programme = ProgrammeID(row.text(2)) else { throw DeskRefusal.vaultDamaged }
      let hold = Hold(
        id: ID(row.integer(0)), claim: ID(row.integer(1)), fundYear: fundYear,
        line: ID(row.integer(9)), programme: programme, amount: Fen(row.integer(3)),
        origin: try SQLiteBooks.origin(
          replaces: row.optionalText(4), wasReturned: !row.isNull(8),
          carriedFrom: row.isNull(10) ? nil : ID(row.integer(10))))
      return PayableHold(
        hold: hold, bank: row.text(6), commitment: row.bytes(7), payee: row.integer(5))
    }
  }

  func nextBatch() throws -> ID<PaymentBatch> {
    ID(try next("SELECT coalesce(max(id), 0) FROM batch"))
  }

  func save(_ draft: PaymentBatch.Draft, payees: [Int64], record: Int64) throws {
    let key: [SQLValue] = [.integer(draft.key.id.number), .integer(Int64(draft.key.round))]
    try run(
      "INSERT INTO batch (id, round, fund_year, bank, record) VALUES (?, ?, ?, ?, ?)",
      key + [.integer(number(of: draft.fundYear)), .text(draft.bank), .integer(record)])
    for (item, payee) in zip(draft.items, payees) {
      try run(
        """
        INSERT INTO payment_item (batch, round, line, hold, end_to_end, payee)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        key + [
          .integer(Int64(item.line)), .integer(item.hold.number), .text(item.endToEnd.text),
          .integer(payee),
        ])
    }
  }

  func batches() throws -> [StoredBatch] {
    let keys = try all("SELECT id, round FROM batch ORDER BY id, round") {
      PaymentBatch.Key(ID($0.integer(0)), round: Int($0.integer(1)))
    }
    return try keys.map { try stored($0) }
  }

  func batch(_ id: ID<PaymentBatch>) throws -> StoredBatch? {
    let round = try first("SELECT max(round) FROM batch WHERE id = ?", [.integer(id.number)]) {
      $0.isNull(0) ? nil : Int($0.integer(0))
    }
    guard let round = round ?? nil else { return nil }
    return try stored(PaymentBatch.Key(id, round: round))
  }

  private func stored(_ key: PaymentBatch.Key) throws -> StoredBatch {
    let values = SQLiteBooks.values(key)
    let copies = try first(
      "SELECT count(*) FROM export WHERE batch = ? AND round = ?", values
    ) { Int($0.integer(0)) }
    let rejection = try first(
      "SELECT checker, reason FROM rejection WHERE batch = ? AND round = ?", values
    ) { ($0.text(0), $0.text(1)) }
    return StoredBatch(
      draft: try draft(key), submission: try submission(key), approvals: try approvals(key),
      rejection: rejection, copies: copies ?? 0)
  }

  private func draft(_ key: PaymentBatch.Key) throws -> PaymentBatch.Draft {
    let head = try first(
      """
      SELECT fund_year.code, bank FROM batch JOIN fund_year ON fund_year.id = batch.fund_year
      WHERE batch.id = ? AND round = ?
      """, SQLiteBooks.values(key)
    ) { ($0.text(0), $0.text(1)) }
    guard let head, let fundYear = FundYear(code: head.0) else { throw DeskRefusal.vaultDamaged }
    return try PaymentBatch.Draft(
      key: key, fundYear: fundYear, bank: head.1, items: try items(key))
  }

  private func items(_ key: PaymentBatch.Key) throws -> [PaymentItem] {
    try all(
      """
      SELECT end_to_end, payment_item.line, hold.id, hold.claim, hold.programme, hold.amount, payee.commitment,
        hold.line
      FROM payment_item JOIN hold ON hold.id = payment_item.hold
      JOIN payee ON payee.id = payment_item.payee
      WHERE batch = ? AND round = ? ORDER BY payment_item.line
      """, SQLiteBooks.values(key)
    ) { row in
      guard let id = EndToEndID(row.text(0)), let programme = ProgrammeID(row.text(4)) else {
        throw DeskRefusal.vaultDamaged
      }
      return PaymentItem(
        endToEnd: id, line: Int(row.integer(1)), hold: ID(row.integer(2)),
        claim: ID(row.integer(3)), programme: programme, budgetLine: ID(row.integer(7)),
        amount: Fen(row.integer(5)), commitment: row.bytes(6))
    }
  }

  private func submission(_ key: PaymentBatch.Key) throws -> StoredBatch.Submission? {
    try first(
      """
      SELECT officer.name, officer.role, seals, roles, manifest
      FROM submission JOIN officer ON officer.name = submission.maker
      WHERE batch = ? AND round = ?
      """, SQLiteBooks.values(key)
    ) { row in
      guard let role = Role(rawValue: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      let roles = row.text(3).split(separator: ",").compactMap { Role(rawValue: String($0)) }
      return StoredBatch.Submission(
        maker: Officer(name: row.text(0), role: role),
        tier: ApprovalTable.Tier(above: .zero, seals: Int(row.integer(2)), roles: roles),
        manifest: row.bytes(4))
    }
  }

  private func approvals(_ key: PaymentBatch.Key) throws -> [StoredBatch.Approval] {
    try all(
      """
      SELECT officer.name, officer.role, cms, approval.certificate
      FROM approval JOIN officer ON officer.name = approval.checker
      WHERE batch = ? AND round = ? ORDER BY approval.record
      """, SQLiteBooks.values(key)
    ) { row in
      guard let role = Role(rawValue: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      return StoredBatch.Approval(
        checker: Officer(name: row.text(0), role: role), certificate: row.bytes(3),
        cms: row.bytes(2))
    }
  }

  func payees(of key: PaymentBatch.Key) throws -> [StoredPayee] {
    try all(
      """
      SELECT payee, bank, commitment, payee_key, payee_content FROM payment_state
      WHERE batch = ? AND round = ? ORDER BY line
      """, SQLiteBooks.values(key)
    ) {
      StoredPayee(
        id: $0.integer(0), bank: $0.text(1), commitment: $0.bytes(2), sealed: $0.sealed(3))
    }
  }

  func reissues(in key: PaymentBatch.Key) throws -> Int {
    try first(
      """
      SELECT count(*) FROM payment_item JOIN hold ON hold.id = payment_item.hold
      WHERE batch = ? AND round = ? AND hold.replaces IS NOT NULL
      """, SQLiteBooks.values(key)
    ) { Int($0.integer(0)) } ?? 0
  }

  func save(_ submitted: PaymentBatch.Submitted, manifest: Bytes, record: Int64) throws {
    try run(
      """
      INSERT INTO submission (batch, round, maker, seals, roles, manifest, record)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      SQLiteBooks.values(submitted.draft.key) + [
        .text(submitted.maker.name), .integer(Int64(submitted.tier.seals)),
        .text(submitted.tier.roles.map(\.rawValue).joined(separator: ",")), .bytes(manifest),
        .integer(record),
      ])
  }

  func saveApproval(
    of key: PaymentBatch.Key, by checker: Officer, certificate: Bytes, cms: Bytes, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO approval (batch, round, checker, certificate, cms, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      SQLiteBooks.values(key) + [
        .text(checker.name), .bytes(certificate), .bytes(cms), .integer(record),
      ])
  }

  func saveDiscard(
    of key: PaymentBatch.Key, by officer: Officer, reason: String, record: Int64
  ) throws {
    try run(
      "INSERT INTO rejection (batch, round, checker, reason, record) VALUES (?, ?, ?, ?, ?)",
      SQLiteBooks.values(key) + [.text(officer.name), .text(reason), .integer(record)])
  }

  func save(_ rejected: PaymentBatch.Rejected, record: Int64) throws {
    try run(
      "INSERT INTO rejection (batch, round, checker, reason, record) VALUES (?, ?, ?, ?, ?)",
      SQLiteBooks.values(rejected.key) + [
        .text(rejected.checker.name), .text(rejected.reason), .integer(record),
      ])
  }

  func saveExport(
    of key: PaymentBatch.Key, copy: Int, by exporter: Officer, record: Int64
  ) throws {
    try run(
      "INSERT INTO export (batch, round, copy, exporter, record) VALUES (?, ?, ?, ?, ?)",
      SQLiteBooks.values(key) + [
        .integer(Int64(copy)), .text(exporter.name), .integer(record),
      ])
  }

  static func values(_ key: PaymentBatch.Key) -> [SQLValue] {
    [.integer(key.id.number), .integer(Int64(key.round))]
  }
}
