public import Signatures

/// 接续凭据 — shows a witness, who has no books, that a checkpoint of another origin belongs to the log that
/// it watches: the record that opened the new origin, its way to the root of the checkpoint, and, where the
/// books had gone back, what two officers signed. One line each, in canonical form:
///
///     {"cms":"…","number":…,"proof":["…"],"record":"…","statement":"…","v":"mingzhang/origin-change/v1"}
///
/// `cms` and `statement` are empty for a new year. The lines stand in the order of the records.
public struct OriginChange: Hashable, Sendable {
  /// The line of an `origin-continued` or `origin-confirmed`.
  public let line: Bytes
  public let proof: [Bytes]
  public let evidence: OriginEvidence

  public static let version = "mingzhang/origin-change/v1"

  public init(line: Bytes, proof: [Bytes], evidence: OriginEvidence = OriginEvidence()) {
    self.line = line
    self.proof = proof
    self.evidence = evidence
  }

  /// The file that goes beside a request.
  public static func file(_ changes: [OriginChange]) -> Bytes {
    changes.reduce(into: Bytes()) { $0 += $1.bytes }
  }

  private var bytes: Bytes {
    CanonicalWriter.object {
      $0.member("cms", hex: evidence.cms ?? [])
      $0.array("proof") { for hash in proof { $0.element(Hex.text(hash)) } }
      $0.member("record", String(decoding: line, as: UTF8.self))
      $0.member("statement", hex: evidence.statement ?? [])
      $0.member("v", OriginChange.version)
    } + [UInt8(ascii: "\n")]
  }

  /// Reads what `file` writes, and nothing else; `nil` when it is something else.
  public static func parse(_ bytes: Bytes) -> [OriginChange]? {
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else { return nil }
    var changes: [OriginChange] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      guard let value = try? CanonicalValue(parsing: Bytes(line)), let change = OriginChange(value),
        change.bytes.dropLast().elementsEqual(line)
      else { return nil }
      changes.append(change)
    }
    return changes
  }

  private init?(_ value: CanonicalValue) {
    guard let record = value.text("record"), let list = value.array("proof"),
      let cms = value.text("cms").flatMap({ Hex.bytes($0) }),
      let statement = value.text("statement").flatMap({ Hex.bytes($0) })
    else { return nil }
    let proof = list.compactMap { element -> Bytes? in
      guard case .text(let text) = element, let hash = Hex.bytes(text), hash.count == 32 else {
        return nil
      }
      return hash
    }
    guard proof.count == list.count, proof.count <= MerkleTree.proofMax else { return nil }
    self.init(
      line: Bytes(record.utf8), proof: proof,
      evidence: OriginEvidence(
        statement: statement.isEmpty ? nil : statement, cms: cms.isEmpty ? nil : cms))
  }
}

// MARK: - What a witness asks of it

extension OriginChange {
  /// Where the tree of the new origin stands to the old one.
  enum Step {
    /// It goes on.
    case continued(from: String, origin: String)
    /// It begins again, and these heads of the old one are committed to.
    case succeeded(OriginStatement)

    var from: String {
      switch self {
      case .continued(let from, _): from
      case .succeeded(let statement): statement.from
      }
    }

    var origin: String {
      switch self {
      case .continued(_, let origin): origin
      case .succeeded(let statement): statement.origin
      }
    }
  }

  /// The origin that ends with this change.
  var from: String? { (try? Record(parsing: line))?.body.text("from") }

  /// What the record does, if it lies in the tree of the checkpoint and, where the books had gone back, two
  /// officers of the keyring signed it; else why not.
  func step(
    under checkpoint: Checkpoint, keyring: Keyring?
  ) throws(OriginChangeFault) -> Step {
    let record: Record
    do { record = try Record(parsing: line) } catch { throw .record }
    let isIncluded = MerkleTree.verifiesInclusion(
      index: UInt64(record.number) - 1, size: checkpoint.size, leaf: record.hash, proof: proof,
      root: checkpoint.root)
    guard isIncluded else { throw .notIncluded(record.number) }
    guard let from = record.body.text("from"), let origin = record.body.text("origin"),
      OriginName(origin).isLater(than: OriginName(from))
    else { throw .names(record.number) }
    switch RecordKind(rawValue: record.kind) {
    case .originContinued:
      return .continued(from: from, origin: origin)
    case .originConfirmed:
      return .succeeded(try signed(record, keyring))
    case _: throw .record
    }
  }

  private func signed(
    _ record: Record, _ keyring: Keyring?
  ) throws(OriginChangeFault) -> OriginStatement {
    guard let keyring else { throw .keyringMissing }
    guard let content = evidence.statement, let cms = evidence.cms,
      let value = try? CanonicalValue(parsing: content), let proposer = value.text("proposer"),
      let statement = OriginStatement(record.body, proposer: proposer), statement.bytes == content,
      record.body.hex("cms") == Digest.sha256(cms)
    else { throw .statement(record.number) }
    let verified = DetachedCMS.verify(
      cms, content: content, roots: keyring.roots, at: record.at)
    guard verified.faults.isEmpty else { throw .signatures(record.number) }
    let holders = verified.signers.compactMap { signer in
      keyring.entry(
        certificateFingerprint: signer.certificate.fingerprint, at: record.at)
    }
    guard holders.count == 2, verified.signers.count == 2, proposer != record.by,
      Set(holders.map(\.officer)) == [proposer, record.by],
      holders.allSatisfy({ OriginTrail.roles.contains($0.role) })
    else { throw .officers(record.number, found: holders.map(\.officer).sorted()) }
    return statement
  }
}

/// 接续凭据不成立 — why a change of origin is not followed.
public enum OriginChangeFault: Error, Hashable, Sendable {
  case record
  case notIncluded(Int64)
  case names(Int64)
  case keyringMissing
  case statement(Int64)
  case signatures(Int64)
  case officers(Int64, found: [String])

  public var chinese: String {
    switch self {
    case .record: "其中有一条不是接续名称的留痕"
    case .notIncluded(let record): "第 \(record) 条留痕不在检查点的树里"
    case .names(let record): "第 \(record) 条留痕的新名称不合次序"
    case .keyringMissing: "账簿曾经回退,须凭见证人自己保管的公钥目录核对两名人员的签名"
    case .statement(let record): "第 \(record) 条留痕所附接续书不符"
    case .signatures(let record): "第 \(record) 条留痕所附签名不成立"
    case .officers(let record, let found):
      "第 \(record) 条留痕须由两名有权人员签名,实为 \(found.isEmpty ? "无" : found.joined(separator: "、"))"
    }
  }

  public var english: String {
    switch self {
    case .record: "one of them is no record that opens an origin"
    case .notIncluded(let record): "record \(record) is not in the tree of the checkpoint"
    case .names(let record): "the new name in record \(record) is not the one that follows"
    case .keyringMissing:
      "the books had gone back: the two officers' signatures are checked with your own keys"
    case .statement(let record): "the statement of record \(record) is another one"
    case .signatures(let record): "the signatures of record \(record) do not hold"
    case .officers(let record, let found):
      "record \(record) needs the signatures of two officers who may, and has "
        + (found.isEmpty ? "none" : found.joined(separator: ", "))
    }
  }
}
