/// 富文本 — runs of text within `si` or `is`, put together.
struct RichText {
  private var text: [UInt8] = []
  private var isText = false
  private var readings = 0

  mutating func begin(_ element: Element) {
    switch element {
    case .rPh: readings += 1
    case .t: isText = readings == 0
    case _: break
    }
  }

  mutating func end(_ element: Element) {
    switch element {
    case .rPh: readings -= 1
    case .t: isText = false
    case _: break
    }
  }

  mutating func take(_ piece: UnsafeBufferPointer<UInt8>) {
    if isText { text.append(contentsOf: piece) }
  }

  /// The text, after which another one may begin.
  mutating func finish() -> String {
    defer {
      text.removeAll(keepingCapacity: true)
      (isText, readings) = (false, 0)
    }
    return RichText.unescaped(text)
  }

  /// `_x000D_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19).
  static func unescaped(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "_")) else { return text }
    let all = Array(text.unicodeScalars)
    var scalars = String.UnicodeScalarView()
    var place = 0
    while place < all.count {
      if let scalar = escaped(all[place...].prefix(7)) {
        scalars.append(scalar)
        place += 7
      } else {
        scalars.append(all[place])
        place += 1
      }
    }
    return String(scalars)
  }

  private static func escaped(_ window: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    let found = Array(window)
    guard found.count == 7, found[0] == "_", found[1] == "x", found[6] == "_",
      found[2...5].allSatisfy({ $0.properties.isASCIIHexDigit })
    else { return nil }
    let digits = String(String.UnicodeScalarView(found[2...5]))
    return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
  }
}
