import AuditTrail
public import Signatures

/// 接续缘由 — why another name of the log takes over. Whatever is said here, books that went back are committed
/// to as they are.
public struct SuccessionCause: Sendable {
  /// 签发锁遗失 — the lock is gone, or cannot be read: what the books and the witnesses know takes its place.
  public var isLockLost: Bool
  /// 新日志密钥 — the key that the log signs with under the new name, because the one before was stolen or lost.
  public var newLogKey: PublicKey?
  /// The log's keys so far, as auditors were handed them: the last signed what witnesses keep. Books from before
  /// it was taken up do not know it.
  public var handedLogKeys: [PublicKey]

  public init(
    isLockLost: Bool = false, newLogKey: PublicKey? = nil, handedLogKeys: [PublicKey] = []
  ) {
    self.isLockLost = isLockLost
    self.newLogKey = newLogKey
    self.handedLogKeys = handedLogKeys
  }

  /// Whether there is reason enough although the books have all that was signed.
  var isLossOfOurs: Bool { isLockLost || newLogKey != nil }

  /// What the statement must name: a new key, or one that these books do not know any more.
  func logKey(_ books: any Books) throws -> Bytes? {
    if let newLogKey { return newLogKey.rawEd25519 }
    guard let first = handedLogKeys.first, let last = handedLogKeys.last else { return nil }
    let known = try books.renewedLogKey() ?? first.rawEd25519
    return last.rawEd25519 == known ? nil : last.rawEd25519
  }

  /// The lock as it is kept, or, where it is lost, as the books tell it.
  func lock(_ log: LogSigner, _ books: any Books) throws -> LogLock {
    guard isLockLost else { return try SuccessionCause.kept(log, books) }
    try SuccessionCause.expectLost(log, books)
    return try books.lockByCheckpoints()
  }

  /// The lock as it is kept, or, where it is lost, as the proposal tells it: that is kept from now on.
  func lock(_ log: LogSigner, for statement: OriginStatement, _ books: any Books) throws -> LogLock
  {
    guard isLockLost, let newest = statement.heads.last else {
      return try SuccessionCause.kept(log, books)
    }
    try SuccessionCause.expectLost(log, books)
    return LogLock(origin: statement.from, signed: newest, witnessed: newest)
  }

  private static func kept(_ log: LogSigner, _ books: any Books) throws -> LogLock {
    try log.lock.load(origin: books.origin().name, signed: books.newestCheckpoint()?.size)
  }

  private static func expectLost(_ log: LogSigner, _ books: any Books) throws {
    guard try books.newestCheckpoint() != nil, (try? kept(log, books)) != nil else { return }
    throw SuccessionRefusal.lockIsThere
  }
}
