/// The sums of claims side by side, in the steps of `Counting`.
extension PlanRun {
  /// What came of the sums, as `Counting.Sum`.
  struct Sums {
    var amount = Lanes.none
    var loan = Lanes.none
    var nothing = Lanes.none
    var withinRule = Lanes.none
    var ruleBroken = Lanes.none
  }

  func sums(
    _ number: Int, _ lanes: Lanes, _ histories: [[EarlierPayment]]
  ) -> Sums {
    let programme = code.programmes + number
    switch programme.pointee.benefit.kind {
    case .nothing: return Sums(nothing: lanes)
    case .loanLimit: return Sums(loan: loans(programme, lanes))
    case .control: return controls(programme, lanes)
    case .loanInterest: return Sums(amount: interests(programme, lanes, histories))
    case .fixed, .atMost, .atLeast, .range, .tiers, .share, .shareAtMost, .actual, .actualAtMost,
      .perHead, .formula, .unspecified:
      let told = difference(programme, amounts(programme, counts(number, lanes, histories)))
      return Sums(amount: due(told))
    }
  }

  /// Sums above nothing; the others are refused.
  private func due(_ lanes: Lanes) -> Lanes {
    let none = lanes.filtered { amounts[$0] <= 0 }
    reasons.refuse(PlanReason.nothingDue, none)
    return lanes - none
  }

  private func amounts(_ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes) -> Lanes {
    let benefit = programme.pointee.benefit
    let counts = programme.pointee.counts.count
    switch benefit.kind {
    case .fixed: return multiply(fill(benefit.amount, lanes), counts: counts)
    case .atMost, .atLeast, .range, .unspecified:
      return multiply(standard(benefit, lanes), counts: counts)
    case .tiers: return multiply(tiers(programme, lanes), counts: counts)
    case .share:
      return share(benefit, multiply(take(benefit.base, lanes), counts: counts), rates: false)
    case .shareAtMost: return sharedAtMost(benefit, lanes, counts: counts)
    case .actual: return multiply(take(benefit.base, lanes), counts: counts)
    case .actualAtMost:
      let told = take(benefit.base, lanes)
      for lane in told { amounts[lane] = min(amounts[lane], benefit.cap) }
      return multiply(told, counts: counts)
    case .perHead: return perHead(benefit, lanes, counts: counts)
    case .formula: return multiply(formula(sums.formulas[benefit.formula], lanes), counts: counts)
    case .nothing, .loanLimit, .loanInterest, .control: return .none
    }
  }

  /// What is left when what was paid before for the same thing is taken off.
  private func difference(_ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes) -> Lanes {
    let slot = programme.pointee.less
    guard slot >= 0 else { return lanes }
    let told = known(slot, lanes)
    let paid = columns.column(slot)
    for lane in told where paid[lane] > 0 {
      amounts[lane] = paid[lane] < amounts[lane] ? amounts[lane] - paid[lane] : 0
    }
    return told
  }

  // MARK: Figures

  func fill(_ figure: Int64, _ lanes: Lanes) -> Lanes {
    for lane in lanes { amounts[lane] = figure }
    return lanes
  }

  /// Money that the claim says.
  func take(_ slot: Int32, _ lanes: Lanes) -> Lanes {
    let told = known(slot, lanes)
    let column = columns.column(slot)
    for lane in told { amounts[lane] = column[lane] }
    return told
  }

  private func perHead(_ benefit: PlanBenefit, _ lanes: Lanes, counts: Int) -> Lanes {
    var told = fill(benefit.amount, count(benefit.heads, into: spare, lanes))
    told = multiply(multiply(told, by: spare), counts: counts)
    for lane in told {
      if benefit.floor >= 0 { amounts[lane] = max(amounts[lane], benefit.floor) }
      if benefit.cap >= 0 { amounts[lane] = min(amounts[lane], benefit.cap) }
    }
    return told
  }

  private func formula(_ formula: MoneyFormula, _ lanes: Lanes) -> Lanes {
    var told = Lanes.none
    for lane in lanes {
      let facts = facts(of: lane)
      if case .money(let fen) = Evaluation(facts: facts).value(of: formula.operand) {
        amounts[lane] = fen.count
        told.bits |= 1 << UInt64(lane)
      } else {
        let missing = formula.operand.facts.filter { facts[$0] == nil }
        for place in missing.isEmpty ? formula.operand.facts : missing {
          reasons.hold(Int32(place), Lanes(lane: lane))
        }
      }
    }
    return told
  }

  // MARK: Tiers, loans, controls

  /// The first tier whose condition holds; an undecided one above it decides nothing.
  private func tiers(_ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes) -> Lanes {
    var open = lanes
    var told = Lanes.none
    for place in programme.pointee.benefit.tiers where !open.isEmpty {
      let tier = code.tiers[place]
      let truths = truths(orAlways: tier.root)
      told = told | fill(tier.value, open & truths.met)
      if tier.root >= 0 { collect(tier.root, unknown: open & truths.unknown) }
      open = open & truths.notMet
    }
    reasons.refuse(PlanReason.noTier, open)
    return told
  }

  private func loans(_ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes) -> Lanes {
    let told = known(principalSlot, tiers(programme, lanes))
    let principals = columns.column(principalSlot)
    let none = told.filtered { principals[$0] <= 0 }
    let over = (told - none).filtered { principals[$0] > amounts[$0] }
    for lane in told { amounts[lane] = principals[lane] }
    reasons.refuse(PlanReason.nothingDue, none)
    reasons.refuse(PlanReason.overLoanLimit, over)
    return told - none - over
  }

  private func controls(_ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes) -> Sums {
    let benefit = programme.pointee.benefit
    let told = known(benefit.other, known(benefit.base, lanes))
    let (wholes, parts) = (columns.column(benefit.base), columns.column(benefit.other))
    guard let rate = benefit.rate else { return Sums() }
    let none = told.filtered { wholes[$0] <= 0 || parts[$0] < 0 }
    reasons.refuse(PlanReason.nothingDue, none)
    let broken = (told - none).filtered {
      Order.of(parts[$0], over: wholes[$0], rate.numerator, over: rate.denominator) == .before
    }
    return Sums(withinRule: told - none - broken, ruleBroken: broken)
  }
}
