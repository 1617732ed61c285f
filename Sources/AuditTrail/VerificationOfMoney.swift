import Signatures

/// An account of a fund-year.
struct FundAccount: Hashable {
  let fund: String
  let account: String
}

/// Money that an act moves from one account to another: the first is debited, the second credited.
struct Movement: Hashable {
  let from: AccountKind
  let to: AccountKind
  /// `nil` when the programme cannot be known.
  let programme: String?
  let fen: Int64
}

extension Verification {
  /// Balance per fund, known accounts, and no account below zero: what holds for every kind.
  mutating func checkPosts(of record: Record) {
    guard !record.posts.isEmpty else { return }
    let place = Finding.Place(record: record.number)
    checkSums(of: record.posts, place)
    var overdrawn: [FundAccount] = []
    for post in record.posts { enter(post, place, &overdrawn) }
    for account in overdrawn {
      guard let balance = balances[account], balance < 0 else { continue }
      find(
        .belowZero, at: place, expected: .text("\(account.fund) \(account.account) ≥ 0.00"),
        found: .fen(balance))
    }
  }

  private mutating func checkSums(of posts: [RecordPosting], _ place: Finding.Place) {
    // Two posts of one fund that cancel each other are the rule.
    if posts.count == 2, posts[0].fund == posts[1].fund, posts[0].fen == -posts[1].fen {
      if !funds.contains(posts[0].fund) {
        find(.fundNotOpened, at: place, found: .text(posts[0].fund))
      }
      return
    }
    var sums: [(fund: String, fen: Int64)] = []
    for post in posts {
      let index = sums.firstIndex { $0.fund == post.fund }
      let (sum, overflow) = (index.map { sums[$0].fen } ?? 0).addingReportingOverflow(post.fen)
      if overflow { find(.sumTooLarge, at: place, found: .text(post.account)) }
      if let index { sums[index].fen = sum } else { sums.append((post.fund, sum)) }
    }
    for sum in sums where sum.fen != 0 {
      find(.unbalanced, at: place, expected: .fen(0), found: .text(signed(sum.fen, sum.fund)))
    }
    if sums.count > 1 {
      find(.acrossFunds, at: place, expected: .text(sums[0].fund), found: .text(sums[1].fund))
    }
    for sum in sums where !funds.contains(sum.fund) {
      find(.fundNotOpened, at: place, found: .text(sum.fund))
    }
  }

  /// Balances are kept as credits less debits, those of the source as debits less credits.
  private mutating func enter(
    _ post: RecordPosting, _ place: Finding.Place, _ overdrawn: inout [FundAccount]
  ) {
    guard let (kind, _) = AccountKind.split(post.account) else {
      find(.unknownAccount, at: place, found: .text(post.account))
      return
    }
    let account = FundAccount(fund: post.fund, account: post.account)
    let change = kind == .source ? post.fen : -post.fen
    let balance = balances[account, default: 0].add(change)
    guard let balance else {
      find(.sumTooLarge, at: place, found: .text(post.account))
      return
    }
    if balance < 0 { overdrawn.append(account) }
  }

  private func signed(_ fen: Int64, _ name: String) -> String {
    name + (fen > 0 ? " +" : " ") + Yuan.text(fen)
  }

  // MARK: what the kind of the record demands

  /// The postings must be exactly these movements, within this fund.
  mutating func expectPosts(_ movements: [Movement], fund: String?, of record: Record) {
    let place = Finding.Place(record: record.number)
    if let fund, let other = record.posts.first(where: { $0.fund != fund }) {
      find(.acrossFunds, at: place, expected: .text(fund), found: .text(other.fund))
    }
    guard !fits(record.posts, movements) else { return }
    find(
      .wrongPosts, at: place, expected: .text(text(of: movements)),
      found: .text(
        record.posts.map { signed($0.fen, $0.account) }.joined(separator: "; ")))
  }

  private func fits(_ posts: [RecordPosting], _ movements: [Movement]) -> Bool {
    if movements.isEmpty { return posts.isEmpty }
    if movements.count == 1, posts.count == 2, let movement = movements.first {
      let (debit, credit) = posts[0].fen > 0 ? (posts[0], posts[1]) : (posts[1], posts[0])
      return debit.fen == movement.fen && credit.fen == -movement.fen
        && isAccount(debit.account, movement.from, movement.programme)
        && isAccount(credit.account, movement.to, movement.programme)
    }
    return sums(of: posts) == sums(of: movements, like: posts)
  }

  /// An account of this kind bears the programme or none; `source` and `available` bear none.
  private func isAccount(_ account: String, _ kind: AccountKind, _ programme: String?) -> Bool {
    guard let (found, suffix) = AccountKind.split(account), found == kind else { return false }
    switch kind {
    case .source, .available: return suffix.isEmpty
    case .held, .transit, .paid, .returned:
      return suffix.isEmpty || programme == nil || suffix == programme ?? ""
    }
  }

  private func sums(of posts: [RecordPosting]) -> [String: Int64] {
    posts.reduce(into: [:]) { $0[$1.account, default: 0] &+= $1.fen }
  }

  /// The same movements as sums by account, with a programme where the postings name one.
  private func sums(of movements: [Movement], like posts: [RecordPosting]) -> [String: Int64] {
    var plain: Set<AccountKind> = [.source, .available]
    for post in posts {
      if let (kind, programme) = AccountKind.split(post.account), programme.isEmpty {
        plain.insert(kind)
      }
    }
    var sums: [String: Int64] = [:]
    for movement in movements {
      for (kind, fen) in [(movement.from, movement.fen), (movement.to, -movement.fen)] {
        let suffix = plain.contains(kind) ? "" : ":" + (movement.programme ?? "")
        sums[kind.rawValue + suffix, default: 0] &+= fen
      }
    }
    return sums
  }

  private func text(of movements: [Movement]) -> String {
    guard !movements.isEmpty else { return "–" }
    return movements.map {
      let programme = $0.programme.map { ":" + $0 } ?? ""
      return "\($0.from.rawValue) → \($0.to.rawValue)\(programme) \(Yuan.text($0.fen))"
    }.joined(separator: "; ")
  }
}

extension Int64 {
  /// Adds within the bounds of the form and returns the sum; `nil`, and no change, beyond them.
  fileprivate mutating func add(_ change: Int64) -> Int64? {
    let sum = self + change
    guard sum.magnitude <= CanonicalWriter.integerMax.magnitude else { return nil }
    self = sum
    return sum
  }
}
