public import Signatures

/// 名称沿革 — the origins of a log, in the order of the records: one for each fiscal year, and one more
/// whenever two officers took over from books that had gone back, or from a lost lock or key.
///
///     origin-continued                          the tree goes on: the last head of the old is its beginning
///     origin-proposed ──▶ origin-confirmed      another officer: the tree begins again at an older place
///                     └─▶ origin-refused
///
/// An origin is one append-only tree, the records from 1 on; the tree of the next begins with the same ones.
public struct OriginTrail: Sendable {
  public struct Origin: Sendable, Hashable {
    public let name: OriginName
    /// The record that opened it.
    public let record: Int64
    /// The year that it serves.
    public let year: Int
    /// 新日志密钥 — with which two officers let the log sign from here on; `nil`: with the one before.
    public let key: Bytes?
  }

  public struct Proposal: Sendable, Hashable {
    public let record: Int64
    public let statement: OriginStatement
    public let certificate: Bytes
    var isDecided = false
  }

  /// A confirmation, whose signatures are looked at afterwards.
  public struct Succession: Sendable, Hashable {
    public let proposal: Proposal
    public let record: Int64
    public let at: Int64
    public let certificate: Bytes
    public let cms: Bytes
  }

  /// The roles of which two officers let a new origin take over.
  public static let roles: Set<String> = ["administrator", "finance", "head"]

  public private(set) var origins: [Origin] = []
  public private(set) var proposals: [Int64: Proposal] = [:]
  public private(set) var successions: [Succession] = []
  /// The checkpoint that was published last: its size and root, and whether under the origin at hand.
  private var last: (head: TreeHead, origin: String)?
  /// A checkpoint of a year that is over: the next record lets the next origin go on.
  private var overdue: (record: Int64, year: Int)?

  public init() {}

  public var current: Origin? { origins.last }
  /// Whether the log may sign nothing until a proposal is decided.
  public var isWaiting: Bool { proposals.values.contains { !$0.isDecided } }

  /// Whether a succession commits to this head of an origin.
  public func commits(to head: TreeHead, of origin: String) -> Bool {
    successions.contains {
      $0.proposal.statement.from == origin && $0.proposal.statement.heads.contains(head)
    }
  }

  /// 日志密钥 — the key that two officers let the log sign with under a name, and the name with which it
  /// began; `nil` where the key is the one that auditors were handed.
  public func renewedKey(under name: String) -> (key: Bytes, since: OriginName)? {
    var renewed: (key: Bytes, since: OriginName)?
    for origin in origins {
      if let key = origin.key { renewed = (key, origin.name) }
      if origin.name.description == name { return renewed }
    }
    return nil
  }

  /// The year of a record, in China.
  public static func year(_ milliseconds: Int64) -> Int {
    Int(Moment.day(milliseconds).prefix(4)) ?? 0
  }

  /// Takes the next record, in the order of their numbers, with the tree of the records before it, and says
  /// what it does wrongly.
  public mutating func take(
    _ record: Record, _ kind: RecordKind?, _ body: CanonicalValue, tree: CompactTree
  ) -> [Finding] {
    var findings: [Finding] = []
    switch kind {
    case .booksOpened:
      guard origins.isEmpty else { break }
      open(OriginName(body.text("origin") ?? ""), record)
    case .checkpointPublished: publish(record, tree)
    case .originContinued: findings += proceed(record, body)
    case .originProposed: findings += propose(record, body, tree)
    case .originConfirmed: findings += confirm(record, body)
    case .originRefused: findings += refuse(record, body)
    case _: break
    }
    return findings
  }

  private mutating func open(_ name: OriginName, _ record: Record, key: Bytes? = nil) {
    origins.append(
      Origin(
        name: name, record: record.number, year: name.year ?? OriginTrail.year(record.at),
        key: key))
  }

  // MARK: - Years

  /// To be called for every record, before `take`: a checkpoint of a year that is over is followed at once
  /// by the origin of the new year.
  public mutating func pass(_ kind: RecordKind?) -> [Finding] {
    defer { overdue = nil }
    guard let overdue, kind != .originContinued, let current else { return [] }
    return [
      Finding(
        .originOfAnotherYear, at: .init(record: overdue.record),
        expected: .text(current.name.next(in: overdue.year).description),
        found: .text(current.name.description))
    ]
  }

