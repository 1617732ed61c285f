import CSQLite
import GRDB
import GRDBSQLite
public import Subsidies
public import Workflow

/// 账簿文件 — the books of one bureau in one SQLite database: write-ahead log, one writer, every
/// commit flushed to the disk before it is acknowledged.
public struct SQLiteStore: Store {
  private let pool: DatabasePool
  private let writer: GroupWriter

  /// Opens books that exist, or with `creating` makes new ones. Asserts the settings on which
  /// durability and append-only depend, so that no later version of a library can relax them.
  public init(path: String, creating: Bool = false) throws {
    _ = SQLiteStore.isTuned
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { connection in
      try connection.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA recursive_triggers = ON;
          PRAGMA trusted_schema = OFF;
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -65536;
          PRAGMA wal_autocheckpoint = 20000;
          """)
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    // The pool relaxes its writer to NORMAL after the preparation above.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    if creating { try pool.write { try Schema.create(in: $0) } }
    try pool.writeWithoutTransaction { try SQLiteStore.assertSettings($0) }
    writer = GroupWriter(pool)
  }

  /// Made once, before the first connection of the process.
  private static let isTuned = mz_sqlite_keeps_no_statistics() == 0

  private static func assertSettings(_ connection: Database) throws {
    let wanted = [
      ("synchronous", "2"), ("recursive_triggers", "1"), ("foreign_keys", "1"),
      ("secure_delete", "1"), ("journal_mode", "wal"), ("user_version", "\(Schema.version)"),
    ]
    for (name, value) in wanted {
      let found = try String.fetchOne(connection, sql: "PRAGMA \(name)") ?? ""
      guard found == value else {
        throw SQLiteFault(status: SQLITE_MISUSE, message: "\(name) = \(found), not \(value)")
      }
    }
  }

  public func write<Value: Sendable>(
    at now: @escaping @autoclosure @Sendable () -> Instant,
    _ act: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    try await writer.perform(at: now, act)
  }

  /// Several acts in one queue, in their order: each with its own answer, as if each had come alone.
  package func write(
    together acts: [@Sendable (any Books) throws -> Void], at now: Instant
  ) async -> [Result<Void, any Error>] {
    await writer.perform(together: acts, at: now)
  }

  public func read<Value: Sendable>(
    _ look: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    do {
      return try await pool.read { database in
        guard let connection = database.sqliteConnection else {
          throw DatabaseError.connectionClosed
        }
        return try look(SQLiteBooks(connection))
      }
    } catch {
      throw SQLiteStore.plain(error)
    }
  }

  /// Faults that GRDB finds (a full disk, a database in use) speak like our own.
  static func plain(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return SQLiteFault(
      status: error.extendedResultCode.rawValue, message: error.message ?? "\(error.resultCode)")
  }

  /// A short look at the books, without an act.
  public func look<Value>(_ look: (any Books) throws -> Value) throws -> Value {
    try pool.read { database in
      guard let connection = database.sqliteConnection else {
        throw DatabaseError.connectionClosed
      }
      return try look(SQLiteBooks(connection))
    }
  }

  /// The name of the master key that the books are under, without an act.
  public func masterKeyID() throws -> String? {
    try pool.read {
      try String.fetchOne(
        $0, sql: "SELECT key_id FROM vault_master ORDER BY generation DESC LIMIT 1")
    }
  }

  /// Moves everything from the log into the database and empties the log: what `secure_delete` has
  /// overwritten is then nowhere in the files.
  public func scrub() async throws {
    let isBusy = try await pool.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 1
    }
    guard isBusy == 0 else { throw VaultRefusal.notScrubbed }
  }

  /// Ends the work with the file. The last program to close it moves everything from the log into the
  /// database and removes the log: until then a copy of the database file alone is no copy of the books.
  public func close() async throws {
    try await writer.rest()
    // Readers cannot empty the log: the writer must be the last to go.
    pool.invalidateReadOnlyConnections()
    do { try pool.close() } catch { throw SQLiteStore.plain(error) }
  }

  /// Runs VACUUM INTO: a whole, consistent copy of the books.
  public func backUp(to path: String) throws {
    try pool.writeWithoutTransaction {
      try $0.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
  }
}

extension DatabaseError {
  fileprivate static var connectionClosed: DatabaseError {
    DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
  }
}
