import AuditTrail

/// Days after the month, some with a checkpoint.
extension Story {
  /// An act so many days later, with a checkpoint behind it, or before it.
  mutating func act(days: Int64, isCovered: Bool, first: Bool = false) {
    let start = acts.count
    if isCovered, first { publishCheckpoint() }
    act("someone-sang", "wang", ["song": .text("茉莉花")])
    if isCovered, !first { publishCheckpoint() }
    for place in start..<acts.count { acts[place].at += days * 86_400_000 }
  }
}
