import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 设定簿 in SQLite.
extension SQLiteBooks {
  func nextSetting() throws -> Int64 { try next("SELECT coalesce(max(id), 0) FROM setting") }

  func save(_ statement: SettingStatement, record: Int64) throws {
    guard let from = Day(statement.from) else { throw DeskRefusal.vaultDamaged }
    try run(
      """
      INSERT INTO setting (id, programme, name, value, from_day, document, proposer, record)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(statement.number), .text(statement.programme), .text(statement.name),
        .text(statement.value), .integer(Int64(from.number)), .text(statement.document),
        .text(statement.proposer), .integer(record),
      ])
  }

  func saveConfirmation(
    of setting: Int64, by officer: Officer, certificate: Bytes, cms: Bytes, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO setting_decision (setting, outcome, officer, reason, record, certificate, cms)
      VALUES (?, 'confirmed', ?, '', ?, ?, ?)
      """,
      [
        .integer(setting), .text(officer.name), .integer(record), .bytes(certificate), .bytes(cms),
      ])
  }

  func saveRefusal(
    of setting: Int64, by officer: Officer, reason: String, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO setting_decision (setting, outcome, officer, reason, record)
      VALUES (?, 'refused', ?, ?, ?)
      """, [.integer(setting), .text(officer.name), .text(reason), .integer(record)])
  }

  func setting(_ number: Int64) throws -> StoredSetting? {
    try first(
      """
      SELECT id, programme, name, value, from_day, document, proposer, setting.record, outcome,
        officer, reason, setting_decision.record, cms
      FROM setting LEFT JOIN setting_decision ON setting_decision.setting = setting.id
      WHERE id = ?
      """, [.integer(number)], SQLiteBooks.setting)
  }

  func settings() throws -> [StoredSetting] {
    try all(
      """
      SELECT id, programme, name, value, from_day, document, proposer, setting.record, outcome,
        officer, reason, setting_decision.record, cms
      FROM setting LEFT JOIN setting_decision ON setting_decision.setting = setting.id
      ORDER BY id
      """, [], SQLiteBooks.setting)
  }

  private static func setting(_ row: Statement.Row) -> StoredSetting {
    let statement = SettingStatement(
      number: row.integer(0), programme: row.text(1), name: row.text(2), value: row.text(3),
      from: Day(number: Int(row.integer(4))).description, document: row.text(5),
      proposer: row.text(6))
    let decision: StoredSetting.Decision? =
      switch row.text(8) {
      case "confirmed":
        .confirmed(by: row.text(9), cms: row.bytes(12), record: row.integer(11))
      case "refused":
        .refused(by: row.text(9), reason: row.text(10), record: row.integer(11))
      default: nil
      }
    return StoredSetting(statement: statement, record: row.integer(7), decision: decision)
  }

  /// With `max` alone SQLite takes the other columns from the row that has it.
  func decidedClaims(
    from day: Day
  ) throws -> [(programme: ProgrammeID, count: Int, claim: ID<Claim>, of: Day)] {
    try all(
      """
      SELECT programme, count(*), claim.id, max(applied_on)
      FROM claim JOIN decision ON decision.claim = claim.id
      WHERE applied_on >= ? GROUP BY programme ORDER BY programme
      """, [.integer(Int64(day.number))]
    ) { row in
      guard let programme = ProgrammeID(row.text(0)) else { throw DeskRefusal.vaultDamaged }
      return (
        programme, Int(row.integer(1)), ID(row.integer(2)), Day(number: Int(row.integer(3)))
      )
    }
  }
}
