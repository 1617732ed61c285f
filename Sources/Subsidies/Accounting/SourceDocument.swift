/// 电子会计凭证 — an electronic source document that comes from outside: a bank's receipt, an invoice. It has
/// the force of the paper one and may be booked once (财会〔2020〕6号).
public struct SourceDocument: Hashable, Sendable {
  public let form: Form
  public let serial: Serial
  /// 开具单位 — an organisation: who pays a person's bill is in the file, not here.
  public let issuer: String
  /// 开具日期
  public let issued: Day
  /// 价税合计 or the sum of the receipt.
  public let amount: Fen
  /// SHA-256 of the file as it was received.
  public let file: [UInt8]
  /// 所附业务 — the number of the record that it is the evidence of.
  public let about: Int64

  public enum Form: String, Hashable, Sendable, CaseIterable {
    case bankReceipt = "bank-receipt"
    case bankStatement = "bank-statement"
    case invoice
    case fiscalReceipt = "fiscal-receipt"
    case ticket

    public var chinese: String {
      switch self {
      case .bankReceipt: "银行电子回单"
      case .bankStatement: "银行电子对账单"
      case .invoice: "电子发票"
      case .fiscalReceipt: "财政电子票据"
      case .ticket: "电子客票"
      }
    }
  }

  public init(
    form: Form, serial: Serial, issuer: String, issued: Day, amount: Fen, file: [UInt8],
    about: Int64
  ) {
    (self.form, self.serial, self.issuer, self.issued) = (form, serial, issuer, issued)
    (self.amount, self.file, self.about) = (amount, file, about)
  }

  /// 凭证号码 — in one spelling, so that the same number typed in another way is the same number: without
  /// blanks and hyphens, letters and digits of half width, letters upper case.
  public struct Serial: Hashable, Sendable {
    public let text: String

    /// `nil` for nothing, for more than 64 characters, and for characters other than letters and digits,
    /// `/`, `.`, `#`, brackets and Chinese.
    public init?(_ typed: String) {
      var kept = ""
      for scalar in typed.unicodeScalars where !Serial.isNothing(scalar) {
        guard let one = Serial.oneSpelling(scalar) else { return nil }
        kept.unicodeScalars.append(one)
      }
      guard (1...64).contains(kept.count), kept.contains(where: \.isNumber) else { return nil }
      text = kept
    }

    private static func isNothing(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .dashPunctuation, .format: true
      default: scalar == "\t"
      }
    }

    private static func oneSpelling(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
      let half =
        (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      switch half {
      case "a"..."z": return Unicode.Scalar(half.value - 32)
      case "A"..."Z", "0"..."9", "/", ".", "#", "(", ")", "[", "]", "〔", "〕",
        "\u{4E00}"..."\u{9FFF}":
        return half
      default: return nil
      }
    }
  }
}
