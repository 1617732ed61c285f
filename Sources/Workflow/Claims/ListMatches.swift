public import Subsidies

/// 疑点清单行 — with what decides how soon it is looked at.
public struct MatchLine: Sendable {
  public let match: Match
  public let decision: Match.Decision?
  /// `nil` when the rule is no longer among the files.
  public let rule: MatchRule?
  /// What the claim would be paid; zero while it is not assessed or is refused.
  public let amount: Fen
  public let hits: HitRate
}

/// 命中率 — how often a rule's decided doubts were right.
public struct HitRate: Hashable, Sendable {
  public var confirmed = 0
  public var cleared = 0
  public var open = 0

  public init(confirmed: Int = 0, cleared: Int = 0, open: Int = 0) {
    self.confirmed = confirmed
    self.cleared = cleared
    self.open = open
  }

  /// In whole percent, rounded down; `nil` before the first decision.
  public var percent: Int? {
    let decided = confirmed + cleared
    return decided == 0 ? nil : confirmed * 100 / decided
  }

  mutating func count(_ decision: Match.Decision?) {
    switch decision {
    case .confirmed: confirmed += 1
    case .cleared: cleared += 1
    case nil: open += 1
    }
  }
}

/// 应享未享 — an entry of a register for whom nothing of the kind was claimed.
public struct UnclaimedLine: Sendable {
  public let rule: MatchRule
  public let snapshot: StoredSnapshot
  /// The lines of the file that came in.
  public let lines: [Int]
}

extension Bureau {
  /// 疑点清单 — undecided ones first; of those the blocking ones, then by money, then by how often the rule
  /// was right.
  public func listMatches() async throws -> [MatchLine] {
    let rules = law.matches
    return try await store.read { books in
      let all = try books.matches()
      let hits = Bureau.hits(all)
      return try all.map { stored in
        MatchLine(
          match: stored.match, decision: stored.decision, rule: rules[stored.match.kind],
          amount: try Bureau.amount(of: stored.match.claim, books),
          hits: hits[stored.match.kind] ?? HitRate())
      }.sorted(by: Bureau.comesFirst)
    }
  }

  /// 比对规则一览 — every rule with its doubts so far.
  public func listMatchRules() async throws -> [(rule: MatchRule, hits: HitRate)] {
    let rules = law.matches.rules
    return try await store.read { books in
      let hits = Bureau.hits(try books.matches())
      return rules.map { ($0, hits[$0.kind] ?? HitRate()) }
    }
  }

  /// 应享未享 — by every rule that asks it, on the day of the clock.
  public func listUnclaimed() async throws -> [UnclaimedLine] {
    let law = law
    let today = clock().day
    return try await store.read { books in
      let index = try ClaimIndex(try books.traits(), law, books)
      let snapshots = Dictionary(
        try books.snapshots().map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
      return law.matches.rules.flatMap { rule in
        Dictionary(grouping: index.unclaimed(by: rule, on: today), by: \.record).compactMap {
          record, entries in
          snapshots[record].map {
            UnclaimedLine(rule: rule, snapshot: $0, lines: entries.map(\.line))
          }
        }
      }
    }
  }

  private static func hits(
    _ all: [(match: Match, decision: Match.Decision?)]
  ) -> [Match.Kind: HitRate] {
    var hits: [Match.Kind: HitRate] = [:]
    for stored in all { hits[stored.match.kind, default: HitRate()].count(stored.decision) }
    return hits
  }

  private static func amount(of claim: ID<Claim>, _ books: any Books) throws -> Fen {
    guard case .pay(let amount, _)? = try books.assessment(of: claim)?.outcome else { return .zero }
    return amount
  }

  private static func comesFirst(_ one: MatchLine, _ other: MatchLine) -> Bool {
    func rank(_ line: MatchLine) -> (Int, Int, Int64, Int, Int64) {
      (
        line.decision == nil ? 0 : 1, line.rule?.severity == .block ? 0 : 1, -line.amount.count,
        -(line.hits.percent ?? 50), line.match.claim.number
      )
    }
    if rank(one) != rank(other) { return rank(one) < rank(other) }
    return (one.rule?.number ?? "", one.match.other?.number ?? 0)
      < (other.rule?.number ?? "", other.match.other?.number ?? 0)
  }
}
