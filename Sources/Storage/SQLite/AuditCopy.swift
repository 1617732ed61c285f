public import AuditTrail
import GRDBSQLite
import Glibc
public import Signatures
import Subsidies
public import Workflow

/// 审计副本 — `audit.sqlite`: the record lines and manifests as tables, with views in Chinese.
///
/// Made from the evidence alone, never from the books. One transaction, no write-ahead log; the same
/// records give the same bytes. The file is there whole or not at all, and is read-only.
public final class AuditCopy {
  private let connection: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// Writes the copy at `path`, where no file may be. `records` are lines that each end in a newline.
  public static func write(
    records: Bytes, manifest: @escaping (BatchKey) -> Bytes?, to path: String
  ) throws {
    let beside = path + ".part"
    unlink(beside)
    do {
      try AuditCopy(creating: beside).fill(records, AuditRows(manifest: manifest))
      guard chmod(beside, 0o444) == 0, rename(beside, path) == 0 else {
        throw SQLiteFault(status: SQLITE_IOERR, message: path)
      }
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// Opens a copy to read it.
  public convenience init(reading path: String) throws {
    try self.init(path, SQLITE_OPEN_READONLY)
  }

  private convenience init(creating path: String) throws {
    try self.init(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  private init(_ path: String, _ flags: Int32) throws {
    var opened: OpaquePointer?
    let status = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else { throw SQLiteFault(status: status, message: path) }
    connection = opened
    guard status == SQLITE_OK else { throw SQLiteFault(connection, status) }
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(connection)
  }

  // MARK: - Writing

  private func fill(_ records: Bytes, _ rows: consuming AuditRows) throws {
    var rows = rows
    try execute("PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL")
    try execute("BEGIN")
    for table in AuditTable.all { try execute(AuditCopy.definition(of: table)) }
    var start = records.startIndex
    while let end = records[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try rows.take(Bytes(records[start..<end])) { try insert($1, into: $0) }
      start = end + 1
    }
    try execute(String(decoding: PackageResources.audit_sql, as: UTF8.self))
    try execute(AuditCopy.words)
    try describe()
    try execute("COMMIT")
  }

  private func insert(_ values: [AuditValue], into table: AuditTable) throws {
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    try statement("INSERT INTO \"\(table.name)\" VALUES (\(places))", as: table.name)
      .run(values.map { $0.stored })
  }

  private static func definition(of table: AuditTable) -> String {
    let columns = table.columns.map { column in
      let key = table.name == "record" && column.name == "record" ? " PRIMARY KEY" : ""
      return "\"\(column.name)\" \(column.unit.isNumber ? "INTEGER" : "TEXT")\(key)"
    }
    return "CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", "))) STRICT"
  }

  /// 说明 — what every table, view and column is; a row without a column is of the whole.
  private static let words = """
    CREATE TABLE 说明 (
      对象 TEXT NOT NULL, 类别 TEXT NOT NULL, 列 TEXT NOT NULL, 含义 TEXT NOT NULL, 单位 TEXT NOT NULL,
      来源 TEXT NOT NULL, PRIMARY KEY (对象, 列)) STRICT, WITHOUT ROWID
    """

  private func describe() throws {
    for view in AuditView.all {
      let source = view.kinds.joined(separator: " ")
      try describe(view.name, "视图", "", view.meaning, "", source)
      for column in try columns(of: view.name) {
        let word = AuditView.column(column)
        try describe(
          view.name, "视图", column, word?.meaning ?? "", word?.unit.rawValue ?? "", source)
      }
    }
    for table in AuditTable.all {
      let source = table.kinds.isEmpty ? "*" : table.kinds.joined(separator: " ")
      try describe(table.name, "表", "", table.meaning, "", source)
      for column in table.columns {
        try describe(
          table.name, "表", column.name, column.meaning, column.unit.rawValue, source)
      }
    }
  }

  private func describe(_ texts: String...) throws {
    try statement("INSERT INTO 说明 VALUES (?, ?, ?, ?, ?, ?)", as: "说明")
      .run(texts.map { .text($0) })
  }

  // MARK: - Reading

  /// The columns of a table or view, in their order.
  public func columns(of name: String) throws -> [String] {
    var columns: [String] = []
    try statement("SELECT name FROM pragma_table_info(?)", as: "columns")
      .each([.text(name)]) { columns.append($0.text(0)) }
    return columns
  }

  /// Calls `row` for each row of a table or view, in the order of its records.
  public func each(_ name: String, _ row: ([AuditValue]) throws -> Void) throws {
    let columns = try columns(of: name)
    let order = columns.contains("留痕") ? " ORDER BY 留痕" : ""
    try statement("SELECT * FROM \"\(name)\"\(order)", as: "each \(name)").each([]) { found in
      try row(columns.indices.map { found.value(Int32($0)) })
    }
  }

  // MARK: - SQLite

  private func statement(_ sql: String, as name: String) throws -> Statement {
    if let known = statements[name] { return known }
    let made = try Statement(sql, on: connection)
    statements[name] = made
    return made
  }

  private func execute(_ sql: String) throws {
    let status = sqlite3_exec(connection, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw SQLiteFault(connection, status) }
  }
}

extension AuditValue {
  fileprivate var stored: SQLValue {
    switch self {
    case .integer(let number): .integer(number)
    case .text(let text): .text(text)
    case .none: .null
    }
  }
}

extension Statement.Row {
  fileprivate func value(_ column: Int32) -> AuditValue {
    switch type(column) {
    case SQLITE_NULL: .none
    case SQLITE_INTEGER: .integer(integer(column))
    case _: .text(text(column))
    }
  }
}
