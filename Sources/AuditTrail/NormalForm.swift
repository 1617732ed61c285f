@_spi(_Unicode) import Swift

/// Normal form C of Unicode (UAX #15), without a table of our own.
///
/// The standard library keeps its normaliser behind an underscored name (it orders strings by it),
/// so this file is the only place that knows that name. Almost all text never gets there: Latin,
/// the Chinese characters in use and their punctuation are normal by inspection.
enum NormalForm {
  static func normal(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  static func isNormal(_ text: String) -> Bool {
    text._nfc.elementsEqual(text.unicodeScalars)
  }

  /// Characters that stay as they are wherever they stand: no combining mark, no decomposition, and
  /// nothing that composes with a character before it.
  static func isSurelyNormal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x300, 0x2010...0x2027, 0x3001...0x3029, 0x3030...0x303f, 0x3400...0x4dbf,
      0x4e00...0x9fff, 0xff01...0xffee:
      true
    default: false
    }
  }

  /// The same for a whole text in UTF-8. `false` means: ask `isNormal`.
  static func isSurelyNormal(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place < utf8.count {
      let first = UInt32(utf8[place])
      switch first {
      case 0..<0x80:
        place += 1
      case 0xc0..<0xcc:
        place += 2
      case 0xe0..<0xf0:
        let second = UInt32(utf8[place + 1] & 0x3f)
        let third = UInt32(utf8[place + 2] & 0x3f)
        guard isSurelyNormal((first & 0x0f) << 12 | second << 6 | third) else { return false }
        place += 3
      default:
        return false
      }
    }
    return true
  }
}
