import AuditTrail
import Signatures
import Subsidies

/// 重算结果 — what the books say against what the records alone come to.
public struct ReplayReport: Sendable {
  public internal(set) var records = 0
  public internal(set) var accounts = 0
  public internal(set) var payments = 0
  public internal(set) var differences: [Difference] = []

  /// 不符 — one place where books and records disagree, with both values.
  public struct Difference: Hashable, Sendable {
    public let code: String
    public let chinese: String
    public let english: String
  }
}

extension Bureau {
  /// 重算 — reads every record, follows the chain, adds up its postings, and compares the result with
  /// the balances, the postings, the holds, the payments and the head of the tree in the books.
  /// Reports every difference.
  public func replay() async throws -> ReplayReport {
    let bureau = self
    return try await store.read { books in
      var replay = Replay(bureau, keys: try ReplayKeys(books, roots: bureau.roots))
      try books.forEachRecord { replay.take($0, hash: $1) }
      try replay.compare(with: books)
      return replay.report
    }
  }

  /// Records as they were hashed, in the order of their numbers.
  public func recordLines(_ numbers: Set<Int64>) async throws -> [String] {
    try await store.read { books in
      var found: [String] = []
      var number: Int64 = 0
      try books.forEachRecord { line, _ in
        number += 1
        if numbers.contains(number) { found.append(String(decoding: line, as: UTF8.self)) }
      }
      return found
    }
  }
}

/// What the records alone come to.
private struct Replay {
  private(set) var report = ReplayReport()
  private var last: Record?
  private var tree = CompactTree()
  private var sums: [AccountKey: (debits: Int64, credits: Int64)] = [:]
  private var perRecord: [Int64: [RecordPosting]] = [:]
  private var settled: [String: Set<String>] = [:]
  private var holds: [Int64: Int64] = [:]
  private var keys: ReplayKeys
  private var hasher = Hashing()
  private var rules = RulesNamed()
  private var documents = DocumentsBooked()

  private let bureau: Bureau

  init(_ bureau: Bureau, keys: ReplayKeys) { (self.bureau, self.keys) = (bureau, keys) }

  private struct AccountKey: Hashable, Comparable {
    let fund: String
    let account: String
    static func < (left: AccountKey, right: AccountKey) -> Bool {
      (left.fund, left.account) < (right.fund, right.account)
    }
  }

  /// A hasher in a box, since a hasher is not copied.
  private final class Hashing {
    var hasher = Hasher256()
  }

  private mutating func differ(_ code: String, _ chinese: String, _ english: String) {
    report.differences.append(
      ReplayReport.Difference(code: code, chinese: chinese, english: english))
  }

  mutating func take(_ line: Bytes, hash: Bytes) {
    report.records += 1
    let record: Record
    do {
      record = try Record(parsing: line, using: &hasher.hasher)
    } catch {
      return differ(
        "REPLAY-01", "第 \(report.records) 条留痕读不懂:\(error.chinese)",
        "Record \(report.records) cannot be read: \(error.english)")
    }
    let before = last?.hash ?? Record.hashBeforeFirst
    if record.previous != before || record.number != (last?.number ?? 0) + 1 {
      differ(
        "REPLAY-02", "留痕 \(record.number) 与前一条 \(last?.number ?? 0) 没有接上",
        "Record \(record.number) does not follow record \(last?.number ?? 0)")
    }
    if record.hash != hash {
      differ(
        "REPLAY-08",
        "留痕 \(record.number) 的哈希:账簿 \(Hex.text(hash.prefix(8)))…,"
          + "算得 \(Hex.text(record.hash.prefix(8)))…",
        "Hash of record \(record.number): books \(Hex.text(hash.prefix(8)))…, computed "
          + "\(Hex.text(record.hash.prefix(8)))…")
    }
    last = record
    tree.append(record.hash, using: &hasher.hasher)
    for post in record.posts {
      let key = AccountKey(fund: post.fund, account: post.account)
      if post.fen > 0 { sums[key, default: (0, 0)].debits += post.fen }
      if post.fen < 0 { sums[key, default: (0, 0)].credits -= post.fen }
    }
    if !record.posts.isEmpty { perRecord[record.number] = record.posts }
    rules.take(record)
    documents.take(record)
    note(record)
  }

  private mutating func note(_ record: Record) {
    guard let kind = Act.Kind(rawValue: record.kind) else { return }
    keys.take(record, kind)
    switch kind {
    case .paymentPaid: note(record, "paid")
    case .paymentRejected: note(record, "rejected")
    case .paymentReturned: note(record, "returned")
    case .paymentReturnedLate: note(record, "returned-late")
    case .claimGranted, .paymentReissued, .holdCarriedIn:
      let body = record.body
      if let hold = body.integer("hold"), let amount = body.integer("amount") {
        holds[hold] = amount
      }
    case _: break
    }
  }

