import COpenSSL

/// 证书吊销列表 — an authority's word which of its certificates no longer count, and since when
/// (RFC 5280, section 5).
///
/// Reading one trusts nothing: `isSigned(by:)` asks whose it is. Lists of changes only (delta) and
/// lists with other restrictions are refused.
///
/// Unchecked because a pointer is not Sendable; the list behind it is never changed after `init`
/// (what OpenSSL remembers about it, it guards with its own lock).
public final class RevocationList: @unchecked Sendable, Hashable {
  let pointer: OpaquePointer
  public let der: Bytes
  /// The common name of the issuer.
  public let issuerCommonName: String
  /// The number of the list in hexadecimal; numbers rise from list to list.
  public let number: String?
  /// When it was issued, in milliseconds since 1970-01-01T00:00:00Z.
  public let thisUpdate: Int64
  /// By when the next one is issued, in milliseconds since 1970-01-01T00:00:00Z.
  public let nextUpdate: Int64?
  /// The certificates named, as they stand.
  public let entries: [Entry]

  /// DER, and nothing after it.
  public convenience init(der: Bytes) throws(SignatureFault) {
    let pointer: OpaquePointer
    do {
      pointer = try DER.decode(
        der, by: { d2i_X509_CRL($0, $1, $2) }, and: { i2d_X509_CRL($0, $1) },
        free: X509_CRL_free)
    } catch { throw .badRevocationList(error) }
    try self.init(owning: pointer)
  }

  /// `BEGIN X509 CRL`; one list only.
  public convenience init(pem: Bytes) throws(SignatureFault) {
    let der: Bytes
    do { der = try PEM.der("X509 CRL", pem) } catch { throw .badRevocationList(error) }
    try self.init(der: der)
  }

  /// Takes ownership of `pointer`, also when it throws.
  private init(owning pointer: OpaquePointer) throws(SignatureFault) {
    let next = X509_CRL_get0_nextUpdate(pointer)
    nextUpdate = ASN1Time.milliseconds(next)
    guard let thisUpdate = ASN1Time.milliseconds(X509_CRL_get0_lastUpdate(pointer)),
      next == nil || nextUpdate != nil
    else {
      X509_CRL_free(pointer)
      throw .badRevocationList(.notDER)
    }
    do { entries = try RevocationList.entries(of: pointer) } catch {
      X509_CRL_free(pointer)
      throw .badRevocationList(error)
    }
    self.thisUpdate = thisUpdate
    self.pointer = pointer
    der = DER.encode(pointer, by: { i2d_X509_CRL($0, $1) })
    issuerCommonName = Certificate.commonName(in: X509_CRL_get_issuer(pointer))
    number = RevocationList.number(of: pointer)
  }

  deinit { X509_CRL_free(pointer) }

  /// `BEGIN X509 CRL`.
  public var pem: Bytes { PEM.text("X509 CRL", der) }

  /// Whether this authority issued the list: its name, its signature, and a usage that has cRLSign.
  public func isSigned(by issuer: Certificate) -> Bool {
    defer { ERR_clear_error() }
    return isNamed(after: issuer)
      && X509_get_key_usage(issuer.pointer) & UInt32(KU_CRL_SIGN) != 0
      && isSignature(of: issuer.publicKey)
  }

  /// OpenSSL has no way to be told the identity for a list of an SM2 authority; the key itself is asked.
  private func isSignature(of key: PublicKey) -> Bool {
    guard key.algorithm == .sm2 else { return X509_CRL_verify(pointer, key.pointer) == 1 }
    guard X509_CRL_get_signature_nid(pointer) == NID_SM2_with_SM3 else { return false }
    var signature: UnsafePointer<ASN1_BIT_STRING>?
    X509_CRL_get0_signature(pointer, &signature, nil)
    return key.verifies(ASN1Value.bytes(signature), over: signedPart)
  }

  /// What was signed, as it came: the first of the three parts. (OpenSSL would write it anew into the list.)
  private var signedPart: Bytes {
    var list = DERReader(der)
    var parts = DERReader(list.take(DERReader.sequence) ?? [])
    let all = parts.rest
    _ = parts.take(DERReader.sequence)
    return Bytes(all.dropLast(parts.rest.count))
  }

  /// Whether the list bears the name of this authority.
  func isNamed(after issuer: Certificate) -> Bool {
    X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(issuer.pointer)) == 0
  }

  /// The entry by which the certificate with this serial number, in hexadecimal, did not count at a
  /// time, in milliseconds. The instant of revocation itself is in. A certificate on hold does not
  /// count either.
  public func revoked(serial: String, at time: Int64) -> Entry? {
    entries.first { $0.serial == serial && $0.time <= time }
  }

  /// The entry by which a certificate of this issuer did not count at a time, in milliseconds.
  public func revoked(_ certificate: Certificate, at time: Int64) -> Entry? {
    let issuer = X509_get_issuer_name(certificate.pointer)
    guard X509_NAME_cmp(X509_CRL_get_issuer(pointer), issuer) == 0 else { return nil }
    return revoked(serial: certificate.serial, at: time)
  }

  public static func == (left: RevocationList, right: RevocationList) -> Bool {
    left.der == right.der
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension RevocationList {
  /// 吊销条目 — one certificate that no longer counts.
  public struct Entry: Hashable, Sendable {
    /// The serial number in hexadecimal, as `Certificate.serial` has it.
    public let serial: String
    /// When it ceased to count, in milliseconds since 1970-01-01T00:00:00Z.
    public let time: Int64
    public let reason: Reason

    public init(serial: String, time: Int64, reason: Reason) {
      self.serial = serial
      self.time = time
      self.reason = reason
    }
  }

  /// 吊销原因 — why (RFC 5280, 5.3.1). The numbers are those of the standard.
  public enum Reason: Int, Sendable, Hashable, CaseIterable {
    case unspecified = 0
    case keyCompromise = 1
    case authorityCompromise = 2
    case affiliationChanged = 3
    case superseded = 4
    case cessationOfOperation = 5
    case onHold = 6
    case privilegeWithdrawn = 9
    case attributeAuthorityCompromise = 10

    public var chinese: String {
      switch self {
      case .unspecified: "未说明"
      case .keyCompromise: "私钥泄露"
      case .authorityCompromise: "签发机构私钥泄露"
      case .affiliationChanged: "调离"
      case .superseded: "已换发"
      case .cessationOfOperation: "停止使用"
      case .onHold: "暂停"
      case .privilegeWithdrawn: "权限收回"
      case .attributeAuthorityCompromise: "属性机构私钥泄露"
      }
    }

    public var english: String {
      switch self {
      case .unspecified: "no reason given"
      case .keyCompromise: "key compromised"
      case .authorityCompromise: "authority's key compromised"
      case .affiliationChanged: "holder moved"
      case .superseded: "superseded"
      case .cessationOfOperation: "no longer used"
      case .onHold: "on hold"
      case .privilegeWithdrawn: "privilege withdrawn"
      case .attributeAuthorityCompromise: "attribute authority's key compromised"
      }
    }
  }
}
