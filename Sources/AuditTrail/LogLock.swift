public import Signatures

/// 签发锁 — the newest tree that the log signed, and the newest that a witness cosigned. What is
/// signed next must extend both, so that books restored from an older copy are noticed before they
/// tell a second story.
///
///     mingzhang/log-lock/v1
///     origin ORIGIN
///     signed SIZE BASE64
///     witnessed SIZE BASE64
///
/// Kept apart from the books and their backups. Keep the new lock, flushed to disk, before the
/// signature leaves the machine.
public struct LogLock: Hashable, Sendable {
  public let origin: String
  public let signed: TreeHead
  public let witnessed: TreeHead

  public static let version = "mingzhang/log-lock/v1"

  /// Of a log that has signed nothing.
  public init(origin: String) {
    self.init(origin: origin, signed: .empty, witnessed: .empty)
  }

  private init(origin: String, signed: TreeHead, witnessed: TreeHead) {
    precondition(SignedNote.isKeyName(origin), "an origin")
    self.origin = origin
    self.signed = signed
    self.witnessed = witnessed
  }

  public var bytes: Bytes {
    Bytes(
      """
      \(LogLock.version)
      origin \(origin)
      signed \(signed.text)
      witnessed \(witnessed.text)

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
    guard lines.isAtEnd else { throw .trailingBytes }
    self.init(origin: origin, signed: signed, witnessed: witnessed)
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
    guard next.origin == origin else {
      throw .otherOrigin(expected: origin, found: next.origin)
    }
    let found = TreeHead(next)
    for (head, by) in [(signed, LogLock.Signer.log), (witnessed, .witness)] {
      guard found.size >= head.size else { throw .shorter(by: by, kept: head, found: found) }
      let holds = MerkleTree.verifiesConsistency(
        first: head.size, second: found.size, firstRoot: head.root, secondRoot: found.root,
        proof: proofs[head.size] ?? [])
      guard holds else { throw .notExtending(by: by, kept: head, found: found) }
    }
    return LogLock(origin: origin, signed: found, witnessed: witnessed)
  }

  /// The lock after a witness cosigned a checkpoint of this log: the larger tree is kept, also when
  /// it is larger than anything that the log remembers to have signed.
  public func witnessing(_ checkpoint: Checkpoint) throws(LogLockRefusal) -> LogLock {
    guard checkpoint.origin == origin else {
      throw .otherOrigin(expected: origin, found: checkpoint.origin)
    }
    let head = TreeHead(checkpoint)
    guard head.size != witnessed.size || head.root == witnessed.root else {
      throw .notExtending(by: .witness, kept: witnessed, found: head)
    }
    guard head.size > witnessed.size else { return self }
    return LogLock(origin: origin, signed: signed, witnessed: head)
  }

  /// Who signed the tree that is kept.
  public enum Signer: String, Hashable, Sendable, CaseIterable {
    case log
    case witness
  }
}
