/// 事实行 — the facts of one claim as numbers at fixed places, for plans that assess many.
///
/// Only the facts that the programmes of a plan speak of have a place. Two words each: the value, and the
/// denominator where it is a ratio. Personal like `Facts`: it prints nothing.
public struct FactRow: Sendable, CustomStringConvertible {
  var words: [Int64]
  var known: [Bool]
  /// Texts by slot; few programmes speak of any.
  var texts: [Int: String] = [:]

  init(slots: Int) {
    words = Array(repeating: 0, count: slots * 2)
    known = Array(repeating: false, count: slots)
  }

  public var description: String { "\(known.count { $0 }) facts known" }

  /// A value that was encoded for this slot; `nil` makes the fact unknown.
  public mutating func set(_ slot: Int, to value: Word?) {
    known[slot] = value != nil
    guard let value else { return }
    words[slot * 2] = value.first
    words[slot * 2 + 1] = value.second
    if let text = value.text { texts[slot] = text }
  }

  /// One encoded value.
  public struct Word: Hashable, Sendable {
    let first: Int64
    let second: Int64
    let text: String?
  }
}

extension FactRow.Word {
  init(_ value: Value) {
    var second: Int64 = 1
    var text: String?
    switch value {
    case .boolean(let flag): first = flag ? 1 : 0
    case .integer(let number), .months(let number), .days(let number): first = number
    case .money(let fen): first = fen.count
    case .ratio(let rate): (first, second) = (rate.numerator, rate.denominator)
    case .date(let day): first = Int64(day.number)
    case .text(let content): (first, text) = (0, content)
    case .choice(let place): first = Int64(place)
    case .choices(let bits): first = Int64(bitPattern: bits)
    }
    self.second = second
    self.text = text
  }
}

extension FactType {
  /// The value that the words of a slot stand for.
  func value(_ first: Int64, _ second: Int64, _ text: String?) -> Value? {
    switch self {
    case .boolean: .boolean(first != 0)
    case .integer: .integer(first)
    case .months: .months(first)
    case .days: .days(first)
    case .money: .money(Fen(first))
    case .ratio, .basisPoints: Rate(first, over: second).map { .ratio($0) }
    case .date: .date(Day(number: Int(first)))
    case .text: text.map { .text($0) }
    case .choice: .choice(Int(first))
    case .choices: .choices(UInt64(bitPattern: first))
    }
  }
}
