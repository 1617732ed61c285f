import COpenSSL

/// What a timestamp is over: the digest of some bytes (RFC 3161, 2.4.1, messageImprint).
struct StampedDigest: Hashable {
  /// How OpenSSL calls the algorithm.
  let algorithm: String
  let digest: Bytes
  private let kind: Int32

  /// The digests that may be stamped: none that anybody can collide.
  private static let allowed = [NID_sha256, NID_sha384, NID_sha512, NID_sm3]

  /// Reads what a request or a token has; `reader` is OpenSSL's function for the one or the other.
  init(
    in object: OpaquePointer, by reader: (OpaquePointer?) -> OpaquePointer?
  ) throws(TimestampFault) {
    let imprint = reader(object)
    let identifier = TS_MSG_IMPRINT_get_algo(imprint)?.pointee.algorithm
    algorithm = ASN1Value.name(of: identifier)
    kind = OBJ_obj2nid(identifier)
    digest = ASN1Value.bytes(TS_MSG_IMPRINT_get_msg(imprint))
    guard StampedDigest.allowed.contains(kind) else { throw .algorithm(algorithm) }
  }

  /// Whether these are the bytes.
  func isOver(_ content: Bytes) -> Bool {
    StampedDigest.digest(of: content, by: EVP_get_digestbyname(algorithm)) == digest
  }

  /// The digest; empty when OpenSSL refuses.
  static func digest(of content: Bytes, by algorithm: OpaquePointer?) -> Bytes {
    guard let algorithm else { return [] }
    return Bytes(unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length: UInt32 = 0
      let done = EVP_Digest(
        content, content.count, buffer.baseAddress, &length, algorithm, nil)
      count = done == 1 ? Int(length) : 0
    }
  }
}
