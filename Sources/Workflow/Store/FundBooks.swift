public import Signatures
public import Subsidies

/// 资金账 — fund-years, their budget lines, events and periods, and the double-entry ledger.
public protocol FundBooks: AnyObject {
  func fundYears() throws -> [OpenFundYear]
  func save(_ fundYear: OpenFundYear, record: Int64) throws

  /// Posts an entry; it belongs to the next record attested in this transaction. Refuses a
  /// fund-year that is not open and an account that would fall below zero.
  func post(_ entry: JournalEntry) throws

  func balance(_ account: Account, of fundYear: FundYear) throws -> Balance
  /// Every account that was ever posted to, in the order of their codes.
  func balances(of fundYear: FundYear) throws -> [(Account, Balance)]
  /// The same as it was after a record.
  func balances(of fundYear: FundYear, afterRecord record: Int64) throws -> [(Account, Balance)]
  /// The same with everything that happened through a day, whenever it was recorded.
  func balances(of fundYear: FundYear, through day: Day) throws -> [(Account, Balance)]

  func nextLine() throws -> ID<BudgetLine>
  func save(_ line: BudgetLine, record: Int64) throws
  func budgetLine(_ id: ID<BudgetLine>) throws -> BudgetLine?
  /// Lines in the order of their numbers.
  func budgetLines(of fundYear: FundYear) throws -> [BudgetLine]

  func save(_ event: FundEvent, twin: Int64?, record: Int64) throws
  /// The event that was recorded under a key, with what is left of it.
  func event(key: String) throws -> FundEvent.Original?
  func event(record: Int64) throws -> FundEvent.Original?
  func events(of fundYear: FundYear) throws -> [FundEvent.Original]
  /// What recoveries decided for a payment come to, less those cancelled.
  func recoveriesDecided(of payment: EndToEndID) throws -> Fen

  func period(of fundYear: FundYear) throws -> FundPeriod
  /// Who proposed to close through a day.
  func closingProposal(of fundYear: FundYear, through day: Day) throws -> String?
  func saveProposal(
    of fundYear: FundYear, through day: Day, by officer: Officer, record: Int64) throws
  func saveClosing(
    of fundYear: FundYear, through day: Day, by officer: Officer, record: Int64) throws

  /// SHA-256 of the accounting rules in force; `nil` where only the authority book is kept.
  func adoptedAccounting() throws -> Bytes?
  func saveAccounting(_ policy: AccountingPolicy, digest: Bytes, record: Int64) throws

  func save(_ statement: BankStatement, record: Int64) throws
  /// Statements in the order of their days, with the sum of the items that explain each.
  func statements(of fundYear: FundYear) throws -> [(day: Day, balance: Fen, items: Fen)]

  func hold(_ id: ID<Hold>) throws -> StoredHold?
  /// Holds whose money still stands in `held` or `transit`.
  func openHolds(of fundYear: FundYear) throws -> [StoredHold]
  func saveRelease(of hold: ID<Hold>, reason: String, record: Int64) throws
}

/// 在账资金年度
public struct OpenFundYear: Hashable, Sendable {
  public let fundYear: FundYear
  /// 资金名称
  public let name: String
  /// 允许用途 — the keys of the uses that this money may pay for.
  public let uses: Set<String>

  public init(fundYear: FundYear, name: String, uses: Set<String>) {
    self.fundYear = fundYear
    self.name = name
    self.uses = uses
  }
}

/// 在册预留
public struct StoredHold: Hashable, Sendable {
  public let hold: Hold
  public let state: State
  public let record: Int64

  /// Where the money of a hold is: derived from acts, never stored.
  public enum State: String, Hashable, Sendable {
    /// In no live batch.
    case open
    /// In a draft or a submitted batch.
    case composed
    case exported
    /// Its payment was answered.
    case settled
    case released
    /// Its money and its promise stand in the following year.
    case carried

    public var chinese: String {
      switch self {
      case .open: "待发放"
      case .composed: "已组批"
      case .exported: "在途"
      case .settled: "已有结果"
      case .released: "已释放"
      case .carried: "已结转"
      }
    }
  }

  public init(hold: Hold, state: State, record: Int64) {
    self.hold = hold
    self.state = state
    self.record = record
  }
}
