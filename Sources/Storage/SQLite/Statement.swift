import GRDBSQLite
import Glibc

/// A prepared statement of SQLite, bound and stepped directly: what the posting path runs on.
final class Statement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ sql: String, on connection: OpaquePointer) throws {
    self.connection = connection
    var prepared: OpaquePointer?
    let status = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard status == SQLITE_OK, let prepared else {
      throw SQLiteFault(connection, status)
    }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs a statement that returns no rows.
  func run(_ values: [SQLValue]) throws {
    try bind(values)
    defer { sqlite3_reset(handle) }
    let status = sqlite3_step(handle)
    guard status == SQLITE_DONE else { throw SQLiteFault(connection, status) }
  }

  /// The same for integers alone, without an array in between: what every posting runs.
  func run(_ first: Int64, _ second: Int64, _ third: Int64, _ fourth: Int64) throws {
    var status = sqlite3_bind_int64(handle, 1, first)
    status |= sqlite3_bind_int64(handle, 2, second)
    status |= sqlite3_bind_int64(handle, 3, third)
    status |= sqlite3_bind_int64(handle, 4, fourth)
    try step(status)
  }

  func run(
    _ first: Int64, _ second: Int64, _ third: Int64, _ fourth: Int64, _ fifth: Int64,
    _ sixth: Int64, _ seventh: Int64, _ eighth: Int64
  ) throws {
    var status = sqlite3_bind_int64(handle, 5, fifth)
    status |= sqlite3_bind_int64(handle, 6, sixth)
    status |= sqlite3_bind_int64(handle, 7, seventh)
    status |= sqlite3_bind_int64(handle, 8, eighth)
    guard status == SQLITE_OK else { throw SQLiteFault(connection, status) }
    try run(first, second, third, fourth)
  }

  /// The row of a record. SQLite reads the bytes where they lie, and not after this returns.
  func run(_ number: Int64, _ text: String, _ first: [UInt8], _ second: [UInt8]) throws {
    var text = text
    try text.withUTF8 { text in
      try first.withUnsafeBytes { first in
        try second.withUnsafeBytes { second in
          var status = sqlite3_bind_int64(handle, 1, number)
          status |= text.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(handle, 2, $0.baseAddress, Int32($0.count), nil)
          }
          status |= sqlite3_bind_blob(handle, 3, first.baseAddress, Int32(first.count), nil)
          status |= sqlite3_bind_blob(handle, 4, second.baseAddress, Int32(second.count), nil)
          try step(status)
          sqlite3_clear_bindings(handle)
        }
      }
    }
  }

  /// The same for rows of a fixed form on the posting path: values are bound one after the other, and no
  /// array of them is made.
  func run(_ bind: (inout Binding) -> Void) throws {
    var binding = Binding(handle: handle)
    bind(&binding)
    try step(binding.status)
  }

  /// Runs what has been bound, unless binding failed.
  private func step(_ bound: Int32) throws {
    guard bound == SQLITE_OK else { throw SQLiteFault(connection, bound) }
    defer { sqlite3_reset(handle) }
    let status = sqlite3_step(handle)
    guard status == SQLITE_DONE else { throw SQLiteFault(connection, status) }
  }

  /// Calls `row` for each row.
  func each(_ values: [SQLValue], _ row: (Row) throws -> Void) throws {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try row(Row(handle: handle))
      case SQLITE_DONE: return
      case let status: throw SQLiteFault(connection, status)
      }
    }
  }

  /// The next row of a statement without values; `nil` behind the last, where it begins anew.
  func next() throws -> Row? {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return Row(handle: handle)
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return nil
    case let status: throw SQLiteFault(connection, status)
    }
  }

  /// The first row, if there is one.
  func first<Value>(_ values: [SQLValue], _ row: (Row) throws -> Value) throws -> Value? {
    try bind(values)
    defer { sqlite3_reset(handle) }
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return try row(Row(handle: handle))
    case SQLITE_DONE: return nil
    case let status: throw SQLiteFault(connection, status)
    }
  }

  /// The values of a statement on their way in, from its first place on.
  struct Binding {
    fileprivate let handle: OpaquePointer
    fileprivate var status = SQLITE_OK
    private var place: Int32 = 0

    fileprivate init(handle: OpaquePointer) { self.handle = handle }

    mutating func integer(_ value: Int64) {
      place += 1
      status |= sqlite3_bind_int64(handle, place, value)
    }

    mutating func integer(_ value: Int64?) {
      if let value { integer(value) } else { null() }
    }

    mutating func text(_ value: String) {
      place += 1
      status |= SQLValue.text(value).bind(to: handle, at: place)
    }

    mutating func null() {
      place += 1
      status |= sqlite3_bind_null(handle, place)
    }
  }

  private func bind(_ values: [SQLValue]) throws {
    for (place, value) in values.enumerated() {
      let status = value.bind(to: handle, at: Int32(place + 1))
      guard status == SQLITE_OK else { throw SQLiteFault(connection, status) }
    }
  }

  /// The row that a statement stands on.
  struct Row {
    fileprivate let handle: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }
    func isNull(_ column: Int32) -> Bool { type(column) == SQLITE_NULL }

    func text(_ column: Int32) -> String {
      guard let start = sqlite3_column_text(handle, column) else { return "" }
      return String(cString: start)
    }

    /// Compares where the bytes lie. A text is asked for its bytes before its length.
    func holds(_ text: String, _ column: Int32) -> Bool {
      var text = text
      let start = UnsafeRawPointer(sqlite3_column_text(handle, column))
      return text.withUTF8 { isSame(UnsafeRawBufferPointer($0), start, column) }
    }

    func holds(_ bytes: [UInt8], _ column: Int32) -> Bool {
      let start = sqlite3_column_blob(handle, column)
      return bytes.withUnsafeBytes { isSame($0, start, column) }
    }

    private func isSame(
      _ wanted: UnsafeRawBufferPointer, _ start: UnsafeRawPointer?, _ column: Int32
    ) -> Bool {
      guard wanted.count == Int(sqlite3_column_bytes(handle, column)) else { return false }
      guard let mine = wanted.baseAddress, let start, !wanted.isEmpty else {
        return wanted.isEmpty
      }
      return memcmp(mine, start, wanted.count) == 0
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int32) -> [UInt8] {
      guard let start = sqlite3_column_blob(handle, column) else { return [] }
      let count = Int(sqlite3_column_bytes(handle, column))
      return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
  }
}

/// A value on its way into SQLite. Literals of Swift stand for themselves.
enum SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case null

  init(integerLiteral value: Int64) { self = .integer(value) }
  init(stringLiteral value: String) { self = .text(value) }

  /// SQLite copies what it is given before the call returns.
  private nonisolated(unsafe) static let copy = unsafeBitCast(
    -1, to: sqlite3_destructor_type.self)

  fileprivate func bind(to handle: OpaquePointer, at place: Int32) -> Int32 {
    switch self {
    case .integer(let value): return sqlite3_bind_int64(handle, place, value)
    case .null: return sqlite3_bind_null(handle, place)
    case .text(var text):
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), SQLValue.copy)
        }
      }
    case .bytes(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), SQLValue.copy)
      }
    }
  }
}
