import AuditTrail
public import Subsidies

/// 未覆盖的留痕 — records that no checkpoint covers yet.
///
/// Records of a day are to be covered by a checkpoint of that day, or of the next day on which somebody
/// acts; a program that runs only when it is called cannot do it sooner, and says so until it is done.
public struct UncoveredRecords: Hashable, Sendable {
  /// The day of the first of them.
  public let since: Day
  public let count: Int64
}

extension TrailBooks {
  /// The records behind the newest checkpoint, without the one that published it.
  public func uncoveredRecords() throws -> UncoveredRecords? {
    let covered = try newestCheckpoint().map { $0.size + 1 } ?? 0
    let last = try treeHead().size
    guard covered < last else { return nil }
    let first = try Record(parsing: recordLine(covered + 1))
    return UncoveredRecords(
      since: Instant(milliseconds: first.at).day, count: last - covered)
  }
}
