/// 资金不予办理 — why money may not move. Cases stand in order of precedence.
public enum FundRefusal: Refusal, Hashable {
  case fewerThanTwoPostings(Int)
  case amountNotPositive(Fen)
  case beyondSixtyFourBits
  case unbalanced(debits: Fen, credits: Fen)
  case documentMissing(FundYear)
  case documentBookedBefore(FundYear, document: String, booked: Fen, offered: Fen)
  case dayOutsideYear(Day, FundYear)
  case fundYearUnknown(FundYear)
  case useNotPermitted(FundYear, use: String, programme: ProgrammeID)
  case belowZero(FundYear, Account, inside: Fen, wanted: Fen)

  public var code: String {
    switch self {
    case .fewerThanTwoPostings: "FUND-01"
    case .amountNotPositive: "FUND-02"
    case .beyondSixtyFourBits: "FUND-03"
    case .unbalanced: "FUND-04"
    case .documentMissing: "FUND-05"
    case .documentBookedBefore: "FUND-06"
    case .dayOutsideYear: "FUND-07"
    case .fundYearUnknown: "FUND-08"
    case .useNotPermitted: "FUND-09"
    case .belowZero: "FUND-10"
    }
  }

  public var chinese: String {
    switch self {
    case .fewerThanTwoPostings(let count): "分录只有 \(count) 行,至少要有借贷两行。"
    case .amountNotPositive(let amount): "金额 \(amount.groupedYuan) 元,必须大于零。"
    case .beyondSixtyFourBits: "金额合计超出账簿能记的上限。"
    case .unbalanced(let debits, let credits):
      "分录借方 \(debits.groupedYuan) 元,贷方 \(credits.groupedYuan) 元,借贷不平。"
    case .documentMissing(let fundYear): "资金 \(fundYear.code) 的指标没有文号。"
    case .documentBookedBefore(let fundYear, let document, let booked, let offered):
      "资金 \(fundYear.code) 已登记文号 \(document),金额 \(booked.groupedYuan) 元;"
        + "这次又报 \(offered.groupedYuan) 元。"
    case .dayOutsideYear(let day, let fundYear): "日期 \(day) 不在资金年度 \(fundYear.code) 之内。"
    case .fundYearUnknown(let fundYear): "账簿里没有资金年度 \(fundYear.code)。"
    case .useNotPermitted(let fundYear, let use, let programme):
      "资金 \(fundYear.code) 不得用于“\(use)”(政策 \(programme.text))。"
    case .belowZero(let fundYear, let account, let inside, let wanted):
      "资金 \(fundYear.code) 科目 \(account.code) 余额 \(inside.groupedYuan) 元,"
        + "需要 \(wanted.groupedYuan) 元,差 \((wanted - inside).groupedYuan) 元。"
    }
  }

  public var english: String {
    switch self {
    case .fewerThanTwoPostings(let count): "An entry has \(count) line(s); it needs at least two."
    case .amountNotPositive(let amount): "The amount is \(amount.groupedYuan); it must exceed zero."
    case .beyondSixtyFourBits: "A sum of amounts is larger than the books can hold."
    case .unbalanced(let debits, let credits):
      "Debits are \(debits.groupedYuan), credits are \(credits.groupedYuan): not balanced."
    case .documentMissing(let fundYear): "The appropriation of \(fundYear.code) names no document."
    case .documentBookedBefore(let fundYear, let document, let booked, let offered):
      "\(fundYear.code) already holds document \(document) with \(booked.groupedYuan); "
        + "now it is offered with \(offered.groupedYuan)."
    case .dayOutsideYear(let day, let fundYear): "\(day) lies outside fund-year \(fundYear.code)."
    case .fundYearUnknown(let fundYear): "The books have no fund-year \(fundYear.code)."
    case .useNotPermitted(let fundYear, let use, let programme):
      "\(fundYear.code) may not pay for \"\(use)\" (programme \(programme.text))."
    case .belowZero(let fundYear, let account, let inside, let wanted):
      "\(fundYear.code), account \(account.code) holds \(inside.groupedYuan); "
        + "\(wanted.groupedYuan) is wanted, \((wanted - inside).groupedYuan) too much."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .fewerThanTwoPostings, .unbalanced, .beyondSixtyFourBits: "请核对各行金额后重报。"
    case .amountNotPositive: "请填写大于零的金额,最多两位小数。"
    case .documentMissing: "请按下达文件填写文号。"
    case .documentBookedBefore: "同一文号只登记一次;追加指标请用新的文号。"
    case .dayOutsideYear: "请核对文件日期与资金年度。"
    case .fundYearUnknown: "请先用 fund open 建立该资金年度。"
    case .useNotPermitted: "请改用允许该用途的资金,或核对资金文件中的允许用途。"
    case .belowZero: "请等待新的指标下达,或减少金额。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .fewerThanTwoPostings, .unbalanced, .beyondSixtyFourBits: "Check the lines and try again."
    case .amountNotPositive: "Give an amount above zero with at most two decimals."
    case .documentMissing: "Give the number of the appropriation document."
    case .documentBookedBefore: "A document is booked once; a supplement has a number of its own."
    case .dayOutsideYear: "Check the day of the document and the fund-year."
    case .fundYearUnknown: "Open the fund-year first: fund open."
    case .useNotPermitted: "Use a fund that permits this, or check the fund's file."
    case .belowZero: "Wait for a further appropriation, or reduce the amount."
    }
  }
}
