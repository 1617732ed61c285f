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
  mutating func expectPosts(_ movements: [Movement], fund: String?, of record: Record) {
    let place = Finding.Place(record: record.number)
    if let fund, let other = record.posts.first(where: { $0.fund != fund }) {
      find(.acrossFunds, at: place, expected: .text(fund), found: .text(other.fund))
    }
    guard !fits(movements) || posts.count != record.posts.count else { return }
    let found = record.posts.filter { AccountName($0.account)?.book ?? "authority" == "authority" }
    find(
      .wrongPosts, at: place, expected: .text(text(of: movements)),
      found: .text(found.map { signed($0.fen, $0.account) }.joined(separator: "; ")))
  }

  /// Debits and credits of the record, each used up by one movement.
  private func fits(_ movements: [Movement]) -> Bool {
    var left = posts.filter { if case .authority = $0.name { true } else { false } }
    for movement in movements {
      for (kind, fen) in [(movement.from, movement.fen), (movement.to, -movement.fen)] {
        let place = left.firstIndex { $0.fen == fen && movement.touches($0.name, kind) }
        guard let place else { return false }
        left.remove(at: place)
      }
    }
    return left.isEmpty
  }

  private func text(of movements: [Movement]) -> String {
    guard !movements.isEmpty else { return "–" }
    return movements.map {
      "\($0.text(of: $0.from)) → \($0.text(of: $0.to)) \(Yuan.text($0.fen))"
    }.joined(separator: "; ")
  }
}
