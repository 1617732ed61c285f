import Reports
import Storage
import Subsidies
import Testing
import Workflow

/// The figures of each report over a small month: five claims on one fund, five on another.
@Suite struct ReportFiguresTests {
  private static let xianjie = "财政衔接推进乡村振兴补助资金 县级 2026"
  private static let jiuye = "就业补助资金 县级 2026"

  @Test func `execution shows where every fen stands, by programme, month and recipient`()
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let paper = try await desk.bureau.executionReport(try desk.scope())
    #expect(
      paper.lines[0] == [
        "\(Self.xianjie)|20000.00|0.00|0.00|5000.00|0.00|0.00|15000.00|25.0%|5",
        "一次性交通补助(低收入跨省务工脱贫劳动力)||0.00|0.00|5000.00|0.00|0.00|||5",
        "\(Self.jiuye)|5000.00|0.00|0.00|1200.00|500.00|0.00|3300.00|24.0%|4",
        "一次性交通补助(跨县务工)||0.00|0.00|1000.00|500.00|0.00|||2",
        "一次性交通补助(其他农村劳动力新跨省务工)||0.00|0.00|200.00|0.00|0.00|||2",
      ])
    #expect(
      paper.lines[1] == [
        "\(Self.xianjie)|||||||",
        "2026-01|20000.00|0.00|0.00|0.00|0.00|0.00|0.0%",
        "2026-03|0.00|5000.00|6000.00|1000.00|5000.00|5000.00|25.0%",
        "\(Self.jiuye)|||||||",
        "2026-01|5000.00|0.00|0.00|0.00|0.00|0.00|0.0%",
        "2026-03|0.00|1700.00|1700.00|500.00|1200.00|1200.00|24.0%",
      ])
    #expect(paper.lines[3].contains("个人|1|0.00|0.00|5000.00|0.00"))
    #expect(paper.sheets[0].notes.contains("\(Self.xianjie):执行率 25.0%,时间进度 24.6%,不慢于时间进度。"))
  }

  @Test func `on a day in the past nothing is known of what came later`() async throws {
    let desk = try await Month.withAccounting().desk
    let scope = try desk.scope(Funds.xianjie, through: "2026-03-12")
    let execution = try await desk.bureau.executionReport(scope).lines[0]
    #expect(
      execution[0] == "\(Self.xianjie)|20000.00|0.00|1000.00|3000.00|0.00|0.00|16000.00|15.0%|3")
    let performance = try await desk.bureau.performanceReport(
      scope, limits: StepLimits([.whole: 9]))
    #expect(
      performance.lines[0] == ["\(Self.xianjie)|20000.00|3000.00|15.0%|3|1000.00|3|8|0|60.0%"])
  }

  @Test(arguments: [
    ("2026-01-01", 2), ("2026-01-31", 84), ("2026-12-30", 997), ("2026-12-31", 1000),
    ("2027-06-01", 1000), ("2025-12-31", 0),
  ])
  func `the year elapsed counts the day itself`(day: String, tenths: Int) throws {
    let today = try #require(Day(day))
    #expect(ExecutionReport.elapsed(Funds.xianjie, today: today) == tenths)
  }

  @Test func `money that waits is counted from the grant, the return and the decision`()
    async throws
  {
    let month = try await Month()
    try await month.untilGranted()
    try await month.payFromXianjie()
    let scope = ReportScope(fundYear: Funds.xianjie, today: try #require(Day("2026-04-12")))
    let lines = try await month.desk.bureau.ageingReport(scope).lines[0]
    #expect(
      lines == [
        "\(Self.xianjie)|1|1000.00|1000.00|0.00|0.00|0.00|2026-03-13|30",
        "退票待处理(自退票入账日)|1|1000.00|1000.00|0.00|0.00|0.00|2026-03-13|30",
      ])
    let jiuye = ReportScope(fundYear: Funds.jiuye, today: try #require(Day("2026-06-09")))
    #expect(
      try await month.desk.bureau.ageingReport(jiuye).lines[0][1]
        == "已认定未支付(自认定日)|5|1700.00|0.00|0.00|0.00|1700.00|2026-03-10|91")
  }

  @Test func `a claim without money waits since that was first noted`() async throws {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 2_500)
    try await desk.receive((1...4).map { SampleClaim($0) })
    try await desk.assessAndPublish()
    try await desk.grantAll()
    desk.clock.move(to: "2026-03-20")
    _ = try await desk.bureau.decideClaims(by: "reviewer")
    let lines = try await desk.bureau.ageingReport(try desk.scope(Funds.xianjie)).lines[0]
    #expect(
      lines.dropFirst() == [
        "待资金(自首次待资金日)|2|2000.00|2000.00|0.00|0.00|0.00|2026-03-10|21",
        "已认定未支付(自认定日)|2|2000.00|2000.00|0.00|0.00|0.00|2026-03-10|21",
      ])
  }

  @Test(arguments: [
    (0, AgeBand.upTo30), (30, .upTo30), (31, .upTo60), (60, .upTo60), (61, .upTo90), (90, .upTo90),
    (91, .over90),
  ])
  func `thirty, sixty and ninety days belong to the lower band`(days: Int, band: AgeBand) {
    #expect(AgeBand(days: days) == band)
  }

  @Test func `an open recovery waits until the money is there, then until it is remitted`()
    async throws
  {
    let desk = try await TestBureau.at(.paid)
    let day = desk.clock.now.day
    let decided = try await desk.bureau.decideRecovery(
      desk.payment(1), amount: Fen(1_000_00), document: "追1", day: day, treatment: nil,
      reason: "重复享受", by: "head")
    _ = try await desk.bureau.follow(
      .step(.recoveryReceived), of: decided.record, amount: Fen(400_00), document: "到1", day: day,
      by: "cashier")
    let lines = try await desk.bureau.ageingReport(try desk.scope(Funds.xianjie)).lines[0]
    #expect(
      lines.dropFirst() == [
        "追回未到账(自决定日)|1|600.00|600.00|0.00|0.00|0.00|2026-03-10|21",
        "追回待上缴(自到账日)|1|400.00|400.00|0.00|0.00|0.00|2026-03-10|21",
      ])
  }

  @Test func `steps are counted in days, and judged only against a limit that was given`()
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let scope = try desk.scope(Funds.xianjie)
    let none = try await desk.bureau.latenessReport(scope, limits: StepLimits(), idleDays: 13)
    #expect(
      none.lines[0] == [
        "\(Self.xianjie)|||||||", "申请→受理|5|1|1|0|—|—|—", "受理→审核|5|0|0|0|—|—|—",
        "审核→公示|5|0|0|0|—|—|—", "公示→认定|5|8|8|0|—|—|—", "认定→提交批次|5|0|0|0|—|—|—",
        "提交→送出|5|0|0|0|—|—|—", "送出→支付成功|5|3|8|0|—|—|—",
        "全程:受理→支付成功|5|11|16|0|—|—|—",
      ])
    #expect(none.lines[1].isEmpty)
    #expect(
      none.lines[2] == [
        "xianjie:county:2026|虚财社〔2026〕1号|1|2026-01-15|20000.00|15000.00|2026-03-18|13"
      ])
    let limited = try await desk.bureau.latenessReport(
      scope, limits: StepLimits([.whole: 11]), idleDays: 14)
    #expect(limited.lines[0].last == "全程:受理→支付成功|5|11|16|0|—|11|2")
    #expect(limited.lines[1] == ["2|全程:受理→支付成功|16|11|5", "4|全程:受理→支付成功|16|11|5"])
    #expect(limited.lines[2].isEmpty)
  }

  @Test func `performance counts each person once, and those paid in time`() async throws {
    let desk = try await Month.withAccounting().desk
    let paper = try await desk.bureau.performanceReport(
      try desk.scope(), limits: StepLimits([.whole: 11]))
    #expect(
      paper.lines[0] == [
        "\(Self.xianjie)|20000.00|5000.00|25.0%|5|1000.00|5|11|3|60.0%",
        "\(Self.jiuye)|5000.00|1200.00|24.0%|4|300.00|4|11|3|80.0%",
      ])
  }

  @Test func `balances are shown at any record and at any day`() async throws {
    let desk = try await Month.withAccounting().desk
    let now = try await desk.bureau.trialBalance()
    let last = try await desk.store.read { try $0.treeHead().size }
    #expect(try await desk.bureau.trialBalance(at: .afterRecord(last)).count == now.count)
    let early = try await desk.bureau.trialBalance(
      at: .through(try #require(Day("2026-01-31"))), of: Funds.xianjie)
    #expect(
      early.map { "\($0.account.code) \($0.balance.inside.count)" } == [
        "available@1 2000000", "source@1 -2000000",
      ])
    try await desk.expectRefused("REPORT-02") {
      _ = try await $0.bureau.trialBalance(at: .afterRecord(last + 1))
    }
  }
}
