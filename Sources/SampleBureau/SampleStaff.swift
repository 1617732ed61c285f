public import Subsidies

/// 新参保人员样例 — the lists from which hiring subsidies are proposed without an application (免申即享), and the
/// rows with which an officer accepts them; CSV in UTF-8.
public struct SampleStaff: Sendable {
  /// 登记失业人员名单
  public let unemployed: [UInt8]
  /// 用人单位参保人员名单
  public let insured: [UInt8]
  /// 申领表 of those who stand in both.
  public let claims: [UInt8]

  public static let insuredCount = 12
  /// How many of the insured were registered as unemployed.
  public static let proposedCount = 8

  /// Nobody in it stands in the claim list of the same seed. The insured are so since two or three months before
  /// the month of `day`.
  public init(seed: UInt64, on day: Day) {
    let sample = SampleClaims(seed: seed, faults: .none)
    var unemployed = "证件号码,失业登记日期,注销日期\n"
    var insured = "证件号码,缴费起月首日,缴费止月末日\n"
    var claims = Array(SampleColumn.header.utf8)
    for place in 0..<SampleStaff.insuredCount {
      let index = 7_000_000 + place
      let since = SampleStaff.monthStart(day.adding(months: -2 - place % 2))
      insured += "\(sample.person(index).number),\(since),\n"
      guard place < SampleStaff.proposedCount else { continue }
      let registered = since.adding(days: -200 - place)
      unemployed += "\(sample.person(index).number),\(registered),\n"
      var random = SplitMix64(seed: seed, stream: index)
      sample.row(index, .hiringUnemployed, .sound, &random, on: day).append(to: &claims)
    }
    // Who is still without work.
    for index in 7_100_000..<7_100_003 {
      unemployed += "\(sample.person(index).number),\(day.adding(days: -90)),\n"
    }
    self.unemployed = Array(unemployed.utf8)
    self.insured = Array(insured.utf8)
    self.claims = claims
  }

  private static func monthStart(_ day: Day) -> Day {
    Day(String(day.description.prefix("2026-01".count)) + "-01") ?? day
  }
}
