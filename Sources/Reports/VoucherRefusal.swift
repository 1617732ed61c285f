public import Subsidies

/// 凭证不能成立 — why lines are no voucher. Cases stand in order of precedence.
public enum VoucherRefusal: Refusal, Hashable {
  case fewerThanTwoLines(String, Int)
  case sides(String, line: Int)
  case attachments(String, Int)
  case beyondSixtyFourBits(String, book: String)
  case unbalanced(String, book: String, debits: Fen, credits: Fen)

  public var code: String {
    switch self {
    case .fewerThanTwoLines: "PAPER-20"
    case .sides: "PAPER-21"
    case .attachments: "PAPER-22"
    case .beyondSixtyFourBits: "PAPER-23"
    case .unbalanced: "PAPER-24"
    }
  }
}
