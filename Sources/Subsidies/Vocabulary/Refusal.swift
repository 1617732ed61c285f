/// 不予办理 — an answer of "no": nothing has moved, and this says which thing, both values, why, and
/// what to do.
///
/// Every refusal has a stable code (`FUND-02`), which tests, screens and support people go by. Words
/// are Chinese first. None ever contains a whole ID or account number.
public protocol Refusal: Error, Sendable {
  /// Stable, upper case, never re-used for another meaning.
  var code: String { get }
  /// 哪件事、两个数值、原因。
  var chinese: String { get }
  var english: String { get }
  /// 怎么办 — what to do now, in Chinese.
  var chineseAdvice: String { get }
  var englishAdvice: String { get }
}
