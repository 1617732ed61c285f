public import Signatures

/// 见证簿 — what a witness remembers of one log: its key, and the newest tree it signed for.
///
///     mingzhang/witness/v1
///     log NAME+KEYID+BASE64    the name is the log's origin
///     head SIZE BASE64         0 and the root of the empty tree before the first
///     earlier ORIGIN SIZE BASE64   a line for each origin before, the oldest first
///
/// Keep the new state, flushed to disk, before the cosignature leaves the machine; a state that
/// went back lets a log go back.
public struct WitnessState: Hashable, Sendable {
  public let log: VerifierKey
  public let head: TreeHead
  public let earlier: [EarlierOrigin]

  public static let version = "mingzhang/witness/v1"

  /// A witness that has seen nothing of the log.
  public init(log: VerifierKey) { self.init(log: log, head: .empty, earlier: []) }

  private init(log: VerifierKey, head: TreeHead, earlier: [EarlierOrigin]) {
    precondition(log.type == VerifierKey.ed25519Type, "the key of a log")
    self.log = log
    self.head = head
    self.earlier = earlier
  }

  public var origin: String { log.name }

  public var bytes: Bytes {
    Bytes(
      ("\(WitnessState.version)\nlog \(log.text)\nhead \(head.text)\n"
        + earlier.map(\.text).joined()).utf8)
  }

  /// Reads what `bytes` writes, and nothing else.
  public init(parsing bytes: Bytes) throws(WitnessStateFault) {
    var lines = NumberedLines(bytes)
    guard lines.next() == WitnessState.version else { throw .version }
    guard let text = lines.next("log"), let log = try? VerifierKey(vkey: text),
      log.type == VerifierKey.ed25519Type
    else { throw .log }
    guard let head = lines.next("head").flatMap({ TreeHead($0) }) else { throw .head }
    guard let earlier = EarlierOrigin.read(&lines) else { throw .trailingBytes }
    self.init(log: log, head: head, earlier: earlier)
  }
}

// MARK: - Considering

/// 可以见证 — what a witness may cosign, and the state to keep before.
public struct WitnessConsent: Hashable, Sendable {
  public let state: WitnessState
  /// The note without any cosignature of ours; the line goes over its text.
  public let note: SignedNote
}

extension WitnessState {
  /// Whether a witness may cosign what a log asks for (C2SP tlog-witness v1.0.0), in its order.
  /// A checkpoint of another origin needs what shows that the log goes on under it; where the books had gone
  /// back, two officers of `keyring` must have committed to the head that is remembered here.
  public func consider(
    _ request: AddCheckpointRequest, changes: [OriginChange] = [], keyring: Keyring? = nil
  ) throws(WitnessRefusal) -> WitnessConsent {
    let checkpoint = request.checkpoint
    guard checkpoint.origin == origin else {
      guard OriginName(checkpoint.origin).isLater(than: OriginName(origin)), !changes.isEmpty else {
        throw .unknownOrigin(expected: origin, found: checkpoint.origin)
      }
      return try following(changes, to: checkpoint, keyring).consider(request)
    }
    guard request.note.standing(of: log) == .holds else { throw .logSignature(key: log.text) }
    guard request.old <= checkpoint.size else {
      throw .oldBeyondSize(old: request.old, size: checkpoint.size)
    }
    guard request.old == head.size else {
      throw .oldDiffers(recorded: head.size, stated: request.old)
    }
    guard checkpoint.size > head.size || checkpoint.root == head.root else {
      throw .otherRoot(size: head.size, recorded: head.root, found: checkpoint.root)
    }
    let holds = MerkleTree.verifiesConsistency(
      first: head.size, second: checkpoint.size, firstRoot: head.root,
      secondRoot: checkpoint.root, proof: request.proof)
    guard holds else { throw .badProof(recorded: head, found: TreeHead(checkpoint)) }
    return WitnessConsent(
      state: WitnessState(log: log, head: TreeHead(checkpoint), earlier: earlier),
      note: request.note)
  }

  /// The state under the origin of a checkpoint, one change after the other.
  private func following(
    _ changes: [OriginChange], to checkpoint: Checkpoint, _ keyring: Keyring?
  ) throws(WitnessRefusal) -> WitnessState {
    var state = self
    for change in changes where change.from == state.origin {
      let step: OriginChange.Step
      do { step = try change.step(under: checkpoint, keyring: keyring) } catch {
        throw .originNotFollowed(from: state.origin, to: checkpoint.origin, why: error)
      }
      state = try state.taking(step)
    }
    guard state.origin == checkpoint.origin else {
      throw .originNotFollowed(from: state.origin, to: checkpoint.origin, why: nil)
    }
    return state
  }

  private func taking(_ step: OriginChange.Step) throws(WitnessRefusal) -> WitnessState {
    var (head, log) = (head, log.named(step.origin))
    if case .succeeded(let statement) = step {
      guard head.size == 0 || statement.heads.contains(head) else {
        throw .headNotCommitted(recorded: head, committed: statement.heads)
      }
      head = .empty
      if let key = statement.logKey {
        let renewed = (try? PublicKey(ed25519: key)).flatMap {
          VerifierKey(log: $0, named: step.origin)
        }
        guard let renewed else { throw .logSignature(key: Hex.text(key)) }
        log = renewed
      }
    }
    return WitnessState(
      log: log, head: head,
      earlier: earlier + [EarlierOrigin(origin: origin, head: self.head)])
  }
}

extension WitnessConsent {
  /// The line of a witness over the note that it may cosign, at a time in seconds since 1970.
  public func cosignature(
    name: String, key: PrivateKey, time: UInt64
  ) throws(SignatureFault) -> SignedNote.Signature {
    try Cosignature.line(for: note.text, name: name, key: key, time: time)
  }
}

/// 见证簿格式错误 — why bytes are not the state of a witness.
public enum WitnessStateFault: Error, Hashable, Sendable {
  case version
  case log
  case head
  case trailingBytes

  public var code: String { "STATE-01" }

  public var chinese: String {
    switch self {
    case .version: "第一行不是 \(WitnessState.version)"
    case .log: "第二行不是“log 账簿公钥”"
    case .head: "第三行不是“head 大小 根”"
    case .trailingBytes: "三行之后有不是“earlier 名称 大小 根”的内容"
    }
  }

  public var english: String {
    switch self {
    case .version: "the first line is not \(WitnessState.version)"
    case .log: "the second line is not \"log VKEY\""
    case .head: "the third line is not \"head SIZE ROOT\""
    case .trailingBytes: "behind three lines, one is not \"earlier NAME SIZE ROOT\""
    }
  }
}
