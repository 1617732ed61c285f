/// One reason, and the claims that it is a reason for.
public struct SharedReason: Hashable, Sendable {
  /// Place of a fact, a rule below zero, or one that is spelled out.
  public let code: Int32
  public let lanes: Lanes
}

/// Reasons of one sort for claims side by side: of each claim every reason once, in the order in which they came.
struct LaneList {
  private(set) var reasons: [SharedReason] = []
  /// The claims that have any.
  private(set) var lanes = Lanes.none
  /// By number, rules first: the claims that have the reason already. Grows with those that are spelled out.
  private var seen: [Lanes]
  private let numbered: Int

  /// `numbered` facts and rules have a number of their own.
  init(numbered: Int) {
    self.numbered = numbered
    seen = Array(repeating: .none, count: numbered)
  }

  mutating func removeAll() {
    for reason in reasons { seen[place(reason.code)] = .none }
    seen.removeLast(seen.count - numbered)
    reasons.removeAll(keepingCapacity: true)
    lanes = .none
  }

  mutating func add(_ code: Int32, _ added: Lanes) {
    guard !added.isEmpty else { return }
    while seen.count <= place(code) { seen.append(.none) }
    let fresh = added - seen[place(code)]
    guard !fresh.isEmpty else { return }
    seen[place(code)] = seen[place(code)] | fresh
    reasons.append(SharedReason(code: code, lanes: fresh))
    lanes = lanes | fresh
  }

  private func place(_ code: Int32) -> Int { Int(code) + PlanReason.rules.count }
}

/// The reasons of one programme for claims side by side, in the order in which the plain evaluator finds them;
/// refusals and holds apart.
struct LaneReasons {
  private var refusals: LaneList
  private var holds: LaneList
  /// Reasons that have no number of their own, each once.
  private(set) var spelled: [Reason] = []
  private let facts: Int

  var refused: Lanes { refusals.lanes }
  var held: Lanes { holds.lanes }

  init(facts: Int) {
    self.facts = facts
    refusals = LaneList(numbered: facts + PlanReason.rules.count)
    holds = refusals
  }

  mutating func removeAll() {
    refusals.removeAll()
    holds.removeAll()
    spelled.removeAll(keepingCapacity: true)
  }

  mutating func refuse(_ code: Int32, _ lanes: Lanes) { refusals.add(code, lanes) }
  mutating func hold(_ code: Int32, _ lanes: Lanes) { holds.add(code, lanes) }

  mutating func refuse(_ reason: Reason, of lane: Int, _ vocabulary: Vocabulary) {
    refuse(code(reason, vocabulary), Lanes(lane: lane))
  }

  mutating func hold(_ reason: Reason, of lane: Int, _ vocabulary: Vocabulary) {
    hold(code(reason, vocabulary), Lanes(lane: lane))
  }

  /// What each claim is told: all refusals, or all that is missing.
  var chosen: [SharedReason] {
    refusals.reasons
      + holds.reasons.compactMap { reason in
        let lanes = reason.lanes - refused
        return lanes.isEmpty ? nil : SharedReason(code: reason.code, lanes: lanes)
      }
  }

  /// The number of a reason; one that has none is given the next.
  private mutating func code(_ reason: Reason, _ vocabulary: Vocabulary) -> Int32 {
    if let code = PlanReason.code(reason, vocabulary) { return code }
    if let place = spelled.firstIndex(of: reason) { return Int32(facts + place) }
    spelled.append(reason)
    return Int32(facts + spelled.count - 1)
  }
}
