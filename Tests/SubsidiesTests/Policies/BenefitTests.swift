import Subsidies
import Testing

@Suite struct BenefitTests {
  private static let words: Vocabulary = {
    let fact = { (name: String, chinese: String, type: FactType, otherwise: Value?) in
      Vocabulary.Fact(name: FactName(name)!, chinese: chinese, type: type, otherwise: otherwise)
    }
    do throws(VocabularyFaults) {
      return try Vocabulary(
        facts: [
          fact("claim.heads", "人数", .integer, .integer(1)),
          fact("claim.months", "月数", .months, .months(1)),
          fact("claim.on", "申请日期", .date, nil), fact("paid", "缴费", .money, nil),
          fact("rent", "租金", .money, nil), fact("staff", "劳动力", .integer, nil),
          fact("used", "已享受月数", .months, nil), fact("left", "剩余月数", .months, nil),
          fact("old", "临近退休", .boolean, nil), fact("grade", "等次", .integer, nil),
          fact("loan.principal_fen", "本金", .money, nil),
          fact("param.standard_fen", "标准", .money, nil), fact("param.grid_fen", "分档", .money, nil),
          fact("param.share", "比例", .ratio, nil), fact("param.wage", "最低工资", .money, nil),
        ], enumerations: [])
    } catch {
      preconditionFailure("\(error.faults)")
    }
  }()

  private static func name(_ text: String) -> FactName { FactName(text)! }
  private static func when(_ text: String) -> Expression {
    do throws(ExpressionFault) { return try Expression(text, words) } catch {
      preconditionFailure(error.chinese)
    }
  }
  private static let tiers = [
    Benefit.Tier(when: when("等次 = 1"), amount: Fen(5_000_00)),
    Benefit.Tier(when: when("等次 = 2"), amount: Fen(3_000_00)),
  ]
  private static let twoThirds = Rate(2, over: 3)!

  struct Row: Sendable, CustomTestStringConvertible {
    let form: Benefit.Form
    var times: [String] = []
    let facts: [String: FactInput]
    let expected: String
    var testDescription: String { "\(form) \(facts)" }
  }

