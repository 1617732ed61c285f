/// 显示宽度 — cells that a text takes where Chinese characters are two cells wide.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// `text` with blanks after it, up to `width` cells.
  static func left(_ text: String, _ width: Int) -> String { text + blanks(text, width) }

  /// `text` with blanks before it, up to `width` cells.
  static func right(_ text: String, _ width: Int) -> String { blanks(text, width) + text }

  private static func blanks(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - of(text)))
  }

  /// UAX 11, as far as terminals go by it: wide and full-width are two, combining marks none.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036f, 0x200b...0x200d, 0xfe00...0xfe0f: 0
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1_f300...0x1_faff, 0x2_0000...0x3_fffd:
      2
    default: 1
    }
  }
}
