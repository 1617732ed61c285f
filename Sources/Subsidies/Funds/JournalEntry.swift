/// 记账 — one line of an entry: an amount on one side of one account.
public struct Posting: Hashable, Sendable {
  public enum Side: String, Hashable, Sendable {
    /// 借
    case debit
    /// 贷
    case credit
  }

  public let account: Account
  public let side: Side
  /// Greater than zero.
  public let amount: Fen

  public init(_ side: Side, _ account: Account, _ amount: Fen) {
    self.account = account
    self.side = side
    self.amount = amount
  }

  /// Debits positive, credits negative: how records and the books write it.
  public var signed: Fen { side == .debit ? amount : -amount }
}

/// 分录 — postings of one fund-year whose debits equal its credits. Anything else is no value at all.
public struct JournalEntry: Hashable, Sendable {
  public let fundYear: FundYear
  public let postings: [Posting]

  /// Refuses an entry with fewer than two lines, an amount of zero or less, a sum beyond 64 bits, or
  /// debits that differ from credits.
  public init(_ fundYear: FundYear, _ postings: [Posting]) throws(FundRefusal) {
    guard postings.count >= 2 else { throw .fewerThanTwoPostings(postings.count) }
    for posting in postings where posting.amount <= .zero {
      throw .amountNotPositive(posting.amount)
    }
    let debits = Fen.sum(postings.lazy.filter { $0.side == .debit }.map(\.amount))
    let credits = Fen.sum(postings.lazy.filter { $0.side == .credit }.map(\.amount))
    guard let debits, let credits else { throw .beyondSixtyFourBits }
    guard debits == credits else { throw .unbalanced(debits: debits, credits: credits) }
    self.fundYear = fundYear
    self.postings = postings
  }

  /// Moves `amount` out of one account and into another: debit the first, credit the second.
  public init(
    _ fundYear: FundYear, from: Account, to: Account, _ amount: Fen
  ) throws(FundRefusal) {
    try self.init(fundYear, [Posting(.debit, from, amount), Posting(.credit, to, amount)])
  }
}
