/// 申领 — one right to money: one instalment of one programme for one beneficiary.
///
/// A claim has three parties, often different people: who applies, who benefits, who is paid. Its
/// standing follows from acts (assessed, noticed, granted, refused); nobody types a standing in.
public struct Claim: Sendable {
  public let id: ID<Claim>
  public let form: ClaimForm

  public init(id: ID<Claim>, form: ClaimForm) {
    self.id = id
    self.form = form
  }

  /// 办理状态 — how far the claim has come, derived from its acts.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case received, assessed
    case onHold = "on-hold"
    case noticed, waiting, granted, refused

    public var chinese: String {
      switch self {
      case .received: "已受理"
      case .assessed: "已审核"
      case .onHold: "挂起"
      case .noticed: "公示中"
      case .waiting: "待资金"
      case .granted: "已认定"
      case .refused: "不予认定"
      }
    }
  }
}

/// 申领表 — what was handed in, every field checked at the edge.
public struct ClaimForm: Sendable {
  public let programme: ProgrammeID
  /// 期次 — which instalment: a month `2026-03`, a certificate number, or `1` for one-off payments.
  public let instalment: String
  public let appliedOn: Day
  /// 申请人
  public let applicant: Party
  /// 受益人
  public let beneficiary: Party
  /// 领款人 — whose account it is.
  public let payee: Party
  public let account: PayeeAccount
  public let facts: Facts

  public init(
    programme: ProgrammeID, instalment: String, appliedOn: Day, applicant: Party,
    beneficiary: Party, payee: Party, account: PayeeAccount, facts: Facts
  ) {
    self.programme = programme
    self.instalment = instalment
    self.appliedOn = appliedOn
    self.applicant = applicant
    self.beneficiary = beneficiary
    self.payee = payee
    self.account = account
    self.facts = facts
  }
}
