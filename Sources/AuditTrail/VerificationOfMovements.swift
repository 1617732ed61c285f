import Signatures

/// Authority that an act moves from one account to another: the first is debited, the second credited.
struct Movement: Hashable {
  let from: AccountKind
  let to: AccountKind
  /// A number of `Verification.names`; `nil` when the programme cannot be known.
  var programme: Int?
  let fen: Int64
  /// The budget line; `nil` for records that name none.
  var line: Int64?
  /// The lower unit of an allocation.
  var unit: Int?
  /// Whether the records at hand tell the line; otherwise any will do, and another finding says why.
  var knowsLine = true

  init(
    from: AccountKind, to: AccountKind, programme: Int? = nil, fen: Int64, line: Int64? = nil,
    unit: Int? = nil, knowsLine: Bool = true
  ) {
    self.knowsLine = knowsLine
    self.from = from
    self.to = to
    self.programme = programme
    self.fen = fen
    self.line = line
    self.unit = unit
  }

  /// Whether an account is the one that this movement touches: of this kind and line, and with the
  /// programme or the unit where it bears one.
  func touches(_ name: AccountHistory.Name, _ kind: AccountKind, nobody: Int) -> Bool {
    guard case .authority(let found, let line, let owner) = name, found == kind,
      !knowsLine || line == self.line
    else { return false }
    if kind.isPlain { return owner == nobody }
    if kind == .allocated { return owner == unit }
    return owner == nobody || programme == nil || owner == programme
  }

  func text(of kind: AccountKind, _ names: TextNumbers) -> String {
    let stem = line.map { "\(kind.rawValue)@\($0)" } ?? kind.rawValue
    if kind.isPlain { return stem }
    guard let owner = kind == .allocated ? unit : programme else { return stem }
    return "\(stem):\(names[owner])"
  }
}

extension Verification {
  /// The postings of the authority book must be exactly these movements, within this fund.
  mutating func expectPosts(_ movements: [Movement], fund: Int?, of record: KnownRecord) {
    guard !posts.isEmpty || !movements.isEmpty else { return }
    if let fund, let other = posts.first(where: { $0.fund != fund }) {
      find(
        .acrossFunds, at: record.place, expected: .text(names[fund]),
        found: .text(names[other.fund]))
    }
    guard !fits(movements) || posts.contains(where: { $0.place == nil }) else { return }
    let found = record.posts.filter { AccountName($0.account)?.book ?? .authority == .authority }
    find(
      .wrongPosts, at: record.place, expected: .text(text(of: movements)),
      found: .text(found.map { signed($0.fen, $0.account) }.joined(separator: "; ")))
  }

  /// The same for one movement. As a rule two posts of one fund are its debit and its credit, and no list is made.
  mutating func expectPosts(_ movement: Movement, fund: Int?, of record: KnownRecord) {
    if posts.count == 2, isPair(movement), posts.allSatisfy({ fund == nil || $0.fund == fund }) {
      return
    }
    expectPosts([movement], fund: fund, of: record)
  }

  /// Debits and credits of the authority book, each used up by one movement.
  private mutating func fits(_ movements: [Movement]) -> Bool {
    unused.lay(posts) { $0.book == .authority && $0.place != nil }
    let nobody = nobody
    for movement in movements {
      let isDone =
        take(movement.fen) { movement.touches($0, movement.from, nobody: nobody) }
        && take(-movement.fen) { movement.touches($0, movement.to, nobody: nobody) }
      guard isDone else { return false }
    }
    return unused.isEmpty
  }

  /// Whether the two posts are the debit and the credit of a movement, in this order, as they are as a rule.
  private func isPair(_ movement: Movement) -> Bool {
    let (debit, credit) = (posts[0], posts[1])
    guard debit.fen == movement.fen, credit.fen == -movement.fen, let from = debit.place,
      let to = credit.place
    else { return false }
    return movement.touches(accounts[from].name, movement.from, nobody: nobody)
      && movement.touches(accounts[to].name, movement.to, nobody: nobody)
  }

  /// Uses up the first posting of this sum to an account that fits, and says whether there was one.
  mutating func take(_ fen: Int64, _ fits: (AccountHistory.Name) -> Bool) -> Bool {
    unused.take { post in
      post.fen == fen && post.place.map { fits(accounts[$0].name) } ?? false
    }
  }

  private func text(of movements: [Movement]) -> String {
    guard !movements.isEmpty else { return "–" }
    return movements.map {
      "\($0.text(of: $0.from, names)) → \($0.text(of: $0.to, names)) \(Yuan.text($0.fen))"
    }.joined(separator: "; ")
  }
}

/// The postings of the record at hand that nothing has accounted for yet.
struct UnusedPosts {
  private var posts: [KnownPost] = []

  var isEmpty: Bool { posts.isEmpty }

  mutating func lay(_ all: [KnownPost], where isWanted: (KnownPost) -> Bool) {
    posts.removeAll(keepingCapacity: true)
    for post in all where isWanted(post) { posts.append(post) }
  }

  /// Takes the first that fits away, and says whether there was one.
  mutating func take(_ fits: (KnownPost) -> Bool) -> Bool {
    guard let place = posts.firstIndex(where: fits) else { return false }
    posts.remove(at: place)
    return true
  }
}
