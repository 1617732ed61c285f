public import Subsidies

/// 图表不能成立 — why figures cannot be drawn.
public enum ChartRefusal: Refusal, Hashable {
  /// Part of a bar below zero.
  case belowZero(String, Fen)
  case tooLarge(String, limit: Fen)
  /// Tenths of a percent outside 0…1000.
  case elapsedOutsideYear(Int)
  case nothingToDraw(Title)
  /// More than the picture has room for.
  case tooMany(String, Int, limit: Int)

  public var code: String {
    switch self {
    case .belowZero: "PAPER-10"
    case .tooLarge: "PAPER-11"
    case .elapsedOutsideYear: "PAPER-12"
    case .nothingToDraw: "PAPER-13"
    case .tooMany: "PAPER-14"
    }
  }
}