  static let rows: [Row] = [
    Row(form: .fixed(Fen(500_00)), facts: [:], expected: "pay 50000"),
    Row(form: .fixed(Fen(500_00)), times: ["claim.heads"], facts: [:], expected: "pay 50000"),
    Row(
      form: .fixed(Fen(500_00)), times: ["claim.heads"], facts: ["claim.heads": .integer(8)],
      expected: "pay 400000"),
    Row(
      form: .fixed(Fen(500_00)), times: ["claim.heads"], facts: ["claim.heads": .integer(0)],
      expected: "refuse nothing-due"),
    Row(
      form: .fixed(Fen(500_00)), times: ["staff"], facts: ["staff": .integer(.max)],
      expected: "refuse amount-too-large"),
    Row(form: .fixed(Fen(500_00)), times: ["staff"], facts: [:], expected: "hold staff"),
    Row(form: .atMost(Fen(1500_00)), facts: [:], expected: "pay 150000"),
    Row(
      form: .atMost(Fen(1500_00)), facts: ["param.standard_fen": .integer(150_000)],
      expected: "pay 150000"),
    Row(
      form: .atMost(Fen(1500_00)), facts: ["param.standard_fen": .integer(150_001)],
      expected: "refuse parameter-above-ceiling"),
    Row(form: .atLeast(.fen(Fen(900_00))), facts: [:], expected: "hold amount-not-set"),
    Row(
      form: .atLeast(.fen(Fen(900_00))), facts: ["param.standard_fen": .integer(89_999)],
      expected: "refuse parameter-below-floor"),
    Row(
      form: .atLeast(.parameter(name("param.wage"))),
      facts: ["param.standard_fen": .integer(90_000), "param.wage": .integer(90_000)],
      expected: "pay 90000"),
    Row(
      form: .atLeast(.parameter(name("param.wage"))),
      facts: ["param.standard_fen": .integer(90_000)], expected: "hold param.wage"),
    Row(form: .range(Fen(20), Fen(100)), facts: [:], expected: "hold amount-not-set"),
    Row(
      form: .range(Fen(20), Fen(100)), facts: ["param.grid_fen": .integer(20)],
      expected: "pay 20"),
    Row(
      form: .range(Fen(20), Fen(100)), facts: ["param.grid_fen": .integer(100)],
      expected: "pay 100"),
    Row(
      form: .range(Fen(20), Fen(100)), facts: ["param.grid_fen": .integer(101)],
      expected: "refuse parameter-outside-range"),
    Row(form: .tiers(tiers), facts: ["grade": .integer(2)], expected: "pay 300000"),
    Row(form: .tiers(tiers), facts: ["grade": .integer(3)], expected: "refuse no-tier"),
    Row(form: .tiers(tiers), facts: [:], expected: "hold grade"),
    Row(
      form: .share(Rate(60, over: 100)!, of: name("paid"), .halfUp),
      facts: ["paid": .integer(1_000_001)], expected: "pay 600001"),
    Row(
      form: .share(Rate(1, over: 2)!, of: name("paid"), .halfUp), facts: ["paid": .integer(3)],
      expected: "pay 2"),
    Row(
      form: .share(Rate(1, over: 2)!, of: name("paid"), .down), facts: ["paid": .integer(3)],
      expected: "pay 1"),
    Row(
      form: .share(Rate(1, over: 2)!, of: name("paid"), .down), facts: ["paid": .integer(1)],
      expected: "refuse nothing-due"),
    Row(
      form: .shareAtMost(twoThirds, of: name("paid"), cap: nil, .down), times: ["claim.months"],
      facts: ["paid": .integer(100_000), "claim.months": .integer(2)], expected: "pay 133333"),
    Row(
      form: .shareAtMost(twoThirds, of: name("paid"), cap: name("rent"), .down),
      facts: ["paid": .integer(156_000), "rent": .integer(90_000)], expected: "pay 90000"),
    Row(
      form: .shareAtMost(twoThirds, of: name("paid"), cap: nil, .down),
      facts: ["paid": .integer(90_000), "param.share": .text("50%")], expected: "pay 45000"),
    Row(
      form: .shareAtMost(twoThirds, of: name("paid"), cap: nil, .down),
      facts: ["paid": .integer(90_000), "param.share": .text("70%")],
      expected: "refuse parameter-above-ceiling"),
    Row(form: .actual(name("rent")), facts: ["rent": .integer(123)], expected: "pay 123"),
    Row(form: .actual(name("rent")), facts: [:], expected: "hold rent"),
    Row(
      form: .actualAtMost(Fen(500_00), name("rent")), times: ["claim.months"],
      facts: ["rent": .integer(43_000), "claim.months": .integer(6)], expected: "pay 258000"),
    Row(
      form: .actualAtMost(Fen(500_00), name("rent")), times: ["claim.months"],
      facts: ["rent": .integer(50_001), "claim.months": .integer(6)], expected: "pay 300000"),
    Row(
      form: .perHead(Fen(10_00), heads: name("staff"), floor: Fen(5000_00), cap: nil),
      facts: ["staff": .integer(499)], expected: "pay 500000"),
    Row(
      form: .perHead(Fen(10_00), heads: name("staff"), floor: Fen(5000_00), cap: nil),
      facts: ["staff": .integer(501)], expected: "pay 501000"),
    Row(
      form: .perHead(Fen(1000_00), heads: name("staff"), floor: nil, cap: Fen(400_000_00)),
      facts: ["staff": .integer(401)], expected: "pay 40000000"),
    Row(
      form: .loanLimit([Benefit.Tier(when: nil, amount: Fen(100))]),
      facts: ["loan.principal_fen": .integer(100)], expected: "loan 100"),
    Row(
      form: .loanLimit([Benefit.Tier(when: nil, amount: Fen(100))]),
      facts: ["loan.principal_fen": .integer(101)], expected: "refuse over-loan-limit"),
    Row(
      form: .loanLimit([Benefit.Tier(when: nil, amount: Fen(100))]), facts: [:],
      expected: "hold loan.principal_fen"),
    Row(
      form: .control(atLeast: Rate(30, over: 100)!, of: name("paid"), spent: name("rent")),
      facts: ["paid": .integer(1000), "rent": .integer(300)], expected: "within"),
    Row(
      form: .control(atLeast: Rate(30, over: 100)!, of: name("paid"), spent: name("rent")),
      facts: ["paid": .integer(1000), "rent": .integer(299)], expected: "broken"),
    Row(form: .unspecified, facts: [:], expected: "hold amount-not-set"),
    Row(
      form: .unspecified, facts: ["param.standard_fen": .integer(7)], expected: "pay 7"),
    Row(form: .nothing, facts: [:], expected: "nothing"),
  ]

