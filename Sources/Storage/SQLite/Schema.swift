import GRDB

/// 账簿结构 — the tables of `schema.sql`, and for each of them the triggers that make it append-only.
enum Schema {
  /// Kept in `user_version`; books of another version are not opened.
  static let version = 14

  static func create(in database: Database) throws {
    let sql = String(decoding: PackageResources.schema_sql, as: UTF8.self)
    try database.execute(sql: sql)
    let tables = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    for table in tables where !table.hasPrefix("sqlite_") {
      try database.execute(sql: appendOnly(table))
      guard !guarded.contains(table) else { continue }
      try database.execute(sql: neverReplaced(table, keys: keys(of: table, in: database)))
    }
    for (table, key) in [("record", "number"), ("transfer", "id")] {
      try database.execute(sql: gapless(table, key))
    }
    try EventKinds.write(in: database)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Tables on the posting path, whose own rules refuse a row that is there already.
  private static let guarded: Set<String> = ["record", "transfer", "balance"]

  /// Tables whose own rule says what may still be put in the place of a value, and by which record.
  private static let erasable: Set<String> = ["data_key"]

  /// The columns of the primary key, and of each unique constraint.
  private static func keys(of table: String, in database: Database) throws -> [[String]] {
    var keys = [
      try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0", arguments: [table])
    ]
    let indices = try String.fetchAll(
      database, sql: "SELECT name FROM pragma_index_list(?) WHERE origin = 'u'",
      arguments: [table])
    for index in indices {
      keys.append(
        try String.fetchAll(
          database, sql: "SELECT name FROM pragma_index_info(?)", arguments: [index]))
    }
    return keys
  }

  /// INSERT OR REPLACE deletes without asking the triggers of DELETE, unless recursive triggers are
  /// on; this asks first, on every connection.
  private static func neverReplaced(_ table: String, keys: [[String]]) -> String {
    let same = keys.map { key in
      let columns = key.map { "\"\($0)\" = NEW.\"\($0)\"" }.joined(separator: " AND ")
      return "EXISTS (SELECT 1 FROM \"\(table)\" WHERE \(columns))"
    }
    return """
      CREATE TRIGGER \(table)_is_never_replaced BEFORE INSERT ON "\(table)"
      WHEN \(same.joined(separator: " OR ")) BEGIN
        SELECT RAISE(ABORT, '\(table)_is_never_replaced');
      END;
      """
  }

  private static func appendOnly(_ table: String) -> String {
    (erasable.contains(table)
      ? ""
      : """
      CREATE TRIGGER \(table)_is_never_changed BEFORE UPDATE ON "\(table)" BEGIN
        SELECT RAISE(ABORT, '\(table)_is_never_changed');
      END;

      """) + """
        CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON "\(table)" BEGIN
          SELECT RAISE(ABORT, '\(table)_is_never_deleted');
        END;
        """
  }

  /// The next number or none: a row can neither be skipped nor replaced, not even by a connection
  /// that has recursive triggers switched off.
  private static func gapless(_ table: String, _ key: String) -> String {
    """
    CREATE TRIGGER \(table)_numbers_are_gapless BEFORE INSERT ON "\(table)"
    WHEN NEW.\(key) <> (SELECT coalesce(max(\(key)), 0) + 1 FROM "\(table)") BEGIN
      SELECT RAISE(ABORT, '\(table)_numbers_are_gapless');
    END;
    """
  }
}
