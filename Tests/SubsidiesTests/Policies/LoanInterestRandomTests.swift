import Subsidies
import Testing

/// 贴息 against a count of every single day.
@Suite struct LoanInterestRandomTests {
  @Test func `interest by segments equals interest day by day`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random loans: seed \(seed)")
    var dice = Dice(state: seed)
    for round in 0..<3000 {
      let rule = try dice.rule()
      let loan = try dice.loan()
      let from = loan.paidOut.adding(days: dice.roll(-30...1300))
      let until = max(from, loan.paidOut).adding(days: dice.roll(1...420))
      let found = try rule.interest(on: loan, from: from, until: until)
      let expected = Self.dayByDay(loan, rule, from, until)
      #expect(found.total == expected, "round \(round): \(rule.id) \(loan) \(from) \(until)")
      #expect(found.segments.allSatisfy { $0.days > 0 && $0.amount >= .zero })
      let days = found.segments.reduce(0) { $0 + $1.days }
      #expect(days == until.number - max(from, loan.paidOut).number)
    }
  }

  @Test func `splitting a period never gains and loses less than a fen`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random splits: seed \(seed)")
    var dice = Dice(state: seed)
    for round in 0..<1000 {
      let rule = try dice.rule()
      let loan = try dice.loan()
      let middle = loan.paidOut.adding(days: dice.roll(1...400))
      let until = middle.adding(days: dice.roll(1...400))
      let whole = try rule.interest(on: loan, from: loan.paidOut, until: until).total
      let parts =
        try rule.interest(on: loan, from: loan.paidOut, until: middle).total
        + rule.interest(on: loan, from: middle, until: until).total
      let slack: ClosedRange<Int64> = rule.rounding == .down ? 0...1 : -1...1
      #expect(slack.contains((whole - parts).count), "round \(round): \(rule.id) \(loan)")
    }
  }

  /// One day after the other, in 1,080 millionths of a fen: every share used here divides them.
  private static func dayByDay(
    _ loan: Loan, _ rule: LoanInterestRule, _ from: Day, _ until: Day
  ) -> Fen {
    var sum: Int64 = 0
    for number in from.number..<until.number {
      let day = Day(number: number)
      let isStopped = loan.suspensions.contains { $0.from <= day && day < $0.until }
      guard day >= loan.paidOut, day < loan.due, !isStopped,
        day < loan.paidOut.adding(months: rule.monthsMax)
      else { continue }
      let repaid = loan.repayments.filter { $0.day <= day }.reduce(Fen.zero) { $0 + $1.amount }
      let principal = min((loan.principal - repaid).count, rule.principalMax.count)
      let own = loan.rate.millionths
      let reference = loan.reference?.millionths ?? 0
      let sixths: Int64
      switch rule.share {
      case .ofLoanRate: sixths = own * 3
      case .ofReference: sixths = min(reference * 3, own * 6)
      case .aboveReference: sixths = max(0, own - max(0, reference - 15_000)) * 6
      case .byYear:
        if day < loan.paidOut.adding(months: 12) {
          sixths = own * 6
        } else {
          sixths = day < loan.paidOut.adding(months: 24) ? own * 4 : own * 2
        }
      }
      sum += principal * sixths
    }
    let whole = 6 * 1_000_000 * Int64(rule.dayBasis)
    let isUp = rule.rounding == .halfUp && sum % whole * 2 >= whole
    return Fen(sum / whole + (isUp ? 1 : 0))
  }
}

/// Loans and rules from a seed.
private struct Dice {
  var state: UInt64

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }

  mutating func rule() throws -> LoanInterestRule {
    let half = try #require(Rate(1, over: 2))
    let years = try [(3, 3), (2, 3), (1, 3)].map { try #require(Rate($0.0, over: $0.1)) }
    let less = try #require(AnnualRate("1.50%"))
    let shares: [LoanInterestRule.Share] = [
      .ofLoanRate(half), .ofReference(half), .aboveReference(less: less), .byYear(years),
    ]
    let place = roll(0...3)
    return LoanInterestRule(
      id: "rule-\(place)", borrower: .person, from: nil, until: nil, share: shares[place],
      principalMax: Fen(Int64(roll(1_000_000...30_000_000))), partnerShare: nil, monthsMax: 36,
      loansMax: 3, dayBasis: roll(0...1) == 0 ? 360 : 365,
      rounding: roll(0...1) == 0 ? .down : .halfUp, source: "样例", certainty: .read)
  }

  mutating func loan() throws -> Loan {
    let contract = try #require(Day("2019-01-01")).adding(days: roll(0...2500))
    let paidOut = contract.adding(days: roll(0...40))
    let principal = roll(100...40_000_000)
    var rest = principal
    var repayments: [Loan.Repayment] = []
    for _ in 0..<roll(0...4) where rest > 1 {
      let amount = roll(1...rest)
      rest -= amount
      let day = paidOut.adding(days: roll(1...1300))
      repayments.append(Loan.Repayment(day: day, amount: Fen(Int64(amount))))
    }
    let suspensions = (0..<roll(0...2)).map { _ in
      let from = paidOut.adding(days: roll(0...1200))
      return Loan.Suspension(
        from: from, until: from.adding(days: roll(1...90)),
        kind: roll(0...1) == 0 ? .extended : .overdue)
    }
    return Loan(
      borrower: .person, contract: contract, paidOut: paidOut,
      due: paidOut.adding(days: roll(1...1500)), principal: Fen(Int64(principal)),
      rate: try #require(AnnualRate(millionths: Int64(roll(0...120_000)))),
      reference: AnnualRate(millionths: Int64(roll(0...60_000))),
      repayments: repayments, suspensions: suspensions)
  }
}
