/// 资金事件 — one event in the life of a fund-year's money that is not a step of a claim's payment:
/// what a budget document, the treasury, the bank or an officer's decision did.
///
/// It names what it follows or takes back. Money is never taken back from a taking-back: a `Reversal`
/// names a `Step`, and there is no other way to write it.
public struct FundEvent: Hashable, Sendable {
  public let kind: Kind
  public let fundYear: FundYear
  public let line: ID<BudgetLine>
  public let amount: Fen
  /// 业务日期 — when it happened, which may lie before the day it is recorded.
  public let day: Day
  /// 文号、通知书号、凭证号 — the paper behind it.
  public let document: String
  public let details: Details

  public enum Kind: Hashable, Sendable {
    case step(Step)
    case reversal(Reversal)
  }

  /// 环节 — an event in its own right, or one that carries an earlier one on.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    /// 指标下达
    case appropriationReceived = "appropriation-received"
    /// 分配下级
    case allocationMade = "allocation-made"
    /// 收到分配 — the mirror in the lower unit's ledger.
    case allocationReceived = "allocation-received"
    /// 调剂转出
    case transferSent = "transfer-sent"
    /// 调剂转入
    case transferReceived = "transfer-received"
    /// 支付更正
    case paymentCorrected = "payment-corrected"
    /// 放弃补发
    case returnGivenBack = "return-given-back"
    /// 追回决定
    case recoveryDecided = "recovery-decided"
    /// 追回到账
    case recoveryReceived = "recovery-received"
    /// 上缴国库
    case recoveryRemitted = "recovery-remitted"
    /// 恢复指标
    case authorityRestored = "authority-restored"
    /// 银行手续费
    case feeCharged = "fee-charged"
    /// 发放培训券
    case voucherIssued = "voucher-issued"
    /// 兑付培训券
    case voucherRedeemed = "voucher-redeemed"
    /// 年终结转
    case lineCarriedOut = "line-carried-out"
    /// 上年结转
    case lineCarriedIn = "line-carried-in"
    /// 年终收回
    case lineLapsed = "line-lapsed"
    /// 预留结转
    case holdCarriedOut = "hold-carried-out"
    /// 上年预留转入
    case holdCarriedIn = "hold-carried-in"
  }

  /// 冲减 — takes back all or part of one step.
  public enum Reversal: String, Hashable, Sendable, CaseIterable {
    /// 调减指标
    case appropriationReduced = "appropriation-reduced"
    /// 收回指标
    case appropriationWithdrawn = "appropriation-withdrawn"
    /// 收回分配
    case allocationWithdrawn = "allocation-withdrawn"
    /// 交回分配 — the mirror in the lower unit's ledger.
    case allocationSurrendered = "allocation-surrendered"
    /// 撤销追回
    case recoveryCancelled = "recovery-cancelled"
    /// 手续费补足
    case feeCovered = "fee-covered"
    /// 培训券作废
    case voucherExpired = "voucher-expired"
  }

  /// What some kinds need and others have not.
  public struct Details: Hashable, Sendable {
    /// The record of the event that this one follows or takes back.
    public var original: Int64?
    public var payment: EndToEndID?
    public var programme: ProgrammeID?
    /// 下级单位 — of an allocation.
    public var unit: UnitID?
    /// 更正后的指标 — of a payment's correction.
    public var toLine: ID<BudgetLine>?
    /// 处理方式 — chosen where the rules leave a choice; decides the accounting entries.
    public var treatment: String?
    /// The other fund-year, of an allocation, a transfer between funds or a carry-over.
    public var counterpart: FundYear?
    public var reason: String?
    /// 申领 — for which a voucher is redeemed, or whose promise is carried over.
    public var claim: ID<Claim>?
    /// 预留 — the promise that leaves its year, or the one that it becomes in the next.
    public var hold: ID<Hold>?

    public init(
      original: Int64? = nil, payment: EndToEndID? = nil, programme: ProgrammeID? = nil,
      unit: UnitID? = nil, toLine: ID<BudgetLine>? = nil, treatment: String? = nil,
      counterpart: FundYear? = nil, reason: String? = nil, claim: ID<Claim>? = nil,
      hold: ID<Hold>? = nil
    ) {
      self.original = original
      self.payment = payment
      self.programme = programme
      self.unit = unit
      self.toLine = toLine
      self.treatment = treatment
      self.counterpart = counterpart
      self.reason = reason
      self.claim = claim
      self.hold = hold
    }
  }

  /// Refuses an amount of zero or less and an event without its paper.
  public init(
    _ kind: Kind, of fundYear: FundYear, line: ID<BudgetLine>, amount: Fen, day: Day,
    document: String, _ details: Details = Details()
  ) throws(FundRefusal) {
    guard document.contains(where: { !$0.isWhitespace }) else { throw .documentMissing(fundYear) }
    guard amount > .zero else { throw .amountNotPositive(amount) }
    self.kind = kind
    self.fundYear = fundYear
    self.line = line
    self.amount = amount
    self.day = day
    self.document = document
    self.details = details
  }

  /// The idempotency key: the same paper for the same thing has one effect.
  public var key: String {
    var parts = [kind.name, fundYear.code]
    // The line behind a payment may be corrected; the paper about it stays the same.
    if details.payment == nil { parts.append("\(line.number)") }
    parts.append(document)
    if let original = details.original { parts.append("\(original)") }
    if let payment = details.payment { parts.append(payment.text) }
    if let programme = details.programme { parts.append(programme.text) }
    if let unit = details.unit { parts.append(unit.text) }
    if let counterpart = details.counterpart { parts.append(counterpart.code) }
    if let claim = details.claim { parts.append("claim-\(claim.number)") }
    return parts.joined(separator: ":")
  }
}

extension FundEvent.Kind {
  /// The kind of the record that attests it.
  public var name: String {
    switch self {
    case .step(let step): step.rawValue
    case .reversal(let reversal): reversal.rawValue
    }
  }

  /// The step that this kind follows or takes back, if it needs one.
  public var follows: FundEvent.Step? {
    switch self {
    case .step(let step): step.follows
    case .reversal(let reversal): reversal.takesBack
    }
  }

  public static let all: [FundEvent.Kind] =
    FundEvent.Step.allCases.map { .step($0) } + FundEvent.Reversal.allCases.map { .reversal($0) }
}

extension FundEvent.Step {
  /// The step that this one carries on; together they never come to more than it did.
  public var follows: FundEvent.Step? {
    switch self {
    case .recoveryReceived: .recoveryDecided
    case .recoveryRemitted: .recoveryReceived
    case .authorityRestored: .recoveryRemitted
    case .voucherRedeemed: .voucherIssued
    case .appropriationReceived, .allocationMade, .allocationReceived, .transferSent,
      .transferReceived, .paymentCorrected, .returnGivenBack, .recoveryDecided, .feeCharged,
      .voucherIssued, .lineCarriedOut, .lineCarriedIn, .lineLapsed, .holdCarriedOut,
      .holdCarriedIn:
      nil
    }
  }
}

extension FundEvent.Reversal {
  public var takesBack: FundEvent.Step {
    switch self {
    case .appropriationReduced, .appropriationWithdrawn: .appropriationReceived
    case .allocationWithdrawn: .allocationMade
    case .allocationSurrendered: .allocationReceived
    case .recoveryCancelled: .recoveryDecided
    case .feeCovered: .feeCharged
    case .voucherExpired: .voucherIssued
    }
  }
}
