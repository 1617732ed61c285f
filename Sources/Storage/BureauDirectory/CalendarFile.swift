import Subsidies

/// 工作日历文件 — `calendar/<year>.yaml`: holidays on working days of the week, and days worked in
/// exchange.
enum CalendarFile {
  struct Year {
    let year: Int
    let holidays: [Day]
    let exchanged: [Day]
  }

  static func read(_ reader: YAMLReader) -> Year? {
    let known = ["year", "source", "certainty", "holidays", "working"]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let year = fields.required("year")?.parsed("年份", "a year") { Int($0) }
    _ = fields.text("source")
    _ = fields.text("certainty")
    let holidays = fields.required("holidays")?.items.flatMap { days($0, year) }
    let working = fields.required("working")?.items.flatMap { days($0, year) }
    guard let year, let holidays, let working else { return nil }
    return Year(year: year, holidays: holidays, exchanged: working)
  }

  /// A day, or a range of days `2026-02-15..2026-02-23`, of the file's year.
  private static func days(_ node: YAMLNode, _ year: Int?) -> [Day] {
    let range = node.parsed("日期,或 起..止", "a day, or from..to") { text -> ClosedRange<Int>? in
      let ends = text.split(separator: "..", omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ Day($0) }), ends.count <= 2,
        let last = ends.last.flatMap({ Day($0) }), first <= last, first.year == year,
        last.year == year
      else { return nil }
      return first.number...last.number
    }
    return range?.map { Day(number: $0) } ?? []
  }
}
