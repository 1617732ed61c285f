/// Where the values of facts come from, by their place in the vocabulary.
protocol FactSource {
  /// `nil` when unknown.
  subscript(_ place: Int) -> Value? { get }
}

/// The same by name.
protocol NamedFacts {
  var vocabulary: Vocabulary { get }
  subscript(_ name: FactName) -> Value? { get }
}

extension NamedFacts where Self: FactSource {
  subscript(_ name: FactName) -> Value? {
    vocabulary.place(of: name.text).flatMap { self[$0] }
  }
}

extension NamedFacts {
  /// The canonical text of one fact; `nil` when unknown.
  func canonical(_ name: FactName) -> String? {
    guard let value = self[name], let type = vocabulary.fact(name)?.type else { return nil }
    return vocabulary.text(of: value, type: type)
  }
}

extension Facts: FactSource, NamedFacts {}

/// Three-valued evaluation. Total: every checked expression has a result for every set of facts;
/// what cannot be computed (a missing fact, an overflow, a date past the year 9999) is unknown.
struct Evaluation<Source: FactSource> {
  let facts: Source

  func truth(of condition: Condition) -> Truth {
    switch condition {
    case .all(let parts):
      var result = Truth.met
      for part in parts {
        switch truth(of: part) {
        case .notMet: return .notMet
        case .unknown: result = .unknown
        case .met: break
        }
      }
      return result
    case .any(let parts):
      var result = Truth.notMet
      for part in parts {
        switch truth(of: part) {
        case .met: return .met
        case .unknown: result = .unknown
        case .notMet: break
        }
      }
      return result
    case .not(let part): return truth(of: part).negated
    case .test(let test): return outcome(of: test).map { Truth($0) } ?? .unknown
    }
  }

  func outcome(of test: Test) -> Bool? {
    switch test.kind {
    case .holds(let operand):
      guard case .boolean(let flag) = value(of: operand) else { return nil }
      return flag
    case .compare(let left, let comparison, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return Order.compare(one, other).map { comparison.accepts($0) }
    case .between(let operand, let low, let high):
      guard let one = value(of: operand), let bottom = value(of: low), let top = value(of: high),
        let below = Order.compare(one, bottom), let above = Order.compare(one, top)
      else { return nil }
      return below != .before && above != .after
    case .among(let operand, let values, let isIn):
      guard let one = value(of: operand) else { return nil }
      return values.contains { Order.compare(one, $0) == .same } == isIn
    case .includes(let operand, let quantifier, let wanted):
      guard case .choices(let bits) = value(of: operand) else { return nil }
      switch quantifier {
      case .any: return bits & wanted != 0
      case .all: return bits & wanted == wanted
      case .none: return bits & wanted == 0
      }
    case .within(let earlier, let later, let duration):
      guard case .date(let start) = value(of: earlier), case .date(let end) = value(of: later),
        let length = value(of: duration)
      else { return nil }
      guard start <= end else { return false }
      return Evaluation.day(start, plus: length).map { end <= $0 } ?? true
    }
  }

  func value(of operand: Operand) -> Value? {
    switch operand {
    case .literal(let value): return value
    case .fact(let place): return facts[place]
    case .sum(let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      if case .date(let day) = one { return Evaluation.day(day, plus: other).map { .date($0) } }
      return one.combined(with: other) { $0.addingReportingOverflow($1) }
    case .difference(let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return one.combined(with: other) { $0.subtractingReportingOverflow($1) }
    case .product(let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return one.combined(with: other) { $0.multipliedReportingOverflow(by: $1) }
    case .least(let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return Order.compare(one, other).map { $0 == .after ? other : one }
    case .greatest(let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return Order.compare(one, other).map { $0 == .before ? other : one }
    }
  }

  /// The corresponding day (民法典 art. 202), or `nil` past the year 9999.
  static func day(_ day: Day, plus duration: Value) -> Day? {
    switch duration {
    case .months(let count):
      let months = Int64(day.year) * 12 + Int64(day.month) - 1
      let (total, overflow) = months.addingReportingOverflow(count)
      guard !overflow, (12..<120_000).contains(total) else { return nil }
      return day.adding(months: Int(count))
    case .days(let count):
      let (number, overflow) = day.number.addingReportingOverflow(Int(count))
      guard !overflow, let last = Day(year: 9999, month: 12, day: 31), number <= last.number,
        let first = Day(year: 1, month: 1, day: 1), number >= first.number
      else { return nil }
      return Day(number: number)
    case .boolean, .integer, .money, .ratio, .date, .text, .choice, .choices: return nil
    }
  }
}

extension Value {
  /// Counts of like kind; money takes part in products with plain counts and stays money.
  fileprivate func combined(
    with other: Value, _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> Value? {
    guard let left = count, let right = other.count else { return nil }
    let (result, overflow) = operation(left, right)
    guard !overflow else { return nil }
    switch (self, other) {
    case (.money, _), (_, .money): return .money(Fen(result))
    case (.months, _), (_, .months): return .months(result)
    case (.days, _), (_, .days): return .days(result)
    case _: return .integer(result)
    }
  }

  private var count: Int64? {
    switch self {
    case .integer(let count), .months(let count), .days(let count): count
    case .money(let fen): fen.count
    case .boolean, .ratio, .date, .text, .choice, .choices: nil
    }
  }
}

/// How two values of one type stand to each other.
enum Order {
  case before, same, after

  static func compare(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.integer(let one), .integer(let other)), (.months(let one), .months(let other)),
      (.days(let one), .days(let other)):
      of(one, other)
    case (.money(let one), .money(let other)): of(one, other)
    case (.date(let one), .date(let other)): of(one, other)
    case (.ratio(let one), .ratio(let other)): of(one, other)
    case (.boolean(let one), .boolean(let other)): one == other ? .same : .after
    case (.text(let one), .text(let other)): one == other ? .same : .after
    case (.choice(let one), .choice(let other)): one == other ? .same : .after
    case (.choices(let one), .choices(let other)): one == other ? .same : .after
    case _: nil
    }
  }

  private static func of<T: Comparable>(_ left: T, _ right: T) -> Order {
    left < right ? .before : left == right ? .same : .after
  }

  /// Fractions are compared by cross products of 128 bits, never by division.
  static func of(_ left: Rate, _ right: Rate) -> Order {
    of(left.numerator, over: left.denominator, right.numerator, over: right.denominator)
  }

  /// The same of fractions that are known to be ratios.
  static func of(
    _ top: Int64, over bottom: Int64, _ otherTop: Int64, over otherBottom: Int64
  ) -> Order {
    let one = top.multipliedFullWidth(by: otherBottom)
    let other = otherTop.multipliedFullWidth(by: bottom)
    return one.high == other.high ? of(one.low, other.low) : of(one.high, other.high)
  }
}

extension Comparison {
  func accepts(_ order: Order) -> Bool {
    switch self {
    case .less: order == .before
    case .lessOrEqual: order != .after
    case .greater: order == .after
    case .greaterOrEqual: order != .before
    case .equal: order == .same
    case .notEqual: order != .same
    }
  }
}
