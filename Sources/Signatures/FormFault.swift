/// What is wrong with the form of bytes or text that should be a key, a certificate or a signature.
public enum FormFault: Error, Hashable, Sendable {
  /// There is no PEM block with this label.
  case noPEM(label: String)
  /// There is more than one PEM block, or something after it.
  case textAfterPEM
  /// The base64 is not as `Base64` writes it.
  case notBase64
  /// The DER cannot be decoded as what it should be.
  case notDER
  /// Bytes follow the object.
  case trailingBytes
  /// The object is readable but not written in its one canonical form.
  case notCanonical
  /// A key of a kind that is not used here.
  case keyKind(String)
  /// Another number of bytes than there must be.
  case length(Int, expected: Int)
  /// A verifier key is `name+hash+base64`, and this is not.
  case notVerifierKey
  /// The name of a verifier key is empty or holds a space, a plus sign or a control character.
  case keyName(String)
  /// The hash in a verifier key is not that of its name and key.
  case keyHash(String, expected: String)
  /// The type byte of a verifier key is not one that is used here.
  case keyType(UInt8)
  /// Something critical that is not understood here (RFC 5280, 4.2).
  case critical(String)

  public var chinese: String {
    switch self {
    case .noPEM(let label): "没有“BEGIN \(label)”段"
    case .textAfterPEM: "PEM 段之后还有其他内容"
    case .notBase64: "base64 编码不规范"
    case .notDER: "DER 编码无法解析"
    case .trailingBytes: "末尾有多余字节"
    case .notCanonical: "编码不是唯一规范形式"
    case .keyKind(let kind): "不支持的密钥类型 \(kind)"
    case .length(let count, let expected): "应为 \(expected) 字节,实为 \(count) 字节"
    case .notVerifierKey: "应为“名称+哈希+base64”"
    case .keyName(let name): "名称“\(name)”为空,或含空格、加号、控制字符"
    case .keyHash(let hash, let expected): "哈希为 \(hash),按名称和公钥应为 \(expected)"
    case .keyType(let type): "不支持的类型字节 \(type)"
    case .critical(let name): "含不支持的关键扩展 \(name)"
    }
  }

  public var english: String {
    switch self {
    case .noPEM(let label): "no block \"BEGIN \(label)\""
    case .textAfterPEM: "something follows the PEM block"
    case .notBase64: "the base64 is not canonical"
    case .notDER: "the DER cannot be decoded"
    case .trailingBytes: "bytes follow at the end"
    case .notCanonical: "not in its one canonical form"
    case .keyKind(let kind): "keys of kind \(kind) are not used"
    case .length(let count, let expected): "\(count) bytes instead of \(expected)"
    case .notVerifierKey: "not name+hash+base64"
    case .keyName(let name): "the name \"\(name)\" is empty or has a space, plus or control sign"
    case .keyHash(let hash, let expected): "hash \(hash), but name and key give \(expected)"
    case .keyType(let type): "type byte \(type) is not used"
    case .critical(let name): "the critical extension \(name) is not understood"
    }
  }
}
