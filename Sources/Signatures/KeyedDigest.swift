import COpenSSL

/// 带密钥的杂凑 — HMAC-SHA-256 (RFC 2104, FIPS 198-1): a digest that only a holder of the key can
/// compute or check. 32 bytes.
public struct KeyedDigest: Sendable {
  private let key: SecretBytes

  public init(key: Bytes) { self.key = SecretBytes(key) }

  /// The code for these bytes.
  public func code(for bytes: Bytes) -> Bytes {
    key.withBytes { key in
      Bytes(unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
        var length: UInt32 = 0
        let done = HMAC(
          EVP_sha256(), key.baseAddress, Int32(key.count), bytes, bytes.count, buffer.baseAddress,
          &length)
        precondition(done != nil && length == 32, "HMAC")
        count = Int(length)
      }
    }
  }

  /// Whether `code` is the code for these bytes; takes the same time whatever differs.
  public func matches(_ code: Bytes, for bytes: Bytes) -> Bool {
    let expected = self.code(for: bytes)
    return code.count == expected.count && CRYPTO_memcmp(code, expected, expected.count) == 0
  }
}
