public import Subsidies

/// 占比 — parts of a whole in whole numbers. Nothing on paper goes through a floating number.
public enum Share {
  /// Tenths of a percent that `part` is of `whole`, or `nil` when there is no whole, an amount is
  /// negative, or the answer does not fit.
  ///
  /// A rate of execution is rounded down, so that 100.0 % says that everything was paid.
  public static func tenths(_ part: Fen, of whole: Fen, rounding: Rate.Rounding) -> Int? {
    guard whole > .zero, part >= .zero, let rate = Rate(1000, over: whole.count) else { return nil }
    return rate.of(part, rounding: rounding).map { Int($0.count) }
  }

  /// `length · part / whole`, rounded down: how far `part` reaches on a line that is `length` long.
  ///
  /// All are ≥ 0, `part` ≤ `whole`, `whole` > 0.
  static func length(_ length: Int, _ part: UInt64, of whole: UInt64) -> Int {
    precondition(part <= whole && whole > 0, "a part larger than its whole")
    let product = part.multipliedFullWidth(by: UInt64(length))
    return Int(whole.dividingFullWidth(product).quotient)
  }
}

extension Share {
  /// How long each of the amounts is on a line of `length` that they fill together; zeros are 0.
  ///
  /// An amount above zero is at least `least` long, so that a thousand yuan beside ten million can
  /// still be seen; the longest gives way.
  static func lengths(_ amounts: [UInt64], along length: Int, least: Int) -> [Int] {
    let total = amounts.reduce(0, +)
    guard total > 0 else { return amounts.map { _ in 0 } }
    precondition(amounts.count * least <= length, "more parts than the line can show")
    var (lengths, passed, start) = ([Int](), 0 as UInt64, 0)
    for amount in amounts {
      passed += amount
      let end = Share.length(length, passed, of: total)
      lengths.append(end - start)
      start = end
    }
    for place in amounts.indices where amounts[place] > 0 && lengths[place] < least {
      let longest = lengths.indices.reduce(0) { lengths[$1] > lengths[$0] ? $1 : $0 }
      lengths[longest] -= least - lengths[place]
      lengths[place] = least
    }
    return lengths
  }
}
