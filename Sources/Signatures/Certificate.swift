import COpenSSL

/// 数字证书 — an X.509 certificate (RFC 5280): an authority's word that a key belongs to somebody.
///
/// Reading one trusts nothing: `DetachedCMS.verify` follows its chain.
///
/// Unchecked because a pointer is not Sendable; the certificate behind it is never changed after
/// `init` (what OpenSSL remembers about it, it guards with its own lock).
public final class Certificate: @unchecked Sendable, Hashable {
  let pointer: OpaquePointer
  public let der: Bytes
  public let publicKey: PublicKey
  /// The name of the holder, or an empty text when the certificate has no common name.
  public let commonName: String
  /// The common name of the issuer, as the certificate has it.
  public let issuerCommonName: String
  /// The first instant of validity, in milliseconds since 1970-01-01T00:00:00Z.
  public let notBefore: Int64
  /// The end of validity, in milliseconds since 1970-01-01T00:00:00Z. RFC 5280 counts this second
  /// in, OpenSSL counts it out; so do we, for both must come to the same answer.
  public let notAfter: Int64

  /// DER, and nothing after it.
  public convenience init(der: Bytes) throws(SignatureFault) {
    let pointer: OpaquePointer
    do {
      pointer = try DER.decode(
        der, by: { d2i_X509($0, $1, $2) }, and: { i2d_X509($0, $1) }, free: X509_free)
    } catch { throw .badCertificate(error) }
    try self.init(owning: pointer)
  }

  /// `BEGIN CERTIFICATE`; one certificate only.
  public convenience init(pem: Bytes) throws(SignatureFault) {
    let der: Bytes
    do { der = try PEM.der("CERTIFICATE", pem) } catch { throw .badCertificate(error) }
    try self.init(der: der)
  }

  /// Takes ownership of `pointer`, also when it throws.
  init(owning pointer: OpaquePointer) throws(SignatureFault) {
    // The key comes last: it is the only part that would have to be freed.
    guard let notBefore = ASN1Time.milliseconds(X509_get0_notBefore(pointer)),
      let notAfter = ASN1Time.milliseconds(X509_get0_notAfter(pointer)),
      let key = X509_get_pubkey(pointer)
    else {
      ERR_clear_error()
      X509_free(pointer)
      throw .badCertificate(.notDER)
    }
    SM2Identity.tell(pointer)
    self.pointer = pointer
    self.notBefore = notBefore
    self.notAfter = notAfter
    der = DER.encode(pointer, by: { i2d_X509($0, $1) })
    publicKey = PublicKey(
      owning: key,
      spki: DER.encode(X509_get_X509_PUBKEY(pointer), by: { i2d_X509_PUBKEY($0, $1) }))
    commonName = Certificate.commonName(in: X509_get_subject_name(pointer))
    issuerCommonName = Certificate.commonName(in: X509_get_issuer_name(pointer))
  }

  deinit { X509_free(pointer) }

  /// `BEGIN CERTIFICATE`.
  public var pem: Bytes { PEM.text("CERTIFICATE", der) }

  /// 证书指纹 — SHA-256 of the DER, 32 bytes.
  public var fingerprint: Bytes { Digest.sha256(der) }

  /// The serial number as lower-case hexadecimal.
  public var serial: String {
    ASN1Value.number(X509_get0_serialNumber(pointer)) ?? ""
  }

  static func commonName(in name: OpaquePointer?) -> String {
    let place = X509_NAME_get_index_by_NID(name, NID_commonName, -1)
    guard place >= 0, let entry = X509_NAME_get_entry(name, place) else { return "" }
    var utf8: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry))
    guard count >= 0, let utf8 else {
      ERR_clear_error()
      return ""
    }
    defer { mz_free(utf8) }
    return String(decoding: UnsafeBufferPointer(start: utf8, count: Int(count)), as: UTF8.self)
  }

  public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