  @Test(arguments: rows)
  func `every form of benefit gives its sum`(row: Row) throws {
    let benefit = Benefit(form: row.form, per: .person, times: row.times.map { Self.name($0) })
    let programme = Self.programme(benefit)
    let answer = programme.assess(
      try Facts(Self.words, row.facts), history: [], on: Self.day, settings: .bare)
    #expect(Self.short(answer) == row.expected)
  }

  @Test(
    arguments: [
      // claimed, used before, near retirement, left until then
      (3, 0, nil, nil, "hold old"), (3, 0, false, nil, "pay 300"), (6, 22, false, nil, "pay 200"),
      (1, 24, false, nil, "refuse max-months"), (1, 99, false, nil, "refuse max-months"),
      (6, 48, true, 4, "pay 400"), (6, 48, true, 0, "refuse max-months"),
      (6, 48, true, nil, "hold left"),
      (6, nil, false, nil, "hold used"),
    ] as [(Int64, Int64?, Bool?, Int64?, String)])
  func `months are cut to what is left of the limit`(
    claimed: Int64, used: Int64?, isOld: Bool?, left: Int64?, expected: String
  ) throws {
    let exception = Limits.Exception(
      when: Self.when("临近退休"), remaining: Self.name("left"))
    let units = Limits.Units(
      of: Self.name("claim.months"), atMost: 24, used: Self.name("used"), exception: exception)
    let programme = Self.programme(
      Benefit(form: .fixed(Fen(100)), per: .personMonth, times: [Self.name("claim.months")]),
      limits: Limits(units: [units]))
    var facts: [String: FactInput] = ["claim.months": .integer(claimed)]
    facts["used"] = used.map { .integer($0) }
    facts["old"] = isOld.map { .boolean($0) }
    facts["left"] = left.map { .integer($0) }
    let answer = programme.assess(
      try Facts(Self.words, facts), history: [], on: Self.day, settings: .bare)
    #expect(Self.short(answer) == expected)
  }

  @Test func `a formula of money is computed from facts`() throws {
    let formula = try MoneyFormula("缴费 * 较小(月数, 12个月)", Self.words)
    let programme = Self.programme(Benefit(form: .formula(formula), per: .month))
    for (months, expected) in [(3, "pay 300"), (12, "pay 1200"), (13, "pay 1200")] {
      let facts = try Facts(
        Self.words, ["paid": .integer(100), "claim.months": .integer(Int64(months))])
      let answer = programme.assess(facts, history: [], on: Self.day, settings: .bare)
      #expect(Self.short(answer) == expected)
    }
    let unknown = programme.assess(
      Facts(Self.words), history: [], on: Self.day, settings: .bare)
    #expect(Self.short(unknown) == "hold paid")
    #expect(throws: ExpressionFault.self) { try MoneyFormula("月数", Self.words) }
  }

  private static let day = Day("2024-03-01")!

  private static func programme(_ benefit: Benefit, limits: Limits = .none) -> Programme {
    Programme(
      id: ProgrammeID("sample")!, place: "sample", chinese: "样例", english: "sample",
      basis: LegalBasis(document: "样例", number: nil, issued: nil, clauses: ["一"]), use: "x",
      payee: .person, validity: .init(from: nil, until: nil), requirements: [], benefit: benefit,
      limits: limits, fund: .bySetting(suggested: nil))
  }

  private static func short(_ answer: Assessment) -> String {
    switch answer.outcome {
    case .pay(let fen, _): "pay \(fen.count)"
    case .loanAllowed(let fen): "loan \(fen.count)"
    case .refuse: "refuse " + answer.reasonCodes.joined(separator: " ")
    case .hold: "hold " + answer.reasonCodes.joined(separator: " ")
    case .nothingToPay: "nothing"
    case .withinRule: "within"
    case .ruleBroken: "broken"
    }
  }
}
