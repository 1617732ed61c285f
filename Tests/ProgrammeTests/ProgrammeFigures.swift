import Subsidies

/// The figures of a programme file: amounts, shares, periods, counts and days, as they are written in what
/// is computed with — never those of names, clauses and words.
enum ProgrammeFigures {
  private static let fields = [
    "when", "amount", "share", "at-most", "floor", "cap", "least", "most", "formula",
  ]

  static func of(_ programme: Programme) -> [Value] {
    let text = String(decoding: programme.source, as: UTF8.self)
    return text.split(separator: "\n").flatMap { line -> [Value] in
      guard !line.hasPrefix("#") else { return [] }
      return fields.flatMap { field -> [Value] in
        guard let start = line.firstRange(of: field + ": ")?.upperBound,
          line[..<start].dropLast(field.count + 2).allSatisfy({ " -{".contains($0) })
        else { return [] }
        return figures(in: line[start...])
      }
    }
  }

  /// Each run that begins with a digit after something that is no part of a name, with its unit.
  private static func figures(in text: Substring) -> [Value] {
    var found: [Value] = []
    var rest = text
    var before: Character = " "
    while let first = rest.first {
      guard first.isASCII, first.isNumber, !before.isLetter, !before.isNumber else {
        before = first
        rest.removeFirst()
        continue
      }
      let run = rest.prefix { $0.isASCII && ($0.isNumber || "./-%".contains($0)) }
      let unit = ["个月", "万元", "元", "年", "天"].first { rest[run.endIndex...].hasPrefix($0) } ?? ""
      if let value = Value(literal: run + unit) { found.append(value) }
      rest = rest[run.endIndex...].dropFirst(unit.count)
      before = " "
    }
    return found
  }
}

/// One entry of the catalogue of what the documents say, as text.
struct CatalogueEntry {
  let computable: String
  private let text: String
  private let numbers: Set<Int64>

  /// By code; `nil` when the catalogue is not there.
  static let all: [String: CatalogueEntry]? = {
    guard let bytes = Project.bytes(Project.root + "/../shared/domain/catalogue.yaml") else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let blocks = text.split(separator: "\n- id: ").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: blocks.map { block in
        let id = String(block.prefix { $0 != "\n" })
        let entry = block.firstRange(of: "\n# ==").map { block[..<$0.lowerBound] } ?? block[...]
        return (id, CatalogueEntry(entry))
      })
  }()

  private init(_ block: Substring) {
    let lines = block.split(separator: "\n").filter { line in
      !["  lines:", "  seed:", "  ambiguity:", "  clause:"].contains { line.hasPrefix($0) }
    }
    text = lines.joined(separator: "\n")
    computable =
      lines.first { $0.hasPrefix("  computable: ") }.map {
        String($0.dropFirst("  computable: ".count).filter { $0 != "\"" })
      } ?? ""
    let written = text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int64($0) }
    // 一次性 is a one without a digit.
    numbers = Set(written + (text.contains("\n  once: ") ? [1] : []))
  }

  func gives(_ value: Value) -> Bool {
    switch value {
    case .money(let fen): numbers.contains(fen.count)
    case .integer(let count), .days(let count): numbers.contains(count)
    // Years of the text are months in the file.
    case .months(let count):
      numbers.contains(count) || (count % 12 == 0 && numbers.contains(count / 12))
    case .ratio(let rate):
      (numbers.contains(rate.numerator) && numbers.contains(rate.denominator))
        || [100, 10_000].contains { whole in
          rate.numerator * whole % rate.denominator == 0
            && numbers.contains(rate.numerator * whole / rate.denominator)
        }
    case .date(let day): text.contains(day.description)
    case .boolean, .text, .choice, .choices: true
    }
  }
}
