public import Subsidies

/// 报表簿 — what reports read from the books. Nothing here writes.
public protocol ReportBooks: AnyObject {
  /// 序时 — calls `look` with every transfer of a fund-year, in the order of their records.
  func forEachTransfer(
    of fundYear: FundYear, _ look: (StoredTransfer) throws -> Void) throws

  /// Who performed the act of a record, and when.
  func recorded(_ number: Int64) throws -> (by: String, at: Instant)

  /// 受益人数 — people with a payment that the bank proved and that did not come back.
  /// As it was at the end of a day.
  func reached(of fundYear: FundYear, through day: Day) throws -> Reached

  /// Promises without a payment, returned money without a decision, and claims for which there was no
  /// money.
  func waits(of fundYear: FundYear) throws -> [StoredWait]

  /// 应付明细 — what was booked on an account of debt (2303), by recipient and programme. What is about no
  /// claim, as the debt to holders of vouchers, comes first and names none.
  func payables(of fundYear: FundYear, _ number: AccountNumber) throws -> [StoredPayable]

  /// 已支付申领 — each claim with a payment that the bank proved and that did not come back.
  func paidClaims(of fundYear: FundYear) throws -> [PaidClaim]

  /// 办理进程 — the days of each claim that is paid, or would be paid, from a fund-year. A claim that was
  /// refused waits for nothing and is left out. As it was at the end of a day.
  func courses(of fundYear: FundYear, through day: Day) throws -> [ClaimCourse]
  /// Of every claim that is not refused, or of the one named, whatever fund pays it.
  func courses(of claim: ID<Claim>?) throws -> [ClaimCourse]
}

/// 在册转账 — one transfer with what happened.
public struct StoredTransfer: Hashable, Sendable {
  public let record: Int64
  public let event: AccountingEvent
  public let day: Day
  public let debit: Account
  public let credit: Account
  public let amount: Fen
  /// 文号 — of the paper behind an event; a step of a claim's payment has none.
  public let document: String?
  /// 处理方式 — where a person chose one.
  public let treatment: String?

  public init(
    record: Int64, event: AccountingEvent, day: Day, debit: Account, credit: Account, amount: Fen,
    document: String? = nil, treatment: String? = nil
  ) {
    self.record = record
    self.event = event
    self.day = day
    self.debit = debit
    self.credit = credit
    self.amount = amount
    self.document = document
    self.treatment = treatment
  }

  public var book: Book { debit.book }
}

/// 应付明细 — one recipient's part of a debt.
public struct StoredPayable: Hashable, Sendable {
  /// The recipient's claims that were booked; empty for holders of vouchers.
  public let claims: [ID<Claim>]
  public let programme: ProgrammeID?
  /// 贷方
  public let owed: Fen
  /// 借方
  public let settled: Fen

  public init(claims: [ID<Claim>], programme: ProgrammeID?, owed: Fen, settled: Fen) {
    self.claims = claims
    self.programme = programme
    self.owed = owed
    self.settled = settled
  }

  public var left: Fen { owed - settled }
}

/// 已支付申领
public struct PaidClaim: Hashable, Sendable {
  public let claim: ID<Claim>
  public let beneficiary: Token
  public let amount: Fen

  public init(claim: ID<Claim>, beneficiary: Token, amount: Fen) {
    self.claim = claim
    self.beneficiary = beneficiary
    self.amount = amount
  }
}

/// 受益人数 — each person counted once in the total, and once in each programme.
public struct Reached: Hashable, Sendable {
  public let people: Int
  public let byProgramme: [ProgrammeID: Int]

  public init(people: Int, byProgramme: [ProgrammeID: Int]) {
    self.people = people
    self.byProgramme = byProgramme
  }
}

/// 待办金额 — money that waits for a person or for the bank.
public struct StoredWait: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 已认定未支付 — since the first decision on the claim.
    case unpaid
    /// 退票待处理 — since the return was recorded.
    case returned
    /// 待资金 — granted in all but the money, since that was first noted.
    case unfunded
  }

  public let kind: Kind
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  public let amount: Fen
  public let since: Day

  public init(
    _ kind: Kind, claim: ID<Claim>, programme: ProgrammeID, amount: Fen, since: Day
  ) {
    self.kind = kind
    self.claim = claim
    self.programme = programme
    self.amount = amount
    self.since = since
  }
}

/// 办理进程 — when each step of one claim was done; `nil` for what has not been done.
public struct ClaimCourse: Hashable, Sendable {
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  public let applied: Day
  public let received: Day
  public let assessed: Day?
  /// When the last step before the notice was taken; with the assessment where it asks for none.
  public let reviewed: Day?
  /// How many of them are asked for, and were taken.
  public let reviewsAsked: Int
  public let reviewsTaken: Int
  public let noticed: Day?
  /// 公示期满 — the last day of that notice.
  public let noticeEnds: Day?
  public let granted: Day?
  public let submitted: Day?
  public let exported: Day?
  /// Of the payment that reached the person; one that came back counts for nothing.
  public let paid: Day?

  public init(
    claim: ID<Claim>, programme: ProgrammeID, applied: Day, received: Day, assessed: Day?,
    reviewed: Day?, reviewsAsked: Int, reviewsTaken: Int, noticed: Day?, noticeEnds: Day?,
    granted: Day?, submitted: Day?, exported: Day?, paid: Day?
  ) {
    self.claim = claim
    self.programme = programme
    self.applied = applied
    self.received = received
    self.assessed = assessed
    self.reviewed = reviewed
    self.reviewsAsked = reviewsAsked
    self.reviewsTaken = reviewsTaken
    self.noticed = noticed
    self.noticeEnds = noticeEnds
    self.granted = granted
    self.submitted = submitted
    self.exported = exported
    self.paid = paid
  }
}
