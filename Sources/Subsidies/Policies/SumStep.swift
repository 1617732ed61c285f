/// 计算步骤 — one line of the sum, figure by figure.
public enum SumStep: Hashable, Sendable {
  /// The standard, and where it comes from.
  case standard(Fen, Benefit.Per?, Origin)
  case base(FactName, Fen)
  /// The months that a claim lists.
  case months(MonthList)
  case limited(FactName, from: Int64, to: Int64)
  case multiplied(FactName, Int64, Fen)
  case share(Rate, Rate.Rounding, Fen)
  case capped(Fen)
  case raised(Fen)
  case formula(String, Fen)
  /// What was paid before, and what is left.
  case less(FactName, Fen, Fen)
  /// A limit over all payments together, what was granted before, and what that leaves.
  case together(Fen, paid: Fen, left: Fen)
  /// A part of the period of a loan with one principal, one rate and one reason.
  case interest(LoanInterest.Segment)
  /// The rule that the interest follows, and its document.
  case interestRule(LoanInterestRule)
  case total(Fen)

  public enum Origin: Hashable, Sendable {
    /// The text of the law.
    case text
    /// The ceiling, because no standard under it is set.
    case ceiling
    case setting
    /// Number of the tier, from 1.
    case tier(Int)
  }

  public func chinese(_ vocabulary: Vocabulary) -> String {
    let name = { (fact: FactName) in vocabulary.fact(fact)?.chinese ?? fact.text }
    switch self {
    case .standard(let amount, let per, let origin):
      let unit = per.map { "/\($0.chinese)" } ?? ""
      return "标准 \(amount.groupedYuan) 元\(unit)(\(origin.chinese))"
    case .base(let fact, let amount): return "\(name(fact)) \(amount.groupedYuan) 元"
    case .months(let months): return "补贴月份 \(months)"
    case .limited(let fact, let from, let to): return "\(name(fact)) \(from),限为 \(to)"
    case .multiplied(let fact, let count, let amount):
      return "× \(name(fact)) \(count) = \(amount.groupedYuan) 元"
    case .share(let rate, let rounding, let amount):
      return "× \(rate.chineseText)(\(rounding.chinese))= \(amount.groupedYuan) 元"
    case .capped(let amount): return "不超过 \(amount.groupedYuan) 元"
    case .raised(let amount): return "不足的按 \(amount.groupedYuan) 元"
    case .formula(let text, let amount): return "\(text) = \(amount.groupedYuan) 元"
    case .less(let fact, let paid, let left):
      return "− \(name(fact)) \(paid.groupedYuan) 元 = \(left.groupedYuan) 元"
    case .together(let limit, let paid, let left):
      return "累计不超过 \(limit.groupedYuan) 元,此前已发 \(paid.groupedYuan) 元,余 \(left.groupedYuan) 元"
    case .interest(let part):
      return "\(part.from) 至 \(part.until)(止日不含)\(part.days) 天,"
        + "本金 \(part.principal.groupedYuan) 元,年贴息率 \(part.rate.percentText),"
        + "\(part.standing.chinese):\(part.amount.groupedYuan) 元"
    case .interestRule(let rule):
      return "贴息规则 \(rule.id):\(rule.source)(\(rule.certainty.chinese))"
    case .total(let amount): return "应发 \(amount.groupedYuan) 元"
    }
  }
}

extension SumStep.Origin {
  var chinese: String {
    switch self {
    case .text: "文件规定"
    case .ceiling: "按上限"
    case .setting: "本地设定"
    case .tier(let number): "第\(number)档"
    }
  }
}

extension Rate.Rounding {
  public var chinese: String {
    switch self {
    case .down: "舍去不足一分"
    case .halfUp: "四舍五入到分"
    }
  }
}
