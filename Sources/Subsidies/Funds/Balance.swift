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

  /// The balance after one more posting. Refuses a sum beyond 64 bits, and an account other than the
  /// source that would fall below zero: nothing is promised beyond the authority, at any moment.
  public func after(_ posting: Posting, in fundYear: FundYear) throws(FundRefusal) -> Balance {
    var next = self
    switch posting.side {
    case .debit:
      guard let sum = debits.adding(posting.amount) else { throw .beyondSixtyFourBits }
      next.debits = sum
    case .credit:
      guard let sum = credits.adding(posting.amount) else { throw .beyondSixtyFourBits }
      next.credits = sum
    }
    guard posting.account.kind == .source || next.inside >= .zero else {
      throw .belowZero(fundYear, posting.account, inside: inside, wanted: posting.amount)
    }
    return next
  }
}

/// 资金执行情况 — where the money of a fund-year, or of one programme in it, stands.
public struct FundPosition: Hashable, Sendable {
  /// 已下达
  public var appropriated = Fen.zero
  /// 可用 — the only figure that says how much may still be promised.
  public var available = Fen.zero
  /// 预留
  public var held = Fen.zero
  /// 在途
  public var inTransit = Fen.zero
  /// 已支付 — and not returned.
  public var paid = Fen.zero
  /// 退票待处理
  public var returned = Fen.zero

  public init() {}

  /// Adds the balance of one account.
  public mutating func add(_ account: Account, _ balance: Balance) {
    switch account.kind {
    case .source: appropriated += balance.debits - balance.credits
    case .available: available += balance.inside
    case .held: held += balance.inside
    case .transit: inTransit += balance.inside
    case .paid: paid += balance.inside
    case .returned: returned += balance.inside
    }
  }

  /// Every yuan received is in exactly one place.
  public var balances: Bool {
    appropriated == available + held + inTransit + paid + returned
  }
}
