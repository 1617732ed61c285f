/// 金额 — renminbi counted in fen (分, 1/100 yuan). There is no other money type, and no floating
/// point near one.
///
/// `Fen(8_000_00)` is 8,000 yuan. A balance may be zero; whether an amount that is paid, held or
/// posted is greater than zero is checked where that amount is made (`JournalEntry`, `Benefit`).
/// The operators stop the program on overflow, which only a mistake of ours can cause; sums of
/// figures that come from outside go through `adding(_:)`.
public struct Fen: Hashable, Comparable, Sendable {
  /// The number of fen, signed.
  public let count: Int64

  public init(_ count: Int64) { self.count = count }

  public static let zero = Fen(0)

  public static func < (left: Fen, right: Fen) -> Bool { left.count < right.count }
  public static func + (left: Fen, right: Fen) -> Fen { Fen(left.count + right.count) }
  public static func - (left: Fen, right: Fen) -> Fen { Fen(left.count - right.count) }
  public static func += (left: inout Fen, right: Fen) { left = left + right }
  public static prefix func - (amount: Fen) -> Fen { Fen(-amount.count) }

  /// The sum, or `nil` when it does not fit 64 bits.
  public func adding(_ other: Fen) -> Fen? {
    let (sum, overflow) = count.addingReportingOverflow(other.count)
    return overflow ? nil : Fen(sum)
  }

  /// The amount taken `times` times, or `nil` when it does not fit 64 bits.
  public func multiplied(by times: Int64) -> Fen? {
    let (product, overflow) = count.multipliedReportingOverflow(by: times)
    return overflow ? nil : Fen(product)
  }

  /// The sum of all amounts, or `nil` when it does not fit 64 bits.
  public static func sum(_ amounts: some Sequence<Fen>) -> Fen? {
    var total = Fen.zero
    for amount in amounts {
      guard let next = total.adding(amount) else { return nil }
      total = next
    }
    return total
  }
}

extension Fen {
  /// Yuan with two decimals and no grouping, as banks read it: `8000.00`.
  public var plainYuan: String {
    let magnitude = count.magnitude
    let cents = magnitude % 100
    return (count < 0 ? "-" : "") + "\(magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }

  /// Yuan with two decimals and grouping, as people read it: `8,000.00`.
  public var groupedYuan: String {
    let plain = Array(plainYuan.utf8.drop { $0 == UInt8(ascii: "-") })
    let whole = plain.count - 3
    var grouped = count < 0 ? "-" : ""
    for (place, digit) in plain.enumerated() {
      if place > 0, place < whole, (whole - place) % 3 == 0 { grouped += "," }
      grouped.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return grouped
  }

  /// Reads yuan as text with at most two decimals: `8000`, `8000.5`, `8000.00`.
  ///
  /// Digits and one point only: no sign, no grouping, no exponent, no blank. More than two decimals
  /// are refused, never rounded. `nil` for anything else and for more than 64 bits.
  public init?(yuan text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Fen.digits(parts[0]) else { return nil }
    var cents: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let value = Fen.digits(parts[1]) else { return nil }
      cents = parts[1].count == 1 ? value * 10 : value
    }
    guard let fen = Fen(whole).multiplied(by: 100)?.adding(Fen(cents)) else { return nil }
    self = fen
  }

  private static func digits(_ text: some Collection<UInt8>) -> Int64? {
    guard !text.isEmpty, text.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
