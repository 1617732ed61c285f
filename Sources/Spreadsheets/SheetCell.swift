/// 单元格 — one cell as its part writes it (ECMA-376 18.3.1.4).
struct SheetCell {
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var rich = RichText()
  private var isValue = false
  private var hasFormula = false

  private enum Kind: String {
    case number = "n"
    case shared = "s"
    case inline = "inlineStr"
    case text = "str"
    case truth = "b"
    case error = "e"
    case day = "d"
  }

  /// Another cell begins.
  mutating func begin(_ attributes: Attributes) {
    kind = attributes.text("t").map { Kind(rawValue: $0) ?? .number } ?? .number
    style = attributes.number("s") ?? 0
    value.removeAll(keepingCapacity: true)
    (isValue, hasFormula) = (false, false)
  }

  mutating func begin(_ element: Element) {
    rich.begin(element)
    switch element {
    case .v: isValue = true
    case .f: hasFormula = true
    case _: break
    }
  }

  mutating func end(_ element: Element) {
    rich.end(element)
    if element == .v { isValue = false }
  }

  mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
    if isValue { value.append(contentsOf: text) } else { rich.take(text) }
  }

  /// What an official sees in it; blanks around a text are dropped.
  mutating func finish(
    _ texts: SharedTexts, _ formats: CellFormats, countsFrom1904: Bool
  ) -> Result<String, SpreadsheetFault> {
    let written = rich.finish()
    if hasFormula { return .failure(SpreadsheetFault(.formula)) }
    var plain: String { String(decoding: value, as: UTF8.self) }
    switch kind {
    case .shared:
      guard let number = Int(plain), let found = texts[number] else {
        return value.isEmpty ? .success("") : .failure(SpreadsheetFault(.textUnknown(plain)))
      }
      return .success(CellText.trimmed(found))
    case .inline: return .success(CellText.trimmed(written))
    case .text: return .success(CellText.trimmed(RichText.unescaped(value)))
    case .truth: return .success(plain == "1" ? "是" : "否")
    case .error: return .failure(SpreadsheetFault(.errorValue(plain)))
    case .day: return .success(plain)
    case .number: return number(plain, formats, countsFrom1904: countsFrom1904)
    }
  }

  private func number(
    _ value: String, _ formats: CellFormats, countsFrom1904: Bool
  ) -> Result<String, SpreadsheetFault> {
    if value.isEmpty { return .success("") }
    guard let number = CellNumber(value) else {
      return .failure(SpreadsheetFault(.notNumber(value)))
    }
    if number.hasLostDigits { return .failure(SpreadsheetFault(.digitsLost(value))) }
    guard formats.isDay(style) else { return .success(number.text) }
    guard let serial = number.whole, let day = SheetDay(serial, countsFrom1904: countsFrom1904)
    else { return .failure(SpreadsheetFault(.timeOfDay(value))) }
    return .success(day.text)
  }
}

enum CellText {
  /// Without the blanks around it: those of Unicode, and the two of no width.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return "" }
    // Most texts begin and end with a digit, a letter or a Chinese character.
    if isNoBlank(first), last > 0x20, last < 0x7F { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return start == scalars.startIndex && scalars.index(after: end) == scalars.endIndex
      ? text : String(scalars[start...end])
  }

  private static func isNoBlank(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) || (0xE4...0xE9).contains(byte)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }
}
