import COpenSSL

/// 私钥 — the half of a key pair with which an officer, a log or a witness signs. It never prints,
/// and leaves the process only encrypted.
///
/// Unchecked because a pointer is not Sendable; the key behind it is never changed after `init`.
public final class PrivateKey: @unchecked Sendable {
  public typealias Algorithm = KeyAlgorithm

  let pointer: OpaquePointer
  public let algorithm: Algorithm
  public let publicKey: PublicKey

  /// Takes ownership of `pointer`, also when it throws.
  init(owning pointer: OpaquePointer) throws(SignatureFault) {
    guard let algorithm = KeyAlgorithm(of: pointer) else {
      let kind = KeyAlgorithm.name(of: pointer)
      EVP_PKEY_free(pointer)
      throw .badKey(.keyKind(kind))
    }
    do {
      publicKey = try PublicKey(spki: DER.encode(pointer, by: { i2d_PUBKEY($0, $1) }))
    } catch {
      EVP_PKEY_free(pointer)
      throw error
    }
    self.pointer = pointer
    self.algorithm = algorithm
  }

  deinit { EVP_PKEY_free(pointer) }

  /// A new key.
  public static func generate(_ algorithm: Algorithm) throws(SignatureFault) -> PrivateKey {
    let name =
      switch algorithm {
      case .ed25519: "ED25519"
      case .p256: "EC"
      case .sm2: "SM2"
      }
    let context = EVP_PKEY_CTX_new_from_name(nil, name, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard context != nil, EVP_PKEY_keygen_init(context) == 1,
      algorithm != .p256 || EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
      EVP_PKEY_generate(context, &key) == 1, let key
    else { throw .openssl(OpenSSLError(during: "generating a key")) }
    return try PrivateKey(owning: key)
  }

  /// The Ed25519 key of a seed of 32 bytes (RFC 8032, 5.1.5).
  public convenience init(ed25519Seed seed: Bytes) throws(SignatureFault) {
    guard seed.count == 32 else { throw .badKey(.length(seed.count, expected: 32)) }
    guard let key = EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, seed, seed.count) else {
      throw .openssl(OpenSSLError(during: "reading an Ed25519 seed"))
    }
    try self.init(owning: key)
  }

  /// A signature over the message: Ed25519 64 bytes; P-256 with SHA-256 and SM2 with SM3 as DER.
  public func sign(_ message: Bytes) throws(SignatureFault) -> Bytes {
    guard let signature = SignatureContext(algorithm, pointer).sign(message) else {
      throw .openssl(OpenSSLError(during: "signing"))
    }
    return signature
  }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "private key \(publicKey.keyID)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
