import COpenSSL

/// 封存密钥 — an AES-256-GCM key (NIST SP 800-38D) under which personal data is kept.
///
/// A sealed value is `nonce(12) ‖ ciphertext ‖ tag(16)`. The context is not stored: it says where
/// the value belongs, such as table, row and column, and a value moved elsewhere does not open.
public struct SealingKey: Sendable {
  public static let byteCount = 32
  public static let nonceByteCount = 12
  private static let tagByteCount = 16

  private let key: SecretBytes

  /// `nil` unless there are exactly 32 bytes.
  public init?(bytes: Bytes) {
    guard bytes.count == SealingKey.byteCount else { return nil }
    key = SecretBytes(bytes)
  }

  /// Seals under a fresh random nonce.
  public func seal(_ plain: Bytes, context: Bytes) throws(SignatureFault) -> Bytes {
    let nonce = SecureRandom.bytes(SealingKey.nonceByteCount)
    return try seal(plain, nonce: nonce, context: context)
  }

  /// Seals under the nonce given, 12 bytes. The same nonce twice under one key breaks the secrecy
  /// of both values and the seal of all: it must be random or a counter.
  public func seal(_ plain: Bytes, nonce: Bytes, context: Bytes) throws(SignatureFault) -> Bytes {
    guard nonce.count == SealingKey.nonceByteCount else { throw .badNonce(nonce.count) }
    let cipher = try begin(.sealing, nonce: nonce)
    defer { EVP_CIPHER_CTX_free(cipher) }
    var body = Bytes()
    var tag = Bytes(repeating: 0, count: SealingKey.tagByteCount)
    var rest: Int32 = 0
    guard SealingKey.update(cipher, plain, context: context, into: &body),
      EVP_CipherFinal_ex(cipher, nil, &rest) == 1,
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1
    else { throw .openssl(OpenSSLError(during: "AES-256-GCM")) }
    return nonce + body + tag
  }

  /// The plain bytes; `sealBroken` when the value was changed, belongs to another context or was
  /// sealed under another key — these cannot be told apart.
  public func open(_ sealed: Bytes, context: Bytes) throws(SignatureFault) -> Bytes {
    let frame = SealingKey.nonceByteCount + SealingKey.tagByteCount
    guard sealed.count >= frame else { throw .sealBroken }
    let body = Bytes(
      sealed.dropFirst(SealingKey.nonceByteCount).dropLast(SealingKey.tagByteCount))
    var tag = Bytes(sealed.suffix(SealingKey.tagByteCount))
    let cipher = try begin(.opening, nonce: Bytes(sealed.prefix(SealingKey.nonceByteCount)))
    defer { EVP_CIPHER_CTX_free(cipher) }
    var plain = Bytes()
    guard SealingKey.update(cipher, body, context: context, into: &plain),
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
    else { throw .openssl(OpenSSLError(during: "AES-256-GCM")) }
    var rest: Int32 = 0
    guard EVP_CipherFinal_ex(cipher, nil, &rest) == 1 else {
      ERR_clear_error()
      throw .sealBroken
    }
    return plain
  }

  /// The numbers are those of `EVP_CipherInit_ex`.
  private enum Direction: Int32 {
    case opening = 0
    case sealing = 1
  }

  private func begin(
    _ direction: Direction, nonce: Bytes
  ) throws(SignatureFault) -> OpaquePointer {
    let cipher = EVP_CIPHER_CTX_new()
    let started = key.withBytes { key in
      EVP_CipherInit_ex(
        cipher, EVP_aes_256_gcm(), nil, key.baseAddress, nonce, direction.rawValue)
    }
    guard let cipher, started == 1 else {
      EVP_CIPHER_CTX_free(cipher)
      throw .openssl(OpenSSLError(during: "AES-256-GCM"))
    }
    return cipher
  }

  private static func update(
    _ cipher: OpaquePointer, _ input: Bytes, context: Bytes, into output: inout Bytes
  ) -> Bool {
    guard input.count <= Int(Int32.max), context.count <= Int(Int32.max) else { return false }
    var count: Int32 = 0
    if !context.isEmpty {
      guard EVP_CipherUpdate(cipher, nil, &count, context, Int32(context.count)) == 1 else {
        return false
      }
    }
    // With a null output OpenSSL would take an empty input for more context, so it is left out.
    if input.isEmpty { return true }
    output = Bytes(repeating: 0, count: input.count)
    return EVP_CipherUpdate(cipher, &output, &count, input, Int32(input.count)) == 1
  }
}
