import Subsidies

/// 金额单位 — yuan, ten thousand yuan or a hundred million, where a picture has no room for more.
enum AmountUnit: Int64, CaseIterable {
  case yuan = 1
  case tenThousand = 10_000
  case hundredMillion = 100_000_000

  var title: Title {
    switch self {
    case .yuan: Title("元", "yuan")
    case .tenThousand: Title("万元,四舍五入", "10,000 yuan, rounded")
    case .hundredMillion: Title("亿元,四舍五入", "100 million yuan, rounded")
    }
  }

  /// The smallest unit in which no amount has more than `limit` characters.
  static func fitting(_ amounts: [Fen], within limit: Int) -> AmountUnit {
    allCases.first { unit in amounts.allSatisfy { unit.text($0).utf8.count <= limit } }
      ?? .hundredMillion
  }

  /// With two decimals, a half away from zero; an amount that would read 0.00 says so.
  func text(_ amount: Fen) -> String {
    let divisor = UInt64(rawValue)
    let (quotient, rest) = amount.count.magnitude.quotientAndRemainder(dividingBy: divisor)
    let rounded = Int64(quotient + (rest >= divisor - rest && rest > 0 ? 1 : 0))
    if rounded == 0, amount != .zero { return amount < .zero ? ">-0.01" : "<0.01" }
    return Fen(amount < .zero ? -rounded : rounded).groupedYuan
  }
}
