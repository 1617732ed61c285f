/// 政策可及 — whether membership in one group opens a programme, leaves it open as to everybody, or
/// closes it.
public enum GroupReach: String, Hashable, Sendable, CaseIterable {
  /// 列明 — a requirement lists the group.
  case listed
  /// 不限 — nothing lists the group and nothing keeps it out.
  case open
  /// A requirement asks for other groups.
  case closed
}

extension Programme {
  /// What the programme says to a member of the group, when nothing else is known of the person.
  public func reach(ofGroup place: Int, _ vocabulary: Vocabulary) -> GroupReach {
    guard let groups = vocabulary.place(of: FactName.groups.text) else { return .open }
    var isListed = false
    for requirement in requirements {
      let reach = GroupWalk(groups: groups, group: 1 << UInt64(place)).truth(
        of: requirement.when.condition, isListed: &isListed)
      if reach == .notMet { return .closed }
    }
    return isListed ? .listed : .open
  }
}

extension FactName {
  static let groups = FactName(wellFormed: "person.groups")
}

/// Evaluates a condition knowing of one group alone. A person may be in other groups too, so a list of
/// which all are asked for stays undecided; a list of which one is asked for decides.
private struct GroupWalk {
  let groups: Int
  let group: UInt64

  func truth(of condition: Condition, isListed: inout Bool) -> Truth {
    switch condition {
    case .all(let parts):
      let found = parts.map { truth(of: $0, isListed: &isListed) }
      if found.contains(.notMet) { return .notMet }
      return found.allSatisfy { $0 == .met } ? .met : .unknown
    case .any(let parts):
      let found = parts.map { truth(of: $0, isListed: &isListed) }
      if found.contains(.met) { return .met }
      return found.allSatisfy { $0 == .notMet } ? .notMet : .unknown
    case .not(let part):
      var ignored = false
      return truth(of: part, isListed: &ignored).negated
    case .test(let test):
      guard case .includes(.fact(groups), let quantifier, let wanted) = test.kind else {
        return .unknown
      }
      let isWanted = wanted & group != 0
      switch quantifier {
      case .any:
        if isWanted { isListed = true }
        return isWanted ? .met : .notMet
      case .all:
        if isWanted { isListed = true }
        return isWanted ? .unknown : .notMet
      case .none: return isWanted ? .notMet : .unknown
      }
    }
  }
}
