public import Signatures

/// 留痕凭据 — shows offline that one record lies in the log (C2SP tlog-proof v1), for example the
/// one that paid one payment.
///
///     c2sp.org/tlog-proof@v1
///     extra BASE64             only when there is something: nobody signed it
///     index 73894              counted from 0, so the number of the record less one
///     BASE64                   up to 63 hashes, from the leaf's sibling to the root's child
///     (empty line)
///     ORIGIN … — NAME BASE64   the signed checkpoint with its cosignatures
public struct TlogProof: Hashable, Sendable {
  public let index: UInt64
  public let proof: [Bytes]
  /// Words beside the proof. They are not authenticated by anything.
  public let extra: Bytes?
  public let note: SignedNote
  public let checkpoint: Checkpoint

  public static let header = "c2sp.org/tlog-proof@v1"

  /// A proof for the note of a checkpoint.
  public init(
    index: UInt64, proof: [Bytes], extra: Bytes? = nil, note: SignedNote
  ) throws(TlogProofFault) {
    precondition(proof.count <= MerkleTree.proofMax, "at most 63 hashes")
    precondition(proof.allSatisfy { $0.count == 32 }, "a proof of hashes")
    precondition(extra?.isEmpty != true, "nothing extra is said by leaving it out")
    self.index = index
    self.proof = proof
    self.extra = extra
    self.note = note
    do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
  }

  public var bytes: Bytes {
    var text = TlogProof.header + "\n"
    if let extra { text += "extra \(Base64.text(extra))\n" }
    text += "index \(index)\n"
    for hash in proof { text += Base64.text(hash) + "\n" }
    return Bytes((text + "\n").utf8) + note.bytes
  }

  /// Reads what `bytes` writes, and nothing else.
  public init(parsing bytes: Bytes) throws(TlogProofFault) {
    var lines = NumberedLines(bytes)
    guard lines.next() == TlogProof.header else { throw .header }
    var ahead = lines
    var extra: Bytes?
    if let text = ahead.next("extra") {
      guard let words = Base64.bytes(text), !words.isEmpty else { throw .extra }
      extra = words
      lines = ahead
    }
    guard let index = lines.next("index").flatMap(NumberedLines.number) else {
      throw .index(line: lines.number)
    }
    guard let proof = lines.proof() else { throw .proof(line: lines.number) }
    let note: SignedNote
    do { note = try SignedNote(parsing: lines.remainder) } catch { throw .note(error) }
    try self.init(index: index, proof: proof, extra: extra, note: note)
  }
}

extension TlogProof {
  /// What a file says beside its proof, which nothing vouches for until it is held against the root;
  /// nothing where it says none or is no proof.
  public static func carried(by bytes: Bytes) -> Bytes {
    (try? TlogProof(parsing: bytes))?.extra ?? []
  }
}

// MARK: - Verifying

extension TlogProof {
  /// Everything that is wrong with this proof of one entry; nothing when it holds.
  ///
  /// In this order: origin and signature of the log, every known witness, the quorum, and only
  /// then the way from the entry to the root.
  public func findings(
    entry: Bytes, keyring: Keyring, file: String? = nil
  ) -> [Finding] {
    let place = Finding.Place(file: file)
    var findings: [Finding] = []
    let log = keyring.log(named: checkpoint.origin)
    if checkpoint.origin != log.name {
      findings.append(
        Finding(
          .origin, at: place, expected: .text(keyring.log.name), found: .text(checkpoint.origin)))
    }
    findings += Witnessing(of: note, by: keyring).findings(at: place, log: log)
    let leaf = MerkleTree.leafHash(entry)
    if !MerkleTree.verifiesInclusion(
      index: index, size: checkpoint.size, leaf: leaf, proof: proof, root: checkpoint.root)
    {
      findings.append(
        Finding(
          .notIncluded, at: place, expected: .digest(checkpoint.root),
          found: .words(
            chinese: "第 \(index) 号叶 \(Hex.text(leaf)),共 \(checkpoint.size) 叶",
            english: "leaf \(index), \(Hex.text(leaf)), of \(checkpoint.size)")))
    }
    return findings
  }
}

/// 凭据格式错误 — why bytes are not a proof, in the order of the file.
public enum TlogProofFault: Error, Hashable, Sendable {
  case header
  case extra
  case index(line: Int)
  case proof(line: Int)
  case note(NoteFault)
  case checkpoint(CheckpointFault)

  public var code: String { "PROOF-01" }

  public var chinese: String {
    switch self {
    case .header: "第一行不是 \(TlogProof.header)"
    case .extra: "第二行 extra 之后不是 base64"
    case .index(let line): "第 \(line) 行不是“index 序号”"
    case .proof(let line):
      "第 \(line) 行不是 32 字节的 base64,或超过 \(MerkleTree.proofMax) 行,或没有空行"
    case .note(let fault): "检查点\(fault.chinese)"
    case .checkpoint(let fault): "检查点\(fault.chinese)"
    }
  }

  public var english: String {
    switch self {
    case .header: "the first line is not \(TlogProof.header)"
    case .extra: "no base64 after extra in line 2"
    case .index(let line): "line \(line) is not \"index NUMBER\""
    case .proof(let line):
      "line \(line) is not base64 of 32 bytes, or one of more than \(MerkleTree.proofMax), or no "
        + "empty line follows"
    case .note(let fault): "the checkpoint: \(fault.english)"
    case .checkpoint(let fault): "the checkpoint: \(fault.english)"
    }
  }
}
