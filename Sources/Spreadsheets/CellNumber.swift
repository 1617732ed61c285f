/// 单元格里的数 — a decimal as workbooks write it, read without floating point: digits × 10^exponent.
///
/// Spreadsheet programs hold 15 decimal digits (binary64) and write up to 17, so 1234.56 may stand as
/// 1234.5599999999999: such a fraction is rounded to the 15 digits that were typed. A whole number of
/// more than 15 digits has lost some.
struct CellNumber: Hashable {
  private let isNegative: Bool
  private let digits: [UInt8]
  private let exponent: Int

  private static let kept = 15

  init?(_ text: String) {
    var rest = Substring(text)
    isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "E" || $0 == "e" })
    var power = 0
    if parts.count == 2 {
      guard let found = Int(parts[1]), abs(found) <= 400 else { return nil }
      power = found
    }
    let halves = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : ""
    let all = Array((halves[0] + fraction).utf8)
    guard !all.isEmpty, all.count <= 400, all.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    digits = Array(all.map { $0 - 0x30 }.drop { $0 == 0 })
    exponent = power - fraction.utf8.count
  }

  /// Whether more digits stand before the point than a spreadsheet keeps, and are not all known.
  var hasLostDigits: Bool { digits.count + exponent > CellNumber.kept }

  /// Without exponent and needless zeros: `-1234.56`.
  var text: String {
    let (digits, exponent) = rounded
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    let shown = digits.map { String($0) }.joined()
    if exponent >= 0 { return sign + shown + String(repeating: "0", count: exponent) }
    let whole = digits.count + exponent
    if whole <= 0 { return sign + "0." + String(repeating: "0", count: -whole) + shown }
    return sign + shown.prefix(whole) + "." + shown.dropFirst(whole)
  }

  /// The whole number, when it is one.
  var whole: Int? { Int(text) }

  /// To 15 digits, half up, without zeros at the end.
  private var rounded: (digits: [UInt8], exponent: Int) {
    var (digits, exponent) = (digits, exponent)
    if digits.count > CellNumber.kept {
      exponent += digits.count - CellNumber.kept
      let next = digits[CellNumber.kept]
      digits.removeSubrange(CellNumber.kept...)
      if next >= 5 {
        var place = digits.count - 1
        while place >= 0, digits[place] == 9 {
          digits[place] = 0
          place -= 1
        }
        if place >= 0 { digits[place] += 1 } else { digits.insert(1, at: 0) }
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    return (digits, digits.isEmpty ? 0 : exponent)
  }
}
