/// The counts of claims side by side — days, months, heads — and what they multiply.
extension PlanRun {
  /// Fills the columns of factors; the claims for which every count is known and something is left.
  func counts(
    _ number: Int, _ lanes: Lanes, _ histories: [[EarlierPayment]]
  ) -> Lanes {
    var complete = lanes
    for (place, count) in code.programmes[number].counts.enumerated() {
      let count = code.counts[count]
      let column = factors + place * Lanes.width
      let known =
        count.isListed
        ? listed(count, number, into: column, lanes, histories)
        : self.count(count, into: column, lanes)
      complete = complete & known
    }
    return complete
  }

  /// The claimed number, cut to what a limit leaves.
  func count(
    _ count: PlanCount, into column: UnsafeMutablePointer<Int64>, _ lanes: Lanes
  ) -> Lanes {
    let claimed = known(count.slot, lanes)
    let numbers = columns.column(count.slot)
    guard count.isLimited else {
      for lane in claimed { column[lane] = max(0, numbers[lane]) }
      return claimed
    }
    let told = left(of: count, into: column, claimed)
    let used = told.filtered { column[$0] <= 0 }
    reasons.refuse(PlanReason.maxMonths, used)
    for lane in told { column[lane] = min(max(0, numbers[lane]), column[lane]) }
    return told - used
  }

  /// How much of a limit is left; the exception replaces the limit where it holds.
  private func left(
    of count: PlanCount, into column: UnsafeMutablePointer<Int64>, _ lanes: Lanes
  ) -> Lanes {
    var plain = lanes
    var excepted = Lanes.none
    if count.exception >= 0 {
      let truths = truths(count.exception)
      collect(count.exception, unknown: lanes & truths.unknown)
      excepted = known(count.remaining, lanes & truths.met)
      let numbers = columns.column(count.remaining)
      for lane in excepted { column[lane] = max(0, numbers[lane]) }
      plain = lanes & truths.notMet
    }
    guard count.used >= 0 else {
      for lane in plain { column[lane] = count.atMost }
      return plain | excepted
    }
    plain = known(count.used, plain)
    let numbers = columns.column(count.used)
    for lane in plain { column[lane] = max(0, count.atMost - max(0, numbers[lane])) }
    return plain | excepted
  }

  /// The claims that say a fact; the others are held for want of it.
  func known(_ slot: Int32, _ lanes: Lanes) -> Lanes {
    let known = lanes & columns.known(slot)
    if known != lanes { reasons.hold(Int32(code.places[Int(slot)]), lanes - known) }
    return known
  }

  /// Sums times so many counts; those beyond 64 bits are refused.
  func multiply(_ lanes: Lanes, counts: Int) -> Lanes {
    var fitting = lanes
    for place in 0..<counts { fitting = multiply(fitting, by: factors + place * Lanes.width) }
    return fitting
  }

  func multiply(_ lanes: Lanes, by column: UnsafePointer<Int64>) -> Lanes {
    var beyond = Lanes.none
    for lane in lanes {
      let (product, overflow) = amounts[lane].multipliedReportingOverflow(by: column[lane])
      amounts[lane] = product
      if overflow { beyond.bits |= 1 << UInt64(lane) }
    }
    reasons.refuse(PlanReason.amountTooLarge, beyond)
    return lanes - beyond
  }
}
