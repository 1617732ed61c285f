/// 贴息不予计算 — why no interest subsidy can be told for a loan. Cases stand in order of precedence.
public enum LoanRefusal: Refusal, Hashable {
  case noRule(LoanInterestRule.Borrower, contract: Day)
  case borrowerDiffers(LoanInterestRule.Borrower)
  case partnersDiffer(Int)
  case rateImpossible(FactName)
  case ratesDiffer(AnnualRate, Rate)
  case listUnreadable(Loan.List, [LoanListFault])
  case principalNotPositive(Fen)
  case paidOutBeforeContract(Day, paidOut: Day)
  case dueBeforePaidOut(Day, due: Day)
  case tooManyLoans(Int, max: Int)
  case partnersNotPositive(Int)
  case repaymentImpossible(Day, Fen, paidOut: Day)
  case repaidBeyondPrincipal(Fen, principal: Fen)
  case suspensionImpossible(Day, until: Day)
  case periodImpossible(Day, until: Day, paidOut: Day)
  case referenceMissing(rule: String)
  case beyondCounting
  /// Days of the same loan for which interest was granted before.
  case periodPaid(Day, until: Day)

  public var code: String {
    switch self {
    case .noRule: "LOAN-01"
    case .principalNotPositive: "LOAN-02"
    case .paidOutBeforeContract: "LOAN-03"
    case .dueBeforePaidOut: "LOAN-04"
    case .tooManyLoans: "LOAN-05"
    case .partnersNotPositive: "LOAN-06"
    case .repaymentImpossible: "LOAN-07"
    case .repaidBeyondPrincipal: "LOAN-08"
    case .suspensionImpossible: "LOAN-09"
    case .periodImpossible: "LOAN-10"
    case .referenceMissing: "LOAN-11"
    case .beyondCounting: "LOAN-12"
    case .borrowerDiffers: "LOAN-13"
    case .partnersDiffer: "LOAN-14"
    case .rateImpossible: "LOAN-15"
    case .ratesDiffer: "LOAN-16"
    case .listUnreadable: "LOAN-17"
    case .periodPaid: "LOAN-18"
    }
  }

  public var chinese: String {
    switch self {
    case .noRule(let borrower, let contract):
      "没有适用于\(borrower.chinese)、合同日期 \(contract) 的贴息规则。"
    case .borrowerDiffers(let borrower): "借款人类型与本政策不符:本政策的借款人是\(borrower.chinese)。"
    case .partnersDiffer(let count):
      "合伙人数 \(count) 与借款人类型不符:个人应为 1,合伙应为 2 以上。"
    case .rateImpossible(let fact):
      "\(fact) 不是年利率:须在 0% 至 100% 之间,百分数最多四位小数。"
    case .ratesDiffer(let rate, let other):
      "合同年利率 \(rate) 与贷款年利率 \(other.percentText) 不一致。"
    case .listUnreadable(let list, let faults):
      "\(list.chinese)有 \(faults.count) 项写法不对:"
        + faults.map { "第 \($0.item) 项\($0.problem.chinese)" }.joined(separator: ";") + "。"
    case .principalNotPositive(let amount): "贷款本金 \(amount.groupedYuan) 元,必须大于零。"
    case .paidOutBeforeContract(let contract, let paidOut):
      "放款日 \(paidOut) 早于合同日期 \(contract)。"
    case .dueBeforePaidOut(let paidOut, let due): "到期日 \(due) 不晚于放款日 \(paidOut)。"
    case .tooManyLoans(let number, let max): "第 \(number) 次贷款,贴息次数须在 1 至 \(max) 次之内。"
    case .partnersNotPositive(let count): "合伙人数为 \(count),至少为 1。"
    case .repaymentImpossible(let day, let amount, let paidOut):
      "还本 \(day) 的 \(amount.groupedYuan) 元无效:须大于零,且晚于放款日 \(paidOut)。"
    case .repaidBeyondPrincipal(let repaid, let principal):
      "还本合计 \(repaid.groupedYuan) 元,超过本金 \(principal.groupedYuan) 元。"
    case .suspensionImpossible(let from, let until):
      "不予贴息期间 \(from) 至 \(until) 无效:须先起后止,且不早于放款日。"
    case .periodImpossible(let from, let until, let paidOut):
      "计息期间 \(from) 至 \(until) 无效:须先起后止,且止于放款日 \(paidOut) 之后。"
    case .referenceMissing(let rule): "规则 \(rule) 需要合同签订时的 LPR,贷款没有填写。"
    case .beyondCounting: "金额或日期超出能计算的范围。"
    case .periodPaid(let from, let until):
      "同一笔贷款 \(from) 至 \(until)(不含当日)的利息已经认定贴息,与本次计息期间重叠。"
    }
  }

