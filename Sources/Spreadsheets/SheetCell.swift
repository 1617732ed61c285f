/// 单元格 — one cell as its part writes it (ECMA-376 18.3.1.4).
struct SheetCell {
  var kind = "n"
  var style = 0
  private var value = ""
  private var rich = RichText()
  private var isValue = false
  private var hasFormula = false

  init(kind: String = "n", style: Int = 0) { (self.kind, self.style) = (kind, style) }

  mutating func take(_ event: PartReader.Event) {
    rich.take(event)
    switch event {
    case .start("v"): isValue = true
    case .end("v"): isValue = false
    case .start("f"): hasFormula = true
    case .text(let piece) where isValue: value += piece
    case _: break
    }
  }

  /// What an official sees in it; blanks around a text are dropped.
  func text(
    _ texts: SharedTexts, _ formats: CellFormats, countsFrom1904: Bool
  ) -> Result<String, SpreadsheetFault> {
    if hasFormula { return .failure(SpreadsheetFault(.formula)) }
    switch kind {
    case "s":
      guard let found = Int(value).flatMap({ texts[$0] }) else {
        return value.isEmpty ? .success("") : .failure(SpreadsheetFault(.textUnknown(value)))
      }
      return .success(SheetCell.trimmed(found))
    case "inlineStr":
      var rich = rich
      return .success(SheetCell.trimmed(rich.finish()))
    case "str": return .success(SheetCell.trimmed(RichText.unescaped(value)))
    case "b": return .success(value == "1" ? "是" : "否")
    case "e": return .failure(SpreadsheetFault(.errorValue(value)))
    case "d": return .success(value)
    case _: return number(formats, countsFrom1904: countsFrom1904)
    }
  }

  private func number(
    _ formats: CellFormats, countsFrom1904: Bool
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

  private static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
