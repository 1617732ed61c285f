/// 脱敏 — a value about a person that shows itself masked wherever it is printed.
///
/// Printing, interpolating, reflecting and dumping give `masked`. The value itself leaves only
/// through `revealed()`, so that every place that shows it can be found by that word.
public protocol Masked: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The text that may be shown to anybody.
  var masked: String { get }

  /// The real text: for storage under encryption, for the bank, and for a look that is recorded.
  func revealed() -> String
}

extension Masked {
  public var description: String { masked }
  public var debugDescription: String { masked }
  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}

/// The three ways in which a text is masked.
public enum Masking {
  /// `520201199001010012` → `52**************12`; short texts become stars altogether.
  public static func number(_ text: String, first: Int = 2, last: Int = 2) -> String {
    let characters = Array(text)
    guard characters.count >= 2 * (first + last) else {
      return String(repeating: "*", count: characters.count)
    }
    return String(characters.prefix(first))
      + String(repeating: "*", count: characters.count - first - last)
      + String(characters.suffix(last))
  }

  /// `6217000000000089` → `6217********0089`; under 16 digits fewer stay visible.
  public static func account(_ text: String) -> String {
    text.count >= 16 ? number(text, first: 4, last: 4) : number(text)
  }

  /// `张三` → `张*`, `欧阳小明` → `欧***`; at most three stars.
  public static func name(_ text: String) -> String {
    guard let first = text.first else { return "" }
    return String(first) + String(repeating: "*", count: min(max(text.count - 1, 1), 3))
  }
}
