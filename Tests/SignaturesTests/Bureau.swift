import Signatures

/// A bureau with an authority and officers for the tests, certified from 2020 to 2048.
struct Bureau {
  static let begin: Int64 = 1_577_836_800_000  // 2020-01-01T00:00:00Z
  static let end: Int64 = 2_461_449_600_000  // 2048-01-01T00:00:00Z
  static let now: Int64 = 1_767_312_000_000  // 2026-01-02T00:00:00Z
  static let day: Int64 = 86_400_000

  let authority: CertificateAuthority

  init(_ name: String = "测试根证书", with algorithm: KeyAlgorithm = .p256) throws {
    let key = try PrivateKey.generate(algorithm)
    let certificate = try CertificateAuthority.selfSigned(
      key: key, name: Bureau.named(name), notBefore: Bureau.begin, notAfter: Bureau.end,
      serial: [1])
    authority = CertificateAuthority(key: key, certificate: certificate)
  }

  static func named(_ name: String) -> DistinguishedName {
    DistinguishedName(commonName: name, organisation: "某县人力资源和社会保障局", unit: "就业科")
  }

  struct Officer {
    let key: PrivateKey
    let certificate: Certificate
  }

  func officer(
    _ name: String, with algorithm: KeyAlgorithm = .p256,
    for purpose: CertificateAuthority.Purpose = .seals,
    from notBefore: Int64 = begin, until notAfter: Int64 = end
  ) throws -> Officer {
    let key = try PrivateKey.generate(algorithm)
    let certificate = try authority.issue(
      to: key.publicKey, name: Bureau.named(name), for: purpose, notBefore: notBefore,
      notAfter: notAfter, serial: SecureRandom.bytes(16))
    return Officer(key: key, certificate: certificate)
  }
}
