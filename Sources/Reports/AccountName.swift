/// 科目名(导出) — a path of account names in the spelling that another program accepts.
///
/// Both spellings are injective: accounts that differ here differ there.
enum AccountName {
  /// hledger and ledger: components joined by `:`.
  ///
  /// Letters and digits of any script, `-`, `_`, `.` and the signs of other scripts stay. A colon
  /// within a component is `/`, because `:` would open a level. Everything else — blanks (two end a
  /// name), `;` (a comment), `(` and `[` (postings that need not balance), `/` and `%` themselves —
  /// is `%` with the two hexadecimal digits of each byte of its UTF-8, as in RFC 3986.
  static func plain(_ path: [String]) -> String {
    path.map { component in
      var text = ""
      for scalar in component.unicodeScalars {
        if scalar == ":" {
          text += "/"
        } else if staysPlain(scalar) {
          text.unicodeScalars.append(scalar)
        } else {
          for byte in String(scalar).utf8 { text += "%" + hexadecimal(byte) }
        }
      }
      return text
    }.joined(separator: ":")
  }

  /// Beancount 3: a root of its own, then components that begin with an ASCII capital and go on in
  /// letters, decimal digits and hyphens.
  ///
  /// `A` opens each component, `B` each part of one after a colon of ours. Any other character is
  /// `-x`, its number in hexadecimal, `-`; a hyphen is spelled so where `x` follows.
  ///
  ///     ["指标", "jiuye-buzhu:county:2026", "3"]  →  Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:A3
  static func beancount(_ path: [String], root: JournalText.Root) -> String {
    var text = root.rawValue
    for component in path {
      text += ":A"
      let scalars = Array(component.unicodeScalars)
      for (place, scalar) in scalars.enumerated() {
        let next = place + 1 < scalars.count ? scalars[place + 1] : nil
        if scalar == ":" {
          text += ":B"
        } else if scalar == "-" ? next != "x" : isLetterOrDigit(scalar) {
          text.unicodeScalars.append(scalar)
        } else {
          text += "-x" + String(scalar.value, radix: 16, uppercase: true) + "-"
        }
      }
    }
    return text
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: false
    }
  }

  private static func staysPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isLetterOrDigit(scalar) || ["-", "_", "."].contains(scalar) }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate,
      .privateUse, .unassigned:
      return false
    default: return true
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
