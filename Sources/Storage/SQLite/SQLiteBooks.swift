import AuditTrail
import GRDBSQLite
import Signatures
import Subsidies
import Workflow

/// The books within one transaction on one connection. Lives no longer than the transaction.
final class SQLiteBooks: Books {
  private let connection: OpaquePointer
  private var statements: [StaticKey: Statement] = [:]
  private let time: Instant?

  // The trail as it stands, moved on by every record.
  private(set) var head = TrailHead()
  private var hasher = Hasher256()

  // What has been posted and not yet attested, and balances to be written at the end.
  private var pending: [RecordPosting] = []
  private var entries: [PendingEntry] = []
  private var lastEntry: Int64 = 0
  var fundYearNumbers: [FundYear: Int64] = [:]
  private var ledger: [LedgerAccount] = []
  /// Where an account of a fund-year stands in `ledger`.
  private var places: [AccountKey: Int] = [:]

  struct TrailHead {
    var number: Int64 = 0
    var hash = Record.hashBeforeFirst
    var tree = CompactTree()
  }

  private struct PendingEntry {
    let number: Int64
    let fundYear: Int64
    let lines: [(account: Int64, amount: Int64)]
  }

  private struct AccountKey: Hashable {
    let fundYear: FundYear
    let account: Account
  }

  private struct LedgerAccount {
    let number: Int64
    let fundYear: Int64
    // As records spell them.
    let fundCode: String
    let accountCode: String
    var balance: Balance
    /// The last entry of this transaction that touched the account.
    var entry: Int64?
  }

  /// For writing at `now`; for reading when `nil`.
  init(_ connection: OpaquePointer, at now: Instant?) throws {
    self.connection = connection
    time = now
    guard let now else { return }
    try loadHead(now)
    lastEntry = try first("SELECT coalesce(max(number), 0) FROM entry") { $0.integer(0) } ?? 0
  }

  var now: Instant {
    guard let time else { preconditionFailure("a reader has no time of its own") }
    return time
  }

  private func loadHead(_ now: Instant) throws {
    let last = try first("SELECT line FROM record ORDER BY number DESC LIMIT 1") { $0.bytes(0) }
    guard let last else { return }
    let record = try Record(parsing: last)
    guard record.at <= now.milliseconds else {
      throw DeskRefusal.clockWentBack(last: Instant(milliseconds: record.at), now: now)
    }
    let state = try first("SELECT state FROM tree_head ORDER BY size DESC LIMIT 1") { $0.bytes(0) }
    guard let state, let tree = CompactTree(encoded: state), tree.size == UInt64(record.number)
    else { throw DeskRefusal.checkpointRefused(why: "树的大小与留痕条数不符") }
    head = TrailHead(number: record.number, hash: record.hash, tree: tree)
  }

  // MARK: - Statements

  /// The address of a literal: statements are found by it without hashing their text.
  private struct StaticKey: Hashable {
    let start: UnsafePointer<UInt8>
    let count: Int
  }

