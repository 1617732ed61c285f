/// 用词 — the words of the expression language, each in Chinese and in English.
enum Keyword: String, CaseIterable {
  case and, 且, 并且
  case or, 或
  case not, 非
  case `in`, 属于, 不属于
  case includes, any, all, none, 含任一, 全含, 不含
  case between, 介于, 与, 至
  case within, before, after, of, 在, 前, 后, 内
  case min, max, 较小, 较大
  case `true`, `false`, 是, 否
  case 等于, 不等于, 不低于, 不超过, 高于, 低于, 超过, 不足
}

extension Keyword {
  /// The comparison that the word stands for, if it is one.
  var comparison: Comparison? { Keyword.comparisons[self] }

  private static let comparisons: [Keyword: Comparison] = [
    .等于: .equal, .不等于: .notEqual, .不低于: .greaterOrEqual, .不超过: .lessOrEqual,
    .高于: .greater, .超过: .greater, .低于: .less, .不足: .less,
  ]
}

/// 单位 — what a number in an expression counts.
enum Unit: CaseIterable {
  case yuan, tenThousandYuan, months, years, days

  /// Longest first, so that `个月` is not read as something shorter.
  var spellings: [String] {
    switch self {
    case .yuan: ["元", "yuan"]
    case .tenThousandYuan: ["万元"]
    case .months: ["个月", "months", "month"]
    case .years: ["年", "years", "year"]
    case .days: ["天", "days", "day"]
    }
  }

  /// The value of a decimal text counted in this unit; `nil` when it does not fit.
  func value(of number: String) -> Value? {
    switch self {
    case .yuan: Fen(yuan: number).map { .money($0) }
    case .tenThousandYuan: Fen(yuan: number)?.multiplied(by: 10_000).map { .money($0) }
    case .months: Unit.whole(number).map { .months($0) }
    case .years: Unit.whole(number).map { .months($0 * 12) }
    case .days: Unit.whole(number).map { .days($0) }
    }
  }

  /// Durations stay under ten thousand years, so that months of years never overflow.
  private static func whole(_ number: String) -> Int64? {
    guard number.utf8.count <= 4 else { return nil }
    return Int64(number)
  }
}

extension Value {
  /// Reads one value as it stands in an expression: `500元`, `24个月`, `30天`, `60%`, `2023-12-31`.
  public init?(literal text: String) {
    guard let lexemes = try? ExpressionLexer.lexemes(of: text), lexemes.count == 2 else {
      return nil
    }
    switch lexemes[0].kind {
    case .value(let value): self = value
    case .keyword(.是), .keyword(.true): self = .boolean(true)
    case .keyword(.否), .keyword(.false): self = .boolean(false)
    case .keyword, .word, .quoted, .sign, .end: return nil
    }
  }
}
