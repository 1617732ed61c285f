/// One reason, and the claims that it is a reason for.
public struct SharedReason: Hashable, Sendable {
  /// Place of a fact, a rule below zero, or one that is spelled out.
  public let code: Int32
  public let lanes: Lanes
}

/// The reasons of one programme for claims side by side. Of each claim every reason stands once, in the
/// order in which the plain evaluator finds it; refusals and holds apart.
struct LaneReasons {
  private(set) var refusals: [SharedReason] = []
  private(set) var holds: [SharedReason] = []
  private(set) var refused = Lanes.none
  private(set) var held = Lanes.none
  /// Reasons that have no number of their own, each once.
  private(set) var spelled: [Reason] = []
  /// By number, rules first: the claims that have the reason already.
  private var seenRefusals: [Lanes]
  private var seenHolds: [Lanes]
  private let facts: Int

  init(facts: Int) {
    self.facts = facts
    let codes = facts + PlanReason.rules.count
    seenRefusals = Array(repeating: .none, count: codes)
    seenHolds = Array(repeating: .none, count: codes)
  }

  mutating func removeAll() {
    for reason in refusals { seenRefusals[place(reason.code)] = .none }
    for reason in holds { seenHolds[place(reason.code)] = .none }
    refusals.removeAll(keepingCapacity: true)
    holds.removeAll(keepingCapacity: true)
    if !spelled.isEmpty {
      seenRefusals.removeLast(spelled.count)
      seenHolds.removeLast(spelled.count)
      spelled.removeAll(keepingCapacity: true)
    }
    refused = .none
    held = .none
  }

  mutating func refuse(_ code: Int32, _ lanes: Lanes) {
    let fresh = lanes - seenRefusals[place(code)]
    guard !fresh.isEmpty else { return }
    seenRefusals[place(code)] = seenRefusals[place(code)] | fresh
    refusals.append(SharedReason(code: code, lanes: fresh))
    refused = refused | fresh
  }

  mutating func hold(_ code: Int32, _ lanes: Lanes) {
    let fresh = lanes - seenHolds[place(code)]
    guard !fresh.isEmpty else { return }
    seenHolds[place(code)] = seenHolds[place(code)] | fresh
    holds.append(SharedReason(code: code, lanes: fresh))
    held = held | fresh
  }

  mutating func refuse(_ reason: Reason, of lane: Int, _ vocabulary: Vocabulary) {
    refuse(code(reason, vocabulary), Lanes(lane: lane))
  }

  mutating func hold(_ reason: Reason, of lane: Int, _ vocabulary: Vocabulary) {
    hold(code(reason, vocabulary), Lanes(lane: lane))
  }

  /// What each claim is told: all refusals, or all that is missing.
  var chosen: [SharedReason] {
    refusals
      + holds.compactMap { reason in
        let lanes = reason.lanes - refused
        return lanes.isEmpty ? nil : SharedReason(code: reason.code, lanes: lanes)
      }
  }

  /// The number of a reason; one that has none is given the next.
  private mutating func code(_ reason: Reason, _ vocabulary: Vocabulary) -> Int32 {
    if let code = PlanReason.code(reason, vocabulary) { return code }
    if let place = spelled.firstIndex(of: reason) { return Int32(facts + place) }
    spelled.append(reason)
    seenRefusals.append(.none)
    seenHolds.append(.none)
    return Int32(facts + spelled.count - 1)
  }

  private func place(_ code: Int32) -> Int { Int(code) + PlanReason.rules.count }
}
