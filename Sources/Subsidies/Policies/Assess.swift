extension Programme {
  /// 审核 — pure and deterministic: the same facts, history, day and settings give the same answer.
  ///
  /// A requirement that is not met refuses, and all such requirements are named. When none fails, a
  /// missing fact or an unset figure or fund holds the claim. What the claim itself says about
  /// parameters is ignored unless the settings are bare. Where `place` is said, a claim that arises
  /// elsewhere is refused: the place of the employer or the business decides whose programmes apply.
  /// Open questions are read as the settings of the day say.
  public func assess(
    _ given: Facts, history: [EarlierPayment], on day: Day, settings: Settings,
    at place: String? = nil
  ) -> Assessment {
    read(by: settings, on: day).judge(given, history, day, settings, place)
  }

  /// The programme with its open questions read as the settings of the day say.
  public func read(by settings: Settings, on day: Day) -> Programme {
    isOpen ? read(as: settings.readings(for: id, on: day)) : self
  }

  private func judge(
    _ given: Facts, _ history: [EarlierPayment], _ day: Day, _ settings: Settings,
    _ place: String?
  ) -> Assessment {
    let parameters = settings.parameters(for: id, on: day, given: given)
    let facts = counted(given, history).judged(parameters: parameters, day: day)
    let findings = requirements.map { requirement in
      let truth = requirement.when.truth(given: facts)
      let causes = requirement.when.causes(of: truth, given: facts)
      return Assessment.Finding(requirement: requirement, truth: truth, causes: causes)
    }
    var counting = Counting(self, facts, isBare: settings.isBare, history: history)
    let sum = counting.sum()

    let level = limits.times.isEmpty ? nil : facts.canonical(.level)
    var refusals = self.refusals(history, day, level: level)
    if let place, place != self.place { refusals.insert(.otherPlace, at: 0) }
    var holds: [Reason] = []
    for finding in findings {
      let causes = finding.causes.map { Reason.fact($0) }
      if finding.truth == .notMet { refusals += causes } else { holds += causes }
    }
    refusals += counting.refusals
    holds += counting.holds
    var fund: FundID?
    if case .amount = sum {
      switch route(facts, settings, day) {
      case .success(let found): fund = found
      case .failure(let missing): holds += missing.reasons
      }
    }
    return Assessment(
      programme: id,
      outcome: outcome(sum, fund, isRefused: !refusals.isEmpty, isHeld: !holds.isEmpty),
      reasons: (refusals.isEmpty ? holds : refusals).withoutRepeats, amount: sum?.amount,
      requirements: findings, steps: counting.steps, decisions: raised(history, facts),
      facts: facts)
  }

  private func outcome(
    _ sum: Counting.Sum?, _ fund: FundID?, isRefused: Bool, isHeld: Bool
  ) -> Assessment.Outcome {
    if isRefused { return .refuse }
    guard !isHeld, let sum else { return .hold }
    switch sum {
    case .amount(let fen): return .pay(fen, fund: fund)
    case .loan(let fen): return .loanAllowed(fen)
    case .nothing: return .nothingToPay
    case .withinRule: return .withinRule
    case .ruleBroken: return .ruleBroken
    }
  }

  /// The refusals that follow from the day and from what was paid before.
  func refusals(_ history: [EarlierPayment], _ day: Day, level: String?) -> [Reason] {
    var reasons: [Reason] = []
    if validity.isTooEarly(day) { reasons.append(.notYetInForce) }
    if validity.isOver(day) { reasons.append(.expired) }
    let isUsedUp = limits.times.contains {
      $0.isUsedUp(by: history, of: id, on: day, level: level)
    }
    if isUsedUp { reasons.append(.timesLimit) }
    if let exclusivity, exclusivity.isBarred(by: history) { reasons.append(.exclusive) }
    return reasons
  }

  private struct Missing: Error { let reasons: [Reason] }

  /// The fund that pays. In the bare form a programme whose text names none pays from none.
  private func route(
    _ facts: Facts, _ settings: Settings, _ day: Day
  ) -> Result<FundID?, Missing> {
    switch fund {
    case .named(let fund): return .success(fund)
    case .byGroups(let lines):
      for line in lines {
        switch line.when.truth(given: facts) {
        case .met: return .success(line.fund)
        case .notMet: continue
        case .unknown:
          return .failure(Missing(reasons: line.when.causes(given: facts).map { .fact($0) }))
        }
      }
    case .bySetting:
      if settings.isBare { return .success(nil) }
    case .undecided:
      break
    }
    guard let chosen = settings.fund(for: id, on: day) else {
      return .failure(Missing(reasons: [.noFundRoute]))
    }
    return .success(chosen)
  }

  /// A doubt that cannot be excluded is raised.
  private func raised(_ history: [EarlierPayment], _ facts: Facts) -> [ManualDecision] {
    decisions.filter { decision in
      let wasPaid = history.contains { decision.after.contains($0.programme) }
      guard decision.after.isEmpty || wasPaid else { return false }
      return decision.when.map { $0.truth(given: facts) != .notMet } ?? true
    }
  }
}

extension Counting.Sum {
  fileprivate var amount: Fen? {
    switch self {
    case .amount(let fen), .loan(let fen): fen
    case .nothing, .withinRule, .ruleBroken: nil
    }
  }
}

extension [Reason] {
  /// The first of each, in order.
  fileprivate var withoutRepeats: [Reason] {
    var seen: Set<Reason> = []
    return filter { seen.insert($0).inserted }
  }
}
