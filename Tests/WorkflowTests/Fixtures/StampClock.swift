import Signatures
import Subsidies
import Testing

/// A timestamp authority of the tests' own.
struct StampClock {
  let root: Certificate
  let authority: TimestampAuthority
  let start = Office.start.milliseconds

  init() throws {
    let key = try PrivateKey.generate(.p256)
    let year: Int64 = 365 * 86_400_000
    root = try CertificateAuthority.selfSigned(
      key: key, name: DistinguishedName(commonName: "样例时间戳根", organisation: "样例", unit: nil),
      notBefore: start - year, notAfter: start + 10 * year, serial: [1])
    let stamping = try PrivateKey.generate(.p256)
    let certificate = try CertificateAuthority(key: key, certificate: root).issue(
      to: stamping.publicKey,
      name: DistinguishedName(commonName: "样例时间戳", organisation: "样例", unit: nil),
      for: .timestamps, notBefore: start - year, notAfter: start + 5 * year, serial: [2])
    authority = try TimestampAuthority(
      key: stamping, certificate: certificate, policy: "2.25.1")
  }

  func answer(_ request: Bytes, after seconds: Int64 = 60) throws -> Bytes {
    try authority.answer(
      request, at: start + seconds * 1_000, serial: SecureRandom.bytes(8))
  }
}
