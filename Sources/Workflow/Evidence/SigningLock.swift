public import AuditTrail
public import Signatures

/// 日志签名 — what the desk signs checkpoints with: the log's key, opened only when it signs, and the
/// lock that is kept before.
public struct LogSigner: Sendable {
  public let key: @Sendable () throws -> PrivateKey
  public let lock: any SigningLock

  public init(lock: any SigningLock, key: @escaping @Sendable () throws -> PrivateKey) {
    self.key = key
    self.lock = lock
  }
}

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
