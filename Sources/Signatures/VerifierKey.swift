/// 检查点公钥 — a named key of a log or a witness, as one line of text: `name+hash+base64` (C2SP
/// signed-note v1.0.0).
///
///     audit.example.gov.cn/county-1+a17c3cc1+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I
///     └─ name ────────────────────┘ └ hash ┘ └ base64 of type byte ‖ 32-byte Ed25519 key ────┘
///
/// The hash is the first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
public struct VerifierKey: Hashable, Sendable {
  /// A log's signature over a checkpoint.
  public static let ed25519Type: UInt8 = 0x01
  /// A witness's signature with its time (tlog-cosignature v1.0.1).
  public static let cosignatureType: UInt8 = 0x04

  public let name: String
  public let type: UInt8
  public let publicKey: PublicKey
  /// The 4 bytes by which a signature line names its key.
  public let keyID: Bytes

  /// The name may not be empty and holds no space, plus sign or control character.
  public init(name: String, type: UInt8, publicKey: PublicKey) throws(SignatureFault) {
    guard VerifierKey.isName(name) else { throw .badVerifierKey(.keyName(name)) }
    guard [VerifierKey.ed25519Type, VerifierKey.cosignatureType].contains(type) else {
      throw .badVerifierKey(.keyType(type))
    }
    guard let raw = publicKey.rawEd25519 else {
      throw .badVerifierKey(.keyKind(publicKey.algorithm?.rawValue ?? "?"))
    }
    self.name = name
    self.type = type
    self.publicKey = publicKey
    keyID = Bytes(Digest.sha256(Bytes(name.utf8) + [0x0a, type] + raw).prefix(4))
  }

  /// Reads the line; it must be written exactly as `text` writes it.
  public init(vkey: String) throws(SignatureFault) {
    // Base64 may hold a plus sign, a name may not: only the first two separate.
    let parts = vkey.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    guard parts.count == 3 else { throw .badVerifierKey(.notVerifierKey) }
    guard let hash = Hex.bytes(parts[1]), hash.count == 4 else {
      throw .badVerifierKey(.notVerifierKey)
    }
    guard let key = Base64.bytes(parts[2]) else { throw .badVerifierKey(.notBase64) }
    guard key.count == 33 else { throw .badVerifierKey(.length(key.count, expected: 33)) }
    let publicKey = try PublicKey(ed25519: Bytes(key.dropFirst()))
    try self.init(name: parts[0], type: key[0], publicKey: publicKey)
    guard hash == keyID else {
      throw .badVerifierKey(.keyHash(parts[1], expected: Hex.text(keyID)))
    }
  }

  /// The line, without a line feed.
  public var text: String {
    let key = publicKey.rawEd25519 ?? []
    return name + "+" + Hex.text(keyID) + "+" + Base64.text([type] + key)
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7f
      }
  }
}
