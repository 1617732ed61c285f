/// 可打印文字 — text as it may stand on paper, in a terminal or in another program's file.
///
/// Names come from outside. A control character could steer the reader's terminal, and a direction
/// mark (UAX 9) could turn the order of the figures that follow; both become U+FFFD `�`.
enum PrintedText {
  /// Lines stay lines.
  static func lines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var printed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      printed.append(isUnprintable(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(printed)
  }

  /// One line: each run of blanks and line ends is one blank, with none at the edges.
  static func line(_ text: String) -> String {
    var printed = String.UnicodeScalarView()
    var isBlankBefore = false
    for scalar in lines(text).unicodeScalars {
      guard !scalar.properties.isWhitespace else {
        isBlankBefore = !printed.isEmpty
        continue
      }
      if isBlankBefore { printed.append(" ") }
      isBlankBefore = false
      printed.append(scalar)
    }
    return String(printed)
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d: false
    case 0x00...0x1f, 0x7f...0x9f: true
    case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069: true
    case 0xfffe, 0xffff: true
    default: false
    }
  }
}
