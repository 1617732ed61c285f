/// A run of bytes.
public typealias Bytes = [UInt8]

/// 杂凑算法 — the digests that Mingzhang computes.
public enum DigestAlgorithm: Sendable, Hashable, CaseIterable {
  /// FIPS 180-4; 32 bytes.
  case sha256
  /// GM/T 0004-2012 (GB/T 32905); 32 bytes.
  case sm3

  /// The number of bytes of a digest, the same for both.
  public static let byteCount = 32
}

/// 杂凑值 — digests of bytes that are at hand. For bytes in a stream or for many small inputs
/// there is `Hasher256`.
public enum Digest {
  /// SHA-256 of the bytes.
  public static func sha256(_ bytes: Bytes) -> Bytes { of([bytes], by: .sha256) }

  /// SHA-256 of the parts one after the other, without a separator: any collections of bytes, such
  /// as an array, a slice and the `utf8` of a text.
  public static func sha256(_ parts: any Collection<UInt8>...) -> Bytes {
    var hasher = Hasher256()
    for part in parts { hasher.update(part) }
    return hasher.finish()
  }

  /// SM3 of the bytes.
  public static func sm3(_ bytes: Bytes) -> Bytes { of([bytes], by: .sm3) }

  /// The digest of the bytes by the algorithm named.
  public static func of(_ bytes: Bytes, by algorithm: DigestAlgorithm) -> Bytes {
    of([bytes], by: algorithm)
  }

  private static func of(_ parts: [Bytes], by algorithm: DigestAlgorithm) -> Bytes {
    var context = DigestContext(algorithm)
    for part in parts { part.withUnsafeBytes { context.update($0) } }
    return context.finish()
  }
}
