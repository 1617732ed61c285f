public import Subsidies

/// 资金账 — fund-years, their appropriations and the double-entry ledger.
public protocol FundBooks: AnyObject {
  func fundYears() throws -> [OpenFundYear]
  func save(_ fundYear: OpenFundYear, record: Int64) throws

  /// What a document brought, if it has been booked for this fund-year.
  func appropriated(_ fundYear: FundYear, document: String) throws -> Fen?
  func save(_ appropriation: Appropriation, record: Int64) throws

  /// Posts an entry; it belongs to the next record attested in this transaction. Refuses a
  /// fund-year that is not open and an account that would fall below zero.
  func post(_ entry: JournalEntry) throws

  func balance(_ account: Account, of fundYear: FundYear) throws -> Balance
  /// Every account that was ever posted to, in the order of their codes.
  func balances(of fundYear: FundYear) throws -> [(Account, Balance)]
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
