import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

extension Office {
  /// A further key of an officer, with a certificate of the bureau's authority.
  func spare(
    _ name: String, role: Role = .finance, with algorithm: KeyAlgorithm = .p256,
    by authority: CertificateAuthority? = nil, until days: Int64 = 1_000
  ) throws -> Person {
    let key = try PrivateKey.generate(algorithm)
    let start = Office.start.milliseconds
    let certificate = try (authority ?? self.authority).issue(
      to: key.publicKey, name: DistinguishedName(commonName: name, organisation: "样例局", unit: nil),
      notBefore: start - 86_400_000, notAfter: start + days * 86_400_000,
      serial: SecureRandom.bytes(16))
    return Person(
      officer: Officer(name: name, role: role), key: key, certificate: certificate)
  }

  /// A revocation list of the bureau's authority, or of another.
  func revocations(
    of certificates: [Certificate], number: Bytes, at now: Instant,
    by authority: CertificateAuthority? = nil, reason: RevocationList.Reason = .keyCompromise,
    issued: Int64 = 0, days: Int64 = 30
  ) throws -> RevocationList {
    let this = now.milliseconds + issued * 86_400_000
    return try (authority ?? self.authority).revocationList(
      of: certificates.map {
        RevocationList.Entry(serial: $0.serial, time: this, reason: reason)
      }, number: number, thisUpdate: this, nextUpdate: this + days * 86_400_000)
  }

  /// An authority that stands in no folder of roots.
  static func otherAuthority(named name: String = "他局根证书") throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p256)
    let start = Office.start.milliseconds
    let root = try CertificateAuthority.selfSigned(
      key: key, name: DistinguishedName(commonName: name, organisation: "样例局", unit: nil),
      notBefore: start - 86_400_000, notAfter: start + 1_000 * 86_400_000,
      serial: SecureRandom.bytes(16))
    return CertificateAuthority(key: key, certificate: root)
  }
}

extension TestBureau {
  /// A certificate enrolled by two officers.
  func enrol(_ person: Office.Person, role: Role? = nil) async throws {
    let number = try await bureau.proposeEnrolment(
      of: person.officer.name, role: role, certificate: person.certificate.pem, reason: "换发证书",
      by: "admin")
    try await bureau.confirmKeyChange(number, by: "head")
  }

  /// A key given up by two officers.
  func end(_ state: KeyTrail.State, _ name: String) async throws {
    let number = try await bureau.proposeEnd(state, of: name, reason: "介质遗失", by: "admin")
    try await bureau.confirmKeyChange(number, by: name == "head" ? "finance" : "head")
  }

  func approve(
    _ batch: ID<PaymentBatch>, with person: Office.Person
  ) async throws -> ApprovalProgress {
    try await bureau.approveBatch(
      batch, by: person.officer.name, key: person.key, certificate: person.certificate)
  }

  /// A new officer, a key that is lost and replaced, a proposal that is refused, a revocation list.
  func tellKeys() async throws {
    try await enrol(office.spare("zhou"), role: .finance)
    try await end(.lost, "zhou")
    let replacement = try office.spare("zhou")
    try await enrol(replacement)
    let wrong = try await bureau.proposeEnd(.revoked, of: "head", reason: "误报", by: "admin")
    _ = try await bureau.refuseKeyChange(wrong, reason: "密钥还在本人手里", by: "finance")
    let list = try office.revocations(
      of: [replacement.certificate], number: [1], at: clock.now)
    try await bureau.takeRevocationList(list.der, by: "admin")
  }

  /// A checkpoint over all records so far.
  func cover() async throws {
    _ = try await bureau.publishCheckpoint(logKey: office.log, under: lock, by: "cashier")
  }

  /// What the verifier finds in the bundle of these books, and replay in the books.
  func judged(
    keyring: (String) -> String = { $0 }, change: (inout Bundle) -> Void = { _ in }
  ) async throws -> (found: [Finding], replayed: [String]) {
    _ = try await bureau.publishCheckpoint(logKey: office.log, under: lock, by: "cashier")
    var bundle = Bundle(files: try await bureau.assembleBundle().files)
    change(&bundle)
    let keys = try office.keyring(
      origin: bureau.profile.origin, TestBureau.tiers, change: keyring)
    let report = Verification.run(bundle: bundle, keyring: keys, processors: 1)
    let replayed = try await bureau.replay().differences.map(\.code)
    // The checkpoint lacks its witness.
    return (report.findings.filter { $0.code != .tooFewWitnesses }, replayed)
  }
}
