import AuditTrail
import Signatures
import Subsidies

/// Accounts in the order in which postings first named them, with what they come to.
struct ReplayedMoney {
  struct Key: Hashable {
    let fund: String
    let account: String
  }

  struct Sum {
    let key: Key
    var debits: Int64 = 0
    var credits: Int64 = 0
    /// The last transfer of the group that is being read.
    var transfer: Int64?
  }

  var numbers: [Key: Int] = [:]
  var accounts: [Sum] = []
  /// Those that the group has touched.
  var touched: [Int] = []
  var transfers: Int64 = 0
  /// Records since the last head of the tree.
  var isOpen = false
}

/// 过账 — transfers, accounts, and balances at the end of each group of acts.
extension Replay {
  func takePosts(of record: Record, _ said: Attestation?) throws {
    money.isOpen = true
    let posts = record.posts
    guard !posts.isEmpty else { return }
    let day = Int64((said?.day ?? Instant(milliseconds: record.at).day).number)
    for place in stride(from: 0, to: posts.count, by: 2) {
      guard place + 1 < posts.count, posts[place].fund == posts[place + 1].fund,
        posts[place].fen > 0, posts[place].fen == -posts[place + 1].fen
      else {
        report.note(
          "REPLAY-05", "留痕 \(record.number) 的过账不成对",
          "Postings of record \(record.number) are no pairs",
          record: record.number)
        return
      }
      money.transfers += 1
      let debit = try take(posts[place])
      let credit = try take(posts[place + 1])
      try holdTransfer(
        record, posts[place...(place + 1)],
        [
          record.number, funds.ledger(of: posts[place]) ?? 0, Int64(debit + 1), Int64(credit + 1),
          posts[place].fen, day, kindNumbers[record.kind] ?? 0,
        ])
    }
  }

  /// Adds a posting to its account, whose row must have been made when it was named first.
  private func take(_ post: RecordPosting) throws -> Int {
    let key = ReplayedMoney.Key(fund: post.fund, account: post.account)
    let place: Int
    if let known = money.numbers[key] {
      place = known
    } else {
      place = money.accounts.count
      money.numbers[key] = place
      money.accounts.append(ReplayedMoney.Sum(key: key))
      let isLimited = Account(code: post.account)?.isLimited ?? false
      try expect(
        .account, key: Int64(place + 1),
        [.integer(funds.ledger(of: post)), .text(post.account), .integer(isLimited ? 1 : 0)])
    }
    if money.accounts[place].transfer == nil { money.touched.append(place) }
    money.accounts[place].transfer = money.transfers
    if post.fen > 0 { money.accounts[place].debits += post.fen }
    if post.fen < 0 { money.accounts[place].credits -= post.fen }
    return place
  }

  // MARK: - Transfers

  private func holdTransfer(
    _ record: Record, _ posts: ArraySlice<RecordPosting>, _ due: [Int64]
  ) throws {
    let cursor = try skip(.transfer, below: money.transfers)
    guard cursor.key == money.transfers else { return differAboutPosts(record, [], posts) }
    if due.indices.contains(where: { cursor.integer($0) != due[$0] }) {
      differAboutTransfer(record, due.indices.map { cursor.integer($0) }, due, posts)
    }
    try cursor.advance()
  }

  /// Ledger, accounts and amount are told as the postings that they are.
  private func differAboutTransfer(
    _ record: Record, _ found: [Int64], _ due: [Int64], _ posts: ArraySlice<RecordPosting>
  ) {
    guard found[1...4] == due[1...4] else {
      return differAboutPosts(
        record, [stored(found[2], found[4]), stored(found[3], -found[4])], posts)
    }
    for (place, value) in found.enumerated() where value != due[place] {
      differ(
        .transfer, money.transfers, BookTable.transfer.columns[place], .integer(value),
        Due.integer(due[place]))
    }
  }

  private func stored(_ account: Int64, _ fen: Int64) -> RecordPosting {
    let known = money.accounts.indices.contains(Int(account) - 1)
    let key =
      known ? money.accounts[Int(account) - 1].key : .init(fund: "?", account: "#\(account)")
    return RecordPosting(fund: key.fund, account: key.account, fen: fen)
  }

  private func differAboutPosts(
    _ record: Record, _ found: [RecordPosting], _ due: ArraySlice<RecordPosting>
  ) {
    let (found, due) = (Replay.words(found[...]), Replay.words(due))
    report.note(
      "REPLAY-05", "留痕 \(record.number) 的过账:账簿 \(found),留痕 \(due)",
      "Postings of record \(record.number): books \(found), records \(due)", table: .transfer,
      record: record.number)
  }

  private static func words(_ posts: ArraySlice<RecordPosting>) -> String {
    posts.isEmpty
      ? "—"
      : posts.map { "\($0.account) \(Fen($0.fen).groupedYuan)" }.joined(separator: ",")
  }

  // MARK: - Balances

  /// 成组提交 — one row for each account that the group touched, as it stood at its end.
  func closeGroup() throws {
    guard money.isOpen else { return }
    money.isOpen = false
    let rows = money.touched.map { (money.accounts[$0].transfer ?? 0, $0) }.sorted { $0 < $1 }
    for (transfer, place) in rows {
      try holdBalance(money.accounts[place], transfer, Int64(place + 1))
      money.accounts[place].transfer = nil
    }
    money.touched.removeAll(keepingCapacity: true)
  }

  private func holdBalance(_ sum: ReplayedMoney.Sum, _ transfer: Int64, _ account: Int64) throws {
    let cursor = try cursor(.balance)
    while let key = cursor.key, (key, cursor.integer(0)) < (transfer, account) {
      let found = Int(cursor.integer(0)) - 1
      let known = money.accounts.indices.contains(found)
      differAboutBalance(
        known ? money.accounts[found].key : .init(fund: "?", account: "#\(found + 1)"), key,
        (cursor.integer(1), cursor.integer(2)), nil)
      try cursor.advance()
    }
    guard cursor.key == transfer, cursor.integer(0) == account else {
      return differAboutBalance(sum.key, transfer, nil, (sum.debits, sum.credits))
    }
    if cursor.integer(1) != sum.debits || cursor.integer(2) != sum.credits {
      differAboutBalance(
        sum.key, transfer, (cursor.integer(1), cursor.integer(2)), (sum.debits, sum.credits))
    }
    try cursor.advance()
  }

  private func differAboutBalance(
    _ key: ReplayedMoney.Key, _ transfer: Int64, _ found: (Int64, Int64)?, _ due: (Int64, Int64)?
  ) {
    func words(_ sums: (Int64, Int64)?) -> String {
      sums.map { "\(Fen($0.0).groupedYuan)/\(Fen($0.1).groupedYuan)" } ?? "—"
    }
    report.note(
      "REPLAY-04",
      "\(key.fund) \(key.account)(转账 \(transfer) 后):账簿借/贷 \(words(found)),留痕 \(words(due))",
      "\(key.fund) \(key.account) (after transfer \(transfer)): books debit/credit \(words(found)), "
        + "records \(words(due))", table: .balance)
  }
}
