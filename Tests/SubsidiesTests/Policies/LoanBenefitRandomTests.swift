import Subsidies
import Testing

/// Claims for interest against a clerk who turns one page of the calendar after the other.
@Suite struct LoanBenefitRandomTests {
  @Test func `the sum of a claim is what a count of single days gives`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random claims for interest: seed \(seed)")
    var random = SeededRandom(seed: seed)
    var paid = 0
    for round in 0..<2000 {
      let calendar = LoanCalendar(&random)
      let answer = try LoanSample.answer(
        calendar.facts, LoanSample.programme(LoanInterestTable([calendar.rule], source: [])))
      let fen = calendar.fen
      let expected = fen > 0 ? "pay \(fen)" : "refuse nothing-due"
      #expect(LoanSample.short(answer) == expected, "round \(round): \(calendar)")
      if fen > 0 { paid += 1 }
    }
    #expect(paid > 500)
  }
}

/// A loan as days counted from the day on which it was paid out.
private struct LoanCalendar: CustomStringConvertible {
  let form: Int
  let start: Int
  let due: Int
  let principal: Int
  let millionths: Int
  let lpr: Int
  let ceiling: Int
  let partners: Int
  let basis: Int
  let isHalfUp: Bool
  var repaid: [(day: Int, fen: Int)] = []
  var extended: [(from: Int, until: Int)] = []
  var overdue: [(from: Int, until: Int)] = []
  let from: Int
  let until: Int

  init(_ random: inout SeededRandom) {
    form = random.roll(4)
    start = 17_500 + random.roll(2500)
    due = 1 + random.roll(1500)
    principal = 100 + random.roll(90_000_000)
    millionths = random.roll(120_000)
    lpr = random.roll(60_000)
    ceiling = 1_000_000 + random.roll(30_000_000)
    partners = 1 + random.roll(4)
    basis = random.roll(2) == 0 ? 360 : 365
    isHalfUp = random.roll(2) == 0
    from = random.roll(1300) - 30
    until = max(from, 0) + 1 + random.roll(420)
    var rest = principal
    var day = 0
    for _ in 0..<random.roll(5) where rest > 1 {
      day += 1 + random.roll(400)
      let fen = 1 + random.roll(rest)
      rest -= fen
      repaid.append((day, fen))
    }
    extended = LoanCalendar.periods(&random)
    overdue = LoanCalendar.periods(&random)
  }

  private static func periods(_ random: inout SeededRandom) -> [(from: Int, until: Int)] {
    var day = 0
    return (0..<random.roll(4)).map { _ in
      let from = day + random.roll(400)
      day = from + 1 + random.roll(90)
      return (from, day)
    }
  }

  var description: String {
    "form \(form) start \(start) due \(due) fen \(principal) \(from)..<\(until) \(facts)"
  }

  private func day(_ place: Int) -> Day { Day(number: start + place) }

  var rule: LoanInterestRule {
    let half = Rate(1, over: 2)!
    let shares: [LoanInterestRule.Share] = [
      .ofLoanRate(half), .ofReference(half), .aboveReference(less: AnnualRate("1.50%")!),
      .byYear([Rate(1, over: 1)!, Rate(2, over: 3)!, Rate(1, over: 3)!]),
    ]
    return LoanInterestRule(
      id: "rule", borrower: .person, from: nil, until: nil, share: shares[form],
      principalMax: Fen(Int64(ceiling)), partnerShare: Rate(reading: "110%"), monthsMax: 36,
      loansMax: 3, dayBasis: basis, rounding: isHalfUp ? .halfUp : .down, source: "样例",
      certainty: .read)
  }

  var facts: [String: FactInput?] {
    let pairs = { (list: [(from: Int, until: Int)]) -> FactInput in
      let items = list.map { "\(day($0.from))=\(day($0.until))" }
      return .text(items.isEmpty ? "无" : items.joined(separator: ";"))
    }
    let back = repaid.map { part in
      let (yuan, cents) = part.fen.quotientAndRemainder(dividingBy: 100)
      return "\(day(part.day))=\(yuan)." + (cents < 10 ? "0\(cents)" : "\(cents)")
    }
    return [
      "loan.contract_on": .text("\(day(0))"), "loan.paid_out_on": .text("\(day(0))"),
      "loan.due_on": .text("\(day(due))"), "loan.principal_fen": .integer(Int64(principal)),
      "loan.contract_rate": .text("\(millionths)/1000000"),
      "loan.reference_rate": .text("\(lpr)/1000000"), "loan.partners": .integer(Int64(partners)),
      "loan.interest_from": .text("\(day(from))"), "loan.interest_until": .text("\(day(until))"),
      "loan.repayments": .text(back.isEmpty ? "无" : back.joined(separator: ";")),
      "loan.extensions": pairs(extended), "loan.arrears": pairs(overdue),
    ]
  }

  /// Page by page: what is owed, whether the day counts, and sixths of a millionth of the rate.
  var fen: Int {
    let top = partners == 1 ? ceiling : ceiling * 110 / 100 * partners
    let years = (1...3).map { day(0).adding(months: 12 * $0).number - start }
    var owed = principal
    var sum = 0
    for page in 0..<until {
      for part in repaid where part.day == page { owed -= part.fen }
      let isStopped = (extended + overdue).contains { $0.from <= page && page < $0.until }
      guard page >= from, page < due, page < years[2], !isStopped else { continue }
      sum += min(owed, top) * sixths(inYear: years.count { $0 <= page })
    }
    let whole = 6_000_000 * basis
    return sum / whole + (isHalfUp && sum % whole * 2 >= whole ? 1 : 0)
  }

  private func sixths(inYear year: Int) -> Int {
    switch form {
    case 0: millionths * 3
    case 1: min(lpr * 3, millionths * 6)
    case 2: max(0, millionths - max(0, lpr - 15_000)) * 6
    default: millionths * [6, 4, 2][year]
    }
  }
}
