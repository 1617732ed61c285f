public import Signatures

/// 见证请求 — asks a witness to cosign a checkpoint (C2SP tlog-witness v1.0.0). The body of the call
/// `add-checkpoint`, or a file on a stick.
///
///     old 20852014             the size that the witness is thought to have
///     BASE64                   up to 63 hashes: the tree of that size is the beginning of the new
///     (empty line)
///     ORIGIN … — NAME BASE64   the signed checkpoint
public struct AddCheckpointRequest: Hashable, Sendable {
  public let old: UInt64
  public let proof: [Bytes]
  public let note: SignedNote
  public let checkpoint: Checkpoint

  public init(
    old: UInt64, proof: [Bytes], note: SignedNote
  ) throws(AddCheckpointFault) {
    precondition(proof.count <= MerkleTree.proofMax, "at most 63 hashes")
    precondition(proof.allSatisfy { $0.count == 32 }, "a proof of hashes")
    self.old = old
    self.proof = proof
    self.note = note
    do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
  }

  public var bytes: Bytes {
    var text = "old \(old)\n"
    for hash in proof { text += Base64.text(hash) + "\n" }
    return Bytes((text + "\n").utf8) + note.bytes
  }

  /// Reads what `bytes` writes, and nothing else.
  public init(parsing bytes: Bytes) throws(AddCheckpointFault) {
    var lines = NumberedLines(bytes)
    guard let old = lines.next("old").flatMap(NumberedLines.number) else { throw .old }
    guard let proof = lines.proof() else { throw .proof(line: lines.number) }
    let note: SignedNote
    do { note = try SignedNote(parsing: lines.remainder) } catch { throw .note(error) }
    try self.init(old: old, proof: proof, note: note)
  }
}

/// 见证请求格式错误 — why bytes are not a request, in the order of the file.
public enum AddCheckpointFault: Error, Hashable, Sendable {
  case old
  case proof(line: Int)
  case note(NoteFault)
  case checkpoint(CheckpointFault)

  public var code: String { "REQUEST-01" }

  /// The answer of the HTTP call, as with `WitnessRefusal`.
  public var status: Int { 400 }

  public var chinese: String {
    switch self {
    case .old: "第一行不是“old 大小”"
    case .proof(let line):
      "第 \(line) 行不是 32 字节的 base64,或超过 \(MerkleTree.proofMax) 行,或没有空行"
    case .note(let fault): "检查点\(fault.chinese)"
    case .checkpoint(let fault): "检查点\(fault.chinese)"
    }
  }

  public var english: String {
    switch self {
    case .old: "the first line is not \"old SIZE\""
    case .proof(let line):
      "line \(line) is not base64 of 32 bytes, or one of more than \(MerkleTree.proofMax), or no "
        + "empty line follows"
    case .note(let fault): "the checkpoint: \(fault.english)"
    case .checkpoint(let fault): "the checkpoint: \(fault.english)"
    }
  }
}
