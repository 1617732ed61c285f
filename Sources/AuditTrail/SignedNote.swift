public import Signatures

/// 签名便笺 — a text with signature lines below it (C2SP signed-note v1.0.0).
///
///     TEXT             lines of UTF-8, each with its newline; these bytes are signed
///     (empty line)     the last empty line of the note parts text and signatures
///     — NAME BASE64    em dash, key name, base64 of key ID (4 bytes) ‖ signature
public struct SignedNote: Hashable, Sendable {
  /// The signed bytes, with their last newline.
  public let text: Bytes
  public let signatures: [Signature]

  /// More lines than these are refused; sixteen must be accepted.
  public static let signaturesMax = 100

  /// One signature line.
  public struct Signature: Hashable, Sendable {
    public let name: String
    /// The first four bytes of a digest of name, kind and public key.
    public let keyID: Bytes
    /// What follows the key ID: for Ed25519 the signature, for a cosignature time and signature.
    public let payload: Bytes

    public init(name: String, keyID: Bytes, payload: Bytes) {
      precondition(SignedNote.isKeyName(name) && keyID.count == 4, "a key's name and ID")
      self.name = name
      self.keyID = keyID
      self.payload = payload
    }
  }

  public init(text: Bytes, signatures: [Signature]) {
    precondition(SignedNote.isText(text), "the text of a note")
    self.text = text
    self.signatures = signatures
  }

  /// The whole note.
  public var bytes: Bytes {
    var bytes = text
    bytes.append(UInt8(ascii: "\n"))
    for signature in signatures { bytes += signature.line }
    return bytes
  }

  /// The same note with one more signature line.
  public func adding(_ signature: Signature) -> SignedNote {
    SignedNote(text: text, signatures: signatures + [signature])
  }

  /// A key name has no blank and no plus sign, and is not empty.
  static func isKeyName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value > 31
      }
  }

  /// Lines of UTF-8 without control characters but the newline.
  static func isText(_ text: some Collection<UInt8>) -> Bool {
    var last: UInt8?
    for byte in text {
      guard byte >= 0x20 || byte == UInt8(ascii: "\n") else { return false }
      last = byte
    }
    return last == UInt8(ascii: "\n") && String(validating: text, as: UTF8.self) != nil
  }
}

extension SignedNote.Signature {
  /// The line, with its newline.
  public var line: Bytes { Bytes("— \(name) \(Base64.text(keyID + payload))\n".utf8) }

  fileprivate init?(line: Substring) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "—", SignedNote.isKeyName(String(parts[1])),
      let bytes = Base64.bytes(parts[2]), bytes.count > 4
    else { return nil }
    self.init(name: String(parts[1]), keyID: Bytes(bytes[..<4]), payload: Bytes(bytes[4...]))
  }
}

// MARK: - Reading

extension SignedNote {
  public init(parsing bytes: Bytes) throws(NoteFault) {
    guard SignedNote.isText(bytes) else { throw .notText }
    guard let split = SignedNote.lastEmptyLine(in: bytes) else { throw .noSignatures }
    let text = Bytes(bytes[..<split])
    guard SignedNote.isText(text) else { throw .notText }
    let lines = String(decoding: bytes[(split + 1)...], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard !lines.isEmpty else { throw .noSignatures }
    guard lines.count <= SignedNote.signaturesMax else { throw .tooManySignatures(lines.count) }
    var signatures: [Signature] = []
    for (place, line) in lines.enumerated() {
      guard let signature = Signature(line: line) else { throw .signatureLine(place + 1) }
      signatures.append(signature)
    }
    self.init(text: text, signatures: signatures)
  }

  /// The place of the newline that is the last empty line.
  private static func lastEmptyLine(in bytes: Bytes) -> Int? {
    let newline = UInt8(ascii: "\n")
    return bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
  }
}

// MARK: - Verifying

extension SignedNote {
  /// The signatures of known keys, all of which hold.
  ///
  /// Lines of unknown keys are passed over; one line of a known key that does not hold refuses the
  /// whole note, and so does a note without any line of a known key. Of several lines of one key
  /// the first counts.
  public func verified(by keys: [VerifierKey]) throws(NoteFault) -> [Signature] {
    var verified: [Signature] = []
    for signature in signatures {
      let known = keys.filter { $0.name == signature.name && $0.keyID == signature.keyID }
      guard known.count <= 1 else { throw .keyTwice(signature.name) }
      guard let key = known.first,
        !verified.contains(where: { $0.name == key.name && $0.keyID == key.keyID })
      else { continue }
      guard signature.holds(over: text, by: key) else { throw .badSignature(signature.name) }
      verified.append(signature)
    }
    guard !verified.isEmpty else { throw .noKnownKey }
    return verified
  }
}

extension SignedNote.Signature {
  /// Whether this line is a true signature of `key` over `text`.
  public func holds(over text: Bytes, by key: VerifierKey) -> Bool {
    guard name == key.name, keyID == key.keyID else { return false }
    switch key.type {
    case VerifierKey.ed25519Type:
      return key.publicKey.verifies(payload, over: text)
    case VerifierKey.cosignatureType:
      return Cosignature(self)?.holds(over: text, by: key) ?? false
    default:
      return false
    }
  }
}

/// 便笺错误 — why a note is refused.
public enum NoteFault: Error, Hashable, Sendable {
  case notText
  case noSignatures
  case tooManySignatures(Int)
  case signatureLine(Int)
  case keyTwice(String)
  case badSignature(String)
  case noKnownKey

  public var code: String { "NOTE-01" }

  public var chinese: String {
    switch self {
    case .notText: "不是以换行结尾的 UTF-8 文本,或含控制字符"
    case .noSignatures: "没有空行或空行之后没有签名行"
    case .tooManySignatures(let count): "签名行 \(count) 行,超过 \(SignedNote.signaturesMax) 行"
    case .signatureLine(let line): "第 \(line) 个签名行格式不对"
    case .keyTwice(let name): "密钥 \(name) 配置了两次"
    case .badSignature(let name): "\(name) 的签名不成立"
    case .noKnownKey: "没有任何已知密钥的签名"
    }
  }

  public var english: String {
    switch self {
    case .notText: "not UTF-8 lines ending in a newline, or with control characters"
    case .noSignatures: "no empty line, or no signature line after it"
    case .tooManySignatures(let count):
      "\(count) signature lines, more than \(SignedNote.signaturesMax)"
    case .signatureLine(let line): "signature line \(line) is malformed"
    case .keyTwice(let name): "the key \(name) is configured twice"
    case .badSignature(let name): "the signature of \(name) does not hold"
    case .noKnownKey: "no signature of a known key"
    }
  }
}
