/// 审核结论 — what one programme says to one claim, and every reason for it.
public struct Assessment: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// 予以发放. No fund only in the bare form, where no setting chose one.
    case pay(Fen, fund: FundID?)
    /// 不予发放
    case refuse
    /// 挂起 — something is missing: a fact, a figure, a fund.
    case hold
    /// 贷款额度内 — nothing leaves the fund.
    case loanAllowed(Fen)
    /// 符合条件,不涉及资金
    case nothingToPay
    /// 符合管控比例
    case withinRule
    /// 违反管控比例
    case ruleBroken
  }

  public let programme: ProgrammeID
  public let outcome: Outcome
  /// All reasons of a refusal, or all that is missing for a hold; empty otherwise.
  public let reasons: [Reason]
  /// The sum so far as it could be computed, also when the claim is held for another reason.
  public let amount: Fen?
  public let requirements: [Finding]
  public let steps: [SumStep]
  /// Questions a named person must decide before the grant.
  public let decisions: [ManualDecision]
  /// The facts as judged: without parameters the claim brought along, with those that are set.
  private let facts: Facts

  init(
    programme: ProgrammeID, outcome: Outcome, reasons: [Reason], amount: Fen?,
    requirements: [Finding], steps: [SumStep], decisions: [ManualDecision], facts: Facts
  ) {
    self.programme = programme
    self.outcome = outcome
    self.reasons = reasons
    self.amount = amount
    self.requirements = requirements
    self.steps = steps
    self.decisions = decisions
    self.facts = facts
  }

  /// 理由代码 — names of facts and rules, never a value: the part that goes to the trail.
  public var reasonCodes: [String] { reasons.map(\.code) }

  /// 判断 — one requirement and whether it is met.
  public struct Finding: Hashable, Sendable {
    public let requirement: Requirement
    public let truth: Truth
    /// The facts that failed, or that are missing.
    public let causes: [FactName]
  }

  /// The facts a requirement speaks of, as a reviewer reads them. Personal: never for the trail.
  public func shownFacts(of finding: Finding) -> [ShownFact] {
    finding.requirement.when.facts.compactMap { name in
      guard let fact = facts.vocabulary.fact(name) else { return nil }
      let value = facts[name].map { facts.vocabulary.chineseText(of: $0, type: fact.type) }
      return ShownFact(name: name, chinese: fact.chinese, value: value)
    }
  }

  /// 事实及其值
  public struct ShownFact: Hashable, Sendable {
    public let name: FactName
    public let chinese: String
    /// `nil` when unknown.
    public let value: String?
  }
}

/// 理由 — why a claim is refused or held.
public enum Reason: Hashable, Sendable {
  /// A fact that is not as the text asks, or that is missing.
  case fact(FactName)
  /// The claim arises in another place than the programme's.
  case otherPlace
  case notYetInForce
  case expired
  case timesLimit
  case exclusive
  case maxMonths
  case overLoanLimit
  case noTier
  case parameterAboveCeiling
  case parameterOutsideRange
  case parameterBelowFloor
  case nothingDue
  case amountTooLarge
  case amountNotSet
  case noFundRoute
  /// What the facts tell of a loan cannot be, or no rule is known for it.
  case loan(LoanRefusal)
  /// The months of a claim cannot be paid.
  case months(MonthRefusal)

  public var code: String {
    switch self {
    case .fact(let name): name.text
    case .otherPlace: "place"
    case .notYetInForce: "not-yet-in-force"
    case .expired: "expired"
    case .timesLimit: "times-limit"
    case .exclusive: "exclusive"
    case .maxMonths: "max-months"
    case .overLoanLimit: "over-loan-limit"
    case .noTier: "no-tier"
    case .parameterAboveCeiling: "parameter-above-ceiling"
    case .parameterOutsideRange: "parameter-outside-range"
    case .parameterBelowFloor: "parameter-below-floor"
    case .nothingDue: "nothing-due"
    case .amountTooLarge: "amount-too-large"
    case .amountNotSet: "amount-not-set"
    case .noFundRoute: "no-fund-route"
    case .loan(let refusal): refusal.code
    case .months(let refusal): refusal.code
    }
  }

  /// What a reviewer reads; `vocabulary` knows the Chinese names of facts.
  public func chinese(_ vocabulary: Vocabulary) -> String {
    switch self {
    case .fact(let name): vocabulary.fact(name)?.chinese ?? name.text
    case .otherPlace: "不属本地政策的适用地区"
    case .notYetInForce: "政策尚未施行"
    case .expired: "政策已到期"
    case .timesLimit: "享受次数已满"
    case .exclusive: "已享受互斥政策"
    case .maxMonths: "享受期限已满"
    case .overLoanLimit: "超过贷款额度"
    case .noTier: "不属于任何档次"
    case .parameterAboveCeiling: "设定标准超过上限"
    case .parameterOutsideRange: "设定标准超出区间"
    case .parameterBelowFloor: "设定标准低于下限"
    case .nothingDue: "应发金额为零"
    case .amountTooLarge: "金额超出可计算范围"
    case .amountNotSet: "文件未定标准,待设定"
    case .noFundRoute: "未定资金渠道,待设定"
    case .loan(let refusal): refusal.chinese
    case .months(let refusal): refusal.chinese
    }
  }
}
