extension PlanRun {
  /// What the sum came to, as `Counting.Sum`.
  private enum Sum {
    case amount(Int64)
    case loan(Int64)
    case nothing, withinRule, ruleBroken, none
  }

  /// Requirements, sum, fund and decisions, in the order of `Programme.assess`; what the day and history
  /// say stands among the reasons already.
  func ruling(_ number: Int, fund chosen: Int, history: [EarlierPayment]) -> Ruling {
    let programme = code.programmes + number
    for place in programme.pointee.requirements {
      let root = code.roots[place]
      let truth = truth(root)
      if truth != .met { collect(truth, root) }
    }
    let sum = sum(programme)
    var fund = -1
    if case .amount = sum { fund = route(programme, chosen) }
    let kind: Ruling.Kind
    var amount: Fen?
    switch sum {
    case .amount(let fen): (kind, amount) = (.pay, Fen(fen))
    case .loan(let fen): (kind, amount) = (.loanAllowed, Fen(fen))
    case .nothing: kind = .nothingToPay
    case .withinRule: kind = .withinRule
    case .ruleBroken: kind = .ruleBroken
    case .none: kind = .hold
    }
    let isRefused = reasons.refusalCount > 0
    let isHeld = reasons.holdCount > 0
    let settled: Ruling.Kind = isRefused ? .refuse : isHeld ? .hold : kind
    return Ruling(
      kind: settled, amount: amount, fund: settled == .pay ? fund : -1,
      decisions: decisions(programme, number, history))
  }

  private func decisions(
    _ programme: UnsafePointer<PlanProgramme>, _ number: Int, _ history: [EarlierPayment]
  ) -> UInt64 {
    var raised: UInt64 = 0
    let first = programme.pointee.decisions.lowerBound
    for place in 0..<programme.pointee.decisions.count {
      let decision = code.decisions[first + place]
      if decision.needsHistory {
        guard !history.isEmpty else { continue }
        let after = plan.programmes[number].decisions[place].after
        guard history.contains(where: { after.contains($0.programme) }) else { continue }
      }
      if decision.root < 0 || truth(decision.root) != .notMet { raised |= 1 << UInt64(place) }
    }
    return raised
  }

  private func route(_ programme: UnsafePointer<PlanProgramme>, _ chosen: Int) -> Int {
    switch programme.pointee.route {
    case .named: return Int(programme.pointee.named)
    case .groups:
      for place in programme.pointee.lines {
        let line = code.tiers[place]
        switch truth(line.root) {
        case .met: return Int(line.value)
        case .notMet: continue
        case .unknown:
          collect(.unknown, line.root)
          return -1
        }
      }
    case .setting:
      if code.isBare { return -1 }
    case .undecided: break
    }
    if chosen < 0 { reasons.hold(PlanReason.noFundRoute) }
    return chosen
  }

  // MARK: Sums

  private func sum(_ programme: UnsafePointer<PlanProgramme>) -> Sum {
    switch programme.pointee.benefit.kind {
    case .nothing: return .nothing
    case .loanLimit: return loan(programme)
    case .control: return control(programme)
    case .fixed, .atMost, .atLeast, .range, .tiers, .share, .shareAtMost, .actual, .actualAtMost,
      .perHead, .formula, .unspecified:
      guard let factor = counts(programme), let amount = amount(programme, factor),
        let due = difference(programme, amount)
      else { return .none }
      guard due > 0 else { return refuse(PlanReason.nothingDue) }
      return .amount(due)
    }
  }

