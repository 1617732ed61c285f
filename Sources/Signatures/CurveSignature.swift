/// 签名值的两种写法 — a signature on a curve of 256 bits (P-256, SM2) is two numbers, r and s.
///
///     DER     SEQUENCE { INTEGER r, INTEGER s }   files, certificates, CMS; openssl
///     fixed   r(32) ‖ s(32), big-endian           smart cards (PKCS#11), browsers, GM/T 0018
///
/// Each has one spelling; what is spelt otherwise is refused.
public enum CurveSignature {
  private static let width = 32
  public static let fixedByteCount = 64

  /// r ‖ s; `nil` unless the bytes are the canonical DER of two numbers of at most 32 bytes that
  /// are not below zero.
  public static func fixed(der: Bytes) -> Bytes? {
    var outer = DERReader(der)
    guard let content = outer.take(DERReader.sequence) else { return nil }
    var numbers = DERReader(content)
    var fixed = Bytes()
    for _ in 0..<2 {
      guard let number = numbers.take(DERReader.integer) else { return nil }
      let digits = number.drop { $0 == 0 }
      guard digits.count <= width else { return nil }
      fixed += repeatElement(0, count: width - digits.count) + digits
    }
    return self.der(fixed: fixed) == der ? fixed : nil
  }

  /// DER; `nil` unless there are 64 bytes.
  public static func der(fixed: Bytes) -> Bytes? {
    guard fixed.count == fixedByteCount else { return nil }
    return DERWriter.sequence(
      DERWriter.natural(fixed.prefix(width)) + DERWriter.natural(fixed.suffix(width)))
  }
}

extension PublicKey {
  /// The same as `verifies(_:over:)` for a signature as r ‖ s. Ed25519 knows no such form.
  public func verifies(fixed signature: Bytes, over message: Bytes) -> Bool {
    switch algorithm {
    case .p256, .sm2:
      CurveSignature.der(fixed: signature).map { verifies($0, over: message) } ?? false
    case .ed25519, nil: false
    }
  }
}
