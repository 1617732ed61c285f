/// Reasons as numbers: the place of a fact, or a rule below zero. Those that say more, of loans and months, stand
/// in a list beside and are numbered from the count of facts on.
enum PlanReason {
  static let rules: [Reason] = [
    .otherPlace, .notYetInForce, .expired, .timesLimit, .exclusive, .maxMonths, .overLoanLimit,
    .noTier, .parameterAboveCeiling, .parameterOutsideRange, .parameterBelowFloor, .nothingDue,
    .amountTooLarge, .amountNotSet, .noFundRoute,
  ]

  static let notYetInForce = code(.notYetInForce)
  static let expired = code(.expired)
  static let maxMonths = code(.maxMonths)
  static let overLoanLimit = code(.overLoanLimit)
  static let noTier = code(.noTier)
  static let aboveCeiling = code(.parameterAboveCeiling)
  static let outsideRange = code(.parameterOutsideRange)
  static let belowFloor = code(.parameterBelowFloor)
  static let nothingDue = code(.nothingDue)
  static let amountTooLarge = code(.amountTooLarge)
  static let amountNotSet = code(.amountNotSet)
  static let noFundRoute = code(.noFundRoute)

  /// Of a rule.
  private static func code(_ rule: Reason) -> Int32 {
    guard let place = rules.firstIndex(of: rule) else {
      preconditionFailure("a reason that is no rule")
    }
    return -1 - Int32(place)
  }

  /// The number of any reason but those that say more than a rule's name.
  static func code(_ reason: Reason, _ vocabulary: Vocabulary) -> Int32? {
    switch reason {
    case .fact(let name): return vocabulary.place(of: name.text).map { Int32($0) }
    case .loan, .months: return nil
    case .otherPlace, .notYetInForce, .expired, .timesLimit, .exclusive, .maxMonths,
      .overLoanLimit, .noTier, .parameterAboveCeiling, .parameterOutsideRange,
      .parameterBelowFloor, .nothingDue, .amountTooLarge, .amountNotSet, .noFundRoute:
      return rules.firstIndex(of: reason).map { -1 - Int32($0) }
    }
  }
}
