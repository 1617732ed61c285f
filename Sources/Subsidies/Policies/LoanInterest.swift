/// 贴息 — the interest subsidy on one loan for one period, explained step by step.
///
/// Interest runs by the day: the first day counts, the last does not (算头不算尾). A day earns
/// principal × yearly rate ÷ day basis; parts of a fen are kept exactly and settled once, when the
/// period ends.
public struct LoanInterest: Hashable, Sendable {
  public let rule: LoanInterestRule
  /// Without gaps, from the first day of the period on which the loan was out.
  public let segments: [Segment]

  public var total: Fen { segments.reduce(.zero) { $0 + $1.amount } }

  /// 分段 — days of one principal, one rate and one reason.
  public struct Segment: Hashable, Sendable {
    public let from: Day
    /// The first day no longer in it.
    public let until: Day
    /// 贴息本金 — what is owed, up to the ceiling.
    public let principal: Fen
    /// 年贴息率 — the fund's part, as an exact fraction of a year's principal; zero when not subsidised.
    public let rate: Rate
    public let standing: Standing
    /// What the period's total has grown by, so that the segments add up to it.
    public let amount: Fen

    public var days: Int { until.number - from.number }
  }

  /// 是否贴息 — or why not, in order of precedence.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case subsidised
    case extended
    case overdue
    /// The loan is due and not extended on paper.
    case afterDue = "after-due"
    /// Beyond the months that are subsidised.
    case afterTerm = "after-term"

    public var chinese: String {
      switch self {
      case .subsidised: "贴息"
      case .extended: "展期,不贴息"
      case .overdue: "逾期,不贴息"
      case .afterDue: "到期后,不贴息"
      case .afterTerm: "超过贴息期限"
      }
    }
  }
}

extension LoanInterestRule {
  /// The one rule for a loan, by the day of its contract.
  public static func rule(
    for loan: Loan, among rules: [LoanInterestRule]
  ) throws(LoanRefusal) -> LoanInterestRule {
    try rule(for: loan.borrower, contract: loan.contract, among: rules)
  }

  static func rule(
    for borrower: Borrower, contract: Day, among rules: [LoanInterestRule]
  ) throws(LoanRefusal) -> LoanInterestRule {
    guard let rule = rules.first(where: { $0.borrower == borrower && $0.covers(contract) }) else {
      throw .noRule(borrower, contract: contract)
    }
    return rule
  }

  /// The subsidy for the days from `from` until, not including, `until`.
  public func interest(
    on loan: Loan, from: Day, until: Day
  ) throws(LoanRefusal) -> LoanInterest {
    guard loan.borrower == borrower, covers(loan.contract) else {
      throw .noRule(loan.borrower, contract: loan.contract)
    }
    try loan.check(under: self)
    guard from < until, until > loan.paidOut, until.year <= 9000 else {
      throw .periodImpossible(from, until: until, paidOut: loan.paidOut)
    }
    let ceiling = try ceiling(for: loan)
    let termEnd = loan.paidOut.adding(months: monthsMax)
    var ledger = ExactSum(rates: try possibleRates(for: loan), basis: dayBasis, rounding: rounding)
    let cuts = cuts(of: loan, from: max(from, loan.paidOut), until: until)
    var segments: [LoanInterest.Segment] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let standing = standing(of: loan, on: start, termEnd: termEnd)
      let rate =
        standing == .subsidised
        ? try self.rate(for: loan, year: year(of: loan, on: start)) : FractionOfYear.zero
      let principal = min(loan.outstanding(on: start), ceiling)
      let amount = try ledger.add(principal, rate, days: end.number - start.number)
      segments.append(
        LoanInterest.Segment(
          from: start, until: end, principal: principal, rate: rate.asRate, standing: standing,
          amount: amount))
    }
    return LoanInterest(rule: self, segments: segments)
  }

  /// Every day on which principal, rate or standing may change, the bounds included.
  private func cuts(of loan: Loan, from: Day, until: Day) -> [Day] {
    var days = loan.repayments.map(\.day) + [loan.due, loan.paidOut.adding(months: monthsMax)]
    days += loan.suspensions.flatMap { [$0.from, $0.until] }
    if case .byYear(let rates) = share {
      days += rates.indices.map { loan.paidOut.adding(months: 12 * ($0 + 1)) }
    }
    return Set(days.filter { $0 > from && $0 < until } + [from, until]).sorted()
  }

  private func standing(of loan: Loan, on day: Day, termEnd: Day) -> LoanInterest.Standing {
    let kinds = loan.suspensions.filter { $0.from <= day && day < $0.until }.map(\.kind)
    if kinds.contains(.extended) { return .extended }
    if kinds.contains(.overdue) { return .overdue }
    if day >= loan.due { return .afterDue }
    return day >= termEnd ? .afterTerm : .subsidised
  }

  /// 0 in the first year since the loan was paid out.
  private func year(of loan: Loan, on day: Day) -> Int {
    var year = 0
    while loan.paidOut.adding(months: 12 * (year + 1)) <= day { year += 1 }
    return year
  }

  private func ceiling(for loan: Loan) throws(LoanRefusal) -> Fen {
    guard loan.partners > 1, let partnerShare else { return principalMax }
    guard let each = partnerShare.of(principalMax, rounding: .down),
      let all = each.multiplied(by: Int64(loan.partners))
    else { throw .beyondCounting }
    return all
  }

  private func possibleRates(for loan: Loan) throws(LoanRefusal) -> [FractionOfYear] {
    guard case .byYear(let rates) = share else { return [try rate(for: loan, year: 0)] }
    // More than four shares of a ten-thousandth have no common denominator that fits.
    guard rates.count <= 4 else { throw .beyondCounting }
    var found: [FractionOfYear] = []
    for year in rates.indices { found.append(try rate(for: loan, year: year)) }
    return found
  }

  /// The fund's part of a year's interest on one fen.
  private func rate(for loan: Loan, year: Int) throws(LoanRefusal) -> FractionOfYear {
    switch share {
    case .ofLoanRate(let part): return try FractionOfYear(loan.rate, times: part)
    case .byYear(let parts):
      guard parts.indices.contains(year) else { return .zero }
      return try FractionOfYear(loan.rate, times: parts[year])
    case .aboveReference(let less):
      guard let reference = loan.reference else { throw .referenceMissing(rule: id) }
      let borne = max(0, reference.millionths - less.millionths)
      return FractionOfYear(millionths: max(0, loan.rate.millionths - borne))
    case .ofReference(let part):
      guard let reference = loan.reference else { throw .referenceMissing(rule: id) }
      let rate = try FractionOfYear(reference, times: part)
      return min(rate, FractionOfYear(millionths: loan.rate.millionths))
    }
  }
}
