import COpenSSL

/// 公钥 — the half of a key pair that everybody may have.
///
/// Unchecked because a pointer is not Sendable; the key behind it is never changed after `init`.
public final class PublicKey: @unchecked Sendable, Hashable {
  let pointer: OpaquePointer
  /// The kind of key; `nil` for one that a certificate may carry but that signs nothing here.
  public let algorithm: KeyAlgorithm?
  /// SubjectPublicKeyInfo as DER (RFC 5280, 4.1.2.7).
  public let spki: Bytes

  /// Takes ownership of `pointer`.
  init(owning pointer: OpaquePointer, spki: Bytes) {
    self.pointer = pointer
    self.spki = spki
    algorithm = KeyAlgorithm(of: pointer)
  }

  deinit { EVP_PKEY_free(pointer) }

  /// A SubjectPublicKeyInfo of one of the kinds in `KeyAlgorithm`, in canonical DER.
  public convenience init(spki: Bytes) throws(SignatureFault) {
    let key: OpaquePointer
    do {
      key = try DER.decode(
        spki, by: { d2i_PUBKEY($0, $1, $2) }, and: { i2d_PUBKEY($0, $1) }, free: EVP_PKEY_free)
    } catch { throw .badKey(error) }
    guard KeyAlgorithm(of: key) != nil else {
      let kind = KeyAlgorithm.name(of: key)
      EVP_PKEY_free(key)
      throw .badKey(.keyKind(kind))
    }
    self.init(owning: key, spki: spki)
  }

  /// `BEGIN PUBLIC KEY`.
  public convenience init(pem: Bytes) throws(SignatureFault) {
    let spki: Bytes
    do { spki = try PEM.der("PUBLIC KEY", pem) } catch { throw .badKey(error) }
    try self.init(spki: spki)
  }

  /// The 32 bytes of an Ed25519 key (RFC 8032, 5.1.5).
  public convenience init(ed25519 raw: Bytes) throws(SignatureFault) {
    guard raw.count == 32 else { throw .badKey(.length(raw.count, expected: 32)) }
    // SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING } (RFC 8410, section 4)
    try self.init(spki: PublicKey.ed25519Prefix + raw)
  }

  private static let ed25519Prefix: Bytes = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// The 32 bytes of an Ed25519 key; `nil` for other kinds.
  public var rawEd25519: Bytes? {
    algorithm == .ed25519 ? Bytes(spki.dropFirst(PublicKey.ed25519Prefix.count)) : nil
  }

  /// `BEGIN PUBLIC KEY`.
  public var pem: Bytes { PEM.text("PUBLIC KEY", spki) }

  /// 密钥编号 — the first 8 bytes of SHA-256 of the SubjectPublicKeyInfo, as 16 lower-case digits.
  public var keyID: String { Hex.text(Digest.sha256(spki).prefix(8)) }

  /// Whether the holder of the private key made this signature over this message.
  ///
  /// Ed25519: 64 bytes, canonical S. P-256 over SHA-256 and SM2 over SM3: canonical DER.
  public func verifies(_ signature: Bytes, over message: Bytes) -> Bool {
    guard let algorithm else { return false }
    // What OpenSSL has to say of a signature that does not fit is of no use to the next operation.
    defer { ERR_clear_error() }
    return SignatureContext(algorithm, pointer).verifies(signature, over: message)
  }

  public static func == (left: PublicKey, right: PublicKey) -> Bool { left.spki == right.spki }

  public func hash(into hasher: inout Hasher) { hasher.combine(spki) }
}
