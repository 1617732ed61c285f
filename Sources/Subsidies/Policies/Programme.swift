/// 政策 — one programme: who may have what, on which clause, how much, how often, from which fund.
public struct Programme: Hashable, Sendable {
  public let id: ProgrammeID
  public let place: String
  public let chinese: String
  public let english: String
  public let basis: LegalBasis
  /// 支出用途 — the permitted use under which a fund may pay it.
  public let use: String
  public let payee: PayeeKind
  public let validity: Validity
  public let requirements: [Requirement]
  public let benefit: Benefit
  public let limits: Limits
  public let exclusivity: Exclusivity?
  public let fund: FundRoute
  public let decisions: [ManualDecision]
  public let readings: [Reading]
  /// 以往享受名单 — a register of what was paid under the programme before the books were opened: one entry
  /// a payment, its days from and until.
  public let earlier: RegisterID?
  /// The bytes of the file this was read from.
  public let source: [UInt8]

  /// What is digested into every assessment: the file; where the benefit follows the rules of
  /// interest, then a zero byte, which no file of rules can hold, and the file of those rules.
  public var digestInput: [UInt8] {
    guard case .loanInterest(_, let table) = benefit.form else { return source }
    return source + [0] + table.source
  }

  public init(
    id: ProgrammeID, place: String, chinese: String, english: String, basis: LegalBasis,
    use: String, payee: PayeeKind, validity: Validity, requirements: [Requirement],
    benefit: Benefit, limits: Limits = .none, exclusivity: Exclusivity? = nil, fund: FundRoute,
    decisions: [ManualDecision] = [], readings: [Reading] = [],
    earlier: RegisterID? = nil, source: [UInt8] = []
  ) {
    self.id = id
    self.place = place
    self.chinese = chinese
    self.english = english
    self.basis = basis
    self.use = use
    self.payee = payee
    self.validity = validity
    self.requirements = requirements
    self.benefit = benefit
    self.limits = limits
    self.exclusivity = exclusivity
    self.fund = fund
    self.decisions = decisions
    self.readings = readings
    self.earlier = earlier
    self.source = source
  }

  /// 有效期 — both days included; the day of application decides.
  public struct Validity: Hashable, Sendable {
    /// None when the document carries no date; then nothing is too early.
    public let from: Day?
    public let until: Day?

    public init(from: Day?, until: Day?) {
      self.from = from
      self.until = until
    }

    public func contains(_ day: Day) -> Bool { !isTooEarly(day) && !isOver(day) }

    func isTooEarly(_ day: Day) -> Bool { from.map { day < $0 } ?? false }
    func isOver(_ day: Day) -> Bool { until.map { day > $0 } ?? false }
  }

  /// 发放对象 — whose account is paid.
  public enum PayeeKind: String, Hashable, Sendable, CaseIterable {
    case person, household, employer, business, base, workshop, incubator, community, market
    case lender, supplier, agency
    case trainingBody = "training-body"
    case internshipUnit = "internship-unit"
    case serviceStation = "service-station"
    case hrAgency = "hr-agency"
    case projectTeam = "project-team"

    public var chinese: String {
      switch self {
      case .person: "个人"
      case .household: "家庭"
      case .employer: "用人单位"
      case .business: "创业主体"
      case .base: "基地"
      case .workshop: "就业帮扶车间"
      case .incubator: "孵化载体"
      case .community: "社区"
      case .market: "零工市场"
      case .lender: "经办银行"
      case .supplier: "供应商"
      case .agency: "经办机构"
      case .trainingBody: "培训机构"
      case .internshipUnit: "见习单位"
      case .serviceStation: "服务站点"
      case .hrAgency: "人力资源服务机构"
      case .projectTeam: "项目团队"
      }
    }
  }
}
