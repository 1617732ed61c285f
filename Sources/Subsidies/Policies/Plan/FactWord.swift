/// 事实值 — one fact as numbers, for plans that assess many claims.
public struct FactWord: Hashable, Sendable {
  let first: Int64
  /// The denominator of a ratio; 1 of everything else.
  let second: Int64
  let text: String?

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
