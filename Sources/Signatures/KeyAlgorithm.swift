import COpenSSL

/// 签名算法 — the kinds of keys that sign.
public enum KeyAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// Ed25519 (RFC 8032): checkpoints and cosignatures; 64 bytes.
  case ed25519 = "Ed25519"
  /// ECDSA on P-256 with SHA-256 (FIPS 186-4): officers and their certificates; DER.
  case p256 = "P-256"
  /// SM2 with SM3 (GM/T 0003.2, GM/T 0009) under the default identity `1234567812345678`; DER.
  case sm2 = "SM2"

  /// The algorithm of a key; `nil` for a kind that is not used here.
  init?(of key: OpaquePointer) {
    if EVP_PKEY_is_a(key, "ED25519") == 1 {
      self = .ed25519
    } else if EVP_PKEY_is_a(key, "SM2") == 1 {
      self = .sm2
    } else if EVP_PKEY_is_a(key, "EC") == 1, KeyAlgorithm.group(of: key) == "prime256v1" {
      self = .p256
    } else {
      return nil
    }
  }

  /// How OpenSSL calls a key, for a message.
  static func name(of key: OpaquePointer) -> String {
    let kind = EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "?"
    return kind == "EC" ? "EC \(group(of: key))" : kind
  }

  private static func group(of key: OpaquePointer) -> String {
    var name = [CChar](repeating: 0, count: 64)
    var length = 0
    guard EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1 else { return "?" }
    return String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
