import AuditTrail
public import Signatures

/// 接续缘由 — why another name of the log takes over. Whatever is said here, books that went back are committed
/// to as they are.
public struct SuccessionCause: Sendable {
  /// 签发锁遗失 — the lock is gone, or cannot be read: what the books and the witnesses know takes its place.
  public var isLockLost: Bool
  /// 新日志密钥 — the key that the log signs with under the new name, because the one before was stolen or lost.
  public var newLogKey: PublicKey?
  /// The log's key so far, as auditors were handed it: checkpoints that witnesses keep are held against it.
  public var formerLogKey: PublicKey?

  public init(
    isLockLost: Bool = false, newLogKey: PublicKey? = nil, formerLogKey: PublicKey? = nil
  ) {
    self.isLockLost = isLockLost
    self.newLogKey = newLogKey
    self.formerLogKey = formerLogKey
  }

  /// Whether there is reason enough although the books have all that was signed.
  var isLossOfOurs: Bool { isLockLost || newLogKey != nil }

  /// The lock as it is kept, or, where it is lost, as the books tell it.
  func lock(_ log: LogSigner, _ books: any Books) throws -> LogLock {
    guard isLockLost else {
      return try log.lock.load(
        origin: books.origin().name, signed: books.newestCheckpoint()?.size)
    }
    try SuccessionCause.expectLost(log, books)
    return try books.lockByCheckpoints()
  }

  /// The lock as it is kept, or, where it is lost, as the proposal tells it: that is kept from now on.
  func lock(_ log: LogSigner, for statement: OriginStatement, _ books: any Books) throws -> LogLock
  {
    guard isLockLost, let newest = statement.heads.last else {
      return try log.lock.load(
        origin: books.origin().name, signed: books.newestCheckpoint()?.size)
    }
    try SuccessionCause.expectLost(log, books)
    return LogLock(origin: statement.from, signed: newest, witnessed: newest)
  }

  private static func expectLost(_ log: LogSigner, _ books: any Books) throws {
    guard let signed = try books.newestCheckpoint()?.size else { return }
    let kept = try? log.lock.load(origin: books.origin().name, signed: signed)
    if kept != nil { throw SuccessionRefusal.lockIsThere }
  }
}
