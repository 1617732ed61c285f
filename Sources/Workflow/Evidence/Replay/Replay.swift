import AuditTrail
import Signatures
import Subsidies

/// 重算 — one pass over the records, with the rows of every table beside them: each record states the
/// rows that it must have made, and each row must be stated by a record. Memory grows with claims, holds
/// and accounts, not with records.
final class Replay {
  let bureau: Bureau
  let books: any Books
  let keys: ReplayMeans
  var report = ReplayReport()

  private var cursors: [BookTable: any RowCursor] = [:]
  private var last: Record?
  private var suite = CryptoSuite.international
  var tree = CompactTree()
  var hasher = Hasher256()

  // What the records have come to, chapter by chapter.
  var money = ReplayedMoney()
  var funds = ReplayedFunds()
  var claims = ReplayedClaims()
  var batches = ReplayedBatches()
  /// 经办人 — enrolled so far, by name.
  var officers: Set<String> = []
  var vault: ReplayedVault
  let safe: Safe
  /// 规定原文 — files that a record has named so far, by their digests.
  var ruleFiles: Set<Bytes> = []
  let ruleNames: [Bytes: String]
  let kindNumbers: [String: Int64]
  /// 日志名称 — of the tree, as the first record gives it.
  var origin = ""
  /// With which two officers let it sign from some name on.
  var renewedLogKey: Bytes?

