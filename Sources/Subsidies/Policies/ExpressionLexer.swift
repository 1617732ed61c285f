/// One word, value or sign of an expression, and the column where it begins.
struct Lexeme: Equatable {
  enum Kind: Equatable {
    case keyword(Keyword)
    case word(String)
    case quoted(String)
    case value(Value)
    case sign(Sign)
    case end
  }

  enum Sign: String {
    case open = "("
    case close = ")"
    case openList = "["
    case closeList = "]"
    case comma = ","
    case plus = "+"
    case minus = "-"
    case times = "*"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }

  let kind: Kind
  let text: String
  let column: Int
}

/// Cuts an expression into lexemes.
///
/// Full-width brackets and commas count like the narrow ones. A number takes its unit along:
/// `500元`, `1万元`, `12个月`, `2年`, `30天`, `60%`, `2/3`, `2023-12-31`.
struct ExpressionLexer {
  static let scalarsMax = 4000

  private let scalars: [Unicode.Scalar]
  private var place = 0

  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  static func lexemes(of text: String) throws(ExpressionFault) -> [Lexeme] {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= scalarsMax else {
      throw ExpressionFault(column: scalarsMax + 1, problem: .tooLong)
    }
    var lexer = ExpressionLexer(scalars)
    var found: [Lexeme] = []
    while let lexeme = try lexer.next() { found.append(lexeme) }
    found.append(Lexeme(kind: .end, text: "", column: scalars.count + 1))
    return found
  }

  private mutating func next() throws(ExpressionFault) -> Lexeme? {
    while place < scalars.count, [" ", "\t", "\u{3000}"].contains(scalars[place]) { place += 1 }
    guard place < scalars.count else { return nil }
    let start = place
    let kind = try kind(startingWith: scalars[place])
    return Lexeme(kind: kind, text: text(start..<place), column: start + 1)
  }

  private mutating func kind(
    startingWith first: Unicode.Scalar
  ) throws(ExpressionFault) -> Lexeme.Kind {
    if ("0"..."9").contains(first) { return .value(try number()) }
    if first.properties.isXIDStart { return word() }
    if first == "\"" || first == "\u{201C}" { return .quoted(try quotation()) }
    guard let sign = sign() else {
      throw ExpressionFault(column: place + 1, problem: .character(String(first)))
    }
    return .sign(sign)
  }

  private mutating func word() -> Lexeme.Kind {
    let start = place
    while place < scalars.count, scalars[place].properties.isXIDContinue || scalars[place] == "." {
      place += 1
    }
    let word = text(start..<place)
    return Keyword(rawValue: word).map { .keyword($0) } ?? .word(word)
  }

  private mutating func quotation() throws(ExpressionFault) -> String {
    let start = place
    let closing: Unicode.Scalar = scalars[place] == "\"" ? "\"" : "\u{201D}"
    place += 1
    while place < scalars.count, scalars[place] != closing { place += 1 }
    guard place < scalars.count else {
      throw ExpressionFault(column: start + 1, problem: .openQuotation)
    }
    place += 1
    return text(start + 1..<place - 1)
  }

  private mutating func sign() -> Lexeme.Sign? {
    let two = text(place..<min(place + 2, scalars.count))
    if let sign = Lexeme.Sign(rawValue: two == "==" ? "=" : two), two.unicodeScalars.count == 2 {
      place += 2
      return sign
    }
    let one = ExpressionLexer.narrow[scalars[place]] ?? String(scalars[place])
    guard let sign = Lexeme.Sign(rawValue: one) else { return nil }
    place += 1
    return sign
  }

  private static let narrow: [Unicode.Scalar: String] = [
    "(": "(", ")": ")", "【": "[", "】": "]", ",": ",", "、": ",", "≤": "<=", "≥": ">=", "≠": "!=",
    ">": ">", "<": "<", "=": "=",
  ]

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

extension ExpressionLexer {
  private mutating func number() throws(ExpressionFault) -> Value {
    let start = place
    if let date = try date() { return .date(date) }
    skipDigits()
    if place + 1 < scalars.count, scalars[place] == ".", ("0"..."9").contains(scalars[place + 1]) {
      place += 1
      skipDigits()
    }
    let digits = text(start..<place)
    if place < scalars.count, scalars[place] == "%" || scalars[place] == "/" {
      place += 1
      skipDigits()
      let value = Rate(reading: text(start..<place)).map { Value.ratio($0) }
      return try known(value, from: start)
    }
    if let unit = unit() { return try known(unit.value(of: digits), from: start) }
    let whole = digits.utf8.count <= 18 ? Int64(digits).map { Value.integer($0) } : nil
    return try known(whole, from: start)
  }

  private func known(_ value: Value?, from start: Int) throws(ExpressionFault) -> Value {
    guard let value else {
      throw ExpressionFault(column: start + 1, problem: .badNumber(text(start..<place)))
    }
    return value
  }

  private mutating func skipDigits() {
    while place < scalars.count, ("0"..."9").contains(scalars[place]) { place += 1 }
  }

  /// Four digits, two, two, joined by hyphens, are a date and nothing else.
  private mutating func date() throws(ExpressionFault) -> Day? {
    guard place + 10 <= scalars.count else { return nil }
    let shape = scalars[place..<place + 10].map { ("0"..."9").contains($0) ? "0" : $0 }
    guard String(String.UnicodeScalarView(shape)) == "0000-00-00" else { return nil }
    let written = text(place..<place + 10)
    guard let day = Day(written) else {
      throw ExpressionFault(column: place + 1, problem: .badDate(written))
    }
    place += 10
    return day
  }

  /// The unit after a number; one blank may stand before it.
  private mutating func unit() -> Unit? {
    let start = place < scalars.count && scalars[place] == " " ? place + 1 : place
    for unit in Unit.allCases {
      for spelling in unit.spellings {
        let end = start + spelling.unicodeScalars.count
        guard end <= scalars.count, text(start..<end) == spelling else { continue }
        let isLatin = spelling.utf8.count == spelling.count
        let goesOn = end < scalars.count && scalars[end].properties.isXIDContinue
        guard !(isLatin && goesOn) else { continue }
        place = end
        return unit
      }
    }
    return nil
  }
}
