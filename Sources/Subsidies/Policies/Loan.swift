/// 创业担保贷款 — one loan as its contract and the bank's statement of account tell it.
public struct Loan: Hashable, Sendable {
  public let borrower: LoanInterestRule.Borrower
  /// 合同签订日 — decides the rule.
  public let contract: Day
  /// 放款日 — interest begins with this day.
  public let paidOut: Day
  /// 到期日 — the first day without interest; an extension does not move it.
  public let due: Day
  public let principal: Fen
  /// 合同利率 — the real rate of the loan.
  public let rate: AnnualRate
  /// 签订时的贷款市场报价利率 (LPR) — needed by the rules that refer to it.
  public let reference: AnnualRate?
  /// 第几次享受贴息 — counted from 1, loans of earlier years included.
  public let number: Int
  /// 合伙人数 — 1 for a borrower alone.
  public let partners: Int
  public let repayments: [Repayment]
  public let suspensions: [Suspension]

  /// 还本 — from this day on the principal is smaller.
  public struct Repayment: Hashable, Sendable {
    public let day: Day
    public let amount: Fen

    public init(day: Day, amount: Fen) {
      self.day = day
      self.amount = amount
    }
  }

  /// 不予贴息期间 — days of an extension or in arrears: the first day counts, the last does not.
  public struct Suspension: Hashable, Sendable {
    public let from: Day
    public let until: Day
    public let kind: Kind

    public init(from: Day, until: Day, kind: Kind) {
      self.from = from
      self.until = until
      self.kind = kind
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// 展期
      case extended
      /// 逾期
      case overdue
    }
  }

  public init(
    borrower: LoanInterestRule.Borrower, contract: Day, paidOut: Day, due: Day, principal: Fen,
    rate: AnnualRate, reference: AnnualRate?, number: Int = 1, partners: Int = 1,
    repayments: [Repayment] = [], suspensions: [Suspension] = []
  ) {
    self.borrower = borrower
    self.contract = contract
    self.paidOut = paidOut
    self.due = due
    self.principal = principal
    self.rate = rate
    self.reference = reference
    self.number = number
    self.partners = partners
    self.repayments = repayments
    self.suspensions = suspensions
  }

  /// 贷款余额 — the principal still owed on a day; repayments of that day are off it.
  public func outstanding(on day: Day) -> Fen {
    repayments.reduce(principal) { $1.day <= day ? $0 - $1.amount : $0 }
  }

  /// What cannot be true of any loan.
  func check(under rule: LoanInterestRule) throws(LoanRefusal) {
    guard principal > .zero else { throw .principalNotPositive(principal) }
    guard contract <= paidOut else { throw .paidOutBeforeContract(contract, paidOut: paidOut) }
    guard paidOut < due else { throw .dueBeforePaidOut(paidOut, due: due) }
    guard (1900...9000).contains(contract.year), (1900...9000).contains(due.year) else {
      throw .beyondCounting
    }
    guard number >= 1, number <= rule.loansMax else {
      throw .tooManyLoans(number, max: rule.loansMax)
    }
    guard partners >= 1 else { throw .partnersNotPositive(partners) }
    for part in repayments {
      guard part.amount > .zero, part.day > paidOut else {
        throw .repaymentImpossible(part.day, part.amount, paidOut: paidOut)
      }
    }
    guard let repaid = Fen.sum(repayments.map(\.amount)) else { throw .beyondCounting }
    guard repaid <= principal else { throw .repaidBeyondPrincipal(repaid, principal: principal) }
    for part in suspensions {
      guard part.from < part.until, part.from >= paidOut else {
        throw .suspensionImpossible(part.from, until: part.until)
      }
    }
  }
}
