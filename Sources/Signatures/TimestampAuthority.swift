import COpenSSL

/// 时间戳机构 — the bureau's own timestamp authority, where no licensed one is used. It stamps what
/// it is asked to, at the time that its caller vouches for.
///
/// Tokens have genTime in milliseconds, signingCertificateV2 with SHA-256, and an ECDSA P-256
/// signature. OpenSSL adds a signingTime of its own from the machine's clock, which says nothing.
public struct TimestampAuthority: Sendable {
  private static let digests = [EVP_sha256, EVP_sha384, EVP_sha512, EVP_sm3]

  private let key: PrivateKey
  public let certificate: Certificate
  /// The policy under which it stamps, in dotted numbers.
  public let policy: String

  /// The certificate is one issued for `.timestamps`. A bureau without an arc of its own takes a
  /// policy below 2.25, where every UUID is an object identifier (ITU-T X.667).
  public init(
    key: PrivateKey, certificate: Certificate, policy: String
  ) throws(SignatureFault) {
    try CMSDraft.suit(key, certificate)
    guard certificate.isForTimestampsOnly else { throw .badPurpose(certificate.commonName) }
    let object = OBJ_txt2obj(policy, 1)
    defer { ASN1_OBJECT_free(object) }
    guard ASN1Value.identifier(object) == policy else {
      ERR_clear_error()
      throw .badPolicy(policy)
    }
    self.key = key
    self.certificate = certificate
    self.policy = policy
  }

  /// The answer to a request: TimeStampResp as DER, also when it declines. The time is in
  /// milliseconds since 1970-01-01T00:00:00Z; the serial number has 1 to 20 bytes and is never used
  /// twice.
  public func answer(
    _ request: Bytes, at time: Int64, serial: Bytes
  ) throws(SignatureFault) -> Bytes {
    guard (1...20).contains(serial.count) else { throw .badSerial }
    let desk = TS_RESP_CTX_new()
    defer { TS_RESP_CTX_free(desk) }
    let source = BIO_new(BIO_s_mem())
    defer { BIO_free_all(source) }
    let occasion = Occasion(time: time, serial: serial)
    guard let desk, prepare(desk, occasion), let source,
      request.isEmpty || BIO_write(source, request, Int32(request.count)) == request.count
    else { throw .openssl(OpenSSLError(during: "stamping")) }
    let response = withExtendedLifetime(occasion) { TS_RESP_create_response(desk, source) }
    defer { TS_RESP_free(response) }
    guard let response else { throw .openssl(OpenSSLError(during: "stamping")) }
    // The reason for which it declined is in the response.
    ERR_clear_error()
    return DER.encode(response, by: { i2d_TS_RESP($0, $1) })
  }

  private func prepare(_ desk: OpaquePointer, _ occasion: Occasion) -> Bool {
    let object = OBJ_txt2obj(policy, 1)
    defer { ASN1_OBJECT_free(object) }
    guard TS_RESP_CTX_set_signer_cert(desk, certificate.pointer) == 1,
      TS_RESP_CTX_set_signer_key(desk, key.pointer) == 1,
      TS_RESP_CTX_set_signer_digest(desk, EVP_sha256()) == 1,
      TS_RESP_CTX_set_ess_cert_id_digest(desk, EVP_sha256()) == 1,
      TS_RESP_CTX_set_def_policy(desk, object) == 1,
      TS_RESP_CTX_set_clock_precision_digits(desk, 3) == 1,
      TimestampAuthority.digests.allSatisfy({ TS_RESP_CTX_add_md(desk, $0()) == 1 })
    else { return false }
    let box = Unmanaged.passUnretained(occasion).toOpaque()
    TS_RESP_CTX_set_serial_cb(desk, { _, box in Occasion.of(box)?.number() }, box)
    TS_RESP_CTX_set_time_cb(
      desk,
      { _, box, seconds, microseconds in
        guard let time = Occasion.of(box)?.time, let seconds, let microseconds else { return 0 }
        seconds.pointee = ASN1Time.seconds(time)
        microseconds.pointee = Int(time - Int64(seconds.pointee) * 1000) * 1000
        return 1
      }, box)
    return true
  }

  /// What the callbacks hand over.
  private final class Occasion {
    let time: Int64
    private let serial: Bytes

    init(time: Int64, serial: Bytes) {
      self.time = time
      self.serial = serial
    }

    static func of(_ box: UnsafeMutableRawPointer?) -> Occasion? {
      box.map { Unmanaged<Occasion>.fromOpaque($0).takeUnretainedValue() }
    }

    /// A new number, which OpenSSL frees.
    func number() -> UnsafeMutablePointer<ASN1_INTEGER>? {
      let number = BN_bin2bn(serial, Int32(serial.count), nil)
      defer { BN_free(number) }
      return BN_to_ASN1_INTEGER(number, nil)
    }
  }
}