  private func statement(_ sql: StaticString) throws -> Statement {
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

  /// The next number of a table that counts from 1.
  func next(_ sql: StaticString) throws -> Int64 { (try first(sql) { $0.integer(0) } ?? 0) + 1 }

  var lastRow: Int64 { sqlite3_last_insert_rowid(connection) }

  // MARK: - Posting and attesting

  /// Takes the entry into the balances, which refuse what they cannot bear. Its rows are written when
  /// the act that moved the money is attested: a row never waits for the record it belongs to.
  func post(_ entry: JournalEntry) throws {
    lastEntry += 1
    var lines: [(account: Int64, amount: Int64)] = []
    lines.reserveCapacity(entry.postings.count)
    var fundYear: Int64 = 0
    for posting in entry.postings {
      let place = try place(of: posting.account, in: entry.fundYear)
      let balance = try ledger[place].balance.after(posting, in: entry.fundYear)
      ledger[place].balance = balance
      ledger[place].entry = lastEntry
      fundYear = ledger[place].fundYear
      lines.append((ledger[place].number, posting.signed.count))
      pending.append(
        RecordPosting(
          fund: ledger[place].fundCode, account: ledger[place].accountCode,
          fen: posting.signed.count))
    }
    entries.append(PendingEntry(number: lastEntry, fundYear: fundYear, lines: lines))
  }

  /// Postings first, then the entry that closes them.
  private func write(_ entry: PendingEntry, record: Int64) throws {
    let posting = try statement(
      "INSERT INTO posting (entry, line, account, amount) VALUES (?, ?, ?, ?)")
    for (place, line) in entry.lines.enumerated() {
      try posting.run(entry.number, Int64(place + 1), line.account, line.amount)
    }
    try statement("INSERT INTO entry (number, record, fund_year) VALUES (?, ?, ?)")
      .run(entry.number, record, entry.fundYear)
  }

  func balance(_ account: Account, of fundYear: FundYear) throws -> Balance {
    if let place = places[AccountKey(fundYear: fundYear, account: account)] {
      return ledger[place].balance
    }
    return try stored(account, fundYear)?.balance ?? Balance()
  }

  private func stored(
    _ account: Account, _ fundYear: FundYear
  ) throws -> (number: Int64, balance: Balance)? {
    try first(
      """
      SELECT account.id, coalesce(balance.debits, 0), coalesce(balance.credits, 0)
      FROM account JOIN fund_year ON fund_year.id = account.fund_year
      LEFT JOIN balance ON balance.account = account.id AND balance.entry = (
        SELECT max(entry) FROM balance WHERE balance.account = account.id)
      WHERE fund_year.code = ? AND account.code = ?
      """, [.text(fundYear.code), .text(account.code)]
    ) { ($0.integer(0), Balance(debits: Fen($0.integer(1)), credits: Fen($0.integer(2)))) }
  }

  /// Where the account stands in `ledger`; opened with its balance, or made, when it is not there.
  private func place(of account: Account, in fundYear: FundYear) throws -> Int {
    let key = AccountKey(fundYear: fundYear, account: account)
    if let known = places[key] { return known }
    let year = try number(of: fundYear)
    var found = try stored(account, fundYear)
    if found == nil {
      try run(
        "INSERT INTO account (fund_year, kind, code) VALUES (?, ?, ?)",
        [.integer(year), .text(account.kind.rawValue), .text(account.code)])
      found = (lastRow, Balance())
    }
    ledger.append(
      LedgerAccount(
        number: found?.number ?? 0, fundYear: year, fundCode: fundYear.code,
        accountCode: account.code, balance: found?.balance ?? Balance(), entry: nil))
    places[key] = ledger.count - 1
    return ledger.count - 1
  }

  @discardableResult
  func attest(_ act: Act, by officer: Officer) throws -> Int64 {
    let record = Record.write(
      number: head.number + 1, at: now.milliseconds, by: officer.name, kind: act.kind.rawValue,
      key: act.key, previous: head.hash, posts: pending, using: &hasher, body: act.writeBody)
    do {
      try run(
        "INSERT INTO record (number, act_key, hash, line) VALUES (?, ?, ?, ?)",
        [.integer(record.number), .text(act.key), .bytes(record.hash), .bytes(record.line)])
    } catch let fault as SQLiteFault where fault.isUniqueness {
      throw DeskRefusal.actedBefore(key: act.key)
    }
    for entry in entries { try write(entry, record: record.number) }
    entries.removeAll(keepingCapacity: true)
    head.number = record.number
    head.hash = record.hash
    head.tree.append(record.hash, using: &hasher)
    pending.removeAll(keepingCapacity: true)
    return record.number
  }

  /// Writes what the whole transaction comes to: the balance of each account it touched, and the head
  /// of the tree. Postings that no record attests are a mistake of ours, which is refused.
  func finish() throws {
    guard entries.isEmpty else {
      throw SQLiteFault(status: SQLITE_MISUSE, message: "postings_without_record")
    }
    for account in ledger {
      guard let entry = account.entry else { continue }
      try run(
        "INSERT INTO balance (account, entry, debits, credits) VALUES (?, ?, ?, ?)",
        [
          .integer(account.number), .integer(entry), .integer(account.balance.debits.count),
          .integer(account.balance.credits.count),
        ])
    }
    let stored = try first("SELECT coalesce(max(size), 0) FROM tree_head") { $0.integer(0) } ?? 0
    guard head.number > stored else { return }
    try run(
      "INSERT INTO tree_head (size, root, state) VALUES (?, ?, ?)",
      [.integer(head.number), .bytes(head.tree.root), .bytes(head.tree.encoded)])
  }
}
