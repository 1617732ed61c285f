import Subsidies
import Testing
import Workflow

/// The desk counts months from what was paid: by its own books, and by the register of the years before them.
@Suite struct ListedMonthsDeskTests {
  private static let programme = """
    id: liupanshui-yangli-anyue
    place: liupanshui
    name: 样例按月补贴
    english: sample subsidy by the month
    use: social-insurance
    payee: person
    basis: {document: 样例, clauses: [一]}
    valid: {from: 2020-01-01}
    requirements: []
    benefit:
      form: fixed
      amount: 100元
      per: person-month
      times: [申领月数]
      listed: {by: 补贴月份, counted: each}
    earlier: subsidised-flexible-difficult
    limits:
      units: [{of: 申领月数, at-most: 36个月, used: 已过补贴月数}]
    fund: {route: named, fund: jiuye-buzhu}
    """

  private static func file(_ rows: [(Int, String, String)]) -> [UInt8] {
    SampleProgramme.file(
      "liupanshui-yangli-anyue", titles: ["补贴月份"],
      rows.map { (SampleClaim($0.0), $0.1, [$0.2]) })
  }

  private static let earlierYears: [UInt8] = Array(
    """
    证件号码,补贴起月首日,补贴止月末日
    \(SampleClaim(1).identity),2022-01-01,2024-10-31
    \(SampleClaim(1).identity),2025-01-01,2025-01-31
    """.utf8)

  private struct Place {
    let desk: TestBureau
    let bureau: Bureau
    let folder: TemporaryFolder

    init() async throws {
      desk = try await TestBureau()
      let fund = try #require(FundYear(code: "jiuye-buzhu:county:2026"))
      try await desk.bureau.openFundYear(fund, by: "finance")
      try await desk.receive(fund, yuan: 20_000, document: "虚财社〔2026〕1号")
      folder = try TemporaryFolder()
      bureau = try SampleProgramme.bureau(
        of: desk, folder, adding: "yangli-anyue", ListedMonthsDeskTests.programme)
    }

    func take(_ rows: [(Int, String, String)]) async throws -> [RowFault] {
      let name = "\(rows.map { $0.1 + $0.2 }).csv"
      return try await bureau.importClaims(
        ListedMonthsDeskTests.file(rows), name: name, by: "clerk"
      ).faults
    }

    func outcomes() async throws -> [String] {
      try await bureau.assessClaims(by: "reviewer").map {
        switch $0.outcome {
        case .pay(let fen, _): "pay \(fen.plainYuan)"
        case .refuse(let why): "refuse \(why.joined(separator: " "))"
        case .hold(let why): "hold \(why.joined(separator: " "))"
        case .never: "never"
        }
      }
    }
  }

  @Test func `a month that was granted is refused in a later claim, and the others are counted`()
    async throws
  {
    let place = try await Place()
    let (two, later) = ("2026-01;2026-02", "2026-02;2026-03")
    #expect(try await place.take([(2, "甲", two), (2, "乙", later)]) == [])
    // Nobody knows of months before these books until the register of earlier years is in.
    #expect(
      try await place.outcomes()
        == Array(
          repeating: "hold person.months_subsidised_before", count: 2))
    _ = try await place.bureau.importRegister(
      #require(RegisterID("subsidised-flexible-difficult")), Self.earlierYears, name: "以往.csv",
      source: "虚构县财政局", asOf: #require(Day("2026-01-01")), by: "clerk")
    #expect(try await place.outcomes() == ["pay 200.00", "pay 200.00"])
    #expect(
      try await SampleProgramme.grant(place.bureau, place.desk, on: "2026-03-10") == [ID(1)])
    #expect(
      try await place.bureau.explain(ID(2)).outcome == .refuse(reasons: ["MONTH-04"]))
  }

  @Test func `months of earlier years are counted and never paid again`() async throws {
    let place = try await Place()
    _ = try await place.bureau.importRegister(
      #require(RegisterID("subsidised-flexible-difficult")), Self.earlierYears, name: "以往.csv",
      source: "虚构县财政局", asOf: #require(Day("2026-01-01")), by: "clerk")
    // Thirty-four months and one: of three that are claimed one is left.
    let rows = [
      (1, "甲", "2025-11;2025-12;2026-01"), (1, "乙", "2024-10;2024-11"), (3, "甲", "2026-03"),
      (4, "甲", "2026-03;2026-04"),
    ]
    #expect(try await place.take(rows) == [])
    #expect(
      try await place.outcomes() == [
        "pay 100.00", "refuse MONTH-04", "pay 100.00", "refuse MONTH-03",
      ])
  }

  @Test(arguments: ["2026-1", "2026-02;2026-01", "2026-01;2026-01", "2026-13", "2026-01,"])
  func `a list that cannot be read is a fault of its cell`(text: String) async throws {
    let place = try await Place()
    let faults = try await place.take([(1, "甲", text.replacing(",", with: "、"))])
    #expect(faults.map { "\($0.row) \($0.column) \($0.code)" } == ["2 补贴月份 MONTH-01"])
  }
}
