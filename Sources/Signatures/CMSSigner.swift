import COpenSSL

/// One signer inside a `CMSDocument`; not to be kept longer than the document.
struct CMSSigner {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// The signer's certificate, when it came along.
  var certificate: Certificate? {
    guard let found = certificatePointer, X509_up_ref(found) == 1 else { return nil }
    return try? Certificate(owning: found)
  }

  var certificatePointer: OpaquePointer? {
    var found: OpaquePointer?
    CMS_SignerInfo_get0_algs(pointer, nil, &found, nil, nil)
    return found
  }

  /// The time that the signer claims, in milliseconds.
  var signingTime: Int64? {
    for kind in [V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME] {
      if let time = attribute(NID_pkcs9_signingTime, kind) {
        return ASN1Time.milliseconds(time.assumingMemoryBound(to: ASN1_TIME.self))
      }
    }
    return nil
  }

  /// What is wrong with the signature apart from who stands behind the certificate.
  func faults(content: Bytes, digest: Bytes, certificate: Certificate) -> [CMSFault] {
    defer { ERR_clear_error() }
    let name = certificate.commonName
    switch certificate.publicKey.algorithm {
    case .p256: break
    case .sm2: return bareFaults(content: content, certificate: certificate)
    case .ed25519, nil:
      let kind = KeyAlgorithm.name(of: certificate.publicKey.pointer)
      return [.algorithm(signer: name, name: kind)]
    }
    if let forbidden = forbiddenAlgorithm(digest: NID_sha256, signature: NID_ecdsa_with_SHA256) {
      return [.algorithm(signer: name, name: forbidden)]
    }
    var faults: [CMSFault] = []
    guard let signedDigest = octets(NID_pkcs9_messageDigest) else {
      return [.attribute(signer: name, name: "messageDigest")]
    }
    if signedDigest != digest { faults.append(.contentDiffers(signer: name)) }
    if !signsPlainContent { faults.append(.attribute(signer: name, name: "contentType")) }
    if !names(certificate) { faults.append(.attribute(signer: name, name: "signingCertificateV2")) }
    // Over the signed attributes as they stand, the digest of the content among them.
    if CMS_SignerInfo_verify(pointer) != 1 { faults.append(.signatureBroken(signer: name)) }
    return faults
  }

  /// The first algorithm that is not the one wanted, by name.
  func forbiddenAlgorithm(digest wantedDigest: Int32, signature wanted: Int32) -> String? {
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    var signature: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(pointer, nil, nil, &digest, &signature)
    for (algorithm, kind) in [(digest, wantedDigest), (signature, wanted)] {
      let found = OBJ_obj2nid(algorithm?.pointee.algorithm)
      if found != kind { return OBJ_nid2sn(found).map { String(cString: $0) } ?? "?" }
    }
    return nil
  }

  /// Whether the attribute contentType, once, says id-data (RFC 5652, 11.1).
  private var signsPlainContent: Bool {
    guard let type = attribute(NID_pkcs9_contentType, V_ASN1_OBJECT) else { return false }
    return OBJ_obj2nid(OpaquePointer(type)) == NID_pkcs7_data
  }

  /// Whether signingCertificateV2 names this certificate first by its SHA-256 (RFC 5035).
  ///
  ///     SEQUENCE { SEQUENCE OF { SEQUENCE { [algorithm,] OCTET STRING hash [, issuerSerial] } … } … }
  private func names(_ certificate: Certificate) -> Bool {
    guard let bytes = string(NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE) else {
      return false
    }
    var outer = DERReader(bytes)
    guard let attribute = outer.take(DERReader.sequence), outer.rest.isEmpty else { return false }
    var list = DERReader(attribute)
    guard let entries = list.take(DERReader.sequence) else { return false }
    var entry = DERReader(entries)
    guard let first = entry.take(DERReader.sequence) else { return false }
    // SHA-256 is the default and so, in DER, never written; another algorithm comes first and
    // leaves no octet string here.
    var fields = DERReader(first)
    return fields.take(DERReader.octetString).map(Bytes.init) == certificate.fingerprint
  }

  func octets(_ attribute: Int32) -> Bytes? { string(attribute, V_ASN1_OCTET_STRING) }

  /// What is inside a signed attribute of this kind; for a sequence, the sequence itself.
  func string(_ attribute: Int32, _ kind: Int32) -> Bytes? {
    guard let value = self.attribute(attribute, kind) else { return nil }
    return ASN1Value.bytes(value.assumingMemoryBound(to: ASN1_STRING.self))
  }

  /// The value of a signed attribute that is there exactly once with exactly one value.
  func attribute(_ attribute: Int32, _ kind: Int32) -> UnsafeMutableRawPointer? {
    let onceOnly: Int32 = -3
    return CMS_signed_get0_data_by_OBJ(pointer, OBJ_nid2obj(attribute), onceOnly, kind)
  }
}
