/// 计息期间 — the days of one loan for which a claim asks interest.
///
/// A loan is known by the day of its contract, the day it was paid out and its principal: no number of it
/// stands in a claim.
public struct LoanPeriod: Hashable, Sendable {
  public let contract: Day
  public let paidOut: Day
  public let principal: Fen
  public let from: Day
  /// The first day not counted.
  public let until: Day

  /// `nil` where the facts do not tell a loan and its days.
  public init?(_ facts: Facts) { self.init(of: facts) }

  init?(of facts: some NamedFacts) {
    guard case .date(let contract) = facts[.contractOn],
      case .date(let paidOut) = facts[.paidOutOn], case .money(let principal) = facts[.principal],
      case .date(let from) = facts[.interestFrom], case .date(let until) = facts[.interestUntil]
    else { return nil }
    self.contract = contract
    self.paidOut = paidOut
    self.principal = principal
    self.from = from
    self.until = until
  }

  /// Whether a day of the same loan would be subsidised twice. Periods that touch do not overlap.
  public func overlaps(_ other: LoanPeriod) -> Bool {
    contract == other.contract && paidOut == other.paidOut && principal == other.principal
      && from < other.until && other.from < until
  }
}
