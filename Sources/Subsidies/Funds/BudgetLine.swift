/// 指标 — one line of a budget document: authority to spend, with the marks that follow its money to
/// the last payment.
public struct BudgetLine: Hashable, Sendable {
  public let id: ID<BudgetLine>
  public let fundYear: FundYear
  /// 文号 — of the document that brought the line here.
  public let document: String
  /// 行号 — the line within its document.
  public let row: Int
  public let marks: Marks
  /// The fiscal year in which the money was first budgeted: earlier than the fund-year's for a line
  /// that was carried over.
  public let budgetYear: Int
  public let origin: Origin
  public let amount: Fen
  public let day: Day

  /// How the line came into its fund-year.
  public enum Origin: Hashable, Sendable {
    /// 下达
    case received
    /// 上级单位分配 — from a line of the unit above.
    case allocated(from: ID<BudgetLine>)
    /// 上年结转
    case carried(from: ID<BudgetLine>)
    /// 资金调剂 — from a line of another fund.
    case transferred(from: ID<BudgetLine>)

    public var parent: ID<BudgetLine>? {
      switch self {
      case .received: nil
      case .allocated(let line), .carried(let line), .transferred(let line): line
      }
    }

    /// A line of another fund is new money there; any other child is the same money (财社直达资金:
    /// the mark stays unchanged to the last payment).
    public var inheritsMarks: Bool {
      switch self {
      case .received, .transferred: false
      case .allocated, .carried: true
      }
    }
  }

  /// 直达标识、上级文号与其余要素 — inherited unchanged by every child.
  public struct Marks: Hashable, Sendable {
    public enum Channel: String, Hashable, Sendable {
      /// 直达资金
      case direct
      /// 一般
      case ordinary
    }
    public let channel: Channel
    /// 上级指标文号
    public let upperDocument: String
    /// 其余要素
    public let elements: LineElements

    public init(
      channel: Channel = .ordinary, upperDocument: String = "", elements: LineElements = .none
    ) {
      self.channel = channel
      self.upperDocument = upperDocument
      self.elements = elements
    }
  }

  public init(
    id: ID<BudgetLine>, fundYear: FundYear, document: String, row: Int, marks: Marks,
    budgetYear: Int, origin: Origin, amount: Fen, day: Day
  ) {
    self.id = id
    self.fundYear = fundYear
    self.document = document
    self.row = row
    self.marks = marks
    self.budgetYear = budgetYear
    self.origin = origin
    self.amount = amount
    self.day = day
  }

  /// 指标年度 — whether the money is of the fund-year itself or was carried over: payments from the two
  /// are booked to different accounts (政府会计准则制度解释第5号).
  public var age: LineYear { budgetYear < fundYear.year ? .earlier : .current }
}

extension BudgetLine {
  /// Picks the line that a promise is taken from: one line bears the whole amount, since a payment has
  /// one line behind it; money carried over goes first, then the older document. `nil` when no line
  /// has so much left.
  public static func bearing(
    _ amount: Fen, among lines: [(line: BudgetLine, available: Fen)]
  ) -> ID<BudgetLine>? {
    lines.filter { $0.available >= amount }
      .map(\.line)
      .min { ($0.budgetYear, $0.day, $0.id) < ($1.budgetYear, $1.day, $1.id) }?
      .id
  }
}
