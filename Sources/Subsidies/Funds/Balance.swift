/// 余额 — everything ever debited and credited to one account. Both only grow.
public struct Balance: Hashable, Sendable {
  public private(set) var debits: Fen
  public private(set) var credits: Fen

  public init(debits: Fen = .zero, credits: Fen = .zero) {
    self.debits = debits
    self.credits = credits
  }

  /// What lies in a credit-normal account.
  public var inside: Fen { credits - debits }

  /// The balance after one more posting. Refuses a sum beyond 64 bits, and a limited account that would
  /// fall below zero: nothing is promised beyond the authority, at any moment (I3).
  public func after(_ posting: Posting, in fundYear: FundYear) throws(FundRefusal) -> Balance {
    var next = self
    switch posting.side {
    case .debit:
      guard let sum = debits.adding(posting.amount) else { throw .beyondSixtyFourBits }
      next.debits = sum
      guard next.inside >= .zero || !posting.account.isLimited else {
        throw .belowZero(fundYear, posting.account, inside: inside, wanted: posting.amount)
      }
    case .credit:
      guard let sum = credits.adding(posting.amount) else { throw .beyondSixtyFourBits }
      next.credits = sum
    }
    return next
  }
}
