/// Text between the tags of an XML document of a workbook.
enum XMLText {
  /// `&`, `<`, `>` and quotes as entities; what XML 1.0 cannot hold is U+FFFD.
  ///
  /// Readers of ECMA-376 turn `_x000D_` into a line end (22.9.2.19), so that an underline which
  /// begins such a word is itself spelled `_x005F_`.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    let scalars = Array(PrintedText.lines(text).unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      // Readers of XML know one line end, and so do cells.
      case "\r":
        if place + 1 == scalars.count || scalars[place + 1] != "\n" { escaped.append("\n") }
      case "_" where isEscape(scalars[place...].prefix(7)):
        escaped.append(contentsOf: "_x005F_".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func isEscape(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = Array(word)
    return word.count == 7 && (word[1] == "x" || word[1] == "X") && word[6] == "_"
      && word[2...5].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