  init(_ bureau: Bureau, _ books: any Books, _ keys: ReplayMeans) throws {
    (self.bureau, self.books, self.keys) = (bureau, books, keys)
    vault = ReplayedVault(erased: try Replay.erasedKeys(books))
    safe = Safe(unasked: bureau.vault, books)
    ruleNames = bureau.law.files.names
    kindNumbers = Dictionary(
      books.eventKinds.map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first })
  }

  func run() throws {
    var keyTrail = try ReplayKeys(books, roots: bureau.roots)
    try holdEventKinds()
    let rows = try cursor(.record)
    while let number = rows.key {
      if let record = try take(
        number, key: rows.value(0), hash: rows.bytes(1), line: rows.bytes(2)),
        let kind = Act.Kind(rawValue: record.kind)
      {
        for found in keyTrail.findings(in: record, kind) {
          report.note(
            found.code.rawValue, found.text(in: .chinese), found.text(in: .english),
            record: record.number)
        }
      }
      try rows.advance()
    }
    holdLastHead()
    try closeGroup()
    try holdDataKeys()
    try drain()
    report.accounts = money.accounts.count
  }

  @discardableResult
  private func take(
    _ number: Int64, key: BookValue, hash: Bytes, line: Bytes
  ) throws -> Record? {
    report.records += 1
    let record: Record
    do throws(RecordFault) {
      record = try Record(parsing: line, using: &hasher)
    } catch {
      report.note(
        "REPLAY-01", "第 \(report.records) 条留痕读不懂:\(error.chinese)",
        "Record \(report.records) cannot be read: \(error.english)", record: number)
      try holdTreeHead(at: number)
      return nil
    }
    chain(record, number, key, hash)
    let said = Attestation(record)
    if let said, said.kind == .checkpointPublished { try holdCheckpoint(said) }
    tree.append(record.hash, using: &hasher)
    if let said { try hold(said) }
    try takePosts(of: record, said)
    try holdTreeHead(at: number)
    return record
  }

  private func chain(_ record: Record, _ number: Int64, _ key: BookValue, _ hash: Bytes) {
    if last == nil { suite = CryptoSuite(opening: record.body) ?? .international }
    let before = last?.link(in: suite) ?? Record.hashBeforeFirst
    if record.previous != before || record.number != (last?.number ?? 0) + 1 {
      report.note(
        "REPLAY-02", "留痕 \(record.number) 与前一条 \(last?.number ?? 0) 没有接上",
        "Record \(record.number) does not follow record \(last?.number ?? 0)",
        record: record.number)
    }
    last = record
    if record.hash != hash {
      report.note(
        "REPLAY-08",
        "留痕 \(record.number) 的哈希:账簿 \(Hex.text(hash.prefix(8)))…,"
          + "算得 \(Hex.text(record.hash.prefix(8)))…",
        "Hash of record \(record.number): books \(Hex.text(hash.prefix(8)))…, computed "
          + "\(Hex.text(record.hash.prefix(8)))…", table: .record, column: "hash",
        record: record.number)
    }
    if number != record.number {
      differ(.record, number, "number", .integer(number), .integer(record.number))
    }
    if key != .text(record.key) { differ(.record, number, "act_key", key, .text(record.key)) }
  }

  // MARK: - Rows

  func cursor(_ table: BookTable) throws -> any RowCursor {
    if let known = cursors[table] { return known }
    let made = try books.rows(of: table)
    cursors[table] = made
    return made
  }

  /// The rows of a key must be these, in this order; those of earlier keys that are left were made by no
  /// record.
  func expect(_ table: BookTable, key: Int64, _ rows: [Due]...) throws {
    try expect(table, key: key, rows: rows)
  }

  func expect(_ table: BookTable, key: Int64, rows: [[Due]]) throws {
    let cursor = try skip(table, below: key)
    var place = 0
    while place < rows.count, cursor.key == key, agrees(cursor, rows[place]) {
      place += 1
      try cursor.advance()
    }
    guard place < rows.count || cursor.key == key else { return }
    var found: [[BookValue]] = []
    while cursor.key == key {
      found.append(table.columns.indices.map { cursor.value($0) })
      try cursor.advance()
    }
    compare(table, key, found, Array(rows[place...]))
  }

  private func agrees(_ cursor: any RowCursor, _ row: [Due]) -> Bool {
    for (column, due) in row.enumerated() where !due.agrees(with: cursor, column) { return false }
    return true
  }

  /// From the first row on that does not agree: a row too many, one that is missing, or one that says
  /// something else.
  private func compare(
    _ table: BookTable, _ key: Int64, _ found: [[BookValue]], _ due: [[Due]]
  ) {
    func agree(_ row: Int, _ demand: Int) -> Bool {
      guard found.indices.contains(row), due.indices.contains(demand) else { return false }
      return zip(found[row], due[demand]).allSatisfy { $1.agrees(with: $0) }
    }
    var (row, demand) = (0, 0)
    while row < found.count || demand < due.count {
      if demand == due.count || agree(row + 1, demand) {
        exceed(table, key, found[row])
        row += 1
      } else if row == found.count || agree(row, demand + 1) {
        lack(table, key, due[demand])
        demand += 1
      } else {
        for (column, (value, wanted)) in zip(found[row], due[demand]).enumerated()
        where !wanted.agrees(with: value) {
          differ(table, key, table.columns[column], value, wanted)
        }
        (row, demand) = (row + 1, demand + 1)
      }
    }
  }

  /// Passes over the rows of smaller keys, which no record has stated.
  @discardableResult
  func skip(_ table: BookTable, below key: Int64) throws -> any RowCursor {
    let cursor = try cursor(table)
    while let found = cursor.key, found < key {
      exceed(table, found, table.columns.indices.map { cursor.value($0) })
      try cursor.advance()
    }
    return cursor
  }

  /// Rows of a key that its record, from before it had to, does not state.
  func passOver(_ table: BookTable, key: Int64) throws {
    let cursor = try skip(table, below: key)
    while cursor.key == key { try cursor.advance() }
  }

  /// What is left in any table was made by no record.
  private func drain() throws {
    for table in BookTable.allCases where table != .record { try skip(table, below: Int64.max) }
  }

  // MARK: - Differences

  func differ(
    _ table: BookTable, _ key: Int64, _ column: String, _ found: BookValue, _ due: Due
  ) {
    let (chinese, english) = table.keyWords
    report.note(
      table.differs,
      "表 \(table.rawValue)(\(chinese) \(key))的 \(column):账簿 \(found.words),留痕 \(due.words)",
      "\(table.rawValue) (\(english) \(key)), \(column): books \(found.words), records \(due.words)",
      table: table, column: column, record: key)
  }

  private func exceed(_ table: BookTable, _ key: Int64, _ row: [BookValue]) {
    let (chinese, english) = table.keyWords
    let words = row.prefix(4).map(\.words).joined(separator: " ")
    report.note(
      table.exceeds, "表 \(table.rawValue) 多出一行(\(chinese) \(key)):\(words);没有留痕这样说",
      "\(table.rawValue) has a row (\(english) \(key)) that no record made: \(words)",
      table: table, record: key)
  }

  private func lack(_ table: BookTable, _ key: Int64, _ row: [Due]) {
    let (chinese, english) = table.keyWords
    let words = row.prefix(4).map(\.words).joined(separator: " ")
    report.note(
      table.lacks, "表 \(table.rawValue) 缺一行(\(chinese) \(key)):\(words)",
      "\(table.rawValue) lacks a row (\(english) \(key)): \(words)", table: table, record: key)
  }
}

extension Replay {
  private func differ(
    _ table: BookTable, _ key: Int64, _ column: String, _ found: BookValue, _ due: BookValue
  ) { differ(table, key, column, found, Due.value(due)) }

  /// 业务种类 — as the program has them.
  fileprivate func holdEventKinds() throws {
    for kind in books.eventKinds {
      try expect(
        .eventKind, key: kind.number,
        [.text(kind.name), .integer(kind.adjusts ? 1 : 0), .integer(kind.follows)])
    }
  }
}
