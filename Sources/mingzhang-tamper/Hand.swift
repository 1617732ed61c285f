import GRDBSQLite
import Signatures

/// 外人之手 — somebody at the database with a program of their own: no foreign keys, and triggers only as
/// long as nobody drops them.
final class Hand {
  private var connection: OpaquePointer?

  init(_ path: String) throws {
    let status = sqlite3_open_v2(
      path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard status == SQLITE_OK else { throw TamperFault("\(path) does not open") }
    sqlite3_busy_timeout(connection, 10_000)
  }

  deinit { sqlite3_close(connection) }

  /// What refused the statement, in the database's words; `nil` when it was carried out.
  func refusal(of sql: String) -> String? {
    guard sqlite3_exec(connection, sql, nil, nil, nil) != SQLITE_OK else { return nil }
    return String(cString: sqlite3_errmsg(connection))
  }

  func run(_ sql: String) throws {
    if let refusal = refusal(of: sql) { throw TamperFault("\(sql.prefix(200)): \(refusal)") }
  }

  var changes: Int { Int(sqlite3_changes(connection)) }

  /// Rows as texts; what is NULL is empty.
  func rows(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
      throw TamperFault("\(sql): \(String(cString: sqlite3_errmsg(connection)))")
    }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(
        (0..<sqlite3_column_count(statement)).map { column in
          sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        })
    }
    return rows
  }

  func dropTriggers() throws {
    for row in try rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
      try run("DROP TRIGGER \"\(row[0])\"")
    }
  }
}

/// 表 — a table as the schema describes it, with some of its rows.
struct Table: Sendable {
  let name: String
  let columns: [Column]
  /// Rows as SQL literals, in the order of the columns.
  let rows: [[String]]
  /// How many there are in all.
  let count: Int

  struct Column: Sendable {
    let name: String
    let type: String
    let isKey: Bool
    /// Part of the primary key or of a unique index.
    let isUnique: Bool
  }

  static func all(_ hand: Hand, rows count: Int, _ chance: inout Chance) throws -> [Table] {
    try hand.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    ).map { try Table($0[0], hand, rows: count, &chance) }
  }

  private init(_ name: String, _ hand: Hand, rows count: Int, _ chance: inout Chance) throws {
    self.name = name
    let unique = Set(
      try hand.rows(
        "SELECT info.name FROM pragma_index_list('\(name)') AS list, "
          + "pragma_index_info(list.name) AS info WHERE list.\"unique\" = 1"
      ).map { $0[0] })
    columns = try hand.rows("SELECT name, type, pk FROM pragma_table_info('\(name)')").map {
      Column(
        name: $0[0], type: $0[1], isKey: $0[2] != "0",
        isUnique: $0[2] != "0" || unique.contains($0[0]))
    }
    let quoted = columns.map { "quote(\"\($0.name)\")" }.joined(separator: ", ")
    let all = try hand.rows("SELECT \(quoted) FROM \"\(name)\"")
    self.count = all.count
    rows = chance.some(count, of: all)
  }

  func condition(_ row: [String]) -> String {
    zip(columns, row).filter { $0.0.isKey }.map { "\"\($0.name)\" = \($1)" }
      .joined(separator: " AND ")
  }

  /// Another value of the same type, as a literal.
  static func other(_ literal: String, _ type: String, _ place: Int) -> String {
    switch (literal, type) {
    case ("NULL", "INTEGER"): return "1"
    case ("NULL", "BLOB"): return "x'00'"
    case ("NULL", _): return "'x'"
    case (_, "INTEGER"): return "\((Int64(literal) ?? 0) + 1)"
    case (_, "BLOB"):
      var text = Array(literal.utf8)
      guard text.count > 3 else { return "x'00'" }
      let digit = 2 + place % (text.count - 3)
      text[digit] = text[digit] == 0x30 ? 0x31 : 0x30
      return String(decoding: text, as: UTF8.self)
    case (_, _): return String(literal.dropLast()) + "x'"
    }
  }
}
