import COpenSSL

// Private keys at rest: PKCS#8 (RFC 5958) encrypted by PBES2 (RFC 8018) with PBKDF2-HMAC-SHA-256
// and AES-256-CBC, as PEM. `openssl pkey` reads them.

extension PrivateKey {
  private static let label = "ENCRYPTED PRIVATE KEY"
  private static let saltByteCount = 16

  /// Opens an encrypted key. A wrong passphrase is `wrongPassphrase`; keys without encryption and
  /// the older ways of encryption are `notEncryptedKey`.
  public convenience init(encryptedPEM: Bytes, passphrase: Bytes) throws(SignatureFault) {
    let der: Bytes
    do { der = try PEM.der(PrivateKey.label, encryptedPEM) } catch {
      if case .noPEM = error { throw .notEncryptedKey }
      throw .badKey(error)
    }
    let envelope: OpaquePointer
    do {
      envelope = try DER.decode(
        der, by: { d2i_X509_SIG($0, $1, $2) }, and: { i2d_X509_SIG($0, $1) }, free: X509_SIG_free)
    } catch { throw .badKey(error) }
    defer { X509_SIG_free(envelope) }
    try self.init(owning: PrivateKey.opened(envelope, passphrase: passphrase))
  }

  /// Reads a key that lies open, as an auditor's own machine may have one. The bureau keeps none so.
  public convenience init(openPEM: Bytes) throws(SignatureFault) {
    let form: OpaquePointer
    do {
      form = try DER.decode(
        PEM.der("PRIVATE KEY", openPEM), by: { d2i_PKCS8_PRIV_KEY_INFO($0, $1, $2) },
        and: { i2d_PKCS8_PRIV_KEY_INFO($0, $1) }, free: PKCS8_PRIV_KEY_INFO_free)
    } catch { throw .badKey(error) }
    defer { PKCS8_PRIV_KEY_INFO_free(form) }
    guard let key = EVP_PKCS82PKEY(form) else {
      throw .openssl(OpenSSLError(during: "reading a key"))
    }
    try self.init(owning: key)
  }

  /// The key under a passphrase. 600,000 rounds of PBKDF2 (OWASP's figure for HMAC-SHA-256) take
  /// about 0.15 s; fewer are for tests.
  public func encryptedPEM(
    passphrase: Bytes, iterations: Int = 600_000
  ) throws(SignatureFault) -> Bytes {
    guard !passphrase.isEmpty else { throw .emptyPassphrase }
    precondition(iterations > 0 && iterations <= Int(Int32.max), "a count of rounds")
    guard let plain = EVP_PKEY2PKCS8(pointer) else {
      throw .openssl(OpenSSLError(during: "writing a key"))
    }
    defer { PKCS8_PRIV_KEY_INFO_free(plain) }
    var salt = SecureRandom.bytes(PrivateKey.saltByteCount)
    let envelope = PrivateKey.withCharacters(passphrase) { characters in
      PKCS8_encrypt(
        -1, EVP_aes_256_cbc(), characters, Int32(passphrase.count), &salt, Int32(salt.count),
        Int32(iterations), plain)
    }
    guard let envelope else { throw .openssl(OpenSSLError(during: "encrypting a key")) }
    defer { X509_SIG_free(envelope) }
    return PEM.text(PrivateKey.label, DER.encode(envelope, by: { i2d_X509_SIG($0, $1) }))
  }

  /// The key in an envelope; the caller owns it.
  private static func opened(
    _ envelope: OpaquePointer, passphrase: Bytes
  ) throws(SignatureFault) -> OpaquePointer {
    guard !passphrase.isEmpty else { throw .emptyPassphrase }
    var scheme: UnsafePointer<X509_ALGOR>?
    X509_SIG_get0(envelope, &scheme, nil)
    guard let scheme, OBJ_obj2nid(scheme.pointee.algorithm) == NID_pbes2 else {
      throw .notEncryptedKey
    }
    ERR_clear_error()
    let plain = withCharacters(passphrase) { characters in
      PKCS8_decrypt(envelope, characters, Int32(passphrase.count))
    }
    guard let plain else { throw refusal() }
    defer { PKCS8_PRIV_KEY_INFO_free(plain) }
    guard let key = EVP_PKCS82PKEY(plain) else {
      throw .openssl(OpenSSLError(during: "reading a key"))
    }
    return key
  }

  /// Tells a wrong passphrase from a way of encryption that OpenSSL does not know. A wrong
  /// passphrase shows as bad padding or, once in 256 times, as nonsense inside.
  private static func refusal() -> SignatureFault {
    let last = ERR_peek_last_error()
    let reasons = [PKCS12_R_PKCS12_CIPHERFINAL_ERROR, PKCS12_R_DECODE_ERROR]
    if ERR_GET_LIB(last) == ERR_LIB_PKCS12, reasons.contains(ERR_GET_REASON(last)) {
      ERR_clear_error()
      return .wrongPassphrase
    }
    return .openssl(OpenSSLError(during: "decrypting a key"))
  }

  private static func withCharacters<Result>(
    _ bytes: Bytes, _ body: (UnsafePointer<CChar>?) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { body($0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
  }
}
