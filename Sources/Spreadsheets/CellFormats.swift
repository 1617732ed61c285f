/// 单元格格式 — which of them show a number as a day (ECMA-376 18.8.30).
struct CellFormats {
  private var days: [Bool] = []

  init(_ package: OpenPackage, _ path: String?) throws(SpreadsheetFaults) {
    guard let path else { return }
    let reader = try PartReader(package, path, limit: package.limits.partBytes)
    var (own, isInCells) = ([Int: Bool](), false)
    while let event = try reader.next() {
      switch event {
      case .start("numFmt"):
        if let number = reader.attribute("numFmtId").flatMap({ Int($0) }) {
          own[number] = CellFormats.isDay(reader.attribute("formatCode") ?? "")
        }
      case .start("cellXfs"): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf") where isInCells:
        let number = reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
        days.append(own[number] ?? CellFormats.builtIn(number))
      case _: break
      }
    }
  }

  func isDay(_ style: Int) -> Bool { days.indices.contains(style) && days[style] }

  /// 14–17 and 22 everywhere, 27–31, 36 and 50–58 in the Chinese, Japanese and Korean lists.
  private static func builtIn(_ number: Int) -> Bool {
    switch number {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: true
    case _: false
    }
  }

  /// A format with a year or a day outside of quotes, brackets and escapes.
  static func isDay(_ code: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for scalar in code.unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = scalar != "\""
      } else if isBracketed {
        isBracketed = scalar != "]"
      } else {
        switch scalar {
        case "\\", "_", "*": isEscaped = true
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "y", "Y", "d", "D": return true
        case _: break
        }
      }
    }
    return false
  }
}