  private mutating func publish(_ record: Record, _ tree: CompactTree) {
    guard let current else { return }
    last = (TreeHead(size: tree.size, root: tree.root), current.name.description)
    let year = OriginTrail.year(record.at)
    if year > current.year { overdue = (record.number, year) }
  }

  /// The new origin commits to the head that was signed right before.
  private mutating func proceed(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    guard let current else { return [] }
    var findings = naming(record, body, from: current.name)
    let year = OriginTrail.year(record.at)
    if year <= current.year {
      findings.append(order(record, "> \(current.year)", "\(year)"))
    }
    let stated = TreeHead(body)
    let due = last.flatMap { $0.origin == current.name.description ? $0.head : nil }
    if stated == nil || stated != due || record.number != Int64(due?.size ?? 0) + 2 {
      findings.append(
        Finding(
          .originHead, at: .init(record: record.number), expected: .text(due?.words ?? "–"),
          found: .text(stated?.words ?? "–")))
    }
    open(OriginName(body.text("origin") ?? ""), record)
    return findings
  }

  // MARK: - Two officers

  private mutating func propose(
    _ record: Record, _ body: CanonicalValue, _ tree: CompactTree
  ) -> [Finding] {
    guard let statement = OriginStatement(body, proposer: record.by), let current else {
      return [order(record, "from, heads, origin, root, size", "–")]
    }
    // Books that went back before the last origin was opened do not know it: then the name goes on from there.
    let from = OriginName(statement.from)
    var findings = naming(
      record, body, from: from.isLater(than: current.name) ? from : current.name)
    if isWaiting { findings.append(order(record, "–", "origin-proposed")) }
    let books = TreeHead(size: tree.size, root: tree.root)
    if statement.books != books {
      findings.append(
        Finding(
          .originHead, at: .init(record: record.number), expected: .text(books.words),
          found: .text(statement.books.words)))
    }
    proposals[record.number] = Proposal(
      record: record.number, statement: statement, certificate: body.hex("certificate") ?? [])
    return findings
  }

  private mutating func confirm(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    guard let proposal = decide(body) else { return [undecided(record, body)] }
    let findings = duty(record, proposal)
    guard OriginStatement(body, proposer: proposal.statement.proposer) == proposal.statement else {
      return findings + [order(record, "origin-proposed \(proposal.record)", "–")]
    }
    successions.append(
      Succession(
        proposal: proposal, record: record.number, at: record.at,
        certificate: body.hex("certificate") ?? [], cms: body.hex("cms") ?? []))
    open(OriginName(proposal.statement.origin), record, key: proposal.statement.logKey)
    last = nil
    return findings
  }

  private mutating func refuse(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    guard let proposal = decide(body) else { return [undecided(record, body)] }
    return duty(record, proposal)
  }

  private mutating func decide(_ body: CanonicalValue) -> Proposal? {
    let number = body.integer("proposal") ?? 0
    guard let proposal = proposals[number], !proposal.isDecided else { return nil }
    proposals[number]?.isDecided = true
    return proposal
  }

  // MARK: - Findings

  /// The names follow each other by the rule, under the year of the record.
  private func naming(
    _ record: Record, _ body: CanonicalValue, from: OriginName
  ) -> [Finding] {
    let due = [from.description, from.next(in: OriginTrail.year(record.at)).description]
    let stated = [body.text("from") ?? "", body.text("origin") ?? ""]
    guard due != stated else { return [] }
    return [
      order(record, due.joined(separator: " → "), stated.joined(separator: " → "))
    ]
  }

  private func duty(_ record: Record, _ proposal: Proposal) -> [Finding] {
    guard record.by == proposal.statement.proposer else { return [] }
    return [
      Finding(
        .originAlone, at: .init(record: record.number),
        expected: .text("≠ \(proposal.statement.proposer)"), found: .text(record.by))
    ]
  }

  private func undecided(_ record: Record, _ body: CanonicalValue) -> Finding {
    order(record, "origin-proposed", "\(body.integer("proposal") ?? 0)")
  }

  private func order(_ record: Record, _ expected: String, _ found: String) -> Finding {
    Finding(
      .originOrder, at: .init(record: record.number), expected: .text(expected),
      found: .text(found))
  }
}
