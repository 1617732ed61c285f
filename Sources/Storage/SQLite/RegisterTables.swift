import Signatures
import Subsidies
import Workflow

/// 比对名单 in SQLite.
extension SQLiteBooks {
  func hasSnapshot(_ digest: Bytes) throws -> Bool {
    try first("SELECT 1 FROM register_snapshot WHERE digest = ?", [.bytes(digest)]) { _ in true }
      ?? false
  }

  func save(_ snapshot: NewRegisterSnapshot, record: Int64) throws {
    try run(
      """
      INSERT INTO register_snapshot (record, register, digest, source, as_of)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .integer(record), .text(snapshot.register.text), .bytes(snapshot.digest),
        .text(snapshot.source), .integer(Int64(snapshot.asOf.number)),
      ])
  }

  func save(_ entry: NewRegisterEntry, record: Int64) throws {
    try run(
      """
      INSERT INTO register_entry (record, line, token, from_day, until_day)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .integer(record), .integer(Int64(entry.line)), .bytes(entry.token.bytes),
        .integer(Int64(entry.from.number)), .optional(entry.until.map { Int64($0.number) }),
      ])
  }

  func snapshots() throws -> [StoredSnapshot] {
    try all(
      """
      SELECT register, source, as_of,
        (SELECT count(*) FROM register_entry WHERE register_entry.record = register_snapshot.record),
        record
      FROM register_snapshot ORDER BY register, as_of DESC, record DESC
      """
    ) { row in
      StoredSnapshot(
        register: try SQLiteBooks.register(row.text(0)), source: row.text(1),
        asOf: Day(number: Int(row.integer(2))), rows: Int(row.integer(3)), record: row.integer(4))
    }
  }

  func registersInForce() throws -> [Int64] {
    try all(
      """
      SELECT record FROM register_snapshot
      WHERE NOT EXISTS (
        SELECT 1 FROM register_snapshot AS newer WHERE newer.register = register_snapshot.register
          AND (newer.as_of, newer.record) > (register_snapshot.as_of, register_snapshot.record))
      UNION ALL SELECT max(record) FROM imported_file WHERE kind = 'deaths' HAVING max(record) > 0
      ORDER BY record
      """
    ) { $0.integer(0) }
  }

  /// Of each register the snapshot of the latest day; of two of one day, the later import.
  func registerEntries() throws -> [RegisterID: [RegisterEntry]] {
    var found: [RegisterID: [RegisterEntry]] = [:]
    try each(
      """
      SELECT register, token, from_day, until_day, line, register_entry.record
      FROM register_snapshot JOIN register_entry USING (record)
      WHERE NOT EXISTS (
        SELECT 1 FROM register_snapshot AS newer WHERE newer.register = register_snapshot.register
          AND (newer.as_of, newer.record) > (register_snapshot.as_of, register_snapshot.record))
      ORDER BY register_entry.record, line
      """
    ) { row in
      found[try SQLiteBooks.register(row.text(0)), default: []].append(
        RegisterEntry(
          token: Token(row.bytes(1)), from: Day(number: Int(row.integer(2))),
          until: row.isNull(3) ? nil : Day(number: Int(row.integer(3))),
          line: Int(row.integer(4)), record: row.integer(5)))
    }
    return found
  }

  func deaths() throws -> [RegisterEntry] {
    try all("SELECT token, day, record FROM death") { row in
      RegisterEntry(
        token: Token(row.bytes(0)), from: Day(number: Int(row.integer(1))), until: nil, line: 0,
        record: row.integer(2))
    }
  }

  private static func register(_ text: String) throws -> RegisterID {
    guard let register = RegisterID(text) else { throw DeskRefusal.vaultDamaged }
    return register
  }
}
