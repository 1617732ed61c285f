/// 贷款事实 — the loan and the period of one claim, as its facts tell them.
///
/// What is not said is unknown: repayments, extensions and arrears must be said too, be it as 无. The
/// LPR and the number of partners are asked for where the rule of the contract's day counts with them.
struct LoanFacts {
  let rule: LoanInterestRule
  let loan: Loan
  let from: Day
  /// The first day not counted.
  let until: Day

  /// Every missing fact and every contradiction at once.
  init(
    _ facts: some NamedFacts, _ borrower: LoanInterestRule.Borrower, _ rules: [LoanInterestRule]
  ) throws(LoanGaps) {
    var reader = LoanFactReader(facts)
    let contract = reader.day(.contractOn)
    let rule = contract.flatMap { reader.rule(for: borrower, contract: $0, among: rules) }
    let paidOut = reader.day(.paidOutOn)
    let due = reader.day(.dueOn)
    let principal = reader.money(.principal)
    let rate = reader.rate(.contractRate)
    let reference = reader.reference(rule)
    let number = reader.count(.loanNumber)
    let partners = reader.partners(rule)
    let from = reader.day(.interestFrom)
    let until = reader.day(.interestUntil)
    let repayments = reader.repayments()
    let extensions = reader.suspensions(.loanExtensions, .extensions)
    let arrears = reader.suspensions(.loanArrears, .arrears)
    reader.checkBorrower(borrower)
    reader.checkRate(rate)
    guard reader.gaps.isEmpty, let contract, let rule, let paidOut, let due, let principal,
      let rate, let number, let partners, let from, let until, let repayments, let extensions,
      let arrears
    else { throw reader.gaps }
    self.rule = rule
    self.from = from
    self.until = until
    loan = Loan(
      borrower: borrower, contract: contract, paidOut: paidOut, due: due, principal: principal,
      rate: rate, reference: reference, number: number, partners: partners,
      repayments: repayments, suspensions: extensions + arrears)
  }

  func interest() throws(LoanGaps) -> LoanInterest {
    do throws(LoanRefusal) {
      return try rule.interest(on: loan, from: from, until: until)
    } catch {
      throw LoanGaps(error)
    }
  }
}

extension LoanInterest {
  /// What the facts of a claim make due. No day of a loan is subsidised twice, under whichever programme it
  /// was.
  static func due(
    _ facts: some NamedFacts, _ borrower: LoanInterestRule.Borrower, _ table: LoanInterestTable,
    _ history: [EarlierPayment]
  ) throws(LoanGaps) -> LoanInterest {
    let interest = try LoanFacts(facts, borrower, table.rules).interest()
    guard let period = LoanPeriod(of: facts) else { return interest }
    for paid in history.compactMap(\.interest) where paid.overlaps(period) {
      throw LoanGaps(.periodPaid(paid.from, until: paid.until))
    }
    return interest
  }
}

/// What stands between the facts of a claim and its sum: holds while something is missing or no rule is
/// known, refusals where the facts gainsay each other or the rule.
struct LoanGaps: Error {
  private(set) var holds: [Reason] = []
  private(set) var refusals: [Reason] = []

  init() {}

  init(_ refusal: LoanRefusal) { add(refusal) }

  var isEmpty: Bool { holds.isEmpty && refusals.isEmpty }

  mutating func add(missing name: FactName) { holds.append(.fact(name)) }

  mutating func add(_ refusal: LoanRefusal) {
    switch refusal {
    case .noRule: holds.append(.loan(refusal))
    case .referenceMissing: holds.append(.fact(.referenceRate))
    case .borrowerDiffers, .partnersDiffer, .ratesDiffer, .rateImpossible, .listUnreadable,
      .principalNotPositive, .paidOutBeforeContract, .dueBeforePaidOut, .tooManyLoans,
      .partnersNotPositive, .repaymentImpossible, .repaidBeyondPrincipal, .suspensionImpossible,
      .periodImpossible, .periodPaid, .beyondCounting:
      refusals.append(.loan(refusal))
    }
  }
}

/// Reads one fact after the other and keeps what is missing or wrong.
struct LoanFactReader<Source: NamedFacts> {
  private let facts: Source
  private(set) var gaps = LoanGaps()

