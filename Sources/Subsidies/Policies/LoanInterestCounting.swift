// Exact counting of interest: fractions of 128 bits, settled once.

/// 年贴息率 — millionths of a year's principal, divided by a small number: 50,000 × 2 / 3.
struct FractionOfYear: Comparable {
  let numerator: Int64
  let denominator: Int64

  static let zero = FractionOfYear(millionths: 0)

  init(millionths: Int64) {
    numerator = millionths
    denominator = 1
  }

  /// Refuses a part above the whole, and one finer than a ten-thousandth.
  init(_ rate: AnnualRate, times part: Rate) throws(LoanRefusal) {
    guard part.numerator <= part.denominator, part.denominator <= 10_000 else {
      throw .beyondCounting
    }
    numerator = rate.millionths * part.numerator
    denominator = part.denominator
  }

  var asRate: Rate {
    guard let rate = Rate(numerator, over: denominator * 1_000_000) else {
      preconditionFailure("a rate is never negative")
    }
    return rate
  }

  static func < (left: FractionOfYear, right: FractionOfYear) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }
}

/// Adds interest exactly and tells by how many fen the settled sum has grown.
struct ExactSum {
  /// Parts of a fen over one denominator for all rates.
  private var sum: Int128 = 0
  private var settled = Fen.zero
  private let common: Int128
  private let denominator: Int128
  private let rounding: Rate.Rounding

  init(rates: [FractionOfYear], basis: Int, rounding: Rate.Rounding) {
    common = rates.reduce(1) { ExactSum.leastCommonMultiple($0, Int128($1.denominator)) }
    denominator = common * 1_000_000 * Int128(basis)
    self.rounding = rounding
  }

  mutating func add(
    _ principal: Fen, _ rate: FractionOfYear, days: Int
  ) throws(LoanRefusal) -> Fen {
    let scale = common / Int128(rate.denominator)
    var part = Int128(principal.count)
    for factor in [Int128(rate.numerator), Int128(days), scale] {
      let (product, overflow) = part.multipliedReportingOverflow(by: factor)
      guard !overflow else { throw .beyondCounting }
      part = product
    }
    let (next, overflow) = sum.addingReportingOverflow(part)
    guard !overflow else { throw .beyondCounting }
    sum = next
    let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: denominator)
    let isUp = rounding == .halfUp && remainder >= denominator - remainder
    guard let count = Int64(exactly: quotient + (isUp ? 1 : 0)) else { throw .beyondCounting }
    defer { settled = Fen(count) }
    return Fen(count) - settled
  }

  private static func leastCommonMultiple(_ left: Int128, _ right: Int128) -> Int128 {
    var (one, other) = (left, right)
    while other != 0 { (one, other) = (other, one % other) }
    return left / one * right
  }
}
