import Signatures

/// Authority that an act moves from one account to another: the first is debited, the second credited.
struct Movement: Hashable {
  let from: AccountKind
  let to: AccountKind
  /// `nil` when the programme cannot be known.
  var programme: String?
  let fen: Int64
  /// The budget line; `nil` for records that name none.
  var line: Int64?
  /// The lower unit of an allocation.
  var unit: String?
  /// Whether the records at hand tell the line; otherwise any will do, and another finding says why.
  var knowsLine = true

  init(
    from: AccountKind, to: AccountKind, programme: String? = nil, fen: Int64, line: Int64? = nil,
    unit: String? = nil, knowsLine: Bool = true
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
  func touches(_ name: AccountName, _ kind: AccountKind) -> Bool {
    guard case .authority(let found, let line, let owner) = name, found == kind,
      !knowsLine || line == self.line
    else { return false }
    if kind.isPlain { return owner.isEmpty }
    if kind == .allocated { return owner == unit }
    return owner.isEmpty || programme == nil || owner == programme
  }

  func text(of kind: AccountKind) -> String {
    let stem = line.map { "\(kind.rawValue)@\($0)" } ?? kind.rawValue
    if kind.isPlain { return stem }
    guard let owner = kind == .allocated ? unit : programme else { return stem }
    return "\(stem):\(owner)"
  }
}

extension Verification {
  /// The postings of the authority book must be exactly these movements, within this fund.
  mutating func expectPosts(_ movements: [Movement], fund: String?, of record: KnownRecord) {
    guard !posts.isEmpty || !movements.isEmpty else { return }
    let place = Finding.Place(record: record.number)
    if let fund, let other = otherFund(than: fund, in: record) {
      find(.acrossFunds, at: place, expected: .text(fund), found: .text(other))
    }
    guard !fits(movements) || posts.contains(where: { $0.place == nil }) else { return }
    let found = record.posts.filter { AccountName($0.account)?.book ?? .authority == .authority }
    find(
      .wrongPosts, at: place, expected: .text(text(of: movements)),
      found: .text(found.map { signed($0.fen, $0.account) }.joined(separator: "; ")))
  }

  /// The first fund that a posting names and that is not this one.
  private func otherFund(than fund: String, in record: KnownRecord) -> String? {
    var last: Int?
    for (post, number) in zip(posts, record.form.posts) where post.fund != last {
      let found = record.piece.text(record.piece.tables.posts[number].fund)
      if found != fund { return found }
      last = post.fund
    }
    return nil
  }

  /// Debits and credits of the authority book, each used up by one movement.
  private mutating func fits(_ movements: [Movement]) -> Bool {
    unused.lay(posts) { $0.book == .authority && $0.place != nil }
    for movement in movements {
      let isDone =
        take(movement.fen) { movement.touches($0, movement.from) }
        && take(-movement.fen) { movement.touches($0, movement.to) }
      guard isDone else { return false }
    }
    return unused.isEmpty
  }

  /// Uses up the first posting of this sum to an account that fits, and says whether there was one.
  mutating func take(_ fen: Int64, _ fits: (AccountName) -> Bool) -> Bool {
    unused.take { post in
      post.fen == fen && post.place.map { fits(accounts[$0].name) } ?? false
    }
  }

  private func text(of movements: [Movement]) -> String {
    guard !movements.isEmpty else { return "–" }
    return movements.map {
      "\($0.text(of: $0.from)) → \($0.text(of: $0.to)) \(Yuan.text($0.fen))"
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
