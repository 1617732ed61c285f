/// 时刻 — an instant as people in China read it: `2026-01-31 09:30:00.123`, UTC+8.
enum Moment {
  static func text(_ milliseconds: Int64) -> String {
    let shifted = milliseconds + 8 * 3_600_000
    let day = floorDivided(shifted, by: 86_400_000)
    let rest = shifted - day * 86_400_000
    return "\(dayText(day)) \(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):"
      + "\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))"
  }

  /// The date on which an instant falls, `2026-01-31`.
  static func day(_ milliseconds: Int64) -> String {
    dayText(floorDivided(milliseconds + 8 * 3_600_000, by: 86_400_000))
  }

  /// The first instant of the day after.
  static func nextDay(_ milliseconds: Int64) -> Int64 {
    (floorDivided(milliseconds + 8 * 3_600_000, by: 86_400_000) + 1) * 86_400_000 - 8 * 3_600_000
  }

  /// The dates of many instants of which most fall on the day of the one before.
  struct Days {
    private var day = 0..<Int64(0)
    private var text = ""

    mutating func text(of milliseconds: Int64) -> String {
      if !day.contains(milliseconds) {
        let end = Moment.nextDay(milliseconds)
        day = end - 86_400_000..<end
        text = Moment.day(milliseconds)
      }
      return text
    }
  }

  /// Civil date of a day counted from 1970-01-01: years that begin in March, eras of 400 years.
  private static func dayText(_ day: Int64) -> String {
    let shifted = day + 719_468
    let era = floorDivided(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return padded(year, 4) + "-" + padded(month, 2) + "-"
      + padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2)
  }

  private static func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
