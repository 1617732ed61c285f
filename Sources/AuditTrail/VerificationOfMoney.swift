import Signatures

/// An account of a fund-year.
struct FundAccount: Hashable {
  let fund: String
  let account: String
}

/// What the records have made of one account so far.
struct AccountHistory {
  let name: AccountName
  /// Credits less debits; of a source debits less credits.
  var balance: Int64 = 0

  var isSource: Bool {
    if case .authority(.source, _, _) = name { return true }
    return false
  }

  /// Whether it may never fall below zero.
  var isLimited: Bool {
    guard case .authority(let kind, _, _) = name else { return false }
    return kind != .clearing
  }
}

/// One posting of the record at hand, with its account taken apart.
struct KnownPost {
  let name: AccountName
  let fen: Int64
}

extension Verification {
  /// Balance per fund and book, known accounts, and no account below zero: what holds for every kind.
  mutating func checkPosts(of record: Record) {
    posts.removeAll(keepingCapacity: true)
    guard !record.posts.isEmpty else { return }
    let place = Finding.Place(record: record.number)
    var overdrawn: [Int] = []
    for post in record.posts { enter(post, place, &overdrawn) }
    checkSums(of: record.posts, place)
    for number in overdrawn where accounts[number].balance < 0 {
      let account = numbers.first { $0.value == number }?.key
      find(
        .belowZero, at: place,
        expected: .text("\(account?.fund ?? "") \(account?.account ?? "") ≥ 0.00"),
        found: .fen(accounts[number].balance))
    }
  }

  /// Every book of every fund comes to nothing within a record.
  private mutating func checkSums(of records: [RecordPosting], _ place: Finding.Place) {
    // Two posts of one fund and book that cancel each other are the rule.
    if records.count == 2, posts.count == 2, records[0].fund == records[1].fund,
      records[0].fen == -records[1].fen, posts[0].name.book == posts[1].name.book
    {
      if !funds.contains(records[0].fund) {
        find(.fundNotOpened, at: place, found: .text(records[0].fund))
      }
      return
    }
    var sums: [(fund: String, book: String, fen: Int64)] = []
    for post in records {
      let book = AccountName(post.account)?.book ?? "authority"
      let index = sums.firstIndex { $0.fund == post.fund && $0.book == book }
      let (sum, overflow) = (index.map { sums[$0].fen } ?? 0).addingReportingOverflow(post.fen)
      if overflow { find(.sumTooLarge, at: place, found: .text(post.account)) }
      if let index { sums[index].fen = sum } else { sums.append((post.fund, book, sum)) }
    }
    for sum in sums where sum.fen != 0 {
      find(.unbalanced, at: place, expected: .fen(0), found: .text(signed(sum.fen, sum.fund)))
    }
    if let other = sums.first(where: { $0.fund != sums[0].fund }) {
      find(.acrossFunds, at: place, expected: .text(sums[0].fund), found: .text(other.fund))
    }
    var named: Set<String> = []
    for sum in sums where !funds.contains(sum.fund) && named.insert(sum.fund).inserted {
      find(.fundNotOpened, at: place, found: .text(sum.fund))
    }
  }

  private mutating func enter(
    _ post: RecordPosting, _ place: Finding.Place, _ overdrawn: inout [Int]
  ) {
    let key = FundAccount(fund: post.fund, account: post.account)
    let number: Int
    if let known = numbers[key] {
      number = known
    } else {
      guard let name = AccountName(post.account) else {
        find(.unknownAccount, at: place, found: .text(post.account))
        return
      }
      number = accounts.count
      accounts.append(AccountHistory(name: name))
      numbers[key] = number
    }
    posts.append(KnownPost(name: accounts[number].name, fen: post.fen))
    let change = accounts[number].isSource ? post.fen : -post.fen
    let sum = accounts[number].balance &+ change
    guard sum.magnitude <= CanonicalWriter.integerMax.magnitude else {
      find(.sumTooLarge, at: place, found: .text(post.account))
      return
    }
    accounts[number].balance = sum
    if sum < 0, accounts[number].isLimited { overdrawn.append(number) }
  }

  func signed(_ fen: Int64, _ name: String) -> String {
    name + (fen > 0 ? " +" : " ") + Yuan.text(fen)
  }
}
