public import Subsidies

/// 存储 — what an act needs from storage. One `write` is one transaction: everything in it happens, or
/// nothing does, and when it returns everything has reached the disk.
public protocol Store: Sendable {
  /// Runs an act against the books. The acts of one bureau are written one after the other; the time
  /// is asked when an act's turn has come, so that none is older than the one before it.
  func write<Value: Sendable>(
    at now: @escaping @autoclosure @Sendable () -> Instant,
    _ act: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value

  /// Reads a consistent state of the books, without waiting for writers.
  func read<Value: Sendable>(
    _ look: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value

  /// Clears from the files what acts have erased: nothing of it is left in a log or a free page.
  func scrub() async throws
}

/// 账簿 — the books within one transaction.
public protocol Books:
  TrailBooks, OriginBooks, FundBooks, SettingBooks, ClaimBooks, BatchBooks, ReportBooks, CheckBooks,
  ArchiveBooks, RegisterBooks, KeyBooks, RowBooks, VaultBooks, AttachmentBooks,
  PayeeBooks
{}
