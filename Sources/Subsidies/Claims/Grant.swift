/// 认定 — the decision on one claim, once everything that must come before has come.
public enum Grant {
  /// What stands behind the decision.
  public struct Dossier: Sendable {
    public var claim: ID<Claim>
    public var programme: ProgrammeID
    public var outcome: Assessed
    public var notice: Notice
    public var doubts: [Doubt]
    /// 审核流程 — what still stands between the claim and its grant; `nil` when every step was taken.
    public var openReview: ReviewRefusal?
    /// 领款凭据 — whether the payee may be paid.
    public var payee: PayeeState
    public var today: Day

    public init(
      claim: ID<Claim>, programme: ProgrammeID, outcome: Assessed, notice: Notice,
      doubts: [Doubt], openReview: ReviewRefusal? = nil, payee: PayeeState = .own,
      today: Day
    ) {
      self.claim = claim
      self.programme = programme
      self.outcome = outcome
      self.notice = notice
      self.doubts = doubts
      self.openReview = openReview
      self.payee = payee
      self.today = today
    }
  }

  /// 审核结果
  public enum Assessed: Hashable, Sendable {
    case never
    case pay(Fen, FundYear)
    case refuse(reasons: [String])
    case hold(reasons: [String])
  }

  /// 公示情况
  public enum Notice: Hashable, Sendable {
    case never
    case published(until: Day, objection: Objection?)
    public enum Objection: Hashable, Sendable {
      case open, upheld, dismissed
    }
  }

  /// 疑点及处理
  public struct Doubt: Hashable, Sendable {
    public let kind: Match.Kind
    public let decision: Match.Decision?
    public init(_ kind: Match.Kind, _ decision: Match.Decision?) {
      self.kind = kind
      self.decision = decision
    }
  }

  /// 决定
  public enum Decision: Hashable, Sendable {
    case granted(Fen, FundYear)
    /// 待资金 — the right is there, the money is not.
    case waiting(Fen, FundYear, available: Fen)
    /// 不予认定 — with every reason.
    case refused(reasons: [String])
  }

  /// Decides. Reasons to refuse come before what is merely missing, so that nobody waits for a notice
  /// that cannot help; `throws` means: not yet, and nothing has been decided.
  public static func decide(
    _ dossier: Dossier, available: (FundYear) -> Fen
  ) throws(ClaimRefusal) -> Decision {
    var reasons: [String] = []
    if case .refuse(let why) = dossier.outcome { reasons += why }
    reasons += dossier.doubts.filter { $0.decision == .confirmed }.map(\.kind.rawValue)
    if case .published(_, .upheld) = dossier.notice { reasons.append("objection-upheld") }
    guard reasons.isEmpty else { return .refused(reasons: reasons) }

    guard case .pay(let amount, let fundYear) = dossier.outcome else {
      if case .hold(let why) = dossier.outcome { throw .onHold(dossier.claim, reasons: why) }
      throw .notAssessed(dossier.claim)
    }
    if let doubt = dossier.doubts.first(where: { $0.decision == nil }) {
      throw .doubtUndecided(dossier.claim, doubt.kind)
    }
    if let review = dossier.openReview { throw .notReviewed(review) }
    guard case .published(let until, let objection) = dossier.notice else {
      throw .notPublished(dossier.claim)
    }
    guard dossier.today > until else {
      throw .noticeRunning(dossier.claim, until: until, today: dossier.today)
    }
    guard objection != .open else { throw .objectionOpen(dossier.claim) }
    do throws(PayeeRefusal) {
      try dossier.payee.check(dossier.claim, on: dossier.today)
    } catch { throw .payee(error) }
    let left = available(fundYear)
    guard amount <= left else { return .waiting(amount, fundYear, available: left) }
    return .granted(amount, fundYear)
  }
}