  private func amount(_ programme: UnsafePointer<PlanProgramme>, _ factor: Factor) -> Int64? {
    let form = programme.pointee.benefit.kind
    let benefit = programme.pointee.benefit
    switch form {
    case .fixed: return multiplied(benefit.amount, factor)
    case .atMost:
      guard isKnown(plan.standardSlot) else {
        guard code.isBare else { return hold(PlanReason.amountNotSet) }
        return multiplied(benefit.amount, factor)
      }
      let set = word(plan.standardSlot)
      guard set <= benefit.amount else { return refused(PlanReason.aboveCeiling) }
      return multiplied(set, factor)
    case .atLeast:
      guard isKnown(plan.standardSlot) else { return hold(PlanReason.amountNotSet) }
      var least = benefit.amount
      if benefit.base >= 0 {
        guard let value = money(benefit.base) else { return nil }
        least = value
      }
      let set = word(plan.standardSlot)
      guard set >= least else { return refused(PlanReason.belowFloor) }
      return multiplied(set, factor)
    case .range:
      guard isKnown(plan.gridSlot) else { return hold(PlanReason.amountNotSet) }
      let set = word(plan.gridSlot)
      guard benefit.floor <= set, set <= benefit.cap else {
        return refused(PlanReason.outsideRange)
      }
      return multiplied(set, factor)
    case .tiers: return tier(programme).flatMap { multiplied($0, factor) }
    case .share:
      return money(benefit.base).flatMap { multiplied($0, factor) }.flatMap {
        share(benefit.rate, $0, benefit.rounding)
      }
    case .shareAtMost: return sharedAtMost(benefit, factor)
    case .actual: return money(benefit.base).flatMap { multiplied($0, factor) }
    case .actualAtMost:
      return money(benefit.base).map { min($0, benefit.cap) }.flatMap { multiplied($0, factor) }
    case .perHead: return perHead(benefit, factor)
    case .formula:
      let formula = plan.formulas[benefit.formula]
      guard case .money(let fen) = Evaluation(facts: self).value(of: formula.operand) else {
        let missing = formula.operand.facts.filter { self[$0] == nil }
        for place in missing.isEmpty ? formula.operand.facts : missing {
          reasons.hold(Int32(place))
        }
        return nil
      }
      return multiplied(fen.count, factor)
    case .unspecified:
      guard isKnown(plan.standardSlot) else { return hold(PlanReason.amountNotSet) }
      return multiplied(word(plan.standardSlot), factor)
    case .nothing, .loanLimit, .control: return nil
    }
  }

  private func perHead(_ benefit: PlanBenefit, _ factor: Factor) -> Int64? {
    guard let heads = count(benefit.heads),
      let one = multiplied(benefit.amount, Factor(heads)),
      let amount = multiplied(one, factor)
    else { return nil }
    let raised = benefit.floor >= 0 ? max(amount, benefit.floor) : amount
    return benefit.cap >= 0 ? min(raised, benefit.cap) : raised
  }

  private func sharedAtMost(_ benefit: PlanBenefit, _ factor: Factor) -> Int64? {
    var rate = benefit.rate
    if isKnown(plan.shareSlot), let set = ratio(plan.shareSlot) {
      guard let ceiling = benefit.rate, Order.of(set, ceiling) != .after else {
        return refused(PlanReason.aboveCeiling)
      }
      rate = set
    } else if !code.isBare {
      return hold(PlanReason.amountNotSet)
    }
    guard let whole = money(benefit.base).flatMap({ multiplied($0, factor) }),
      let part = share(rate, whole, benefit.rounding)
    else { return nil }
    guard benefit.other >= 0 else { return part }
    guard let paid = money(benefit.other).flatMap({ multiplied($0, factor) }) else { return nil }
    return min(part, paid)
  }

  private func share(_ rate: Rate?, _ base: Int64, _ rounding: Rate.Rounding) -> Int64? {
    guard let part = rate?.of(Fen(base), rounding: rounding) else {
      return refused(PlanReason.amountTooLarge)
    }
    return part.count
  }

  private func tier(_ programme: UnsafePointer<PlanProgramme>) -> Int64? {
    for place in programme.pointee.benefit.tiers {
      let tier = code.tiers[place]
      guard tier.root >= 0 else { return tier.value }
      switch truth(tier.root) {
      case .met: return tier.value
      case .notMet: continue
      case .unknown:
        collect(.unknown, tier.root)
        return nil
      }
    }
    return refused(PlanReason.noTier)
  }

