public import AuditTrail

/// 签发锁的存放 — where the log remembers what it has signed and what was witnessed, apart from the
/// books: restoring the books must not restore it.
public protocol SigningLock: Sendable {
  /// What is kept for a log. `signed` is the size of the newest checkpoint in the books: a lock that is
  /// not there although something was signed is refused, not made anew.
  func load(origin: String, signed: Int64?) throws -> LogLock
  /// Keeps it, flushed to disk before this returns.
  func keep(_ lock: LogLock) throws
}

/// 内存签发锁 — for books whose life is one process: simulations and measurements.
///
/// Unchecked because the one writer of the books alone asks it, one act after the other.
public final class RememberedLock: SigningLock, @unchecked Sendable {
  private var lock: LogLock?

  public init() {}

  public func load(origin: String, signed: Int64?) -> LogLock { lock ?? LogLock(origin: origin) }
  public func keep(_ lock: LogLock) { self.lock = lock }
}
