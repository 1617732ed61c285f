import COpenSSL

/// 待签名 — a signature for which the bytes are ready and the key is elsewhere: on a smart card, in
/// the program of a USB key, on a machine without a network.
///
///     let prepared = try DetachedCMS.prepare(content, certificate: officer, at: now)
///     let signature = …                        // over prepared.bytesToSign, ECDSA P-256, SHA-256
///     let cms = try DetachedCMS.assemble(prepared, signature: signature)
///
/// `openssl dgst -sha256 -sign` over a file with the bytes gives such a signature, too.
public struct PreparedSignature: Hashable, Sendable {
  /// DER of the signed attributes (RFC 5652, 5.4): the digest of the content, the time, and the
  /// certificate are among them.
  public let bytesToSign: Bytes
  /// Whose signature it will be.
  public let certificate: Certificate
  /// The document with the place for the signature still empty.
  let document: Bytes

  /// SHA-256 of the bytes, for a signer that takes digests.
  public var digest: Bytes { Digest.sha256(bytesToSign) }
}

extension DetachedCMS {
  /// Prepares a signature over `content`, the first or one beside those in `cms`, which must be
  /// sound. The time is in milliseconds since 1970-01-01T00:00:00Z.
  public static func prepare(
    _ content: Bytes, joining cms: Bytes? = nil, certificate: Certificate, at time: Int64
  ) throws(SignatureFault) -> PreparedSignature {
    try prepared(content, joining: cms, certificate: certificate, at: time)
  }

  /// Without a time, the machine's clock is asked.
  static func prepared(
    _ content: Bytes, joining cms: Bytes?, certificate: Certificate, at time: Int64?
  ) throws(SignatureFault) -> PreparedSignature {
    guard certificate.publicKey.algorithm == .p256 else {
      throw .unsuitableKey(KeyAlgorithm.name(of: certificate.publicKey.pointer))
    }
    let document = try begun(cms, content: content, by: certificate)
    // OpenSSL compares the public halves only; nothing is signed here.
    let added = CMS_add1_signer(
      document.pointer, certificate.pointer, certificate.publicKey.pointer, EVP_sha256(),
      CMSDraft.flags | UInt32(CMS_PARTIAL))
    guard let added, describe(content, in: added) else {
      throw .openssl(OpenSSLError(during: "preparing a signature"))
    }
    try CMSDraft.setTime(time, of: added)
    return PreparedSignature(
      bytesToSign: CMSSigner(added).signedAttributes, certificate: certificate,
      document: try CMSDraft.der(of: document.pointer))
  }

  /// The finished document. The signature is DER; `CurveSignature` makes it of r ‖ s. One that does
  /// not fit is `badSignature`.
  public static func assemble(
    _ prepared: PreparedSignature, signature: Bytes
  ) throws(SignatureFault) -> Bytes {
    let certificate = prepared.certificate
    guard certificate.publicKey.verifies(signature, over: prepared.bytesToSign) else {
      throw .badSignature([.signatureBroken(signer: certificate.commonName)])
    }
    let document = try readable(prepared.document)
    let signer = try signer(certificate, in: document)
    guard
      ASN1_STRING_set(
        CMS_SignerInfo_get0_signature(signer.pointer), signature, Int32(signature.count)) == 1
    else { throw .openssl(OpenSSLError(during: "writing a signature")) }
    return try CMSDraft.der(of: document.pointer)
  }

  /// Writes the attributes that OpenSSL writes only as it signs (RFC 5652, 11.1 and 11.2).
  private static func describe(_ content: Bytes, in signer: OpaquePointer) -> Bool {
    let digest = Digest.sha256(content)
    return CMS_signed_add1_attr_by_NID(
      signer, NID_pkcs9_contentType, V_ASN1_OBJECT, UnsafeRawPointer(OBJ_nid2obj(NID_pkcs7_data)),
      -1) == 1
      && CMS_signed_add1_attr_by_NID(
        signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest, Int32(digest.count)) == 1
  }
}

extension CMSSigner {
  /// What is signed: the attributes as DER of a SET OF, sorted by their bytes (X.690, 11.6).
  var signedAttributes: Bytes {
    let attributes = (0..<max(0, CMS_signed_get_attr_count(pointer))).compactMap { place in
      CMS_signed_get_attr(pointer, place).map {
        DER.encode($0, by: { i2d_X509_ATTRIBUTE($0, $1) })
      }
    }
    let sorted = attributes.sorted { $0.lexicographicallyPrecedes($1) }
    return DERWriter.object(DERReader.set, Bytes(sorted.joined()))
  }
}
