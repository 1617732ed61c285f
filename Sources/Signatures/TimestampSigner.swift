import COpenSSL

// What a timestamp demands of its one signer, beyond the chain.

extension CMSSigner {
  private static let digests = [NID_sha256, NID_sha384, NID_sha512]
  /// What 2048-bit RSA and 224-bit curves reach (NIST SP 800-57, part 1, table 2).
  private static let securityBits: Int32 = 112

  /// What is wrong with the signature over the TSTInfo.
  func timestampFaults(
    content: Bytes, certificate: Certificate, known: [Certificate]
  ) -> [TimestampFault] {
    defer { ERR_clear_error() }
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    var signature: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(pointer, nil, nil, &digest, &signature)
    if let forbidden = CMSSigner.forbidden(digest, signature, of: certificate) {
      return [.algorithm(forbidden)]
    }
    var faults: [TimestampFault] = []
    let type = attribute(NID_pkcs9_contentType, V_ASN1_OBJECT).map {
      OBJ_obj2nid(OpaquePointer($0))
    }
    if type != NID_id_smime_ct_TSTInfo { faults.append(.attribute("contentType")) }
    let computed = StampedDigest.digest(
      of: content, by: EVP_get_digestbyname(ASN1Value.name(of: digest?.pointee.algorithm)))
    if octets(NID_pkcs9_messageDigest) != computed { faults.append(.attribute("messageDigest")) }
    if !signingCertificateFits(certificate, known) {
      faults.append(.attribute("signingCertificate"))
    }
    if CMS_SignerInfo_verify(pointer) != 1 {
      faults.append(.signatureBroken(authority: certificate.commonName))
    }
    return faults
  }

  /// The first algorithm that anybody could forge, or that is not the key's own, by name.
  private static func forbidden(
    _ digest: UnsafeMutablePointer<X509_ALGOR>?, _ signature: UnsafeMutablePointer<X509_ALGOR>?,
    of certificate: Certificate
  ) -> String? {
    let digestKind = OBJ_obj2nid(digest?.pointee.algorithm)
    guard digests.contains(digestKind) else { return ASN1Value.name(of: digest?.pointee.algorithm) }
    let key = certificate.publicKey.pointer
    let keyKind = EVP_PKEY_get_base_id(key)
    guard [NID_rsaEncryption, NID_rsassaPss, NID_X9_62_id_ecPublicKey].contains(keyKind),
      EVP_PKEY_get_security_bits(key) >= securityBits
    else { return KeyAlgorithm.name(of: key) }
    // RSA may be announced without its digest (RFC 3370, 3.2).
    let kind = OBJ_obj2nid(signature?.pointee.algorithm)
    if kind == NID_rsaEncryption, keyKind == NID_rsaEncryption { return nil }
    var digestInside: Int32 = NID_undef
    var keyInside: Int32 = NID_undef
    let isKnown = OBJ_find_sigid_algs(kind, &digestInside, &keyInside) == 1
    let isOfKey =
      keyInside == keyKind || keyInside == NID_rsassaPss && keyKind == NID_rsaEncryption
    guard isKnown, isOfKey, digestInside == digestKind || digestInside == NID_undef else {
      return ASN1Value.name(of: signature?.pointee.algorithm)
    }
    return nil
  }

  /// Whether signingCertificate (RFC 2634, SHA-1) or signingCertificateV2 (RFC 5035) is there, and
  /// each of them names this certificate first and no other that is unknown.
  private func signingCertificateFits(
    _ certificate: Certificate, _ known: [Certificate]
  ) -> Bool {
    let older = string(NID_id_smime_aa_signingCertificate, V_ASN1_SEQUENCE)
    let newer = string(NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE)
    let first = older.flatMap {
      try? DER.decode($0, by: { d2i_ESS_SIGNING_CERT($0, $1, $2) }, free: ESS_SIGNING_CERT_free)
    }
    defer { ESS_SIGNING_CERT_free(first) }
    let second = newer.flatMap {
      try? DER.decode(
        $0, by: { d2i_ESS_SIGNING_CERT_V2($0, $1, $2) }, free: ESS_SIGNING_CERT_V2_free)
    }
    defer { ESS_SIGNING_CERT_V2_free(second) }
    // What is there and cannot be read says nothing in favour of the certificate.
    guard (older == nil) == (first == nil), (newer == nil) == (second == nil) else { return false }
    return CertificateStack([certificate] + known).lend { stack in
      OSSL_ESS_check_signing_certs(first, second, stack, 1) == 1
    }
  }
}

extension Certificate {
  /// Whether the extended key usage is critical, timeStamping, and nothing else (RFC 3161, 2.3).
  var isForTimestampsOnly: Bool {
    var critical: Int32 = 0
    guard let found = X509_get_ext_d2i(pointer, NID_ext_key_usage, &critical, nil) else {
      return false
    }
    let uses = OpaquePointer(found)
    defer { OPENSSL_sk_pop_free(uses) { ASN1_OBJECT_free(OpaquePointer($0)) } }
    return critical == 1 && OPENSSL_sk_num(uses) == 1
      && OBJ_obj2nid(OpaquePointer(OPENSSL_sk_value(uses, 0))) == NID_time_stamp
  }

  /// Whether this name is the holder's, the subject or one of the other names; a token need not
  /// name its authority (RFC 3161, 2.4.2, tsa).
  func names(_ name: UnsafeMutablePointer<GENERAL_NAME>?) -> Bool {
    guard let name else { return true }
    if name.pointee.type == GEN_DIRNAME,
      X509_NAME_cmp(name.pointee.d.directoryName, X509_get_subject_name(pointer)) == 0
    {
      return true
    }
    guard let found = X509_get_ext_d2i(pointer, NID_subject_alt_name, nil, nil) else {
      return false
    }
    let others = OpaquePointer(found)
    defer { GENERAL_NAMES_free(others) }
    return (0..<OPENSSL_sk_num(others)).contains { place in
      let other = OPENSSL_sk_value(others, place)?.assumingMemoryBound(to: GENERAL_NAME.self)
      return GENERAL_NAME_cmp(other, name) == 0
    }
  }
}
