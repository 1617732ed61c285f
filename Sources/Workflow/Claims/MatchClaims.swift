import AuditTrail
public import Subsidies

extension Bureau {
  /// 比对 — looks at every undecided claim and notes each new doubt once; at a granted one, too, by the rules
  /// that say so: its payment waits for that doubt to be decided.
  @discardableResult
  public func matchClaims(by name: String) async throws -> [Match] {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .matchFound, in: books).officer
      let traits = try books.traits()
      let index = try ClaimIndex(traits, law, books)
      var known = Set(try books.matches().map { DoubtKey($0.match) })
      var found: [Match] = []
      for claim in traits where claim.standing != .refused {
        let doubts =
          claim.standing == .granted ? index.matches(ofGranted: claim) : index.matches(of: claim)
        for match in doubts where known.insert(DoubtKey(match)).inserted {
          let number = try books.attest(.matchFound(match), by: officer)
          try books.save(match, record: number)
          found.append(match)
        }
      }
      return found
    }
  }

  /// 处理疑点 — confirms or clears one kind of doubt about one claim, with a reason.
  public func decideMatch(
    on claim: ID<Claim>, kind: Match.Kind, _ decision: Match.Decision, reason: String,
    by name: String
  ) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .matchDecided, in: books).officer
      try Bureau.check(reason: reason)
      let open = try books.doubts(about: claim).contains { $0.kind == kind && $0.decision == nil }
      guard open else { throw ClaimRefusal.matchUnknown(claim, kind) }
      let act = Act(.matchDecided, key: "match-decided:\(claim.number):\(kind.rawValue)") {
        $0.member("claim", claim.number)
        $0.member("decision", decision.rawValue)
        $0.member("match", kind.rawValue)
        $0.member("reason", reason)
      }
      let number = try books.attest(act, by: officer)
      try books.save(decision, reason: reason, on: claim, kind: kind, record: number)
    }
  }
}

/// One kind of doubt about one claim is decided once, whatever other claims it names.
private struct DoubtKey: Hashable {
  let claim: ID<Claim>
  let kind: Match.Kind
  init(_ match: Match) {
    claim = match.claim
    kind = match.kind
  }
}

extension ClaimIndex {
  /// The claims as they stand, the registers as they came in, and the list of deaths as one of them.
  init(_ traits: [ClaimTraits], _ law: Law, _ books: any Books) throws {
    var entries = try books.registerEntries()
    if let deaths = RegisterID("deaths") {
      entries[deaths, default: []] += try books.deaths()
    }
    self.init(
      traits, rules: law.matches, entries: entries, exclusions: law.catalogue.exclusions,
      uses: law.catalogue.uses, papers: try books.sharedPapers(), kinds: law.attachments)
  }
}

extension Act {
  static func matchFound(_ match: Match) -> Act {
    Act(.matchFound, key: "match:\(match.claim.number):\(match.kind.rawValue)") {
      $0.member("claim", match.claim.number)
      $0.member("match", match.kind.rawValue)
      if let other = match.other { $0.member("other", other.number) }
      if let register = match.register { $0.member("register", register) }
    }
  }
}
