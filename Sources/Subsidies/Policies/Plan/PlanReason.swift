/// Reasons as numbers: the place of a fact, or a rule below zero.
enum PlanReason {
  static let rules: [Reason] = [
    .otherPlace, .notYetInForce, .expired, .timesLimit, .exclusive, .maxMonths, .overLoanLimit,
    .noTier, .parameterAboveCeiling, .parameterOutsideRange, .parameterBelowFloor, .nothingDue,
    .amountTooLarge, .amountNotSet, .noFundRoute,
  ]

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

  static func code(_ rule: Reason) -> Int32 {
    guard let place = rules.firstIndex(of: rule) else {
      preconditionFailure("a reason that is no rule")
    }
    return -1 - Int32(place)
  }

  static func reason(_ code: Int32, _ vocabulary: Vocabulary) -> Reason {
    code < 0 ? rules[Int(-1 - code)] : .fact(vocabulary.facts[Int(code)].name)
  }
}

/// The reasons of one ruling, refusals and holds apart, each once and in order. It points at its room, so
/// that passing it on counts no references; the workspace makes it and ends it.
struct ReasonCodes {
  private let refusals: UnsafeMutablePointer<Int32>
  private let holds: UnsafeMutablePointer<Int32>
  /// Of refusals, then of holds.
  private let counts: UnsafeMutablePointer<Int>

  /// Every fact and every rule has room.
  init(facts: Int) {
    refusals = .allocate(capacity: facts + PlanReason.rules.count)
    holds = .allocate(capacity: facts + PlanReason.rules.count)
    counts = .allocate(capacity: 2)
    removeAll()
  }

  func deallocate() {
    refusals.deallocate()
    holds.deallocate()
    counts.deallocate()
  }

  var refusalCount: Int { counts[0] }
  var holdCount: Int { counts[1] }

  func removeAll() {
    counts[0] = 0
    counts[1] = 0
  }

  func refuse(_ code: Int32) {
    for place in 0..<counts[0] where refusals[place] == code { return }
    refusals[counts[0]] = code
    counts[0] += 1
  }

  func hold(_ code: Int32) {
    for place in 0..<counts[1] where holds[place] == code { return }
    holds[counts[1]] = code
    counts[1] += 1
  }

  /// All reasons of a refusal, or all that is missing.
  var chosen: UnsafeBufferPointer<Int32> {
    counts[0] > 0
      ? UnsafeBufferPointer(start: refusals, count: counts[0])
      : UnsafeBufferPointer(start: holds, count: counts[1])
  }
}
