import Subsidies
import Testing

@Suite struct InstantTests {
  /// 2026-01-31T00:00:00+08:00.
  private static let midnight: Int64 = 1_769_788_800_000

  @Test(
    arguments: [
      (0, "1970-01-01 08:00:00"), (-1, "1970-01-01 07:59:59"), (999, "1970-01-01 08:00:00"),
      (-8 * 3_600_000, "1970-01-01 00:00:00"), (-8 * 3_600_000 - 1, "1969-12-31 23:59:59"),
      (16 * 3_600_000 - 1, "1970-01-01 23:59:59"), (16 * 3_600_000, "1970-01-02 00:00:00"),
      (midnight - 1, "2026-01-30 23:59:59"), (midnight, "2026-01-31 00:00:00"),
      (midnight + 34_200_000, "2026-01-31 09:30:00"),
      (midnight + 86_399_999, "2026-01-31 23:59:59"),
      (midnight + 86_400_000, "2026-02-01 00:00:00"),
      (-2_209_017_600_001, "1899-12-31 23:59:59"), (-2_209_017_600_000, "1900-01-01 00:00:00"),
    ] as [(Int64, String)])
  func `a day in China begins eight hours before that of Greenwich`(
    milliseconds: Int64, text: String
  ) {
    let instant = Instant(milliseconds: milliseconds)
    #expect(instant.plainText == text)
    #expect(instant.isoText == "\(text.prefix(10))T\(text.suffix(8))+08:00")
    #expect(instant.day == Day(text.prefix(10)))
  }

  @Test(arguments: ["1900-01-01", "1970-01-01", "1988-07-01", "2026-01-31", "2100-12-31"])
  func `midnight is the first moment of its day`(text: String) throws {
    let day = try #require(Day(text))
    let start = Instant(startOf: day)
    #expect(start.day == day)
    #expect(start.plainText == "\(text) 00:00:00")
    #expect(Instant(milliseconds: start.milliseconds - 1).day == day.adding(days: -1))
    #expect(Instant(startOf: day.adding(days: 1)).milliseconds - start.milliseconds == 86_400_000)
  }

  @Test func `instants stand in order`() {
    #expect(Instant(milliseconds: -1) < Instant(milliseconds: 0))
    #expect(!(Instant(milliseconds: 0) < Instant(milliseconds: 0)))
  }
}
