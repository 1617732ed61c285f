import COpenSSL

/// 时间戳请求 — what is handed to a timestamp authority (RFC 3161, 2.4.1): the digest of some bytes,
/// and a number by which its answer is told from an older one.
///
///     TimeStampReq { version 1, messageImprint { SHA-256, digest }, nonce, certReq TRUE }
///
/// `openssl ts -query -in x.tsq -text` prints it, `openssl ts -reply` answers it.
public struct TimestampRequest: Hashable, Sendable {
  /// The bytes to send, as `application/timestamp-query`.
  public let der: Bytes
  /// The digest that is to be stamped, and its algorithm.
  let imprint: StampedDigest
  /// The number that the answer must repeat, in hexadecimal.
  public let nonce: String?
  /// The policy asked for, in dotted numbers.
  public let policy: String?

  /// Asks for a stamp over SHA-256 of the bytes. The nonce has 1 to 20 bytes and should be random:
  /// `SecureRandom.bytes(16)`.
  public init(over content: Bytes, nonce: Bytes) throws(TimestampFault) {
    guard (1...20).contains(nonce.count) else { throw .nonceLength(nonce.count) }
    let digest = DERWriter.octetString(Digest.sha256(content))
    try self.init(
      der: DERWriter.sequence(
        DERWriter.integer([1])
          + DERWriter.sequence(TimestampRequest.sha256 + digest)
          + DERWriter.natural(nonce)
          + DERWriter.true))
  }

  /// Reads a request, from whatever program; any digest that a stamp may have.
  public init(der: Bytes) throws(TimestampFault) {
    let request: OpaquePointer
    do {
      request = try DER.decode(
        der, by: { d2i_TS_REQ($0, $1, $2) }, and: { i2d_TS_REQ($0, $1) }, free: TS_REQ_free)
    } catch { throw .badRequest(error) }
    defer { TS_REQ_free(request) }
    self.der = der
    imprint = try StampedDigest(in: request, by: TS_REQ_get_msg_imprint)
    nonce = ASN1Value.number(TS_REQ_get_nonce(request))
    policy = ASN1Value.identifier(TS_REQ_get_policy_id(request))
  }

  /// AlgorithmIdentifier { 2.16.840.1.101.3.4.2.1, NULL }
  private static let sha256: Bytes = [
    0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
  ]
}
