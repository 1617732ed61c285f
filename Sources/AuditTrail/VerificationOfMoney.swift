import Signatures

/// What the records have made of one account of a fund-year so far. Names are numbers of
/// `Verification.names`.
struct AccountHistory {
  let fund: Int
  /// As the records spell it.
  let account: Int
  let name: Name
  /// Credits less debits; of a source debits less credits.
  var balance: Int64 = 0

  /// The account taken apart.
  enum Name: Hashable {
    case authority(AccountKind, line: Int64?, owner: Int)
    case ledger(book: Book, number: Int, programme: Int)
  }

  init(fund: Int, account: Int, _ name: AccountName, _ names: inout TextNumbers) {
    self.fund = fund
    self.account = account
    self.name =
      switch name {
      case .authority(let kind, let line, let owner):
        .authority(kind, line: line, owner: names.number(of: owner).number)
      case .ledger(let book, let number, let programme):
        .ledger(
          book: book, number: names.number(of: number).number,
          programme: names.number(of: programme).number)
      }
  }

  var book: Book {
    switch name {
    case .authority: .authority
    case .ledger(let book, _, _): book
    }
  }

  var isSource: Bool {
    if case .authority(.source, _, _) = name { true } else { false }
  }

  /// Whether it may never fall below zero.
  var isLimited: Bool {
    guard case .authority(let kind, _, _) = name else { return false }
    return kind != .clearing
  }
}

/// 账目 — every account that records posted to, found by the numbers of the texts that name it.
struct Accounts {
  private(set) var all: [AccountHistory] = []
  private var places: [Key: Int] = [:]
  private(set) var opened: Set<Int> = []
  private var last: (place: Range<Int>, number: Int)?

  private struct Key: Hashable {
    let fund: Int
    let account: Int
  }

  subscript(place: Int) -> AccountHistory { all[place] }

  mutating func open(_ fund: Int) { opened.insert(fund) }

  /// The place in `all` of the account that a posting names, and the number of its fund; no place for a
  /// name that no account has.
  mutating func find(
    _ post: RecordForm.Post, of piece: RecordPiece, _ names: inout TextNumbers
  ) -> (place: Int?, fund: Int) {
    let fund = fundNumber(post.fund, of: piece, &names)
    let account = names.number(of: post.account, in: piece).number
    let key = Key(fund: fund, account: account)
    if let place = places[key] { return (place, fund) }
    guard let name = AccountName(names[account]) else { return (nil, fund) }
    all.append(AccountHistory(fund: fund, account: account, name, &names))
    places[key] = all.count - 1
    return (all.count - 1, fund)
  }

  /// The fund is that of the posting before, as a rule.
  private mutating func fundNumber(
    _ place: Range<Int>, of piece: RecordPiece, _ names: inout TextNumbers
  ) -> Int {
    if let last, piece.isSame(last.place, place) { return last.number }
    let number = names.number(of: place, in: piece).number
    last = (place, number)
    return number
  }

  /// Changes a balance by a debit (positive) or a credit, and gives it; `nil` and no change where it would
  /// go beyond what an integer may be.
  mutating func post(_ fen: Int64, to place: Int) -> Int64? {
    let sum = all[place].balance &+ (all[place].isSource ? fen : -fen)
    guard sum.magnitude <= CanonicalWriter.integerMax.magnitude else { return nil }
    all[place].balance = sum
    return sum
  }
}

/// One posting of the record at hand.
struct KnownPost {
  /// Its account's place; `nil` for a name that no account has.
  let place: Int?
  /// The number of its fund.
  let fund: Int
  let book: Book
  let fen: Int64
}

extension Verification {
  /// Balance per fund and book, known accounts, and no account below zero: what holds for every kind.
  mutating func checkPosts(of record: KnownRecord) {
    posts.removeAll(keepingCapacity: true)
    guard !record.form.posts.isEmpty else { return }
    var overdrawn: [Int] = []
    for number in record.form.posts {
      enter(record.piece.tables.posts[number], of: record, &overdrawn)
    }
    checkSums(of: record)
    for number in overdrawn where accounts[number].balance < 0 {
      let account = accounts[number]
      find(
        .belowZero, at: record.place,
        expected: .text("\(names[account.fund]) \(names[account.account]) ≥ 0.00"),
        found: .fen(account.balance))
    }
  }

  private mutating func enter(
    _ post: RecordForm.Post, of record: KnownRecord, _ overdrawn: inout [Int]
  ) {
    let (number, fund) = accounts.find(post, of: record.piece, &names)
    guard let number else {
      posts.append(KnownPost(place: nil, fund: fund, book: .authority, fen: post.fen))
      find(.unknownAccount, at: record.place, found: .text(record.piece.text(post.account)))
      return
    }
    posts.append(
      KnownPost(place: number, fund: fund, book: accounts[number].book, fen: post.fen))
    guard let sum = accounts.post(post.fen, to: number) else {
      find(.sumTooLarge, at: record.place, found: .text(names[accounts[number].account]))
      return
    }
    if sum < 0, accounts[number].isLimited { overdrawn.append(number) }
  }

  /// Every book of every fund comes to nothing within a record.
  private mutating func checkSums(of record: KnownRecord) {
    // Two posts of one fund and book that cancel each other are the rule.
    if posts.count == 2, posts[0].fund == posts[1].fund, posts[0].fen == -posts[1].fen,
      posts[0].book == posts[1].book
    {
      checkOpened(posts[0].fund, of: record)
      return
    }
    sums.removeAll(keepingCapacity: true)
    for (number, post) in posts.enumerated() {
      let index = sums.firstIndex { $0.fund == post.fund && $0.book == post.book }
      let (sum, overflow) = (index.map { sums[$0].fen } ?? 0).addingReportingOverflow(post.fen)
      if overflow {
        find(.sumTooLarge, at: record.place, found: .text(record.posts[number].account))
      }
      if let index { sums[index].fen = sum } else { sums.append((post.fund, post.book, sum)) }
    }
    for sum in sums where sum.fen != 0 {
      find(
        .unbalanced, at: record.place, expected: .fen(0),
        found: .text(signed(sum.fen, names[sum.fund])))
    }
    if let other = sums.first(where: { $0.fund != sums[0].fund }) {
      find(
        .acrossFunds, at: record.place, expected: .text(names[sums[0].fund]),
        found: .text(names[other.fund]))
    }
    for (number, sum) in sums.enumerated()
    where !sums[..<number].contains(where: { $0.fund == sum.fund }) {
      checkOpened(sum.fund, of: record)
    }
  }

  private mutating func checkOpened(_ number: Int, of record: KnownRecord) {
    guard !accounts.opened.contains(number) else { return }
    find(.fundNotOpened, at: record.place, found: .text(names[number]))
  }

  func signed(_ fen: Int64, _ name: String) -> String {
    name + (fen > 0 ? " +" : " ") + Yuan.text(fen)
  }
}
