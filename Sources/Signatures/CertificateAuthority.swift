import COpenSSL

/// 本地证书机构 — the bureau's own authority for officers' certificates, where no licensed one is
/// used. Keys of P-256, SM2 or Ed25519; one level: it certifies officers, no further authorities.
public struct CertificateAuthority: Sendable {
  public let key: PrivateKey
  public let certificate: Certificate

  public init(key: PrivateKey, certificate: Certificate) {
    self.key = key
    self.certificate = certificate
  }

  /// The certificate of the authority itself: CA, path length 0, keyCertSign and cRLSign. Times in
  /// milliseconds since 1970-01-01T00:00:00Z, cut to seconds; serial as `badSerial` says.
  public static func selfSigned(
    key: PrivateKey, name: DistinguishedName, notBefore: Int64, notAfter: Int64, serial: Bytes
  ) throws(SignatureFault) -> Certificate {
    let draft = try CertificateDraft()
    try draft.number(serial)
    try draft.certify(key.publicKey, notBefore: notBefore, notAfter: notAfter)
    try draft.name(name, issuer: nil)
    try draft.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuer: nil)
    try draft.add(NID_key_usage, "critical,keyCertSign,cRLSign", issuer: nil)
    try draft.add(NID_subject_key_identifier, "hash", issuer: nil)
    return try draft.signed(by: key)
  }

  /// 证书用途 — what a certificate is issued for.
  public enum Purpose: Sendable, Hashable, CaseIterable {
    /// An officer's seals: digitalSignature and nonRepudiation, extended usage emailProtection,
    /// which is what `openssl cms -verify` asks for unless told otherwise.
    case seals
    /// Timestamps: digitalSignature, extended usage timeStamping alone and critical (RFC 3161, 2.3).
    case timestamps
    /// Receiving envelopes: keyAgreement (RFC 5753, 7.1), extended usage emailProtection.
    case envelopes

    fileprivate var usage: (basic: String, extended: String) {
      switch self {
      case .seals: ("critical,digitalSignature,nonRepudiation", "emailProtection")
      case .timestamps: ("critical,digitalSignature", "critical,timeStamping")
      case .envelopes: ("critical,keyAgreement", "emailProtection")
      }
    }
  }

  /// The certificate of an officer or of whoever has the purpose named. It may not outlive the
  /// authority's own certificate.
  public func issue(
    to subject: PublicKey, name: DistinguishedName, for purpose: Purpose = .seals,
    notBefore: Int64, notAfter: Int64, serial: Bytes
  ) throws(SignatureFault) -> Certificate {
    guard certificate.publicKey == key.publicKey else {
      throw .keyIsNotOfCertificate(certificate.commonName)
    }
    guard notBefore >= certificate.notBefore, notAfter <= certificate.notAfter else {
      throw .badValidity
    }
    let draft = try CertificateDraft()
    try draft.number(serial)
    try draft.certify(subject, notBefore: notBefore, notAfter: notAfter)
    try draft.name(name, issuer: certificate)
    try draft.add(NID_basic_constraints, "critical,CA:FALSE", issuer: certificate)
    try draft.add(NID_key_usage, purpose.usage.basic, issuer: certificate)
    try draft.add(NID_ext_key_usage, purpose.usage.extended, issuer: certificate)
    try draft.add(NID_subject_key_identifier, "hash", issuer: certificate)
    try draft.add(NID_authority_key_identifier, "keyid:always", issuer: certificate)
    return try draft.signed(by: key)
  }
}
