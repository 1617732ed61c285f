/// 自查 — what the books can say about their own invariants, each in one pass.
public protocol CheckBooks: AnyObject {
  /// How many things were looked at, and those that break the rule, in words of the books.
  func examine(_ rule: LedgerRule) throws -> Examination
}

/// 账簿规则 — the invariants of the ledger that its own tables can be asked about.
public enum LedgerRule: String, Hashable, Sendable, CaseIterable {
  /// I1
  case transfersBalanceInOneBook
  /// I2
  case transfersLieInOneFundYear
  /// I3
  case limitedAccountsHoldMoney
  /// I4
  case twinsAreOfOneSum
  /// I5 — places of authority against the states of holds and payments.
  case placesMatchItems
  /// I6
  case oneLivePaymentAClaim
  /// I7
  case followersStayWithinOriginals
  /// I10
  case closedPeriodsAreClosed
  /// I11
  case balancesAreTheFold
  /// I12
  case batchesMatchTheirItems
}

public struct Examination: Hashable, Sendable {
  public let examined: Int64
  public let violations: [String]

  public init(examined: Int64, violations: [String]) {
    self.examined = examined
    self.violations = violations
  }
}