  init(_ facts: Source) { self.facts = facts }

  mutating func day(_ name: FactName) -> Day? {
    guard case .date(let day) = facts[name] else { return missing(name) }
    return day
  }

  mutating func money(_ name: FactName) -> Fen? {
    guard case .money(let fen) = facts[name] else { return missing(name) }
    return fen
  }

  mutating func count(_ name: FactName) -> Int? {
    guard case .integer(let number) = facts[name] else { return missing(name) }
    return Int(number)
  }

  /// A yearly rate; refused above 100 % and where it is finer than a millionth.
  mutating func rate(_ name: FactName) -> AnnualRate? {
    guard case .ratio(let rate) = facts[name] else { return missing(name) }
    let (scaled, overflow) = rate.numerator.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow, scaled % rate.denominator == 0,
      let yearly = AnnualRate(millionths: scaled / rate.denominator)
    else { return refuse(.rateImpossible(name)) }
    return yearly
  }

  mutating func rule(
    for borrower: LoanInterestRule.Borrower, contract: Day, among rules: [LoanInterestRule]
  ) -> LoanInterestRule? {
    do throws(LoanRefusal) {
      return try LoanInterestRule.rule(for: borrower, contract: contract, among: rules)
    } catch {
      return refuse(error)
    }
  }

  mutating func reference(_ rule: LoanInterestRule?) -> AnnualRate? {
    guard let rule, rule.needsReference || facts[.referenceRate] != nil else { return nil }
    return rate(.referenceRate)
  }

  /// One, where the rule does not count partners and nothing is said.
  mutating func partners(_ rule: LoanInterestRule?) -> Int? {
    guard rule?.partnerShare != nil || facts[.loanPartners] != nil else { return 1 }
    return count(.loanPartners)
  }

  mutating func repayments() -> [Loan.Repayment]? {
    list(.loanRepayments, .repayments) { text throws(LoanListFaults) in
      try Loan.Repayment.list(text)
    }
  }

  mutating func suspensions(_ name: FactName, _ list: Loan.List) -> [Loan.Suspension]? {
    self.list(name, list) { text throws(LoanListFaults) in
      try Loan.Suspension.list(text, list == .extensions ? .extended : .overdue)
    }
  }

  private mutating func list<Item>(
    _ name: FactName, _ list: Loan.List, _ read: (String) throws(LoanListFaults) -> [Item]
  ) -> [Item]? {
    guard case .text(let text) = facts[name] else { return missing(name) }
    do throws(LoanListFaults) {
      return try read(text)
    } catch {
      return refuse(.listUnreadable(list, error.faults))
    }
  }

  // MARK: Contradictions

  /// The kind of borrower that the claim itself names, and the partners that go with it.
  mutating func checkBorrower(_ borrower: LoanInterestRule.Borrower) {
    let told: LoanInterestRule.Borrower
    let fitting: ClosedRange<Int64>
    switch facts.canonical(.loanBorrower) {
    case "individual": (told, fitting) = (.person, 1...1)
    case "partnership": (told, fitting) = (.person, 2...Int64.max)
    case "micro_small_enterprise", "enterprise": (told, fitting) = (.firm, Int64.min...Int64.max)
    case _: return
    }
    if told != borrower { gaps.add(.borrowerDiffers(borrower)) }
    if case .integer(let count) = facts[.loanPartners], !fitting.contains(count) {
      gaps.add(.partnersDiffer(Int(count)))
    }
  }

  /// The rate in basis points, where a requirement asked for it, is the same rate.
  mutating func checkRate(_ rate: AnnualRate?) {
    guard let rate, case .ratio(let other) = facts[.annualRatePoints] else { return }
    if Int128(other.numerator) * 1_000_000 != Int128(rate.millionths) * Int128(other.denominator) {
      gaps.add(.ratesDiffer(rate, other))
    }
  }

  private mutating func missing<Found>(_ name: FactName) -> Found? {
    gaps.add(missing: name)
    return nil
  }

  private mutating func refuse<Found>(_ refusal: LoanRefusal) -> Found? {
    gaps.add(refusal)
    return nil
  }
}
