public import Signatures

/// 检查点 — size and root of the tree at one moment (C2SP tlog-checkpoint v1.0.0).
///
///     ORIGIN           the name of the log, also the name of its key
///     SIZE             decimal, without leading zeros
///     BASE64           the root
///
/// Mingzhang writes no further lines and refuses them: witnesses make no statement on them.
public struct Checkpoint: Hashable, Sendable {
  public let origin: String
  public let size: UInt64
  public let root: Bytes

  public init(origin: String, size: UInt64, root: Bytes) {
    precondition(SignedNote.isKeyName(origin) && root.count == 32, "an origin and a root")
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The signed bytes.
  public var body: Bytes { Bytes("\(origin)\n\(size)\n\(Base64.text(root))\n".utf8) }

  /// Reads the signed bytes.
  public init(parsing body: Bytes) throws(CheckpointFault) {
    guard let text = String(validating: body, as: UTF8.self) else { throw .form }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last?.isEmpty == true else { throw .form }
    guard lines.count == 4 else { throw .extensionLines }
    guard SignedNote.isKeyName(String(lines[0])) else { throw .origin(String(lines[0])) }
    guard let size = UInt64(lines[1]), lines[1] == String(size) else {
      throw .size(String(lines[1]))
    }
    guard let root = Base64.bytes(lines[2]), root.count == 32 else {
      throw .root(String(lines[2]))
    }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  /// The signed note of this checkpoint. The log's key bears the name of the origin.
  public func signed(by key: PrivateKey) throws(SignatureFault) -> SignedNote {
    let verifier = try VerifierKey(
      name: origin, type: VerifierKey.ed25519Type, publicKey: key.publicKey)
    let signature = SignedNote.Signature(
      name: origin, keyID: verifier.keyID, payload: try key.sign(body))
    return SignedNote(text: body, signatures: [signature])
  }
}

/// 检查点错误 — why a text is not a checkpoint.
public enum CheckpointFault: Error, Hashable, Sendable {
  case form
  case extensionLines
  case origin(String)
  case size(String)
  case root(String)

  public var code: String { "CHECKPOINT-01" }

  public var chinese: String {
    switch self {
    case .form: "不是名称、大小、根三行"
    case .extensionLines: "三行之后还有内容"
    case .origin(let found): "名称 \(found) 不合规定"
    case .size(let found): "大小 \(found) 不是无前导零的十进制数"
    case .root(let found): "根 \(found) 不是 32 字节的 base64"
    }
  }

  public var english: String {
    switch self {
    case .form: "not the three lines of origin, size and root"
    case .extensionLines: "more than three lines"
    case .origin(let found): "the origin \(found) is malformed"
    case .size(let found): "the size \(found) is not decimal without leading zeros"
    case .root(let found): "the root \(found) is not base64 of 32 bytes"
    }
  }
}
