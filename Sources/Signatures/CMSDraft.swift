import COpenSSL

/// The steps of making a signature, over OpenSSL's CMS functions.
enum CMSDraft {
  static let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES)

  /// Refuses a key of another kind, and one that is not the certificate's.
  static func suit(_ key: PrivateKey, _ certificate: Certificate) throws(SignatureFault) {
    guard key.algorithm != .ed25519 else { throw .unsuitableKey(key.algorithm.rawValue) }
    guard key.publicKey == certificate.publicKey else {
      throw .keyIsNotOfCertificate(certificate.commonName)
    }
  }

  /// The new signer, which belongs to the document.
  static func addSigner(
    to document: OpaquePointer, key: PrivateKey, certificate: Certificate, flags: UInt32
  ) throws(SignatureFault) -> OpaquePointer {
    guard
      let signer = CMS_add1_signer(
        document, certificate.pointer, key.pointer, EVP_sha256(), flags)
    else { throw .openssl(OpenSSLError(during: "signing")) }
    return signer
  }

  /// Without a time, the machine's clock is asked.
  static func setTime(_ milliseconds: Int64?, of signer: OpaquePointer) throws(SignatureFault) {
    let time = if let milliseconds { try ASN1Time.make(milliseconds) } else { try ASN1Time.now() }
    defer { ASN1_STRING_free(time) }
    guard
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time.pointee.type, time, -1)
        == 1
    else { throw .openssl(OpenSSLError(during: "signing")) }
  }

  /// Digests the content and signs.
  static func finish(_ document: OpaquePointer, over content: Bytes) throws(SignatureFault) {
    let source = BIO_new(BIO_s_mem())
    defer { BIO_free_all(source) }
    var written = 0
    guard source != nil,
      content.isEmpty || BIO_write_ex(source, content, content.count, &written) == 1,
      written == content.count,
      CMS_final(document, source, nil, flags) == 1
    else { throw .openssl(OpenSSLError(during: "signing")) }
  }

  static func der(of document: OpaquePointer) throws(SignatureFault) -> Bytes {
    let der = DER.encode(document, by: { i2d_CMS_ContentInfo($0, $1) })
    guard !der.isEmpty else { throw .openssl(OpenSSLError(during: "writing a signature")) }
    return der
  }
}