  private func loan(_ programme: UnsafePointer<PlanProgramme>) -> Sum {
    guard let limit = tier(programme), let principal = money(plan.principalSlot) else {
      return .none
    }
    guard principal > 0 else { return refuse(PlanReason.nothingDue) }
    guard principal <= limit else { return refuse(PlanReason.overLoanLimit) }
    return .loan(principal)
  }

  private func control(_ programme: UnsafePointer<PlanProgramme>) -> Sum {
    guard let whole = money(programme.pointee.benefit.base),
      let paid = money(programme.pointee.benefit.other)
    else { return .none }
    guard whole > 0, paid >= 0, let reached = Rate(paid, over: whole),
      let rate = programme.pointee.benefit.rate
    else { return refuse(PlanReason.nothingDue) }
    return Order.of(reached, rate) == .before ? .ruleBroken : .withinRule
  }

  private func difference(_ programme: UnsafePointer<PlanProgramme>, _ amount: Int64) -> Int64? {
    guard programme.pointee.less >= 0 else { return amount }
    guard let paid = money(programme.pointee.less) else { return nil }
    guard paid > 0 else { return amount }
    return paid < amount ? amount - paid : 0
  }

  // MARK: Counts

  /// The counts of a claim, to be multiplied one after the other. Three are room for any programme.
  private struct Factor {
    private(set) var one: Int64 = 1
    private(set) var two: Int64 = 1
    private(set) var three: Int64 = 1

    init() {}
    init(_ count: Int64) { one = count }

    mutating func append(_ count: Int64, at place: Int) {
      switch place {
      case 0: one = count
      case 1: two = count
      case _: three = count
      }
    }
  }

  private func counts(_ programme: UnsafePointer<PlanProgramme>) -> Factor? {
    var factor = Factor()
    var isComplete = true
    let first = programme.pointee.counts.lowerBound
    for place in programme.pointee.counts {
      guard let count = count(code.counts[place]) else {
        isComplete = false
        continue
      }
      factor.append(count, at: place - first)
    }
    return isComplete ? factor : nil
  }

  private func count(_ count: PlanCount) -> Int64? {
    guard let claimed = number(count.slot) else { return nil }
    guard count.isLimited else { return claimed }
    guard let left = left(of: count) else { return nil }
    guard left > 0 else { return refused(PlanReason.maxMonths) }
    return min(claimed, left)
  }

  private func left(of count: PlanCount) -> Int64? {
    if count.exception >= 0 {
      switch truth(count.exception) {
      case .met: return number(count.remaining)
      case .notMet: break
      case .unknown:
        collect(.unknown, count.exception)
        return nil
      }
    }
    guard count.used >= 0 else { return count.atMost }
    guard let used = number(count.used) else { return nil }
    return max(0, count.atMost - used)
  }

  private func number(_ slot: Int32) -> Int64? {
    isKnown(slot) ? max(0, word(slot)) : missing(slot)
  }

  private func money(_ slot: Int32) -> Int64? { isKnown(slot) ? word(slot) : missing(slot) }

  private func missing(_ slot: Int32) -> Int64? {
    reasons.hold(Int32(code.places[Int(slot)]))
    return nil
  }

  private func multiplied(_ amount: Int64, _ factor: Factor) -> Int64? {
    let (once, first) = amount.multipliedReportingOverflow(by: factor.one)
    let (twice, second) = once.multipliedReportingOverflow(by: factor.two)
    let (result, third) = twice.multipliedReportingOverflow(by: factor.three)
    guard !first, !second, !third else { return refused(PlanReason.amountTooLarge) }
    return result
  }

  private func hold(_ code: Int32) -> Int64? {
    reasons.hold(code)
    return nil
  }

  private func refused(_ code: Int32) -> Int64? {
    reasons.refuse(code)
    return nil
  }

  private func refuse(_ code: Int32) -> Sum {
    reasons.refuse(code)
    return .none
  }
}
