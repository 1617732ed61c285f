/// 账套 — one of the three self-balancing books of a fund-year. One event posts into every book it
/// touches, or into none (平行记账: 政府会计制度, 财会〔2017〕25号).
public enum Book: String, Hashable, Sendable, CaseIterable {
  /// 指标账 — what may be spent. Its accounts are kept in Funds, not in a chart.
  case authority
  /// 预算会计 — on the cash basis: revenue and expenditure of the budget.
  case budget
  /// 财务会计 — on the accrual basis: assets, debts and the surplus.
  case financial

  public var chinese: String {
    switch self {
    case .authority: "指标账"
    case .budget: "预算会计"
    case .financial: "财务会计"
    }
  }
}

/// 科目编码 — four digits, and two for each level below: `4001`, `8001.03`.
public struct AccountNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` for any other spelling.
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      guard part.count == (place == 0 ? 4 : 2), part.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
    }
    self.text = String(text)
  }

  /// Whether this is an account above `other`: `8001` is above `8001.03`.
  public func isAbove(_ other: AccountNumber) -> Bool { other.text.hasPrefix(text + ".") }

  public static func < (left: AccountNumber, right: AccountNumber) -> Bool {
    left.text < right.text
  }
  public var description: String { text }
}

/// 会计科目 — one account of the chart, in the book that its class belongs to.
public struct ChartAccount: Hashable, Sendable {
  public let number: AccountNumber
  public let chinese: String
  public let english: String
  public let kind: Kind
  /// 余额方向 — the side on which a balance normally lies.
  public let side: Side

  public init(
    number: AccountNumber, chinese: String, english: String, kind: Kind, side: Side
  ) {
    self.number = number
    self.chinese = chinese
    self.english = english
    self.kind = kind
    self.side = side
  }

  public var book: Book { kind.book }

  public enum Side: String, Hashable, Sendable, CaseIterable {
    case debit, credit
  }

  /// 会计要素 — five of the financial book, three of the budget book.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 资产、负债、净资产、收入、费用
    case asset, liability
    case netAssets = "net-assets"
    case revenue, expense
    /// 预算收入、预算支出、预算结余
    case budgetRevenue = "budget-revenue"
    case budgetExpense = "budget-expense"
    case budgetBalance = "budget-balance"

    public var book: Book {
      switch self {
      case .asset, .liability, .netAssets, .revenue, .expense: .financial
      case .budgetRevenue, .budgetExpense, .budgetBalance: .budget
      }
    }

    /// Whether the account counts towards the surplus of its year and is closed at the end of it.
    public var isNominal: Bool {
      switch self {
      case .revenue, .expense, .budgetRevenue, .budgetExpense: true
      case .asset, .liability, .netAssets, .budgetBalance: false
      }
    }
  }
}

/// 资金对应 — a part of 资金结存 and the asset that holds the same money in the other book:
/// 8001.03 and 1201. Both change alike, unless the regime lists the difference.
public struct CashPair: Hashable, Sendable {
  public let budget: AccountNumber
  public let financial: AccountNumber

  public init(budget: AccountNumber, financial: AccountNumber) {
    self.budget = budget
    self.financial = financial
  }
}

/// 科目表 — the accounts of both books and the pairs that hold the same money.
public struct AccountingChart: Hashable, Sendable {
  public let accounts: [ChartAccount]
  public let pairs: [CashPair]
  private let places: [AccountNumber: Int]

  /// Of two accounts with one number the first counts; `AccountingRegime` refuses such a chart.
  public init(accounts: [ChartAccount], pairs: [CashPair]) {
    self.accounts = accounts
    self.pairs = pairs
    places = Dictionary(
      accounts.enumerated().map { ($0.element.number, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  public subscript(_ number: AccountNumber) -> ChartAccount? {
    places[number].map { accounts[$0] }
  }

  /// 纳入部门预算管理的现金及其对应科目 — whether the account is one of a pair.
  public func isCash(_ number: AccountNumber) -> Bool { counterpart(of: number) != nil }

  /// The account of the other book that holds the same money.
  public func counterpart(of number: AccountNumber) -> AccountNumber? {
    for pair in pairs {
      if pair.budget == number { return pair.financial }
      if pair.financial == number { return pair.budget }
    }
    return nil
  }
}
