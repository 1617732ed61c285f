/// How values are written: in English for digests and files, in Chinese for people.
extension Vocabulary {
  /// The canonical text of a value: `true`, `12`, `2023-12-31`, `a,b`; money in fen.
  func text(of value: Value, type: FactType) -> String {
    switch value {
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number), .months(let number), .days(let number): "\(number)"
    case .money(let fen): "\(fen.count)"
    case .ratio(let rate): "\(rate.numerator)/\(rate.denominator)"
    case .date(let day): day.description
    case .text(let text): text
    case .choice, .choices:
      members(of: value, type: type).map(\.english).sorted().joined(separator: ",")
    }
  }

  /// The text a reviewer reads: `是`, `12个月`, `500.00元`, `脱贫人口、农村劳动力`.
  func chineseText(of value: Value, type: FactType) -> String {
    switch value {
    case .boolean(let flag): flag ? "是" : "否"
    case .integer(let number): "\(number)"
    case .months(let number): "\(number)个月"
    case .days(let number): "\(number)天"
    case .money(let fen): "\(fen.groupedYuan)元"
    case .ratio(let rate): rate.chineseText
    case .date(let day): day.description
    case .text(let text): text
    case .choice, .choices:
      members(of: value, type: type).map(\.chinese).joined(separator: "、")
    }
  }

  private func members(of value: Value, type: FactType) -> [Enumeration.Member] {
    guard let name = type.listName, let all = enumeration(name)?.members else { return [] }
    switch value {
    case .choice(let place): return all.indices.contains(place) ? [all[place]] : []
    case .choices(let bits):
      return all.enumerated().filter { bits & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    case .boolean, .integer, .months, .days, .money, .ratio, .date, .text: return []
    }
  }
}

extension Rate {
  /// `60%` and `12.50%` when the fraction is a whole number of basis points, else `percentText`.
  var chineseText: String {
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 10_000)
    guard !overflow, scaled % denominator == 0 else { return percentText }
    let points = scaled / denominator
    guard points % 100 != 0 else { return "\(points / 100)%" }
    return "\(points / 100).\(Padded.number(points % 100, width: 2))%"
  }

  /// `1.72625%` — where six decimals of a percent do not suffice, the exact fraction in lowest terms.
  var percentText: String {
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 100_000_000)
    guard !overflow, scaled % denominator == 0 else { return lowestTerms }
    let millionths = scaled / denominator
    var decimals = Padded.number(millionths % 1_000_000, width: 6)[...]
    while decimals.last == "0" { decimals.removeLast() }
    return "\(millionths / 1_000_000)" + (decimals.isEmpty ? "" : ".\(decimals)") + "%"
  }

  private var lowestTerms: String {
    var (one, other) = (numerator, denominator)
    while other != 0 { (one, other) = (other, one % other) }
    return "\(numerator / one)/\(denominator / one)"
  }
}
