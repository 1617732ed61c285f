import Subsidies
import Testing
import Workflow

/// The desk remembers for which days of a loan interest was granted.
@Suite struct InterestPeriodTests {
  private static let programme = """
    id: liupanshui-yangli-tiexi
    place: liupanshui
    name: 样例贷款贴息
    english: sample interest subsidy
    use: loan-interest
    payee: person
    basis: {document: 样例, clauses: [一]}
    valid: {from: 2020-01-01}
    requirements: []
    benefit: {form: loan-interest, per: loan, borrower: person}
    fund: {route: named, fund: puhui-jinrong}
    """

  private static let facts: [(column: String, value: String)] = [
    ("借款人", "个人"), ("贷款合同日期", "2024-01-10"), ("放款日期", "2024-01-15"),
    ("贷款到期日期", "2027-01-15"), ("贷款本金", "200000.00"), ("合同年利率", "3.45%"),
    ("贴息贷款次数", "1"), ("合伙人数", "1"), ("还本明细", "无"), ("展期明细", "无"), ("逾期明细", "无"),
  ]

  /// Claims of one person for days of one loan, one a row.
  private static func file(_ periods: [(String, String)]) -> [UInt8] {
    SampleProgramme.file(
      "liupanshui-yangli-tiexi", titles: facts.map(\.column) + ["贴息起日", "贴息止日"],
      periods.enumerated().map { place, period in
        (SampleClaim(1), "\(place + 1)", facts.map(\.value) + [period.0, period.1])
      })
  }

  @Test func `days that were granted before are refused, in a later file and in the same`()
    async throws
  {
    let desk = try await TestBureau()
    let fund = try #require(FundYear(code: "puhui-jinrong:county:2026"))
    try await desk.bureau.openFundYear(fund, by: "finance")
    try await desk.receive(fund, yuan: 20_000, document: "虚财金〔2026〕1号")
    let folder = try TemporaryFolder()
    let bureau = try SampleProgramme.bureau(
      of: desk, folder, adding: "yangli-tiexi", Self.programme)
    func take(_ periods: [(String, String)], _ name: String) async throws {
      let taken = try await bureau.importClaims(Self.file(periods), name: name, by: "clerk")
      #expect(taken.faults.isEmpty)
    }
    func outcomes() async throws -> [Grant.Assessed] {
      try await bureau.assessClaims(by: "reviewer").map(\.outcome)
    }
    // March, then March to May: nothing was granted yet, so both may be told their sum.
    try await take([("2025-03-01", "2025-04-01"), ("2025-03-31", "2025-06-01")], "一.csv")
    let told = try await outcomes()
    #expect(told.count == 2)
    #expect(told.first == .pay(Fen(297_08), fund))
    let granted = try await SampleProgramme.grant(bureau, desk, on: "2026-03-10")
    // The first in line is granted, and bars the other in the same act.
    #expect(granted == [ID(1)])
    #expect(try await bureau.explain(ID(2)).outcome == .refuse(reasons: ["LOAN-18"]))
  }
}
