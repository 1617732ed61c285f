/// Reads an expression and checks its types in one pass.
///
///     condition  = conjunction { 或 conjunction }
///     conjunction = negation { 且 negation }
///     negation   = 非 negation | test
///     test       = sum [ <= sum | 介于 sum 与 sum | 属于 list | 含任一 list
///                      | 在 sum 前|后 duration 内 ]
///     sum        = product { + | - product }      product = primary { * primary }
///     primary    = value | fact | 较小( , ) | 较大( , ) | ( condition or sum )
struct ExpressionParser {
  static let depthMax = 60

  let vocabulary: Vocabulary
  private let lexemes: [Lexeme]
  private var place = 0
  private var depth = 0

  init(_ text: String, _ vocabulary: Vocabulary) throws(ExpressionFault) {
    self.vocabulary = vocabulary
    lexemes = try ExpressionLexer.lexemes(of: text)
  }

  /// A condition, or a value with its type; `word` waits for a list that knows it.
  enum Node {
    case condition(Condition, column: Int)
    case operand(Operand, FactType, column: Int)
    case word(String, column: Int)
  }

  mutating func condition() throws(ExpressionFault) -> Condition {
    let node = try disjunction()
    try expectEnd()
    return try asCondition(node)
  }

  mutating func value(of type: FactType) throws(ExpressionFault) -> Operand {
    let (operand, found, column) = try asOperand(try disjunction())
    try expectEnd()
    guard found.comparesWith(type) else {
      throw fault(column, .wrongType(found, wanted: type))
    }
    return operand
  }

  // MARK: Conditions

  private mutating func disjunction() throws(ExpressionFault) -> Node {
    try nested { (parser) throws(ExpressionFault) in
      let first = try parser.conjunction()
      guard parser.stands(.or, .或) else { return first }
      var parts = [try parser.asCondition(first)]
      while parser.take(.or, .或) { parts.append(try parser.asCondition(try parser.conjunction())) }
      return .condition(.any(parts), column: first.column)
    }
  }

  private mutating func conjunction() throws(ExpressionFault) -> Node {
    let first = try negation()
    guard stands(.and, .且, .并且) else { return first }
    var parts = [try asCondition(first)]
    while take(.and, .且, .并且) { parts.append(try asCondition(try negation())) }
    return .condition(.all(parts), column: first.column)
  }

  private mutating func negation() throws(ExpressionFault) -> Node {
    let column = current.column
    guard take(.not, .非) else { return try test() }
    let part = try nested { (parser) throws(ExpressionFault) in try parser.negation() }
    return .condition(.not(try asCondition(part)), column: column)
  }

  private mutating func nested(
    _ body: (inout ExpressionParser) throws(ExpressionFault) -> Node
  ) throws(ExpressionFault) -> Node {
    guard depth < ExpressionParser.depthMax else { throw fault(current.column, .tooDeep) }
    depth += 1
    let node = try body(&self)
    depth -= 1
    return node
  }

  // MARK: Values

  mutating func sum() throws(ExpressionFault) -> Node {
    var left = try product()
    while case .sign(let sign) = current.kind, sign == .plus || sign == .minus {
      advance()
      left = try combine(left, try product(), sign)
    }
    return left
  }

  private mutating func product() throws(ExpressionFault) -> Node {
    var left = try primary()
    while current.kind == .sign(.times) {
      advance()
      left = try combine(left, try primary(), .times)
    }
    return left
  }

  private mutating func primary() throws(ExpressionFault) -> Node {
    let lexeme = current
    switch lexeme.kind {
    case .value(let value):
      advance()
      return .operand(.literal(value), value.literalType, column: lexeme.column)
    case .word(let name), .quoted(let name):
      advance()
      guard let place = vocabulary.place(of: name) else {
        return .word(name, column: lexeme.column)
      }
      return .operand(.fact(place), vocabulary.facts[place].type, column: lexeme.column)
    case .keyword(let word):
      return try keyword(word, at: lexeme.column)
    case .sign(.open):
      advance()
      let inner = try disjunction()
      try expect(.close)
      return inner
    case .sign, .end:
      throw unexpected("条件或数值")
    }
  }

  private mutating func keyword(_ word: Keyword, at column: Int) throws(ExpressionFault) -> Node {
    if take(.true, .是) { return .operand(.literal(.boolean(true)), .boolean, column: column) }
    if take(.false, .否) { return .operand(.literal(.boolean(false)), .boolean, column: column) }
    guard take(.min, .较小, .max, .较大) else { throw unexpected("条件或数值") }
    try expect(.open)
    let left = try asOperand(try sum())
    try expect(.comma)
    let right = try asOperand(try sum())
    try expect(.close)
    guard left.type.comparesWith(right.type), left.type.hasOrder else {
      throw fault(right.column, .mismatch(left.type, right.type))
    }
    let operand: Operand =
      word == .min || word == .较小
      ? .least(left.operand, right.operand) : .greatest(left.operand, right.operand)
    return .operand(operand, left.type, column: column)
  }

  private func combine(
    _ left: Node, _ right: Node, _ sign: Lexeme.Sign
  ) throws(ExpressionFault) -> Node {
    let (one, oneType, column) = try asOperand(left)
    let (other, otherType, otherColumn) = try asOperand(right)
    guard let type = FactType.arithmetic(oneType, sign, otherType) else {
      throw fault(otherColumn, .noArithmetic(oneType, otherType))
    }
    let operand: Operand =
      sign == .plus
      ? .sum(one, other) : sign == .minus ? .difference(one, other) : .product(one, other)
    return .operand(operand, type, column: column)
  }

  // MARK: Steps

  var current: Lexeme { lexemes[place] }

  mutating func advance() { if place < lexemes.count - 1 { place += 1 } }

  func stands(_ words: Keyword...) -> Bool {
    guard case .keyword(let word) = current.kind else { return false }
    return words.contains(word)
  }

  mutating func take(_ words: Keyword...) -> Bool {
    guard case .keyword(let word) = current.kind, words.contains(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: Lexeme.Sign) throws(ExpressionFault) {
    guard current.kind == .sign(sign) else { throw unexpected("“\(sign.rawValue)”") }
    advance()
  }

  mutating func expect(_ words: Keyword..., named: String) throws(ExpressionFault) {
    guard case .keyword(let word) = current.kind, words.contains(word) else {
      throw unexpected(named)
    }
    advance()
  }

  private func expectEnd() throws(ExpressionFault) {
    guard current.kind == .end else { throw unexpected("表达式结束") }
  }

  func unexpected(_ wanted: String) -> ExpressionFault {
    fault(current.column, .expected(wanted, found: current.kind == .end ? "结束" : current.text))
  }

  func fault(_ column: Int, _ problem: ExpressionFault.Problem) -> ExpressionFault {
    ExpressionFault(column: column, problem: problem)
  }
}

extension ExpressionParser.Node {
  var column: Int {
    switch self {
    case .condition(_, let column), .operand(_, _, let column), .word(_, let column): column
    }
  }
}
