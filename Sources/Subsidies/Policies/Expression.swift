/// 条件表达式 — a requirement as one line of text, checked against the vocabulary when it is read.
///
/// Typed, total and deterministic; a missing fact makes it unknown, never false.
///
///     人员类别 含任一 [脱贫人口, 防返贫监测对象] 且 上年人均纯收入 >= 10000元
///     person.left_school_on within 24 months before event.on
public struct Expression: Hashable, Sendable {
  public let text: String
  let condition: Condition
  /// The facts the expression speaks of, in order.
  public let facts: [FactName]

  public init(_ text: String, _ vocabulary: Vocabulary) throws(ExpressionFault) {
    var parser = try ExpressionParser(text, vocabulary)
    self.text = text
    condition = try parser.condition()
    facts = condition.facts.map { vocabulary.facts[$0].name }
  }

  public func truth(given facts: Facts) -> Truth { Evaluation(facts: facts).truth(of: condition) }

  /// The names of facts that made the expression fail, or whose absence leaves it unknown.
  public func causes(given facts: Facts) -> [FactName] {
    causes(of: truth(given: facts), given: facts)
  }

  /// The same when the truth is known already.
  func causes(of truth: Truth, given facts: Facts) -> [FactName] {
    guard truth != .met else { return [] }
    let evaluation = Evaluation(facts: facts)
    var places: [Int] = []
    evaluation.collect(truth, of: condition, into: &places)
    var seen: Set<Int> = []
    return places.filter { seen.insert($0).inserted }.map { facts.vocabulary.facts[$0].name }
  }
}

/// 金额算式 — a sum of money computed from facts: `低保月减少额 * 较小(月数, 12个月)`.
public struct MoneyFormula: Hashable, Sendable {
  public let text: String
  let operand: Operand

  public init(_ text: String, _ vocabulary: Vocabulary) throws(ExpressionFault) {
    var parser = try ExpressionParser(text, vocabulary)
    self.text = text
    operand = try parser.value(of: .money)
    facts = operand.facts.map { vocabulary.facts[$0].name }
  }

  /// The facts that the sum is made of.
  let facts: [FactName]

  func amount(given facts: Facts) -> Fen? {
    guard case .money(let fen) = Evaluation(facts: facts).value(of: operand) else { return nil }
    return fen
  }

  func facts(_ vocabulary: Vocabulary) -> [FactName] {
    operand.facts.map { vocabulary.facts[$0].name }
  }

  /// The facts that are missing, or all of them when the sum overflows.
  func unknown(given facts: Facts) -> [FactName] {
    let missing = operand.facts.filter { facts[$0] == nil }
    return (missing.isEmpty ? operand.facts : missing).map { facts.vocabulary.facts[$0].name }
  }
}

extension Evaluation {
  /// Walks to the tests that gave `verdict` its value: the failing ones of what failed, the
  /// undecided ones of what is undecided.
  fileprivate func collect(_ verdict: Truth, of condition: Condition, into places: inout [Int]) {
    switch condition {
    case .all(let parts), .any(let parts):
      for part in parts where truth(of: part) == verdict {
        collect(verdict, of: part, into: &places)
      }
    case .not(let part): collect(verdict.negated, of: part, into: &places)
    case .test(let test):
      guard verdict == .unknown else {
        places += test.subject
        return
      }
      let missing = test.operands.flatMap(\.facts).filter { facts[$0] == nil }
      places += missing.isEmpty ? test.subject : missing
    }
  }
}
