/// 工作日历 — which days are working days, by the State Council's yearly holiday notice.
///
/// Saturdays and Sundays are free, holidays are free, and days worked in exchange (调休上班) are not.
/// A year whose notice has not been loaded has no working days to count: the count is refused.
public struct WorkCalendar: Sendable {
  /// 已有日历的年份
  public let years: Set<Int>
  private let holidays: Set<Day>
  private let exchanged: Set<Day>

  public init(years: Set<Int>, holidays: Set<Day>, exchanged: Set<Day>) {
    self.years = years
    self.holidays = holidays
    self.exchanged = exchanged
  }

  public func isWorkingDay(_ day: Day) -> Bool {
    if exchanged.contains(day) { return true }
    return day.weekday <= 5 && !holidays.contains(day)
  }

  /// The last day of a period of `count` working days that begins on the day after `start`: the
  /// day on which something happens is not counted (民法典 art. 201).
  public func day(_ count: Int, workingDaysAfter start: Day) throws(ClaimRefusal) -> Day {
    var day = start
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      guard years.contains(day.year) else { throw .calendarMissing(year: day.year) }
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
