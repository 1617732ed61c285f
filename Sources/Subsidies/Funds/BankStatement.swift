/// 银行对账单 — what the bank says stands on the account of a fund-year at the end of a day, with the
/// items that are in one of the two books only: in transit, or not booked yet.
public struct BankStatement: Hashable, Sendable {
  public let fundYear: FundYear
  public let day: Day
  /// 对账单号
  public let number: String
  public let balance: Fen
  public let items: [Item]

  /// 未达账项 — signed: what the books have and the bank has not yet is above zero.
  public struct Item: Hashable, Sendable {
    public let text: String
    public let amount: Fen

    public init(text: String, amount: Fen) {
      self.text = text
      self.amount = amount
    }
  }

  public init(fundYear: FundYear, day: Day, number: String, balance: Fen, items: [Item]) {
    self.fundYear = fundYear
    self.day = day
    self.number = number
    self.balance = balance
    self.items = items
  }

  /// The sum of the items.
  public var explained: Fen { items.reduce(.zero) { $0 + $1.amount } }

  /// I9: book balance = bank balance ± listed items. Refuses a difference that nothing explains.
  public func check(book: Fen) throws(FundRefusal) {
    guard balance + explained == book else {
      throw .statementDiffers(fundYear, day, book: book, bank: balance, items: explained)
    }
  }
}
