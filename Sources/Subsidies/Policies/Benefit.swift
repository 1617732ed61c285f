/// 待遇 — what a programme pays: a form, the unit it is for, and the counts it is multiplied by.
public struct Benefit: Hashable, Sendable {
  public let form: Form
  public let per: Per?
  /// Facts that multiply the amount: days, months, heads of a claim.
  public let times: [FactName]
  /// 已发金额 — a fact whose amount was paid before for the same thing; only the difference is due.
  public let less: FactName?
  /// 累计限额 — at most so much over all payments of the programme together.
  public let together: Together?
  /// 按月列明 — where claims list the months that they are for.
  public let listed: Listed?

  public init(
    form: Form, per: Per?, times: [FactName] = [], less: FactName? = nil,
    together: Together? = nil, listed: Listed? = nil
  ) {
    self.form = form
    self.per = per
    self.times = times
    self.less = less
    self.together = together
    self.listed = listed
  }

  public struct Together: Hashable, Sendable {
    public let atMost: Fen
    /// Whose payments are added up.
    public let of: Counted

    public init(atMost: Fen, of: Counted) {
      self.atMost = atMost
      self.of = of
    }
  }

  public enum Form: Hashable, Sendable {
    /// 定额
    case fixed(Fen)
    /// 不超过 — a ceiling; what is paid is the bureau's standard under it (`param.standard_fen`).
    case atMost(Fen)
    /// 不低于 — a floor: an amount or a parameter; what is paid is the bureau's standard over it.
    case atLeast(Amount)
    /// 区间 — the bureau's grid decides between two figures (`param.grid_fen`).
    case range(Fen, Fen)
    /// 分档 — the first tier whose condition holds.
    case tiers([Tier])
    /// 按比例 — a fraction of a base, rounded as named.
    case share(Rate, of: FactName, Rate.Rounding)
    /// 不超过比例 — a fraction is the ceiling (`param.share` may lower it); also never above `cap`.
    case shareAtMost(Rate, of: FactName, cap: FactName?, Rate.Rounding)
    /// 据实
    case actual(FactName)
    /// 据实但不超过
    case actualAtMost(Fen, FactName)
    /// 按人头 — with a floor or a cap for the whole.
    case perHead(Fen, heads: FactName, floor: Fen?, cap: Fen?)
    /// 算式
    case formula(MoneyFormula)
    /// 贷款额度 — the largest principal; a bank lends it, nothing leaves the fund.
    case loanLimit([Tier])
    /// 占比管控 — a share that must be reached; nothing is paid by itself.
    case control(atLeast: Rate, of: FactName, spent: FactName)
    /// 贷款贴息 — interest by the day on the loan that the facts tell, by the rule of its contract.
    case loanInterest(LoanInterestRule.Borrower, LoanInterestTable)
    /// 文件未定标准 — held until a signed setting names the figure and its document.
    case unspecified
    /// 不涉及资金
    case nothing
  }

  public enum Amount: Hashable, Sendable {
    case fen(Fen)
    case parameter(FactName)
  }

  /// 档次 — an amount and when it applies; always, without a condition.
  public struct Tier: Hashable, Sendable {
    public let when: Expression?
    public let amount: Fen

    public init(when: Expression?, amount: Fen) {
      self.when = when
      self.amount = amount
    }
  }

  /// 计发单位
  public enum Per: String, Hashable, Sendable, CaseIterable {
    case person, household, organisation, enterprise, business, certificate, loan, project
    case period, month, year
    case personMonth = "person-month"
    case personDay = "person-day"
    case personYear = "person-year"
    case organisationYear = "organisation-year"
    case businessMonth = "business-month"

    public var chinese: String {
      switch self {
      case .person: "人"
      case .household: "户"
      case .organisation, .enterprise: "家"
      case .business: "户"
      case .certificate: "证"
      case .loan: "笔"
      case .project: "项目"
      case .period: "期"
      case .month: "月"
      case .year: "年"
      case .personMonth: "人·月"
      case .personDay: "人·天"
      case .personYear: "人·年"
      case .organisationYear: "家·年"
      case .businessMonth: "户·月"
      }
    }
  }
}
