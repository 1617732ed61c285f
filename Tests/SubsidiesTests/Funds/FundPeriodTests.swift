import Subsidies
import Testing

@Suite struct FundPeriodTests {
  private static func period(_ through: String?, year: Int = 2026) -> FundPeriod {
    FundPeriod(
      fundYear: FundYear(fund: Sample.county.fund, level: .county, year: year),
      closedThrough: through.map { Sample.day($0) })
  }

  @Test(
    arguments: [
      (1, 2026, "2026-01-31"), (2, 2026, "2026-02-28"), (2, 2028, "2028-02-29"),
      (4, 2026, "2026-04-30"), (11, 2026, "2026-11-30"), (12, 2026, "2026-12-31"),
    ] as [(Int, Int, String)])
  func `a month ends on its last day`(month: Int, year: Int, end: String) {
    #expect(FundPeriod.end(ofMonth: month, year: year) == Sample.day(end))
  }

  /// What is closed, the month, today, and the day closed through or the code of the refusal.
  static let closings: [(String?, Int, String, String)] = [
    (nil, 1, "2026-02-01", "2026-01-31"), (nil, 1, "2026-01-31", "FUND-15"),
    (nil, 1, "2025-12-31", "FUND-15"), (nil, 1, "2027-06-01", "2026-01-31"),
    (nil, 3, "2026-04-01", "2026-03-31"), (nil, 3, "2026-03-31", "FUND-15"),
    ("2026-01-31", 2, "2026-03-01", "2026-02-28"), ("2026-01-31", 2, "2026-02-28", "FUND-15"),
    ("2026-01-31", 1, "2026-03-01", "FUND-16"), ("2026-03-31", 1, "2026-05-01", "FUND-16"),
    ("2026-03-31", 3, "2026-05-01", "FUND-16"), ("2026-03-31", 4, "2026-05-01", "2026-04-30"),
    ("2026-11-30", 12, "2027-01-01", "2026-12-31"), ("2026-11-30", 12, "2026-12-31", "FUND-15"),
    ("2026-12-31", 12, "2027-01-01", "FUND-16"), ("2026-12-31", 1, "2027-02-01", "FUND-16"),
    (nil, 0, "2027-01-01", "FUND-14"), (nil, 13, "2028-01-01", "FUND-14"),
    (nil, -1, "2027-01-01", "FUND-14"), (nil, .max, "2027-01-01", "FUND-14"),
    ("2026-12-31", 13, "2026-01-01", "FUND-14"),
  ]

  @Test(arguments: closings.indices)
  func `months close in order, once, and none before it is over`(row: Int) {
    let (through, month, today, expected) = Self.closings[row]
    do throws(FundRefusal) {
      let end = try Self.period(through).closing(month: month, today: Sample.day(today))
      #expect("\(end)" == expected)
    } catch {
      #expect(error.code == expected)
    }
  }

  @Test func `a refused closing names the days it is about`() {
    let (end, through) = (Sample.day("2026-01-31"), Sample.day("2026-03-31"))
    #expect(throws: FundRefusal.periodNotOver(Sample.county, end: end, today: end)) {
      try Self.period(nil).closing(month: 1, today: end)
    }
    #expect(throws: FundRefusal.periodClosed(Sample.county, through: through, day: end)) {
      try Self.period("2026-03-31").closing(month: 1, today: end)
    }
    #expect(throws: FundRefusal.monthUnknown(13)) {
      try Self.period(nil).closing(month: 13, today: end)
    }
  }

  @Test(
    arguments: [
      (nil, "2026-01-01", true), ("2026-01-31", "2026-01-31", false),
      ("2026-01-31", "2026-02-01", true), ("2026-01-31", "2026-01-01", false),
      ("2026-01-31", "2025-12-31", false), ("2026-12-31", "2026-12-31", false),
      ("2026-12-31", "2027-01-01", true),
    ] as [(String?, String, Bool)])
  func `a closed day takes nothing but adjustments`(
    through: String?, day: String, isOpen: Bool
  ) {
    let (period, day) = (Self.period(through), Sample.day(day))
    #expect(throws: Never.self) { try period.admit(day, .adjustment) }
    do throws(FundRefusal) {
      try period.admit(day, .ordinary)
      #expect(isOpen)
    } catch {
      #expect(!isOpen)
      let closed = through.map { Sample.day($0) } ?? day
      #expect(error == .periodClosed(Sample.county, through: closed, day: day))
    }
  }

  @Test(
    arguments: [
      (nil, false), ("2026-11-30", false), ("2026-12-30", false), ("2026-12-31", true),
      ("2027-01-31", true), ("2025-12-31", false),
    ] as [(String?, Bool)])
  func `a year is closed with its last day`(through: String?, isClosed: Bool) {
    #expect(Self.period(through).isYearClosed == isClosed)
  }

  @Test func `only what the bank or the treasury did to a payment is an adjustment`() {
    let names = FundEvent.Kind.all.filter { $0.nature == .adjustment }.map(\.name)
    #expect(
      names == [
        "payment-corrected", "return-given-back", "recovery-decided", "recovery-received",
        "recovery-remitted", "recovery-cancelled",
      ])
  }

  @Test func `the last year that a code can name has an end`() async {
    await #expect(processExitsWith: .success) {
      let last = FundPeriod(fundYear: FundYear(code: "a:county:9999")!, closedThrough: nil)
      let end = try? last.closing(month: 12, today: Day("9999-12-31")!.adding(days: 1))
      precondition(end == Day("9999-12-31"))
    }
  }
}
