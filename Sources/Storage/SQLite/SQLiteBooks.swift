import AuditTrail
import GRDBSQLite
import Signatures
import Subsidies
import Workflow

/// The books on one connection. A writer keeps its statements, the head of the trail and the balances
/// from one transaction to the next, as long as no other program has written in between.
final class SQLiteBooks: Books {
  private let connection: OpaquePointer
  private var statements: [StaticKey: Statement] = [:]
  private var time: Instant?

  // The trail as it stands, moved on by every record.
  var head = TrailHead()
  var hasher = Hasher256()

  // What has been posted and not yet attested.
  var pending: [RecordPosting] = []
  var unattested: [PendingTransfer] = []
  var lastTransfer: Int64 = 0

  // Accounts that were used, with their balances as they stand.
  var fundYearNumbers: [FundYear: Int64] = [:]
  var ledgerNumbers: [LedgerKey: Int64] = [:]
  var accounts: [LedgerAccount] = []
  /// Where an account of a fund-year stands in `accounts`.
  var places: [AccountKey: Int] = [:]
  /// The accounts used last.
  var recent: [(key: AccountKey, place: Int)] = []
  static let recentMax = 4
  var recentFundYear: (fundYear: FundYear, number: Int64)?
  /// The accounts that the act now running has changed, as they were before it.
  var undo: [(place: Int, before: LedgerAccount)] = []

  // Codes that were read: what they mean never changes.
  var fundYearsRead: [String: FundYear] = [:]
  var accountsRead: [String: Account] = [:]

  struct TrailHead {
    var number: Int64 = 0
    var at: Int64 = 0
    /// What the next record names as the hash before it.
    var link = Record.hashBeforeFirst
    var suite = CryptoSuite.international
    var tree = CompactTree()
    /// The size of the tree whose head is in the database.
    var stored: Int64 = 0
  }

  init(_ connection: OpaquePointer) { self.connection = connection }

  var now: Instant {
    guard let time else { preconditionFailure("a reader has no time of its own") }
    return time
  }

  /// Whether an act runs on these books; a reader never has a time.
  var isWriting: Bool { time != nil }

  // MARK: - Statements

  /// The address of a literal: statements are found by it without hashing their text.
  private struct StaticKey: Hashable {
    let start: UnsafePointer<UInt8>
    let count: Int
  }

  func statement(_ sql: StaticString) throws -> Statement {
    let key = StaticKey(start: sql.utf8Start, count: sql.utf8CodeUnitCount)
    if let known = statements[key] { return known }
    let made = try Statement("\(sql)", on: connection)
    statements[key] = made
    return made
  }

  func run(_ sql: StaticString, _ values: [SQLValue] = []) throws {
    try statement(sql).run(values)
  }

  func first<Value>(
    _ sql: StaticString, _ values: [SQLValue] = [], _ row: (Statement.Row) throws -> Value
  ) throws -> Value? {
    try statement(sql).first(values, row)
  }

  func all<Value>(
    _ sql: StaticString, _ values: [SQLValue] = [], _ row: (Statement.Row) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try statement(sql).each(values) { found.append(try row($0)) }
    return found
  }

  func each(
    _ sql: StaticString, _ values: [SQLValue] = [], _ row: (Statement.Row) throws -> Void
  ) throws {
    try statement(sql).each(values, row)
  }

  /// A statement of its own, to be stepped beside others.
  func cursor(_ sql: String) throws -> Statement { try Statement(sql, on: connection) }

  /// The next number of a table that counts from 1.
  func next(_ sql: StaticString) throws -> Int64 { (try first(sql) { $0.integer(0) } ?? 0) + 1 }

  var lastRow: Int64 { sqlite3_last_insert_rowid(connection) }

  // MARK: - One act

  /// Runs one act at a time of its own. What a failed act has changed in memory is put back; what it
  /// has written is undone by whoever runs the transaction.
  func perform<Value>(at now: Instant, _ act: (any Books) throws -> Value) throws -> Value {
    guard head.at <= now.milliseconds else {
      throw DeskRefusal.clockWentBack(last: Instant(milliseconds: head.at), now: now)
    }
    time = now
    undo.removeAll(keepingCapacity: true)
    let (before, transfer, known) = (head, lastTransfer, accounts.count)
    do {
      let value = try act(self)
      guard unattested.isEmpty else {
        throw SQLiteFault(status: SQLITE_MISUSE, message: "postings_without_record")
      }
      return value
    } catch {
      head = before
      lastTransfer = transfer
      takeBack(accountsBeyond: known)
      throw error
    }
  }

  private func takeBack(accountsBeyond known: Int) {
    pending.removeAll(keepingCapacity: true)
    unattested.removeAll(keepingCapacity: true)
    for (place, before) in undo.reversed() where place < known { accounts[place] = before }
    undo.removeAll(keepingCapacity: true)
    // What the act was the first to name may have been made by it.
    forgetNumbers()
    guard accounts.count > known else { return }
    accounts.removeLast(accounts.count - known)
    places = places.filter { $0.value < known }
  }

  private func forgetNumbers() {
    fundYearNumbers.removeAll()
    ledgerNumbers.removeAll()
    recent.removeAll(keepingCapacity: true)
    recentFundYear = nil
  }

  // MARK: - A writer's transaction

  /// Reads the head of the trail, and forgets every balance.
  func reload() throws {
    accounts.removeAll()
    places.removeAll()
    forgetNumbers()
    head = TrailHead()
    lastTransfer = try first("SELECT coalesce(max(id), 0) FROM transfer") { $0.integer(0) } ?? 0
    let last = try first("SELECT line FROM record ORDER BY number DESC LIMIT 1") { $0.bytes(0) }
    guard let last else { return }
    let record = try Record(parsing: last)
    let state = try first("SELECT state FROM tree_head ORDER BY size DESC LIMIT 1") { $0.bytes(0) }
    guard let state, let tree = CompactTree(encoded: state), tree.size == UInt64(record.number)
    else { throw DeskRefusal.checkpointRefused(why: "树的大小与留痕条数不符") }
    let suite = try suite()
    head = TrailHead(
      number: record.number, at: record.at, link: record.link(in: suite), suite: suite, tree: tree,
      stored: record.number)
  }

  /// Writes what the whole transaction comes to: the balance of each account that it touched, and the
  /// head of the tree.
  func finish() throws {
    let balance = try statement(
      "INSERT INTO balance (account, transfer, debits, credits) VALUES (?, ?, ?, ?)")
    for place in accounts.indices {
      guard let transfer = accounts[place].transfer else { continue }
      let account = accounts[place]
      try balance.run(
        account.number, transfer, account.balance.debits.count, account.balance.credits.count)
      accounts[place].transfer = nil
    }
    guard head.number > head.stored else { return }
    try run(
      "INSERT INTO tree_head (size, root, state) VALUES (?, ?, ?)",
      [.integer(head.number), .bytes(head.tree.root), .bytes(head.tree.encoded)])
    head.stored = head.number
  }
}
