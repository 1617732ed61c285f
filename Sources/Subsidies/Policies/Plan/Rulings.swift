/// 批量审核结论 — what a plan says to one claim under one programme.
public struct Ruling: Hashable, Sendable {
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case pay, refuse, hold, loanAllowed, nothingToPay, withinRule, ruleBroken
  }

  public let kind: Kind
  /// The sum so far as it could be computed.
  public let amount: Fen?
  /// Only where it is paid.
  public let fund: FundID?
  /// One bit for each question that a named person must decide, in the programme's order.
  public let decisions: UInt64
  /// In the order of the plain evaluator.
  public let reasons: [Reason]
}

/// 批量审核结论 — what a plan says to claims side by side under one programme.
public struct Rulings: Sendable {
  public let plan: AssessmentPlan
  /// The claims that were judged.
  public let lanes: Lanes
  /// Every reason of every claim; of one claim each once, in the order of the plain evaluator.
  public let reasons: [SharedReason]
  /// Fen, of the claims in `counted`; what stands for the others means nothing.
  public let amounts: [Int64]
  /// The claims whose sum could be computed.
  public let counted: Lanes
  let kinds: [Lanes]
  /// Numbers of the plan's funds, −1 for none; of the claims that are paid.
  let funds: [Int32]
  /// For each question of the programme the claims that raise it.
  let decisions: [Lanes]
  /// Reasons numbered from the count of facts on.
  let spelled: [Reason]

  public func lanes(_ kind: Ruling.Kind) -> Lanes { kinds[Int(kind.rawValue)] }

  /// The ruling on one claim.
  public subscript(lane: Int) -> Ruling {
    precondition(lanes.contains(lane))
    var raised: UInt64 = 0
    for (place, decision) in decisions.enumerated() where decision.contains(lane) {
      raised |= 1 << UInt64(place)
    }
    let kind = Ruling.Kind.allCases.first { lanes($0).contains(lane) } ?? .hold
    let fund = kind == .pay ? Int(funds[lane]) : -1
    return Ruling(
      kind: kind, amount: counted.contains(lane) ? Fen(amounts[lane]) : nil,
      fund: fund < 0 ? nil : plan.funds[fund], decisions: raised,
      reasons: reasons.filter { $0.lanes.contains(lane) }.map { reason($0.code) })
  }

  private func reason(_ code: Int32) -> Reason {
    let facts = plan.vocabulary.facts
    if code < 0 { return PlanReason.rules[Int(-1 - code)] }
    return Int(code) < facts.count ? .fact(facts[Int(code)].name) : spelled[Int(code) - facts.count]
  }
}

extension Ruling.Kind {
  public init(_ outcome: Assessment.Outcome) {
    switch outcome {
    case .pay: self = .pay
    case .refuse: self = .refuse
    case .hold: self = .hold
    case .loanAllowed: self = .loanAllowed
    case .nothingToPay: self = .nothingToPay
    case .withinRule: self = .withinRule
    case .ruleBroken: self = .ruleBroken
    }
  }
}
