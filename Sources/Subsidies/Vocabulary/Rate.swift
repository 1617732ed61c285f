/// 比例 — an exact fraction of an amount: 2/3, 60 %, 150 basis points. Never a floating number.
public struct Rate: Hashable, Sendable {
  public let numerator: Int64
  public let denominator: Int64

  /// `nil` unless numerator ≥ 0 and denominator > 0.
  public init?(_ numerator: Int64, over denominator: Int64) {
    guard numerator >= 0, denominator > 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// How a part of a fen is settled. Always named where a rate is applied.
  public enum Rounding: String, Hashable, Sendable, CaseIterable {
    /// Towards zero: a ceiling is never exceeded.
    case down
    /// To the nearest fen, a half away from zero (四舍五入).
    case halfUp = "half-up"
  }

  /// The part of a non-negative `amount`, or `nil` when it does not fit 64 bits.
  public func of(_ amount: Fen, rounding: Rounding) -> Fen? {
    guard amount >= .zero else { return nil }
    let product = amount.count.magnitude.multipliedFullWidth(by: numerator.magnitude)
    guard product.high < denominator.magnitude else { return nil }
    let (quotient, remainder) = denominator.magnitude.dividingFullWidth(product)
    let roundsUp = rounding == .halfUp && remainder >= denominator.magnitude - remainder
    let (rounded, overflow) = quotient.addingReportingOverflow(roundsUp ? 1 : 0)
    guard !overflow, let count = Int64(exactly: rounded) else { return nil }
    return Fen(count)
  }
}
