import COpenSSL

// 国密 — officers who sign with SM2 (GM/T 0003.2, GM/T 0009).

extension DetachedCMS {
  /// Puts an officer's SM2 signature over `content` beside those in `cms`, which must be sound, or begins with it.
  ///
  /// It is over the content itself, with SM3 and the identity `1234567812345678`, as DER, the way USB keys give it;
  /// so its SignerInfo has no signed attributes, and claims no time. Anybody who takes it out checks it with
  /// `openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678`. One that does not fit is
  /// `badSignature`.
  public static func adding(
    raw signature: Bytes, over content: Bytes, to cms: Bytes? = nil, certificate: Certificate
  ) throws(SignatureFault) -> Bytes {
    guard certificate.publicKey.algorithm == .sm2 else {
      throw .unsuitableKey(KeyAlgorithm.name(of: certificate.publicKey.pointer))
    }
    guard certificate.publicKey.verifies(signature, over: content) else {
      throw .badSignature([.signatureBroken(signer: certificate.commonName)])
    }
    let document = try begun(cms, content: content, by: certificate)
    guard let signer = CMSDraft.addBareSigner(to: document.pointer, certificate),
      ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), signature, Int32(signature.count))
        == 1
    else { throw .openssl(OpenSSLError(during: "adding a signature")) }
    return try CMSDraft.der(of: document.pointer)
  }
}

extension CMSDraft {
  /// A signer with SM2 over SM3 and without attributes; the signature is still empty. OpenSSL 3.0 leaves out the
  /// name of the algorithm; it is written here (GM/T 0006: 1.2.156.10197.1.501).
  static func addBareSigner(
    to document: OpaquePointer, _ certificate: Certificate
  ) -> OpaquePointer? {
    let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOATTR | CMS_KEY_PARAM)
    guard
      let signer = CMS_add1_signer(
        document, certificate.pointer, certificate.publicKey.pointer, EVP_sm3(), flags)
    else { return nil }
    var algorithm: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(signer, nil, nil, nil, &algorithm)
    guard
      X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_SM2_with_SM3), V_ASN1_UNDEF, nil) == 1
    else { return nil }
    return signer
  }
}

extension CMSSigner {
  /// What is wrong with a signature over the content itself.
  func bareFaults(content: Bytes, certificate: Certificate) -> [CMSFault] {
    let name = certificate.commonName
    if let forbidden = forbiddenAlgorithm(digest: NID_sm3, signature: NID_SM2_with_SM3) {
      return [.algorithm(signer: name, name: forbidden)]
    }
    guard CMS_signed_get_attr_count(pointer) <= 0 else {
      return [.attribute(signer: name, name: "signedAttrs")]
    }
    return certificate.publicKey.verifies(signatureValue, over: content)
      ? [] : [.signatureBroken(signer: name)]
  }
}
