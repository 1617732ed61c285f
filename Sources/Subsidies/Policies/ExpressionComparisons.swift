extension ExpressionParser {
  /// A value and what follows it: a comparison, a list, a period — or nothing.
  mutating func test() throws(ExpressionFault) -> Node {
    let left = try sum()
    let column = left.column
    let kind: Test.Kind?
    switch current.kind {
    case .sign(let sign): kind = try comparison(left, sign.comparison)
    case .keyword(let word): kind = try worded(left, word)
    case .word, .quoted, .value, .end: kind = nil
    }
    guard let kind else { return left }
    let subject = try asOperand(left).operand.facts
    return .condition(.test(Test(kind: kind, subject: subject)), column: column)
  }

  private mutating func worded(
    _ left: Node, _ word: Keyword
  ) throws(ExpressionFault) -> Test.Kind? {
    if let comparison = word.comparison { return try self.comparison(left, comparison) }
    if stands(.between, .介于) { return try between(left) }
    if stands(.in, .属于, .不属于) { return try among(left, isIn: word != .不属于) }
    if stands(.not) { return try negatedList(left) }
    if stands(.含任一, .全含, .不含, .includes) { return try includes(left) }
    if stands(.within) { return try within(left) }
    if stands(.在) { return try chinesePeriod(left) }
    return nil
  }

  private mutating func comparison(
    _ left: Node, _ comparison: Comparison?
  ) throws(ExpressionFault) -> Test.Kind? {
    guard let comparison else { return nil }
    let one = try asOperand(left)
    advance()
    let other = try asOperand(try sum(), like: one.type)
    guard one.type.comparesWith(other.type) else {
      throw fault(other.column, .mismatch(one.type, other.type))
    }
    if comparison != .equal, comparison != .notEqual, !one.type.hasOrder {
      throw fault(one.column, .noOrder(one.type))
    }
    return .compare(one.operand, comparison, other.operand)
  }

  private mutating func between(_ left: Node) throws(ExpressionFault) -> Test.Kind {
    let one = try asOperand(left)
    advance()
    let low = try asOperand(try sum())
    try expect(.and, .与, .至, named: "“与”")
    let high = try asOperand(try sum())
    guard one.type.hasOrder else { throw fault(one.column, .noOrder(one.type)) }
    for bound in [low, high] where !one.type.comparesWith(bound.type) {
      throw fault(bound.column, .mismatch(one.type, bound.type))
    }
    return .between(one.operand, low.operand, high.operand)
  }

  private mutating func negatedList(_ left: Node) throws(ExpressionFault) -> Test.Kind {
    advance()
    guard stands(.in, .属于) else { throw unexpected("“属于”") }
    return try among(left, isIn: false)
  }

  private mutating func among(_ left: Node, isIn: Bool) throws(ExpressionFault) -> Test.Kind {
    let one = try asOperand(left)
    advance()
    if case .choices = one.type { throw fault(one.column, .noOrder(one.type)) }
    var values: [Value] = []
    for item in try list() {
      let (operand, type, column) = try asOperand(item, like: one.type)
      guard one.type.comparesWith(type), case .literal(let value) = operand else {
        throw fault(column, .mismatch(one.type, type))
      }
      values.append(value)
    }
    return .among(one.operand, values, isIn: isIn)
  }

  private mutating func includes(_ left: Node) throws(ExpressionFault) -> Test.Kind {
    let one = try asOperand(left)
    guard case .choices(let name) = one.type else {
      throw fault(one.column, .wrongType(one.type, wanted: .choices("…")))
    }
    let quantifier: Test.Quantifier
    let isEnglish = take(.includes)
    if take(.含任一, .any) {
      quantifier = .any
    } else if take(.全含, .all) {
      quantifier = .all
    } else if take(.不含, .none) {
      quantifier = .none
    } else {
      throw unexpected(isEnglish ? "any / all / none" : "“含任一”")
    }
    var bits: UInt64 = 0
    for item in try list() {
      let (operand, _, column) = try asOperand(item, like: .choice(name))
      guard case .literal(.choice(let place)) = operand else {
        throw fault(column, .unknownValue("\(column)", list: name))
      }
      bits |= 1 << UInt64(place)
    }
    return .includes(one.operand, quantifier, bits)
  }

  /// `[a, b]`, at least one.
  private mutating func list() throws(ExpressionFault) -> [Node] {
    let column = current.column
    try expect(.openList)
    guard current.kind != .sign(.closeList) else { throw fault(column, .emptyList) }
    var items = [try sum()]
    while current.kind == .sign(.comma) {
      advance()
      items.append(try sum())
    }
    try expect(.closeList)
    return items
  }

  /// `left within 24 months before event.on`.
  private mutating func within(_ left: Node) throws(ExpressionFault) -> Test.Kind {
    advance()
    let duration = try self.duration()
    let isBefore = stands(.before)
    try expect(.before, .after, named: "before / after")
    return try period(left, isBefore, try sum(), duration)
  }

  /// `离校日期 在 业务发生日期 前 24个月 内`.
  private mutating func chinesePeriod(_ left: Node) throws(ExpressionFault) -> Test.Kind {
    advance()
    let anchor = try sum()
    let isBefore = stands(.前)
    try expect(.前, .后, named: "“前”或“后”")
    let duration = try self.duration()
    try expect(.内, named: "“内”")
    return try period(left, isBefore, anchor, duration)
  }

  private func period(
    _ left: Node, _ isBefore: Bool, _ anchor: Node, _ duration: Operand
  ) throws(ExpressionFault) -> Test.Kind {
    let one = try asOperand(left)
    let other = try asOperand(anchor)
    for side in [one, other] where side.type != .date {
      throw fault(side.column, .wrongType(side.type, wanted: .date))
    }
    return isBefore
      ? .within(earlier: one.operand, later: other.operand, duration)
      : .within(earlier: other.operand, later: one.operand, duration)
  }

  private mutating func duration() throws(ExpressionFault) -> Operand {
    let (operand, type, column) = try asOperand(try sum())
    guard type == .months || type == .days else {
      throw fault(column, .wrongType(type, wanted: .months))
    }
    return operand
  }
}
