import COpenSSL

/// A certificate that is not signed yet.
struct CertificateDraft: ~Copyable {
  private let draft: OpaquePointer

  init() throws(SignatureFault) {
    guard let draft = X509_new() else {
      throw .openssl(OpenSSLError(during: "writing a certificate"))
    }
    self.draft = draft
  }

  deinit { X509_free(draft) }

  /// Writes the serial number.
  func number(_ serial: Bytes) throws(SignatureFault) {
    try CertificateDraft.check(serial: serial)
    let number = BN_bin2bn(serial, Int32(serial.count), nil)
    defer { BN_free(number) }
    guard number != nil, X509_set_version(draft, Int(X509_VERSION_3)) == 1,
      BN_to_ASN1_INTEGER(number, X509_get_serialNumber(draft)) != nil
    else { throw .openssl(OpenSSLError(during: "writing a certificate")) }
  }

  /// Refuses zero, and what takes more than 20 bytes (RFC 5280, 4.1.2.2).
  static func check(serial: Bytes) throws(SignatureFault) {
    let digits = serial.drop { $0 == 0 }
    // As a positive DER integer a number with its top bit set takes one byte more.
    guard let first = digits.first, digits.count + (first < 0x80 ? 0 : 1) <= 20 else {
      throw .badSerial
    }
  }

  /// Writes the key and the time for which it is certified, in milliseconds, cut to seconds.
  func certify(
    _ subject: PublicKey, notBefore: Int64, notAfter: Int64
  ) throws(SignatureFault) {
    guard notBefore <= notAfter else { throw .badValidity }
    let begin = try ASN1Time.make(notBefore)
    defer { ASN1_STRING_free(begin) }
    let end = try ASN1Time.make(notAfter)
    defer { ASN1_STRING_free(end) }
    guard X509_set1_notBefore(draft, begin) == 1, X509_set1_notAfter(draft, end) == 1,
      X509_set_pubkey(draft, subject.pointer) == 1
    else { throw .openssl(OpenSSLError(during: "writing a certificate")) }
  }

  /// Names the holder, and the issuer: the holder itself when there is none.
  func name(_ name: DistinguishedName, issuer: Certificate?) throws(SignatureFault) {
    try name.write(into: X509_get_subject_name(draft))
    let issuerName = X509_get_subject_name(issuer?.pointer ?? draft)
    guard X509_set_issuer_name(draft, issuerName) == 1 else {
      throw .openssl(OpenSSLError(during: "writing a certificate"))
    }
  }

  /// Adds an extension, written as in OpenSSL's configuration files.
  func add(_ kind: Int32, _ value: String, issuer: Certificate?) throws(SignatureFault) {
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer?.pointer ?? draft, draft, nil, nil, 0)
    let addition = X509V3_EXT_conf_nid(nil, &context, kind, value)
    defer { X509_EXTENSION_free(addition) }
    guard addition != nil, X509_add_ext(draft, addition, -1) == 1 else {
      throw .openssl(OpenSSLError(during: "writing the extension \(value)"))
    }
  }

  /// The certificate, read back from its bytes.
  func signed(by key: PrivateKey) throws(SignatureFault) -> Certificate {
    let isSigned = SignatureContext(key.algorithm, key.pointer).signs {
      X509_sign_ctx(draft, $0) > 0
    }
    guard isSigned else { throw .openssl(OpenSSLError(during: "signing a certificate")) }
    return try Certificate(der: DER.encode(draft, by: { i2d_X509($0, $1) }))
  }
}
