package import Subsidies

// Writing into one reserved array of bytes; no text is formatted on the way.
extension [UInt8] {
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  package mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// A number without sign, in decimal digits.
  package mutating func append(decimal number: UInt64) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }

  /// Yuan with two decimals; the amount is not negative.
  package mutating func append(yuan amount: Fen) {
    let fen = amount.count.magnitude
    append(decimal: fen / 100)
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(fen / 10 % 10))
    append(UInt8(ascii: "0") + UInt8(fen % 10))
  }

  /// Character data of XML: `&`, `<`, `>` and quotation marks as entities.
  package mutating func append(xml text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;" as StaticString)
      case UInt8(ascii: "<"): append("&lt;" as StaticString)
      case UInt8(ascii: ">"): append("&gt;" as StaticString)
      case UInt8(ascii: "\""): append("&quot;" as StaticString)
      default: append(byte)
      }
    }
  }
}
