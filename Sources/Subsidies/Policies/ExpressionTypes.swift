extension FactType {
  /// Whether values of both types may stand on the two sides of a comparison.
  func comparesWith(_ other: FactType) -> Bool {
    self == other || (isRatio && other.isRatio)
  }

  var isRatio: Bool { self == .ratio || self == .basisPoints }

  var hasOrder: Bool {
    switch self {
    case .integer, .months, .days, .money, .ratio, .basisPoints, .date: true
    case .boolean, .text, .choice, .choices: false
    }
  }

  /// The type of `left sign right`; `nil` when that makes no sense.
  static func arithmetic(
    _ left: FactType, _ sign: Lexeme.Sign, _ right: FactType
  ) -> FactType? {
    switch (left, sign, right) {
    case (.integer, .plus, .integer), (.integer, .minus, .integer), (.integer, .times, .integer):
      .integer
    case (.months, .plus, .months), (.months, .minus, .months): .months
    case (.days, .plus, .days), (.days, .minus, .days): .days
    case (.money, .plus, .money), (.money, .minus, .money): .money
    case (.money, .times, .integer), (.money, .times, .months), (.money, .times, .days),
      (.integer, .times, .money), (.months, .times, .money), (.days, .times, .money):
      .money
    case (.date, .plus, .months), (.date, .plus, .days): .date
    default: nil
    }
  }
}

extension Value {
  /// The type of a value written in an expression; names of values have none of their own.
  var literalType: FactType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .months: .months
    case .days: .days
    case .money: .money
    case .ratio: .ratio
    case .date: .date
    case .text: .text
    case .choice: .choice("")
    case .choices: .choices("")
    }
  }
}

extension ExpressionParser {
  typealias Typed = (operand: Operand, type: FactType, column: Int)

  func asCondition(_ node: Node) throws(ExpressionFault) -> Condition {
    switch node {
    case .condition(let condition, _): return condition
    case .operand(let operand, .boolean, _):
      return .test(Test(kind: .holds(operand), subject: operand.facts))
    case .operand(_, let type, let column): throw fault(column, .notBoolean(type))
    case .word(let name, let column): throw fault(column, .unknownName(name))
    }
  }

  /// The value of a node. A bare word is looked up in the list that `other` takes its values from.
  func asOperand(_ node: Node, like other: FactType? = nil) throws(ExpressionFault) -> Typed {
    switch node {
    case .operand(let operand, let type, let column): return (operand, type, column)
    case .condition(let condition, let column):
      if case .test(let test) = condition, case .holds(let operand) = test.kind {
        return (operand, .boolean, column)
      }
      throw fault(column, .expected("数值", found: "判断"))
    case .word(let name, let column):
      switch other {
      case .choice(let list):
        guard let place = vocabulary.enumeration(list)?.place(of: name) else {
          throw fault(column, .unknownValue(name, list: list))
        }
        return (.literal(.choice(place)), .choice(list), column)
      case .text: return (.literal(.text(name)), .text, column)
      case _: throw fault(column, .unknownName(name))
      }
    }
  }
}

extension Lexeme.Sign {
  var comparison: Comparison? {
    switch self {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .open, .close, .openList, .closeList, .comma, .plus, .minus, .times: nil
    }
  }
}
