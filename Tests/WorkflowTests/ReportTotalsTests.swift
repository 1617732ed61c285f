import AuditTrail
import Reports
import Signatures
import Subsidies
import Testing
import Workflow

/// The official view of the authority book, and the comparison with the platform's totals.
@Suite struct ReportTotalsTests {
  private static let header = "文号,行号,可执行余额,已支付\n"

  private func compare(_ desk: TestBureau, _ rows: String, by name: String = "finance") async throws
    -> (paper: Paper, effect: Effect)
  {
    try await desk.bureau.compareTotals(
      Array((Self.header + rows).utf8), name: "余额.csv", of: Funds.jiuye,
      through: try #require(Day("2026-03-31")), by: name)
  }

  @Test func `the official view shows debit balances and the elements of each line`()
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let lines = try await desk.bureau.officialReport(try desk.scope()).lines[0]
    // Executable: 3,300 available and 500 that came back.
    #expect(
      lines == [
        "xianjie:county:2026|虚财社〔2026〕1号|1|一般|—|2026|下达|2026-01-15|20000.00|0.00|15000.00|0.00|5000.00|0.00",
        "jiuye-buzhu:county:2026|虚财社〔2026〕1号|1|一般|—|2026|下达|2026-01-15|5000.00|0.00|3800.00|0.00|1200.00|0.00",
        "合计||||||||25000.00|0.00|18800.00|0.00|6200.00|0.00",
      ])
  }

  @Test func `where money is allocated to lower units, what is available is undistributed`() throws
  {
    let line = BudgetLine(
      id: ID(1), fundYear: Funds.jiuye, document: "甲", row: 1,
      marks: .init(channel: .direct, upperDocument: "乙"), budgetYear: 2026, origin: .received,
      amount: Fen(1_000), day: try #require(Day("2026-01-15")))
    let unit = try #require(UnitID("shuicheng"))
    let programme = try #require(ProgrammeID("p"))
    func credit(_ place: Account.Authority, _ fen: Int64) -> (Account, Balance) {
      (.authority(place, ID(1)), Balance(credits: Fen(fen)))
    }
    let own = [
      credit(.available, 600), credit(.held(programme), 300), credit(.paid(programme), 50),
    ]
    let alone = OfficialLine.table([line], own)
    #expect(
      alone.map { [$0.undistributed, $0.executable, $0.allocated, $0.paid] } == [
        [.zero, Fen(900), .zero, Fen(50)]
      ])
    let sharing = OfficialLine.table([line], own + [credit(.allocated(unit), 50)])
    #expect(
      sharing.map { [$0.undistributed, $0.executable, $0.allocated, $0.paid] } == [
        [Fen(600), Fen(300), Fen(50), Fen(50)]
      ])
  }

  @Test(arguments: [
    ("虚财社〔2026〕1号,1,3800.00,1200.00\n", [String]()),
    ("虚财社〔2026〕1号,1,3800.01,1200.00\n", ["虚财社〔2026〕1号|1|可执行余额|3800.00|3800.01|-0.01"]),
    ("虚财社〔2026〕1号,1,3800.00,1199.99\n", ["虚财社〔2026〕1号|1|已支付|1200.00|1199.99|0.01"]),
    (
      "虚财社〔2026〕1号,2,3800.00,1200.00\n",
      [
        "虚财社〔2026〕1号|1|可执行余额|3800.00|没有这一行|—", "虚财社〔2026〕1号|1|已支付|1200.00|没有这一行|—",
        "虚财社〔2026〕1号|2|可执行余额|没有这一行|3800.00|—", "虚财社〔2026〕1号|2|已支付|没有这一行|1200.00|—",
      ]
    ),
  ])
  func `every figure that differs is listed with both values`(rows: String, found: [String])
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let (paper, effect) = try await compare(desk, rows)
    #expect(effect == .done)
    #expect(paper.lines[0] == found)
    #expect(paper.findings == found.count)
  }

  @Test func `a file is recorded once, and moves no money`() async throws {
    let desk = try await Month.withAccounting().desk
    let rows = "虚财社〔2026〕1号,1,3800.00,1200.00\n"
    let before = try await desk.standing()
    #expect(try await compare(desk, rows).effect == .done)
    #expect(try await compare(desk, rows).effect == .alreadyDone)
    let after = try await desk.standing()
    #expect(after.records == before.records + 1)
    #expect(after.balances == before.balances)
  }

  @Test func `the trail keeps the file's digest and the count of differences`() async throws {
    let month = try await Month.withAccounting()
    let desk = month.desk
    let rows = "虚财社〔2026〕1号,1,3800.01,1199.99\n"
    _ = try await compare(desk, rows)
    let bundle = try await month.bundle()
    let lines = String(decoding: bundle.records, as: UTF8.self).split(separator: "\n")
    let line = try #require(lines.last { $0.contains("totals-compared") })
    let digest = Hex.text(Digest.sha256(Array((Self.header + rows).utf8)))
    #expect(
      line.contains(
        "{\"differences\":2,\"file\":\"\(digest)\",\"fund\":\"jiuye-buzhu:county:2026\","
          + "\"through\":\"2026-03-31\"}"))
    let report = Verification.run(
      bundle: bundle,
      keyring: try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers))
    #expect(report.findings.map(\.code) == [])
  }

  @Test(arguments: [
    ("REPORT-04", "finance", "虚财社〔2026〕1号,零,1.00,1.00\n"),
    ("REPORT-04", "finance", "虚财社〔2026〕1号,1,\"1,000.00\",1.00\n"),
    ("REPORT-04", "finance", "虚财社〔2026〕1号,1,1.00,1.001\n"),
    ("REPORT-04", "finance", "虚财社〔2026〕1号,1,1.00\n"), ("REPORT-04", "finance", ",1,1.00,1.00\n"),
    ("REPORT-05", "finance", "甲,1,1.00,1.00\n甲,1,2.00,2.00\n"),
    ("DESK-02", "clerk", "甲,1,1.00,1.00\n"),
  ])
  func `a file that cannot be read and an officer who may not are refused`(
    code: String, name: String, rows: String
  ) async throws {
    let desk = try await TestBureau.at(.received)
    try await desk.expectRefused(code) { _ = try await compare($0, rows, by: name) }
  }
}
