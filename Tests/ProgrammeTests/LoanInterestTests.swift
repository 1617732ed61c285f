import Glibc
import Storage
import Subsidies
import Testing

/// 贴息 by the rules that come with the project, counted by hand.
@Suite struct LoanInterestTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let loan: Loan
    let from: String
    let until: String
    let fen: Int64
    var testDescription: String { name }
  }

  /// A person's loan of 100,000 yuan at 5 %, LPR 3.85 %, paid out with the contract for three years.
  private static func loan(
    _ contract: String, _ borrower: LoanInterestRule.Borrower = .person, yuan: Int64 = 100_000,
    rate: String = "5.00%", reference: String? = "3.85%", due: String? = nil, number: Int = 1,
    partners: Int = 1, repaid: [(String, Int64)] = [],
    stopped: [(String, String, Loan.Suspension.Kind)] = []
  ) -> Loan {
    let day = day(contract)
    return Loan(
      borrower: borrower, contract: day, paidOut: day,
      due: due.map { self.day($0) } ?? day.adding(months: 36), principal: Fen(yuan * 100),
      rate: self.rate(rate), reference: reference.map { self.rate($0) }, number: number,
      partners: partners,
      repayments: repaid.map { Loan.Repayment(day: self.day($0.0), amount: Fen($0.1 * 100)) },
      suspensions: stopped.map {
        Loan.Suspension(from: self.day($0.0), until: self.day($0.1), kind: $0.2)
      })
  }

  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("no day \(text)") }
    return day
  }

  private static func rate(_ text: String) -> AnnualRate {
    guard let rate = AnnualRate(text) else { preconditionFailure("no rate \(text)") }
    return rate
  }

  static let rows = [
    // 合同日期:全额 · LPR−150BP 以上部分 2.65% · 一半 2.5%,各 30 天
    Row(
      name: "last day of the oldest rule", loan: loan("2020-12-31"), from: "2021-01-01",
      until: "2021-01-31", fen: 41_666),
    Row(
      name: "first day above LPR less 150 points", loan: loan("2021-01-01"), from: "2021-01-01",
      until: "2021-01-31", fen: 22_083),
    Row(
      name: "last day above LPR less 150 points", loan: loan("2023-09-30"), from: "2023-10-01",
      until: "2023-10-31", fen: 22_083),
    Row(
      name: "first day of the half", loan: loan("2023-10-01"), from: "2023-10-01",
      until: "2023-10-31", fen: 20_833),
    // 1e7 fen × 2.5% × 29 (28) / 360
    Row(
      name: "February with a leap day", loan: loan("2023-10-01"), from: "2024-02-01",
      until: "2024-03-01", fen: 20_138),
    Row(
      name: "February without", loan: loan("2023-10-01"), from: "2025-02-01", until: "2025-03-01",
      fen: 19_444),
    Row(
      name: "a basis year of 360 days", loan: loan("2023-10-01"), from: "2024-01-01",
      until: "2024-12-26", fen: 250_000),
    Row(
      name: "one day", loan: loan("2023-10-01"), from: "2024-02-29", until: "2024-03-01", fen: 694),
    // 首日:放款日之前不计息
    Row(
      name: "the period begins before the loan", loan: loan("2023-10-01"), from: "2023-09-01",
      until: "2023-10-02", fen: 694),
    // 15 days of 100,000 and 15 of 50,000, 2%
    Row(
      name: "half repaid in the middle",
      loan: loan("2023-12-01", rate: "4.00%", repaid: [("2024-01-16", 50_000)]),
      from: "2024-01-01", until: "2024-01-31", fen: 12_500),
    Row(
      name: "repaid on the first day of the period",
      loan: loan("2023-12-01", rate: "4.00%", repaid: [("2024-01-01", 50_000)]),
      from: "2024-01-01", until: "2024-01-31", fen: 8_333),
    Row(
      name: "all repaid", loan: loan("2023-12-01", repaid: [("2023-12-31", 100_000)]),
      from: "2024-01-01", until: "2024-01-31", fen: 0),
    // 展期、逾期、到期:余 15 天
    Row(
      name: "an extension is cut off",
      loan: loan(
        "2023-12-01", rate: "4.00%", due: "2024-01-16",
        stopped: [("2024-01-16", "2024-07-16", .extended)]),
      from: "2024-01-01", until: "2024-01-31", fen: 8_333),
    Row(
      name: "days after the loan was due",
      loan: loan("2023-12-01", rate: "4.00%", due: "2024-01-16"),
      from: "2024-01-01", until: "2024-01-31", fen: 8_333),
    Row(
      name: "fifteen days in arrears",
      loan: loan("2023-12-01", rate: "4.00%", stopped: [("2024-01-06", "2024-01-21", .overdue)]),
      from: "2024-01-01", until: "2024-01-31", fen: 8_333),
    // 本金上限 30 万元,2%,30 天;合伙三人 99 万元
    Row(
      name: "just the ceiling", loan: loan("2023-12-01", yuan: 300_000, rate: "4.00%"),
      from: "2024-01-01", until: "2024-01-31", fen: 50_000),
    Row(
      name: "principal beyond the ceiling", loan: loan("2023-12-01", yuan: 500_000, rate: "4.00%"),
      from: "2024-01-01", until: "2024-01-31", fen: 50_000),
    Row(
      name: "three partners", loan: loan("2023-12-01", yuan: 1_000_000, rate: "4.00%", partners: 3),
      from: "2024-01-01", until: "2024-01-31", fen: 165_000),
    Row(
      name: "a firm's ceiling of 4,000,000",
      loan: loan("2023-12-01", .firm, yuan: 4_000_001, rate: "4.00%"), from: "2024-01-01",
      until: "2024-01-31", fen: 666_666),
    // 期限:个人 36 个月,小微企业 24 个月
    Row(
      name: "the last day of three years", loan: loan("2023-10-01", due: "2028-10-01"),
      from: "2026-09-30", until: "2026-10-10", fen: 694),
    Row(
      name: "the last day of a firm's two years",
      loan: loan("2023-10-01", .firm, due: "2028-10-01"),
      from: "2025-09-30", until: "2025-10-10", fen: 694),
    // 逐年递减:15 天全额 + 15 天三分之二;第三年;三年之后
    Row(
      name: "from the first year into the second", loan: loan("2020-06-01"), from: "2021-05-17",
      until: "2021-06-16", fen: 34_722),
    Row(
      name: "the third year", loan: loan("2020-06-01"), from: "2022-06-01", until: "2022-07-01",
      fen: 13_888),
    Row(
      name: "after the third year", loan: loan("2020-06-01", due: "2026-06-01"),
      from: "2023-06-01", until: "2023-07-01", fen: 0),
    // 参考利率
    Row(
      name: "half of the LPR for an older firm", loan: loan("2020-06-01", .firm, yuan: 1_000_000),
      from: "2020-07-01", until: "2020-07-31", fen: 160_416),
    Row(
      name: "never more than the loan's own rate",
      loan: loan("2020-06-01", .firm, yuan: 1_000_000, rate: "1.00%"), from: "2020-07-01",
      until: "2020-07-31", fen: 83_333),
    Row(
      name: "a loan no dearer than LPR less 150 points", loan: loan("2021-06-01", rate: "2.35%"),
      from: "2021-07-01", until: "2021-07-31", fen: 0),
    Row(
      name: "an LPR below 150 points leaves the borrower nothing",
      loan: loan("2021-06-01", rate: "3.60%", reference: "1.20%"), from: "2021-07-01",
      until: "2021-07-31", fen: 30_000),
  ]

  @Test(arguments: rows)
  func `the subsidy is what the rule and the calendar say`(row: Row) throws {
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    let rule = try LoanInterestRule.rule(for: row.loan, among: rules)
    let found = try rule.interest(
      on: row.loan, from: Self.day(row.from), until: Self.day(row.until))
    #expect(found.total == Fen(row.fen))
    #expect(found.segments.last?.until == Self.day(row.until))
    for (left, right) in zip(found.segments, found.segments.dropFirst()) {
      #expect(left.until == right.from)
    }
  }

  @Test func `the steps show days, principal, rate and fen`() throws {
    let loan = Self.loan(
      "2020-06-01", due: "2021-06-11", repaid: [("2021-05-22", 40_000)],
      stopped: [("2021-06-06", "2021-06-08", .overdue)])
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    let found = try LoanInterestRule.rule(for: loan, among: rules)
      .interest(on: loan, from: Self.day("2021-05-17"), until: Self.day("2021-06-16"))
    let steps = found.segments.map { part in
      let rate = "\(part.rate.numerator)/\(part.rate.denominator)"
      return "\(part.from) \(part.days) \(part.principal.plainYuan) \(rate)"
        + " \(part.standing.rawValue) \(part.amount.count)"
    }
    #expect(
      steps == [
        "2021-05-17 5 100000.00 50000/1000000 subsidised 6944",
        "2021-05-22 10 60000.00 50000/1000000 subsidised 8333",
        "2021-06-01 5 60000.00 100000/3000000 subsidised 2778",
        "2021-06-06 2 60000.00 0/1000000 overdue 0",
        "2021-06-08 3 60000.00 100000/3000000 subsidised 1667",
        "2021-06-11 5 60000.00 0/1000000 after-due 0",
      ])
    #expect(found.total == Fen(19_722))
  }

  @Test(
    arguments: [
      (loan("2028-10-01"), "LOAN-01"), (loan("2024-01-01", yuan: 0), "LOAN-02"),
      (loan("2024-01-01", due: "2024-01-01"), "LOAN-04"),
      (loan("2024-01-01", number: 3), nil), (loan("2024-01-01", number: 4), "LOAN-05"),
      (loan("2024-01-01", number: 0), "LOAN-05"), (loan("2024-01-01", partners: 0), "LOAN-06"),
      (loan("2024-01-01", repaid: [("2024-01-02", 1)]), nil),
      (loan("2024-01-01", repaid: [("2024-01-01", 1)]), "LOAN-07"),
      (loan("2024-01-01", repaid: [("2024-02-01", 0)]), "LOAN-07"),
      (loan("2024-01-01", repaid: [("2024-02-01", 60_000), ("2024-03-01", 40_000)]), nil),
      (loan("2024-01-01", repaid: [("2024-02-01", 60_000), ("2024-03-01", 40_001)]), "LOAN-08"),
      (loan("2024-01-01", stopped: [("2024-02-01", "2024-02-01", .overdue)]), "LOAN-09"),
      (loan("2024-01-01", stopped: [("2023-12-31", "2024-02-01", .overdue)]), "LOAN-09"),
      (loan("2022-01-01", reference: nil), "LOAN-11"), (loan("2024-01-01", reference: nil), nil),
      (loan("2020-01-01", .firm, reference: nil), "LOAN-11"),
      (loan("2024-01-01", due: "9999-01-01"), "LOAN-12"),
    ] as [(Loan, String?)])
  func `what no loan can be is refused`(loan: Loan, code: String?) throws {
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    var found: LoanRefusal?
    do throws(LoanRefusal) {
      _ = try LoanInterestRule.rule(for: loan, among: rules)
        .interest(on: loan, from: loan.paidOut, until: loan.paidOut.adding(days: 30))
    } catch {
      found = error
    }
    #expect(found?.code == code)
    #expect(found?.chinese.hasSuffix("。") ?? true && found?.english.hasSuffix(".") ?? true)
  }

  @Test(arguments: [
    ("2024-02-01", "2024-02-01"), ("2024-02-02", "2024-02-01"), ("2023-01-01", "2024-01-01"),
    ("2024-02-01", "9999-02-01"),
  ])
  func `a period out of order or before the loan is refused`(from: String, until: String) throws {
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    let loan = Self.loan("2024-01-01")
    let rule = try LoanInterestRule.rule(for: loan, among: rules)
    let refusal = #expect(throws: LoanRefusal.self) {
      _ = try rule.interest(on: loan, from: Self.day(from), until: Self.day(until))
    }
    #expect(refusal?.code == "LOAN-10")
  }

  @Test func `a loan paid out before its contract is refused`() throws {
    let loan = Loan(
      borrower: .person, contract: Self.day("2024-01-02"), paidOut: Self.day("2024-01-01"),
      due: Self.day("2025-01-01"), principal: Fen(1), rate: Self.rate("1%"), reference: nil)
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    let rule = try LoanInterestRule.rule(for: loan, among: rules)
    let refusal = #expect(throws: LoanRefusal.self) {
      _ = try rule.interest(on: loan, from: loan.paidOut, until: loan.due)
    }
    #expect(refusal?.code == "LOAN-03")
  }
}
