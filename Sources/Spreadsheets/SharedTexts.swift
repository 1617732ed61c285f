/// 共享文本 — the texts that cells name by number (ECMA-376 18.4). Readings over the characters (18.4.6)
/// are no part of a text.
struct SharedTexts {
  private var texts: [String] = []

  init(_ package: OpenPackage, _ path: String?) throws(SpreadsheetFaults) {
    guard let path else { return }
    let reader = try PartReader(package, path, limit: package.limits.textBytes)
    var text = RichText()
    while let event = try reader.next() {
      text.take(event)
      if case .end("si") = event { texts.append(text.finish()) }
    }
  }

  subscript(number: Int) -> String? { texts.indices.contains(number) ? texts[number] : nil }
}

/// 富文本 — runs of text within `si` or `is`, put together.
struct RichText {
  private var text = ""
  private var isText = false
  private var readings = 0

  mutating func take(_ event: PartReader.Event) {
    switch event {
    case .start("rPh"): readings += 1
    case .end("rPh"): readings -= 1
    case .start("t"): isText = readings == 0
    case .end("t"): isText = false
    case .text(let piece) where isText: text += piece
    case _: break
    }
  }

  mutating func finish() -> String {
    defer { self = RichText() }
    return RichText.unescaped(text)
  }

  /// `_x000D_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19).
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let bytes = Array(text.unicodeScalars)
    var scalars = String.UnicodeScalarView()
    var place = 0
    while place < bytes.count {
      if let scalar = escaped(bytes[place...].prefix(7)) {
        scalars.append(scalar)
        place += 7
      } else {
        scalars.append(bytes[place])
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
