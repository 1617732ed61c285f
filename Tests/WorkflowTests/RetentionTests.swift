import AuditTrail
import Reports
import Storage
import Subsidies
import Testing
import Workflow

/// How long what is kept: the schedule as data, and the list of what is due.
@Suite struct RetentionTests {
  private static func schedule() throws -> RetentionSchedule {
    try #require(
      try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load().law.retention)
  }

  @Test(arguments: [
    (Act.Kind.paymentPaid, RetentionPeriod.years(30)), (.claimReceived, .years(30)),
    (.accountsClosed, .years(30)), (.documentBooked, .years(30)),
    (.statementRecorded, .years(10)), (.totalsCompared, .years(10)),
    (.booksOpened, .permanent), (.checkpointPublished, .permanent),
  ])
  func `vouchers and ledgers 30 years, statements 10, custody for ever`(
    kind: Act.Kind, period: RetentionPeriod
  ) throws {
    #expect(try Self.schedule().retention(of: kind).period == period)
  }

  @Test func `a kind that no class names is kept for ever`() throws {
    #expect(try Self.schedule().retention(of: Act.Kind?.none).period == .permanent)
  }

  @Test(arguments: [
    (RetentionPeriod.years(10), 2026, "2037-01-01"), (.years(30), 2026, "2057-01-01"),
  ])
  func `the clock starts when the fiscal year has ended`(
    period: RetentionPeriod, year: Int, over: String
  ) {
    #expect(period.over(year: year) == Day(over))
    #expect(RetentionPeriod.permanent.over(year: year) == nil)
  }

  @Test(arguments: ["0", "9", "15", "31", "forever", "", "030"])
  func `there is no other period`(text: String) { #expect(RetentionPeriod(text) == nil) }

  private static func retention(
    _ name: String, _ period: RetentionPeriod, _ records: [Act.Kind],
    _ contents: [KeptContent] = []
  ) -> RetentionClass {
    RetentionClass(
      name: name, chinese: name, english: name, period: period, source: "s", certainty: .read,
      records: records, contents: contents)
  }

  @Test func `the schedule is checked as a whole`() throws {
    let all = KeptContent.allCases
    func fault(_ classes: [RetentionClass]) -> RetentionFault? {
      #expect(throws: RetentionFault.self) { try RetentionSchedule(version: 1, classes) }
    }
    let custody = Self.retention("c", .permanent, [.booksOpened])
    #expect(
      fault([Self.retention("a", .years(30), [.paymentPaid], all), custody, custody])
        == .classTwice("c"))
    #expect(
      fault([
        Self.retention("a", .years(30), [.paymentPaid], all),
        Self.retention("b", .years(10), [.paymentPaid]),
      ]) == .recordTwice(.paymentPaid, "a", "b"))
    #expect(
      fault([
        Self.retention("a", .years(30), [], all), Self.retention("b", .permanent, [], [.claim]),
      ]) == .contentTwice(.claim, "a", "b"))
    #expect(fault([Self.retention("a", .permanent, [], [.document])]) == .contentMissing(.import))
    #expect(fault([Self.retention("a", .years(30), [], all)]) == .nothingPermanent)
  }

  @Test func `the list says what is kept until when, and what is due`() async throws {
    let desk = try await TestBureau.at(.paid)
    try await desk.book("A1", file: "a")
    for (today, state) in [("2056-12-31", "在期"), ("2057-01-01", "期满,可提鉴定")] {
      let paper = try await desk.bureau.retentionReport(
        today: #require(Day(today)), wording: .chinese)
      let rows = paper.sheets[0].rows.map { $0.cells.map(\.plain) }
      let vouchers = try #require(rows.first { $0[0] == "会计凭证" })
      #expect(vouchers[1...2] == ["30 年", "2026"] && vouchers[4...7] == ["1", "2", "3", "0"])
      #expect(vouchers[8...9] == ["2057-01-01", state])
      #expect(rows.contains { $0[1] == "永久" && $0[9] == "永久" })
    }
  }
}
