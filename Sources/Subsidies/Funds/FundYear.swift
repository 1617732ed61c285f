/// 资金年度 — one fund at one level of government in one fiscal year: a ledger of its own.
///
/// No posting ever crosses from one fund-year to another (专款专用); an entry has exactly one.
public struct FundYear: Hashable, Sendable {
  public let fund: FundID
  public let level: Level
  /// The fiscal year, which is the calendar year (预算法 art. 18).
  public let year: Int
  /// 下级单位 — whose ledger this is; `nil` for the bureau itself.
  public let unit: UnitID?

  public init(fund: FundID, level: Level, year: Int, unit: UnitID? = nil) {
    self.fund = fund
    self.level = level
    self.year = year
    self.unit = unit
  }

  /// The ledger of the same fund and level in the following year.
  public var following: FundYear {
    FundYear(fund: fund, level: level, year: year + 1, unit: unit)
  }

  /// The ledger of a lower unit for the same fund, level and year.
  public func of(_ unit: UnitID) -> FundYear {
    FundYear(fund: fund, level: level, year: year, unit: unit)
  }

  /// 资金级次 — which budget the money comes from.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case central, provincial, municipal, county

    public var chinese: String {
      switch self {
      case .central: "中央"
      case .provincial: "省级"
      case .municipal: "市级"
      case .county: "县级"
      }
    }
  }

  /// The one spelling in records and commands: `jiuye-buzhu:county:2026`, and with a lower unit
  /// `jiuye-buzhu:county:2026:shuicheng`.
  public var code: String {
    let stem = "\(fund.text):\(level.rawValue):\(year)"
    return unit.map { "\(stem):\($0.text)" } ?? stem
  }

  /// Reads a `code`; `nil` for any other spelling.
  public init?(code: some StringProtocol) {
    let parts = code.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, let fund = FundID(String(parts[0])),
      let level = Level(rawValue: String(parts[1])), parts[2].utf8.count == 4,
      let year = Int(parts[2]), year >= 1949
    else { return nil }
    let unit = parts.count == 4 ? UnitID(parts[3]) : nil
    guard parts.count == 3 || unit != nil else { return nil }
    self.init(fund: fund, level: level, year: year, unit: unit)
  }
}

extension FundYear: Comparable {
  public static func < (left: FundYear, right: FundYear) -> Bool { left.code < right.code }
}
