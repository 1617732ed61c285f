import Subsidies
import Testing

@Suite struct DayTests {
  @Test func `every day from 1900 to 2100 is the day after the one before`() {
    var number = -25_567
    var weekday = 1
    for year in 1900...2100 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (place, length) in lengths.enumerated() {
        for date in 1...length {
          let day = Day(number: number)
          let isRight =
            (day.year, day.month, day.day, day.weekday) == (year, place + 1, date, weekday)
            && Day(year: year, month: place + 1, day: date) == day && Day("\(day)") == day
          if !isRight { Issue.record("day \(number): \(day) is not \(year)-\(place + 1)-\(date)") }
          number += 1
          weekday = weekday % 7 + 1
        }
        #expect(Day(year: year, month: place + 1, day: length + 1) == nil)
      }
    }
    #expect(Day(number: number).description == "2101-01-01")
  }

  @Test(
    arguments: [
      (1600, true), (1900, false), (1904, true), (2000, true), (2023, false), (2024, true),
      (2025, false), (2026, false), (2100, false), (2400, true), (4, true), (100, false),
    ] as [(Int, Bool)])
  func `a leap year is a fourth year, but of the hundredth only the four hundredth`(
    year: Int, isLeap: Bool
  ) {
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(
    arguments: [
      ("1900-01-01", 1), ("1949-10-01", 6), ("1969-12-31", 3), ("1970-01-01", 4), ("1999-12-31", 5),
      ("2000-02-29", 2), ("2024-02-29", 4), ("2026-01-01", 4), ("2026-02-13", 5), ("2100-12-31", 5),
      ("0001-01-01", 1), ("9999-12-31", 5),
    ] as [(String, Int)])
  func `the weekday of a known date is known`(text: String, weekday: Int) throws {
    let day = try #require(Day(text))
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2026-01-28", 1, "2026-02-28"), ("2026-03-31", 1, "2026-04-30"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-05-30", -3, "2026-02-28"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2024-02-29", -12, "2023-02-28"), ("2026-12-31", 1, "2027-01-31"),
      ("2026-01-01", -1, "2025-12-01"), ("2026-12-15", 0, "2026-12-15"),
      ("2026-08-31", 6, "2027-02-28"), ("0001-01-31", 1, "0001-02-28"),
      ("0002-01-31", -12, "0001-01-31"), ("9998-12-31", 12, "9999-12-31"),
    ] as [(String, Int, String)])
  func `months later is the same date, or the last of a shorter month`(
    text: String, months: Int, later: String
  ) throws {
    #expect(try #require(Day(text)).adding(months: months) == Day(later))
  }

  @Test(
    arguments: [
      ("2026-02-28", 1, "2026-03-01"), ("2024-02-28", 1, "2024-02-29"),
      ("2026-01-01", -1, "2025-12-31"), ("1970-01-01", -1, "1969-12-31"),
      ("1986-05-03", 1, "1986-05-04"), ("1991-09-14", 1, "1991-09-15"),
    ] as [(String, Int, String)])
  func `days later know no clock`(text: String, days: Int, later: String) throws {
    #expect(try #require(Day(text)).adding(days: days) == Day(later))
  }

  @Test(arguments: [
    "", "2026", "2026-1-1", "2026-01-1", "26-01-01", "2026/01/01", "2026.01.01", "20260101",
    "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32", "2026-02-29", "2026-04-31",
    "0000-01-01", "-001-01-01", "+026-01-01", " 2026-01-01", "2026-01-01 ", "2026-01-01T00",
    "2026-01-0a", "２026-01-01", "2026-01-0１", "2026年01月01日", "2026-01-+1", "2026--1-01",
  ])
  func `any other spelling of a date is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    arguments: [
      (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 6, 31), (2026, 6, -1),
    ] as [(Int, Int, Int)])
  func `a date that is on no calendar is none`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `days stand in order`() throws {
    let days = ["1969-12-31", "1970-01-01", "2025-12-31", "2026-01-01", "2026-02-01"]
      .compactMap { Day($0) }
    #expect(days.count == 5 && days.shuffled().sorted() == days)
  }
}
