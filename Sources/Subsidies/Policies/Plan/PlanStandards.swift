/// Figures that settings give: standards under ceilings, shares, interest by the day.
extension PlanRun {
  func standard(_ benefit: PlanBenefit, _ lanes: Lanes) -> Lanes {
    let slot = benefit.kind == .range ? gridSlot : standardSlot
    let set = lanes & columns.known(slot)
    var told = Lanes.none
    if benefit.kind == .atMost, code.isBare {
      // The bare form pays the ceiling itself.
      told = fill(benefit.amount, lanes - set)
    } else {
      reasons.hold(PlanReason.amountNotSet, lanes - set)
    }
    guard !set.isEmpty else { return told }
    let figures = columns.column(slot)
    for lane in set { amounts[lane] = figures[lane] }
    switch benefit.kind {
    case .atMost:
      return told | refuse(set, PlanReason.aboveCeiling) { $0 > benefit.amount }
    case .range:
      return refuse(set, PlanReason.outsideRange) { $0 < benefit.floor || $0 > benefit.cap }
    case .atLeast:
      guard benefit.base >= 0 else {
        return refuse(set, PlanReason.belowFloor) { $0 < benefit.amount }
      }
      return aboveFloor(benefit, set)
    case .fixed, .tiers, .share, .shareAtMost, .actual, .actualAtMost, .perHead, .formula,
      .loanLimit, .loanInterest, .control, .unspecified, .nothing:
      return set
    }
  }

  private func aboveFloor(_ benefit: PlanBenefit, _ lanes: Lanes) -> Lanes {
    let told = known(benefit.base, lanes)
    let floors = columns.column(benefit.base)
    let below = told.filtered { amounts[$0] < floors[$0] }
    reasons.refuse(PlanReason.belowFloor, below)
    return told - below
  }

  /// Refuses the claims whose sum is as told; the rest.
  private func refuse(
    _ lanes: Lanes, _ reason: Int32, where isWrong: (Int64) -> Bool
  ) -> Lanes {
    let wrong = lanes.filtered { isWrong(amounts[$0]) }
    reasons.refuse(reason, wrong)
    return lanes - wrong
  }

  // MARK: Shares

  /// The programme's share of the sums, or where `rates` says so the share that was set.
  func share(_ benefit: PlanBenefit, _ lanes: Lanes, rates isSet: Bool) -> Lanes {
    var beyond = Lanes.none
    for lane in lanes {
      let rate =
        isSet
        ? Rate(
          columns.column(shareSlot)[lane], over: columns.denominators(shareSlot)[lane])
        : benefit.rate
      if let part = rate?.of(Fen(amounts[lane]), rounding: benefit.rounding) {
        amounts[lane] = part.count
      } else {
        beyond.bits |= 1 << UInt64(lane)
      }
    }
    reasons.refuse(PlanReason.amountTooLarge, beyond)
    return lanes - beyond
  }

  func sharedAtMost(_ benefit: PlanBenefit, _ lanes: Lanes, counts: Int) -> Lanes {
    var set = lanes & columns.known(shareSlot)
    var unset = lanes - set
    if !code.isBare {
      reasons.hold(PlanReason.amountNotSet, unset)
      unset = .none
    }
    set = set - aboveShare(benefit, set)
    let wholes = multiply(take(benefit.base, set | unset), counts: counts)
    var told = share(benefit, wholes & set, rates: true)
    told = told | share(benefit, wholes & unset, rates: false)
    guard benefit.other >= 0 else { return told }
    // What was spent, times the counts, is kept aside while the parts stand among the sums.
    let paid = known(benefit.other, told)
    for lane in paid { spare[lane] = amounts[lane] }
    let spent = multiply(take(benefit.other, paid), counts: counts)
    for lane in spent { amounts[lane] = min(amounts[lane], spare[lane]) }
    return spent
  }

  private func aboveShare(_ benefit: PlanBenefit, _ lanes: Lanes) -> Lanes {
    guard !lanes.isEmpty else { return .none }
    let (tops, bottoms) = (columns.column(shareSlot), columns.denominators(shareSlot))
    let above = lanes.filtered { lane in
      guard let ceiling = benefit.rate else { return true }
      return Order.of(
        tops[lane], over: bottoms[lane], ceiling.numerator, over: ceiling.denominator) == .after
    }
    reasons.refuse(PlanReason.aboveCeiling, above)
    return above
  }

  // MARK: Interest

  func interests(
    _ programme: UnsafePointer<PlanProgramme>, _ lanes: Lanes, _ histories: [[EarlierPayment]]
  ) -> Lanes {
    let interest = sums.interests[programme.pointee.benefit.formula]
    var told = Lanes.none
    for lane in lanes {
      do throws(LoanGaps) {
        let due = try LoanInterest.due(
          facts(of: lane), interest.borrower, interest.table, histories[lane])
        guard due.total > .zero else {
          reasons.refuse(PlanReason.nothingDue, Lanes(lane: lane))
          continue
        }
        amounts[lane] = due.total.count
        told.bits |= 1 << UInt64(lane)
      } catch {
        for reason in error.refusals { reasons.refuse(reason, of: lane, vocabulary) }
        for reason in error.holds { reasons.hold(reason, of: lane, vocabulary) }
      }
    }
    return told
  }
}
