public import Signatures

/// 签发锁 — the newest tree that the log signed, and the newest that a witness cosigned. What is
/// signed next must extend both, so that books restored from an older copy are noticed before they
/// tell a second story.
///
///     mingzhang/log-lock/v1
///     origin ORIGIN
///     signed SIZE BASE64
///     witnessed SIZE BASE64
///     earlier ORIGIN SIZE BASE64   a line for each origin before, the oldest first
///
/// Kept apart from the books and their backups. Keep the new lock, flushed to disk, before the
/// signature leaves the machine.
public struct LogLock: Hashable, Sendable {
  public let origin: String
  public let signed: TreeHead
  public let witnessed: TreeHead
  public let earlier: [EarlierOrigin]

  public static let version = "mingzhang/log-lock/v1"

  /// Of a log that has signed nothing.
  public init(origin: String) {
    self.init(origin: origin, signed: .empty, witnessed: .empty, earlier: [])
  }

  /// Of a log whose lock was lost, by what others know of it.
  public init(origin: String, signed: TreeHead, witnessed: TreeHead) {
    self.init(origin: origin, signed: signed, witnessed: witnessed, earlier: [])
  }

  private init(
    origin: String, signed: TreeHead, witnessed: TreeHead, earlier: [EarlierOrigin]
  ) {
    precondition(SignedNote.isKeyName(origin), "an origin")
    self.origin = origin
    self.signed = signed
    self.witnessed = witnessed
    self.earlier = earlier
  }

  public var bytes: Bytes {
    Bytes(
      """
      \(LogLock.version)
      origin \(origin)
      signed \(signed.text)
      witnessed \(witnessed.text)
      \(earlier.map(\.text).joined())
      """.utf8)
  }

  /// Reads what `bytes` writes, and nothing else.
  public init(parsing bytes: Bytes) throws(LogLockFault) {
    var lines = NumberedLines(bytes)
    guard lines.next() == LogLock.version else { throw .version }
    guard let origin = lines.next("origin"), SignedNote.isText(Bytes((origin + "\n").utf8)),
      SignedNote.isKeyName(origin)
    else { throw .origin }
    guard let signed = lines.next("signed").flatMap({ TreeHead($0) }) else {
      throw .head(line: lines.number)
    }
    guard let witnessed = lines.next("witnessed").flatMap({ TreeHead($0) }) else {
      throw .head(line: lines.number)
    }
    guard let earlier = EarlierOrigin.read(&lines) else { throw .trailingBytes }
    self.init(origin: origin, signed: signed, witnessed: witnessed, earlier: earlier)
  }
}

// MARK: - Before signing

extension LogLock {
  /// The sizes from which the next checkpoint must show that it extends the tree.
  public var sizes: Set<UInt64> { [signed.size, witnessed.size] }

  /// The lock after signing the next checkpoint, if it may be signed: it is not shorter than what
  /// was signed or cosigned, and the proofs, by the size they start from, show that it extends both.
  public func signing(
    _ next: Checkpoint, proofs: [UInt64: [Bytes]]
  ) throws(LogLockRefusal) -> LogLock {
    try check(origin: next.origin)
    let found = TreeHead(next)
    for (head, by) in [(signed, LogLock.Signer.log), (witnessed, .witness)] {
      guard found.size >= head.size else { throw .shorter(by: by, kept: head, found: found) }
      let holds = MerkleTree.verifiesConsistency(
        first: head.size, second: found.size, firstRoot: head.root, secondRoot: found.root,
        proof: proofs[head.size] ?? [])
      guard holds else { throw .notExtending(by: by, kept: head, found: found) }
    }
    return LogLock(origin: origin, signed: found, witnessed: witnessed, earlier: earlier)
  }

  private func check(origin found: String) throws(LogLockRefusal) {
    guard found != origin else { return }
    guard earlier.contains(where: { $0.origin == found }) else {
      throw .otherOrigin(expected: origin, found: found)
    }
    throw .leftOrigin(left: found, kept: origin, head: newest)
  }

  /// The larger of the two heads.
  private var newest: TreeHead { signed.size > witnessed.size ? signed : witnessed }

  /// The lock under the origin of a new year: the tree goes on.
  public func continuing(from: String, as next: String) throws(LogLockRefusal) -> LogLock {
    try check(origin: from)
    return LogLock(
      origin: next, signed: signed, witnessed: witnessed, earlier: earlier + [left])
  }

  /// The lock under the origin that takes over from books that went back: two officers must have
  /// committed to what the log and the witness had signed. The tree of that name begins anew.
  public func succeeding(by statement: OriginStatement) throws(LogLockRefusal) -> LogLock {
    try check(origin: statement.from)
    for (head, by) in [(signed, LogLock.Signer.log), (witnessed, .witness)] where head.size > 0 {
      guard statement.heads.contains(head) else { throw .notCommitted(by: by, kept: head) }
    }
    return LogLock(
      origin: statement.origin, signed: .empty, witnessed: .empty, earlier: earlier + [left])
  }

  private var left: EarlierOrigin { EarlierOrigin(origin: origin, head: newest) }

  /// The lock after a witness cosigned a checkpoint of this log: the larger tree is kept, also when
  /// it is larger than anything that the log remembers to have signed.
  public func witnessing(_ checkpoint: Checkpoint) throws(LogLockRefusal) -> LogLock {
    try check(origin: checkpoint.origin)
    let head = TreeHead(checkpoint)
    guard head.size != witnessed.size || head.root == witnessed.root else {
      throw .notExtending(by: .witness, kept: witnessed, found: head)
    }
    guard head.size > witnessed.size else { return self }
    return LogLock(origin: origin, signed: signed, witnessed: head, earlier: earlier)
  }

  /// Who signed the tree that is kept.
  public enum Signer: String, Hashable, Sendable, CaseIterable {
    case log
    case witness
  }
}