  private mutating func note(_ record: Record, _ outcome: String) {
    guard let id = record.body.text("e2e") else { return }
    settled[id, default: []].insert(outcome)
  }

  mutating func compare(with books: any Books) throws {
    let head = try books.treeHead()
    if head.size != Int64(tree.size) || head.root != tree.root {
      differ(
        "REPLAY-03",
        "账簿的树:\(head.size) 条 \(Hex.text(head.root.prefix(8)))…,留痕算得 \(tree.size) 条 "
          + "\(Hex.text(tree.root.prefix(8)))…",
        "The books' tree has \(head.size) leaves, \(Hex.text(head.root.prefix(8)))…; the records "
          + "give \(tree.size), \(Hex.text(tree.root.prefix(8)))…")
    }
    try compareBalances(books)
    try comparePostings(books)
    try compareHolds(books)
    try keys.compare(with: books)
    report.differences += keys.differences
    try comparePayments(books)
    report.differences += try rules.differences(from: books, inForce: bureau.law.files)
    report.differences += try documents.differences(from: books, bureau.vault)
  }

  private mutating func compareBalances(_ books: any Books) throws {
    var left = sums
    for open in try books.fundYears() {
      for (account, balance) in try books.balances(of: open.fundYear) {
        report.accounts += 1
        let key = AccountKey(fund: open.fundYear.code, account: account.code)
        let sum = left.removeValue(forKey: key) ?? (0, 0)
        if sum.debits != balance.debits.count || sum.credits != balance.credits.count {
          differAboutBalance(key, balance, sum)
        }
      }
    }
    for (key, sum) in left.sorted(by: { $0.key < $1.key }) {
      differAboutBalance(key, Balance(), sum)
    }
  }

  private mutating func differAboutBalance(
    _ key: AccountKey, _ balance: Balance, _ sum: (debits: Int64, credits: Int64)
  ) {
    let books = "\(balance.debits.groupedYuan)/\(balance.credits.groupedYuan)"
    let records = "\(Fen(sum.debits).groupedYuan)/\(Fen(sum.credits).groupedYuan)"
    differ(
      "REPLAY-04", "\(key.fund) \(key.account):账簿借/贷 \(books),留痕 \(records)",
      "\(key.fund) \(key.account): books debit/credit \(books), records \(records)")
  }

  private mutating func comparePostings(_ books: any Books) throws {
    var left = perRecord
    try books.forEachPosting { number, posts in
      let recorded = left.removeValue(forKey: number) ?? []
      guard recorded != posts else { return }
      differ(
        "REPLAY-05",
        "留痕 \(number) 的过账:账簿 \(Replay.words(posts)),留痕 \(Replay.words(recorded))",
        "Postings of record \(number): books \(Replay.words(posts)), records "
          + "\(Replay.words(recorded))")
    }
    for (number, recorded) in left.sorted(by: { $0.key < $1.key }) {
      differ(
        "REPLAY-05", "留痕 \(number) 的过账:账簿没有,留痕 \(Replay.words(recorded))",
        "Postings of record \(number): none in the books, records \(Replay.words(recorded))")
    }
  }

  private static func words(_ posts: [RecordPosting]) -> String {
    posts.isEmpty
      ? "—"
      : posts.map { "\($0.account) \(Fen($0.fen).groupedYuan)" }.joined(separator: ",")
  }

  private mutating func compareHolds(_ books: any Books) throws {
    var left = holds
    for (hold, amount) in try books.holdAmounts() {
      let recorded = left.removeValue(forKey: hold) ?? 0
      guard recorded != amount.count else { continue }
      differ(
        "REPLAY-06",
        "预留 \(hold):账簿 \(amount.groupedYuan) 元,留痕 \(Fen(recorded).groupedYuan) 元",
        "Hold \(hold): books \(amount.groupedYuan), records \(Fen(recorded).groupedYuan)")
    }
    for hold in left.keys.sorted() {
      differ("REPLAY-06", "预留 \(hold) 在账簿里没有", "Hold \(hold) is missing in the books")
    }
  }

  private mutating func comparePayments(_ books: any Books) throws {
    var left = settled
    for (id, outcomes) in try books.settlements() {
      report.payments += 1
      let recorded = left.removeValue(forKey: id) ?? []
      guard recorded != outcomes else { continue }
      let (ours, theirs) = (
        outcomes.sorted().joined(separator: "+"), recorded.sorted().joined(separator: "+")
      )
      differ(
        "REPLAY-07", "付款 \(id):账簿 \(ours),留痕 \(theirs)",
        "Payment \(id): books \(ours), records \(theirs)")
    }
    for id in left.keys.sorted() {
      differ("REPLAY-07", "付款 \(id) 的结果在账簿里没有", "The outcome of \(id) is missing in the books")
    }
  }
}
