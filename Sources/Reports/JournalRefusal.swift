public import Subsidies

/// 账簿不能导出 — why entries cannot go to another program. Cases stand in order of precedence.
public enum JournalRefusal: Refusal, Hashable {
  /// The other programs know 1400-01-01 to 9999-12-31, and assert on the day after.
  case dayOutsideCalendar(record: Int64, Day)
  case accountNameEmpty(record: Int64)
  case unbalanced(record: Int64, difference: Fen)
  case beyondSixtyFourBits(record: Int64)

  public var code: String {
    switch self {
    case .dayOutsideCalendar: "PAPER-30"
    case .accountNameEmpty: "PAPER-31"
    case .unbalanced: "PAPER-32"
    case .beyondSixtyFourBits: "PAPER-33"
    }
  }
}
