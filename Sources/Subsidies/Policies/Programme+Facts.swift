extension Programme {
  /// 所需事实 — every fact that an assessment of this programme may ask of a claim, each once, in the order of
  /// the file: requirements, benefit, limits, funds, decisions.
  public func facts(_ vocabulary: Vocabulary) -> [FactName] {
    var names = requirements.flatMap(\.when.facts) + benefit.facts(vocabulary)
    for units in limits.units {
      names += [units.of] + (units.used.map { [$0] } ?? [])
      if let exception = units.exception { names += exception.when.facts + [exception.remaining] }
    }
    if case .byGroups(let lines) = fund { names += lines.flatMap(\.when.facts) }
    names += decisions.flatMap { $0.when?.facts ?? [] }
    var seen: Set<FactName> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension Benefit {
  func facts(_ vocabulary: Vocabulary) -> [FactName] {
    let own: [FactName] =
      switch form {
      case .fixed, .atMost, .range, .unspecified, .nothing: []
      case .atLeast(.fen): []
      case .atLeast(.parameter(let name)): [name]
      case .tiers(let tiers), .loanLimit(let tiers): tiers.flatMap { $0.when?.facts ?? [] }
      case .share(_, let base, _): [base]
      case .shareAtMost(_, let base, let cap, _): [base] + (cap.map { [$0] } ?? [])
      case .actual(let spent), .actualAtMost(_, let spent): [spent]
      case .perHead(_, let heads, _, _): [heads]
      case .formula(let formula): formula.facts(vocabulary)
      case .control(_, let base, let spent): [base, spent]
      case .loanInterest: LoanInterestTable.facts.map(\.name)
      }
    return own + times + (less.map { [$0] } ?? [])
  }
}