  public var english: String {
    switch self {
    case .noRule(let borrower, let contract):
      "No interest rule covers a \(borrower.rawValue)'s contract of \(contract)."
    case .borrowerDiffers(let borrower):
      "The claim names another kind of borrower; this programme is for a \(borrower.rawValue)."
    case .partnersDiffer(let count):
      "\(count) partners do not fit the borrower: 1 alone, 2 or more in a partnership."
    case .rateImpossible(let fact):
      "\(fact) is no yearly rate: 0% to 100%, percent with at most four decimals."
    case .ratesDiffer(let rate, let other):
      "The contract's rate is \(rate), but the loan's yearly rate is \(other.percentText)."
    case .listUnreadable(let list, let faults):
      "The \(list.rawValue) cannot be read: "
        + faults.map { "item \($0.item): \($0.problem.english)" }.joined(separator: "; ") + "."
    case .principalNotPositive(let amount): "The principal is \(amount.groupedYuan)."
    case .paidOutBeforeContract(let contract, let paidOut):
      "The loan was paid out on \(paidOut), before its contract of \(contract)."
    case .dueBeforePaidOut(let paidOut, let due):
      "The loan is due on \(due), not after it was paid out on \(paidOut)."
    case .tooManyLoans(let number, let max): "Loan number \(number); subsidised are 1 to \(max)."
    case .partnersNotPositive(let count):
      "The number of partners is \(count); it must be 1 or more."
    case .repaymentImpossible(let day, let amount, let paidOut):
      "The repayment of \(amount.groupedYuan) on \(day) must exceed zero and follow \(paidOut)."
    case .repaidBeyondPrincipal(let repaid, let principal):
      "Repaid are \(repaid.groupedYuan), more than the principal of \(principal.groupedYuan)."
    case .suspensionImpossible(let from, let until):
      "The days from \(from) until \(until) are out of order or before the loan."
    case .periodImpossible(let from, let until, let paidOut):
      "The period from \(from) until \(until) is out of order or ends by \(paidOut)."
    case .referenceMissing(let rule): "Rule \(rule) needs the LPR at signing; the loan has none."
    case .beyondCounting: "An amount or a day is beyond what can be counted."
    case .periodPaid(let from, let until):
      "Interest on this loan was granted from \(from) until \(until); the periods overlap."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .noRule: "请核对合同日期,或补录该期间的贴息文件。"
    case .borrowerDiffers, .partnersDiffer, .rateImpossible, .ratesDiffer:
      "请按借款合同改正申报的数据。"
    case .listUnreadable: "请按“2026-03-01=20000.00;2026-04-01=5000.00”的写法重填,没有的写“无”。"
    case .principalNotPositive, .paidOutBeforeContract, .dueBeforePaidOut, .repaymentImpossible,
      .repaidBeyondPrincipal, .suspensionImpossible, .beyondCounting:
      "请按借款合同和银行还款明细核对后重报。"
    case .tooManyLoans: "超过次数的贷款不予贴息。"
    case .partnersNotPositive: "请按合伙协议填写人数。"
    case .periodImpossible: "请核对贴息申请的起止日期。"
    case .referenceMissing: "请填写合同签订时全国银行间同业拆借中心公布的 LPR。"
    case .periodPaid: "请把计息期间改为尚未贴息的日子。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .borrowerDiffers, .partnersDiffer, .rateImpossible, .ratesDiffer:
      "Correct the claim by the contract."
    case .listUnreadable:
      "Write it as 2026-03-01=20000.00;2026-04-01=5000.00, or the character U+65E0 for none."
    case .noRule: "Check the day of the contract, or enter the document of that time."
    case .principalNotPositive, .paidOutBeforeContract, .dueBeforePaidOut, .repaymentImpossible,
      .repaidBeyondPrincipal, .suspensionImpossible, .beyondCounting:
      "Check against the contract and the bank's statement."
    case .tooManyLoans: "Loans beyond the number are not subsidised."
    case .partnersNotPositive: "Give the number of the partnership agreement."
    case .periodImpossible: "Check the first and last day of the application."
    case .referenceMissing: "Give the LPR published at the time of signing."
    case .periodPaid: "Ask for days that have not been subsidised."
    }
  }
}
