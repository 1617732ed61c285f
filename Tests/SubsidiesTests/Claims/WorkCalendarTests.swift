import Subsidies
import Testing

@Suite struct WorkCalendarTests {
  /// 2026 in part: 春节 from 15 to 23 February, worked on the Saturdays before and after.
  static let calendar: WorkCalendar = {
    let days = { (texts: [String]) in Set(texts.map { Sample.day($0) }) }
    let spring = (15...23).map { "2026-02-\($0)" }
    let october = (1...7).map { "2026-10-0\($0)" }
    return WorkCalendar(
      years: [2026], holidays: days(["2026-01-01", "2026-01-02", "2026-01-03"] + spring + october),
      exchanged: days(["2026-01-04", "2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"]))
  }()

  @Test(
    arguments: [
      ("2026-03-02", true), ("2026-03-06", true), ("2026-03-07", false), ("2026-03-08", false),
      ("2026-02-13", true), ("2026-02-14", true), ("2026-02-15", false), ("2026-02-18", false),
      ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true), ("2026-02-21", false),
      ("2026-01-04", true), ("2026-10-01", false), ("2026-10-08", true), ("2026-10-10", true),
      ("2026-10-11", false),
    ] as [(String, Bool)])
  func `weekends and holidays are free unless they are worked in exchange`(
    text: String, isWorking: Bool
  ) {
    #expect(Self.calendar.isWorkingDay(Sample.day(text)) == isWorking)
  }

  @Test(
    arguments: [
      ("2026-03-02", 0, "2026-03-02"), ("2026-03-02", 1, "2026-03-03"),
      ("2026-03-02", 4, "2026-03-06"), ("2026-03-02", 5, "2026-03-09"),
      ("2026-03-06", 1, "2026-03-09"), ("2026-03-07", 1, "2026-03-09"),
      ("2026-03-08", 5, "2026-03-13"), ("2026-02-13", 1, "2026-02-14"),
      ("2026-02-13", 2, "2026-02-24"), ("2026-02-13", 5, "2026-02-27"),
      ("2026-02-13", 6, "2026-02-28"), ("2026-02-13", 7, "2026-03-02"),
      ("2026-02-18", 1, "2026-02-24"), ("2026-09-30", 1, "2026-10-08"),
      ("2026-09-30", 3, "2026-10-10"), ("2026-09-30", 4, "2026-10-12"),
      ("2025-12-31", 1, "2026-01-04"), ("2026-12-24", 5, "2026-12-31"),
    ] as [(String, Int, String)])
  func `a period of working days begins on the day after`(
    start: String, count: Int, last: String
  ) throws {
    #expect(try Self.calendar.day(count, workingDaysAfter: Sample.day(start)).description == last)
  }

  @Test(
    arguments: [
      ("2026-12-24", 6, 2027), ("2026-12-31", 1, 2027), ("2027-03-01", 1, 2027),
      ("2025-12-30", 1, 2025),
    ] as [(String, Int, Int)])
  func `a year without its notice has no working days to count`(
    start: String, count: Int, year: Int
  ) {
    #expect(throws: ClaimRefusal.calendarMissing(year: year)) {
      try Self.calendar.day(count, workingDaysAfter: Sample.day(start))
    }
  }
}
