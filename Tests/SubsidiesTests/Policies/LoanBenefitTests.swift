import Subsidies
import Testing

/// 贷款贴息 — the form of benefit whose sum is interest by the day.
@Suite struct LoanBenefitTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let changes: [String: FactInput?]
    let expected: String
    var testDescription: String { expected + " \(changes)" }

    init(_ changes: [String: FactInput?], _ expected: String) {
      self.changes = changes
      self.expected = expected
    }
  }

  // 20,000,000 分 × 1.725% ÷ 360 × 31
  @Test func `a claim that tells its loan has its sum`() throws {
    #expect(LoanSample.short(try LoanSample.answer([:])) == "pay 29708")
  }

  /// March 2024 is asked for; the days of the earlier grant and what came of it.
  static let earlier: [(from: String, until: String, expected: String)] = [
    ("2024-02-01", "2024-03-01", "pay 29708"), ("2024-02-01", "2024-03-02", "refuse LOAN-18"),
    ("2024-03-01", "2024-04-01", "refuse LOAN-18"), ("2024-03-10", "2024-03-11", "refuse LOAN-18"),
    ("2024-03-31", "2024-05-01", "refuse LOAN-18"), ("2024-04-01", "2024-05-01", "pay 29708"),
  ]

  @Test(arguments: earlier)
  func `no day of a loan is subsidised twice`(
    row: (from: String, until: String, expected: String)
  ) throws {
    let days: [String: FactInput?] = [
      "loan.interest_from": .text(row.from), "loan.interest_until": .text(row.until),
    ]
    for programme in ["sample", "another"] {
      let paid = try LoanSample.paid(days, under: programme)
      #expect(LoanSample.short(try LoanSample.answer([:], after: [paid])) == row.expected)
    }
  }

  @Test(arguments: [
    ["loan.contract_on": FactInput.text("2024-01-11")], ["loan.paid_out_on": .text("2024-01-16")],
    ["loan.principal_fen": .text("200000.01")],
  ])
  func `another loan of the same person may have the same days`(
    changes: [String: FactInput]
  ) throws {
    let paid = try LoanSample.paid(changes.mapValues { $0 })
    #expect(LoanSample.short(try LoanSample.answer([:], after: [paid])) == "pay 29708")
  }

  @Test(arguments: LoanSample.facts.keys.sorted())
  func `a missing fact holds the claim and is named`(name: String) throws {
    let answer = try LoanSample.answer([name: nil])
    #expect(LoanSample.short(answer) == "hold " + name)
    #expect(answer.amount == nil && answer.steps.isEmpty)
  }

  @Test func `all missing facts are named at once`() throws {
    let programme = LoanSample.programme()
    let answer = programme.assess(
      Facts(LoanSample.words), history: [], on: try #require(Day("2026-01-05")), settings: .bare)
    // Which rule applies is not known, so neither LPR nor partners are asked for.
    let asked = LoanInterestTable.facts.map(\.name.text)
      .filter { !["loan.reference_rate", "loan.partners"].contains($0) }
    #expect(LoanSample.short(answer) == "hold " + asked.joined(separator: " "))
  }

  @Test func `what the rule does not count with is not asked for`() throws {
    let old: [String: FactInput?] = [
      "loan.contract_on": .text("2023-09-30"), "loan.partners": nil,
    ]
    #expect(LoanSample.short(try LoanSample.answer(old)) == "hold loan.reference_rate")
    // 3.45% − (3.45% − 1.50%) = 1.5%
    let told = old.merging(["loan.reference_rate": .text("3.45%")]) { $1 }
    #expect(LoanSample.short(try LoanSample.answer(told)) == "pay 25833")
  }

  private static let old: FactInput = .text("2023-09-30")
  static let contradictions = [
    Row(["loan.contract_on": .text("2024-01-16")], "refuse LOAN-03"),
    Row(["loan.contract_on": .text("2024-01-15")], "pay 29708"),
    Row(["loan.due_on": .text("2024-01-15")], "refuse LOAN-04"),
    Row(["loan.due_on": .text("2024-01-16")], "refuse nothing-due"),
    Row(["loan.principal_fen": .integer(0)], "refuse LOAN-02"),
    Row(["loan.number": .integer(0)], "refuse LOAN-05"),
    Row(["loan.number": .integer(3)], "pay 29708"),
    Row(["loan.number": .integer(4)], "refuse LOAN-05"),
    Row(["loan.partners": .integer(0)], "refuse LOAN-06"),
    Row(["loan.partners": .integer(-1)], "refuse LOAN-06"),
    Row(["loan.partners": .integer(.max)], "refuse LOAN-12"),
    Row(["loan.repayments": .text("2024-01-15=1.00")], "refuse LOAN-07"),
    Row(["loan.repayments": .text("2024-01-16=200000.00")], "refuse nothing-due"),
    Row(["loan.repayments": .text("2024-01-16=200000.00;2024-01-17=0.01")], "refuse LOAN-08"),
    Row(["loan.arrears": .text("2024-01-14=2024-01-16")], "refuse LOAN-09"),
    Row(["loan.interest_until": .text("2024-03-01")], "refuse LOAN-10"),
    Row(["loan.interest_until": .text("2024-03-02")], "pay 958"),
    Row(
      ["loan.interest_from": .text("2024-01-01"), "loan.interest_until": .text("2024-01-15")],
      "refuse LOAN-10"),
    Row(["loan.due_on": .text("9999-01-01")], "refuse LOAN-12"),
    Row(["loan.contract_rate": .text("100.01%")], "refuse LOAN-15"),
    Row(["loan.contract_rate": .text("1/3")], "refuse LOAN-15"),
    Row(["loan.contract_rate": .text("3450000001/100000000000")], "refuse LOAN-15"),
    Row(["loan.reference_rate": .text("1/3")], "refuse LOAN-15"),
    Row(["loan.annual_rate_bp": .integer(345)], "pay 29708"),
    Row(["loan.annual_rate_bp": .integer(346)], "refuse LOAN-16"),
    Row(["loan.borrower": .text("individual")], "pay 29708"),
    Row(["loan.borrower": .text("individual"), "loan.partners": .integer(2)], "refuse LOAN-14"),
    Row(["loan.borrower": .text("partnership")], "refuse LOAN-14"),
    Row(["loan.borrower": .text("partnership"), "loan.partners": .integer(2)], "pay 29708"),
    Row(["loan.borrower": .text("enterprise")], "refuse LOAN-13"),
    Row(["loan.repayments": .text("2024-03-02=1")], "refuse LOAN-17"),
    Row(
      ["loan.repayments": .text("none"), "loan.arrears": .text(";"), "loan.number": nil],
      "refuse LOAN-17 LOAN-17"),
  ]

  @Test(arguments: contradictions)
  func `facts that gainsay each other or the rule refuse the claim`(row: Row) throws {
    #expect(LoanSample.short(try LoanSample.answer(row.changes)) == row.expected)
  }

  @Test(arguments: [("2023-09-30", "old", 25_833), ("2023-10-01", "new", 29_708)])
  func `the day of the contract chooses the rule`(
    contract: String, id: String, fen: Int64
  ) throws {
    let answer = try LoanSample.answer([
      "loan.contract_on": .text(contract), "loan.reference_rate": .text("3.45%"),
    ])
    #expect(answer.amount == Fen(fen))
    #expect(answer.steps.contains { $0.chinese(LoanSample.words).hasPrefix("贴息规则 \(id):") })
  }

  @Test(
    arguments: [
      ("3.45%", 345, 10_000), ("3.4%", 340, 10_000), ("5.225%", 52_250, 1_000_000),
      ("5.2255%", 52_255, 1_000_000), ("5.22555%", nil, 0), ("100.0001%", nil, 0),
      ("5.2255", nil, 0), ("69/2000", 69, 2000),
    ] as [(String, Int64?, Int64)])
  func `a rate of interest is read with up to four decimals of a percent`(
    text: String, numerator: Int64?, denominator: Int64
  ) {
    let rate = Rate(reading: text)
    #expect(rate?.numerator == numerator)
    #expect((rate?.denominator ?? 0) == denominator)
  }

  @Test func `a contract that no rule covers is held`() throws {
    let ends = LoanSample.rule("ends", until: "2024-01-09", .ofLoanRate(Rate(1, over: 1)!))
    let programme = LoanSample.programme(LoanInterestTable([ends], source: []))
    let answer = try LoanSample.answer([:], programme)
    #expect(LoanSample.short(answer) == "hold LOAN-01")
    #expect(
      answer.reasons.map { $0.chinese(LoanSample.words) }.first?.contains("2024-01-10") == true)
    let firm = try LoanSample.answer(["loan.number": nil], LoanSample.programme(for: .firm))
    #expect(LoanSample.short(firm) == "hold LOAN-01 loan.number")
  }

  @Test func `the sum is shown segment by segment, then the rule and its document`() throws {
    let answer = try LoanSample.answer([
      "loan.contract_rate": .text("3.4525%"), "loan.due_on": .text("2024-03-26"),
      "loan.repayments": .text("2024-03-11=50000.00"),
      "loan.extensions": .text("2024-03-26=2024-03-29"),
      "loan.arrears": .text("2024-03-16=2024-03-21"),
    ])
    #expect(
      answer.steps.map { $0.chinese(LoanSample.words) } == [
        "2024-03-01 至 2024-03-11(止日不含)10 天,本金 200,000.00 元,年贴息率 1.72625%,贴息:95.90 元",
        "2024-03-11 至 2024-03-16(止日不含)5 天,本金 150,000.00 元,年贴息率 1.72625%,贴息:35.96 元",
        "2024-03-16 至 2024-03-21(止日不含)5 天,本金 150,000.00 元,年贴息率 0%,逾期,不贴息:0.00 元",
        "2024-03-21 至 2024-03-26(止日不含)5 天,本金 150,000.00 元,年贴息率 1.72625%,贴息:35.96 元",
        "2024-03-26 至 2024-03-29(止日不含)3 天,本金 150,000.00 元,年贴息率 0%,展期,不贴息:0.00 元",
        "2024-03-29 至 2024-04-01(止日不含)3 天,本金 150,000.00 元,年贴息率 0%,到期后,不贴息:0.00 元",
        "贴息规则 new:样例〔2023〕1号(部分核对)", "应发 167.82 元",
      ])
  }

  @Test func `the rules are digested with the programme that follows them, and with no other`() {
    let programme = LoanSample.programme()
    #expect(programme.digestInput == Array("file\u{0}rules".utf8))
    let other = LoanInterestTable(LoanSample.table.rules, source: Array("rule".utf8))
    #expect(LoanSample.programme(other).digestInput != programme.digestInput)
    let plain = Programme(
      id: programme.id, place: "sample", chinese: "样例", english: "sample",
      basis: programme.basis, use: "loan-interest", payee: .lender,
      validity: programme.validity, requirements: [],
      benefit: Benefit(form: .unspecified, per: nil), fund: programme.fund,
      source: programme.source)
    #expect(plain.digestInput == programme.source)
  }
}
