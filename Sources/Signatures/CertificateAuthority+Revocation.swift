import COpenSSL

extension CertificateAuthority {
  /// A list of everything that was ever revoked, not of what is new. Times in milliseconds since
  /// 1970-01-01T00:00:00Z, cut to seconds; nothing is revoked after the list is issued. The number
  /// is as a serial number, and rises from list to list.
  public func revocationList(
    of entries: [RevocationList.Entry], number: Bytes, thisUpdate: Int64, nextUpdate: Int64
  ) throws(SignatureFault) -> RevocationList {
    guard certificate.publicKey == key.publicKey else {
      throw .keyIsNotOfCertificate(certificate.commonName)
    }
    guard thisUpdate < nextUpdate, entries.allSatisfy({ $0.time <= thisUpdate }) else {
      throw .badRevocationTimes
    }
    var serials: Set<String> = []
    for entry in entries where !serials.insert(entry.serial).inserted {
      throw .alreadyRevoked(entry.serial)
    }
    let draft = try RevocationDraft()
    try draft.issue(by: certificate, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
    try draft.number(number)
    for entry in entries { try draft.add(entry) }
    return try draft.signed(by: key)
  }
}

/// A revocation list that is not signed yet.
private struct RevocationDraft: ~Copyable {
  private static let refusal = "writing a revocation list"
  private let draft: OpaquePointer

  init() throws(SignatureFault) {
    guard let draft = X509_CRL_new() else { throw RevocationDraft.fault() }
    self.draft = draft
  }

  deinit { X509_CRL_free(draft) }

  func issue(
    by issuer: Certificate, thisUpdate: Int64, nextUpdate: Int64
  ) throws(SignatureFault) {
    let begin = try ASN1Time.make(thisUpdate)
    defer { ASN1_STRING_free(begin) }
    let end = try ASN1Time.make(nextUpdate)
    defer { ASN1_STRING_free(end) }
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer.pointer, nil, nil, draft, 0)
    let keyNumber = X509V3_EXT_conf_nid(
      nil, &context, NID_authority_key_identifier, "keyid:always")
    defer { X509_EXTENSION_free(keyNumber) }
    guard X509_CRL_set_version(draft, Int(X509_CRL_VERSION_2)) == 1,
      X509_CRL_set_issuer_name(draft, X509_get_subject_name(issuer.pointer)) == 1,
      X509_CRL_set1_lastUpdate(draft, begin) == 1, X509_CRL_set1_nextUpdate(draft, end) == 1,
      keyNumber != nil, X509_CRL_add_ext(draft, keyNumber, -1) == 1
    else { throw RevocationDraft.fault() }
  }

  func number(_ number: Bytes) throws(SignatureFault) {
    let value = try RevocationDraft.integer(number)
    defer { ASN1_INTEGER_free(value) }
    guard X509_CRL_add1_ext_i2d(draft, NID_crl_number, value, 0, 0) == 1 else {
      throw RevocationDraft.fault()
    }
  }

  func add(_ entry: RevocationList.Entry) throws(SignatureFault) {
    guard let digits = Hex.bytes(entry.serial) else { throw .badSerial }
    let serial = try RevocationDraft.integer(digits)
    defer { ASN1_INTEGER_free(serial) }
    let time = try ASN1Time.make(entry.time)
    defer { ASN1_STRING_free(time) }
    let reason = ASN1_ENUMERATED_new()
    defer { ASN1_ENUMERATED_free(reason) }
    let revoked = X509_REVOKED_new()
    guard revoked != nil, X509_REVOKED_set_serialNumber(revoked, serial) == 1,
      X509_REVOKED_set_revocationDate(revoked, time) == 1,
      ASN1_ENUMERATED_set(reason, entry.reason.rawValue) == 1,
      // No reason is given by leaving it out (RFC 5280, 5.3.1).
      entry.reason == .unspecified
        || X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, reason, 0, 0) == 1,
      X509_CRL_add0_revoked(draft, revoked) == 1
    else {
      X509_REVOKED_free(revoked)
      throw RevocationDraft.fault()
    }
  }

  func signed(by key: PrivateKey) throws(SignatureFault) -> RevocationList {
    let isSigned = SignatureContext(key.algorithm, key.pointer).signs {
      X509_CRL_sort(draft) == 1 && X509_CRL_sign_ctx(draft, $0) > 0
    }
    guard isSigned else { throw RevocationDraft.fault() }
    return try RevocationList(der: DER.encode(draft, by: { i2d_X509_CRL($0, $1) }))
  }

  /// A positive number as `badSerial` says; the caller frees it.
  private static func integer(
    _ digits: Bytes
  ) throws(SignatureFault) -> UnsafeMutablePointer<ASN1_INTEGER> {
    try CertificateDraft.check(serial: digits)
    let number = BN_bin2bn(digits, Int32(digits.count), nil)
    defer { BN_free(number) }
    guard let value = BN_to_ASN1_INTEGER(number, nil) else { throw fault() }
    return value
  }

  private static func fault() -> SignatureFault { .openssl(OpenSSLError(during: refusal)) }
}
