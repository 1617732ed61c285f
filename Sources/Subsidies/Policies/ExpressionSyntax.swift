/// 真值 — what three-valued logic (Kleene) knows about a condition.
public enum Truth: String, Hashable, Sendable, CaseIterable {
  case met
  case notMet = "not-met"
  case unknown

  init(_ flag: Bool) { self = flag ? .met : .notMet }

  /// ✓ ✗ ?
  public var mark: String {
    switch self {
    case .met: "✓"
    case .notMet: "✗"
    case .unknown: "?"
    }
  }

  var negated: Truth {
    switch self {
    case .met: .notMet
    case .notMet: .met
    case .unknown: .unknown
    }
  }
}

/// A checked condition. Facts stand as places of the vocabulary.
indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case test(Test)
}

/// One comparison, the smallest thing that can be met or not.
struct Test: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case holds(Operand)
    case compare(Operand, Comparison, Operand)
    case between(Operand, Operand, Operand)
    /// One value among several.
    case among(Operand, [Value], isIn: Bool)
    /// A set against a list of values.
    case includes(Operand, Quantifier, UInt64)
    /// Both days in order, at most that far apart.
    case within(earlier: Operand, later: Operand, Operand)
  }

  enum Quantifier: Hashable, Sendable { case any, all, none }

  let kind: Kind
  /// The facts that are named as the reason when the test fails: those on the left.
  let subject: [Int]
}

enum Comparison: Hashable, Sendable {
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
}

/// A checked value.
indirect enum Operand: Hashable, Sendable {
  case literal(Value)
  case fact(Int)
  case sum(Operand, Operand)
  case difference(Operand, Operand)
  case product(Operand, Operand)
  case least(Operand, Operand)
  case greatest(Operand, Operand)

  /// The facts that this value is computed from.
  var facts: [Int] {
    switch self {
    case .literal: []
    case .fact(let place): [place]
    case .sum(let left, let right), .difference(let left, let right),
      .product(let left, let right), .least(let left, let right), .greatest(let left, let right):
      left.facts + right.facts
    }
  }
}

extension Test {
  var operands: [Operand] {
    switch kind {
    case .holds(let one), .among(let one, _, _), .includes(let one, _, _): [one]
    case .compare(let left, _, let right): [left, right]
    case .between(let one, let low, let high): [one, low, high]
    case .within(let earlier, let later, let duration): [earlier, later, duration]
    }
  }
}

extension Condition {
  /// Every fact the condition speaks of, in the order of first mention.
  var facts: [Int] {
    var seen: Set<Int> = []
    return mentions.filter { seen.insert($0).inserted }
  }

  private var mentions: [Int] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.mentions)
    case .not(let part): part.mentions
    case .test(let test): test.operands.flatMap(\.facts)
    }
  }
}
