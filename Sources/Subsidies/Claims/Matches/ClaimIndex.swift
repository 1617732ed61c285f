/// 比对索引 — all claims and registers that the cross-matches look into; it answers every rule about one
/// claim by look-ups alone.
public struct ClaimIndex: Sendable {
  private let rules: [MatchRule]
  private let entries: [RegisterID: [Token: [RegisterEntry]]]
  private let groups: [Match.Kind: [[ClaimFieldValue]: [ClaimTraits]]]
  private let byBeneficiary: [Token: [ClaimTraits]]
  private let exclusions: [ProgrammeID: Set<ProgrammeID>]
  private let uses: [ProgrammeID: String]
  private let papers: PaperIndex

  /// `exclusions` names for each programme those that exclude it; both directions are looked at. `uses`
  /// says what each programme is for, `papers` which papers stand behind several claims.
  public init(
    _ claims: [ClaimTraits], rules: MatchRules, entries: [RegisterID: [RegisterEntry]],
    exclusions: [ProgrammeID: Set<ProgrammeID>], uses: [ProgrammeID: String] = [:],
    papers: [SharedPaper] = [], kinds: AttachmentKinds? = nil
  ) {
    let ordered = claims.sorted { $0.claim < $1.claim }
    self.rules = rules.rules
    self.entries = entries.mapValues { Dictionary(grouping: $0, by: \.token) }
    self.exclusions = exclusions
    self.uses = uses
    self.papers = PaperIndex(papers, kinds, ordered)
    byBeneficiary = Dictionary(grouping: ordered, by: \.beneficiary)
    var groups: [Match.Kind: [[ClaimFieldValue]: [ClaimTraits]]] = [:]
    for rule in rules.rules {
      guard case .repeated(let query) = rule.query else { continue }
      groups[rule.kind] = Dictionary(grouping: ordered) { $0.values(of: query.same) }
    }
    self.groups = groups
  }

  /// Every doubt about one claim, in the order of the rules.
  public func matches(of claim: ClaimTraits) -> [Match] {
    rules.flatMap { rule -> [Match] in
      switch rule.query {
      case .repeated(let query): repeated(claim, query, rule.kind)
      case .excluded: excluded(claim, rule.kind)
      case .attached:
        papers.other(like: claim).map { [Match(rule.kind, claim.claim, other: $0)] } ?? []
      case .listed(let query): listed(claim, query, rule.kind)
      case .unclaimed, .kept, .wanting: []
      }
    }
  }

  /// The same, of rules that look at granted claims too.
  public func matches(ofGranted claim: ClaimTraits) -> [Match] {
    let lasting = Set(rules.filter(\.alsoGranted).map(\.kind))
    return matches(of: claim).filter { lasting.contains($0.kind) }
  }

  /// The first claim of the group that is not refused stands; against `any` the others doubt it, too.
  private func repeated(
    _ claim: ClaimTraits, _ query: MatchQuery.Repeated, _ kind: Match.Kind
  ) -> [Match] {
    guard query.scope.holds(uses[claim.programme]) else { return [] }
    let own = claim.values(of: query.different)
    let first = groups[kind]?[claim.values(of: query.same)]?.first { other in
      other.standing != .refused && query.scope.holds(uses[other.programme])
        && (query.different.isEmpty
          || zip(own, other.values(of: query.different)).allSatisfy { $0 != $1 })
    }
    guard let first, first.claim != claim.claim else { return [] }
    if query.against == .earlier, first.claim > claim.claim { return [] }
    return [Match(kind, claim.claim, other: first.claim)]
  }

  /// The beneficiary holds a grant of a programme that excludes this one, or claimed such a programme
  /// earlier and has not been refused it: a person decides which of the two goes on.
  private func excluded(_ claim: ClaimTraits, _ kind: Match.Kind) -> [Match] {
    (byBeneficiary[claim.beneficiary] ?? []).filter {
      ($0.standing == .granted || $0.standing != .refused && $0.claim < claim.claim)
        && $0.claim != claim.claim && excludes(claim.programme, $0.programme)
    }.map { Match(kind, claim.claim, other: $0.claim) }
  }

  private func excludes(_ one: ProgrammeID, _ other: ProgrammeID) -> Bool {
    exclusions[one]?.contains(other) == true || exclusions[other]?.contains(one) == true
  }

  /// One doubt a claim, by the newest snapshot that says so.
  private func listed(
    _ claim: ClaimTraits, _ query: MatchQuery.Listed, _ kind: Match.Kind
  ) -> [Match] {
    guard query.scope.holds(uses[claim.programme]), let register = entries[query.register]
    else { return [] }
    let said = query.parties.compactMap { claim.party($0) }.flatMap { register[$0] ?? [] }.filter {
      $0.speaks(of: claim.appliedOn, query.moment, graceDays: query.graceDays)
    }
    guard let newest = said.map(\.record).max() else { return [] }
    return [Match(kind, claim.claim, register: newest)]
  }

  /// 应享未享 — the entries of a rule's register on that day for whom no claim of these uses stands.
  public func unclaimed(by rule: MatchRule, on day: Day) -> [RegisterEntry] {
    guard case .unclaimed(let register, let wanted) = rule.query else { return [] }
    return (entries[register] ?? [:]).values.flatMap(\.self).filter { entry in
      guard entry.speaks(of: day, .during, graceDays: 0) else { return false }
      return !(byBeneficiary[entry.token] ?? []).contains {
        $0.standing != .refused && uses[$0.programme].map { wanted.contains($0) } ?? false
      }
    }.sorted { ($0.record, $0.line) < ($1.record, $1.line) }
  }
}

/// What a field of a claim is, for grouping.
enum ClaimFieldValue: Hashable {
  case token(Token)
  case text(String)
}

extension ClaimTraits {
  func values(of fields: [ClaimField]) -> [ClaimFieldValue] {
    fields.map { field in
      switch field {
      case .beneficiary: .token(beneficiary)
      case .payee: .token(payee)
      case .account: .token(account)
      case .programme: .text(programme.text)
      case .instalment: .text(instalment)
      }
    }
  }

  func party(_ field: ClaimField) -> Token? {
    switch field {
    case .beneficiary: beneficiary
    case .payee: payee
    case .account, .programme, .instalment: nil
    }
  }
}
