import COpenSSL

/// 用户标识 — SM2 signs over a name of the signer, too. Of whoever has no other it is `1234567812345678`
/// (GM/T 0009-2012, 10), and licensed authorities sign their certificates and lists under it. OpenSSL 3.0
/// takes an empty one unless it is told.
enum SM2Identity {
  static let bytes = Bytes("1234567812345678".utf8)

  /// Tells OpenSSL to check the authority's signature under the identity, where it is one of SM2. What was
  /// told stays with the certificate; once told, it is not touched again, for other threads may be reading.
  static func tell(_ certificate: OpaquePointer) {
    guard X509_get_signature_nid(certificate) == NID_SM2_with_SM3,
      X509_get0_distinguishing_id(certificate) == nil, let identity = ASN1_OCTET_STRING_new()
    else { return }
    guard ASN1_OCTET_STRING_set(identity, bytes, Int32(bytes.count)) == 1 else {
      return ASN1_OCTET_STRING_free(identity)
    }
    // It belongs to the certificate from here on.
    X509_set0_distinguishing_id(certificate, identity)
  }
}
