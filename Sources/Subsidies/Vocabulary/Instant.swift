/// 时刻 — a point in time, in milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The civil date on which this instant falls in China (UTC+8, without summer time since 1992).
  public var day: Day { Day(number: Int(shanghaiSeconds.floorDivided(by: 86_400))) }

  /// Midnight at the start of `day` in China.
  public init(startOf day: Day) {
    self.init(milliseconds: (Int64(day.number) * 86_400 - 8 * 3600) * 1000)
  }

  /// `2026-01-31T09:30:00+08:00`.
  public var isoText: String { "\(day)T\(clock)+08:00" }

  /// `2026-01-31 09:30:00`, in China's time.
  public var plainText: String { "\(day) \(clock)" }

  private var clock: String {
    let second = shanghaiSeconds - shanghaiSeconds.floorDivided(by: 86_400) * 86_400
    return Padded.number(second / 3600, width: 2) + ":" + Padded.number(second / 60 % 60, width: 2)
      + ":" + Padded.number(second % 60, width: 2)
  }

  private var shanghaiSeconds: Int64 { milliseconds.floorDivided(by: 1000) + 8 * 3600 }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
