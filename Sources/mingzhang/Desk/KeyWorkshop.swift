import Glibc
import Signatures
import Subsidies
import Workflow

/// 制钥 — makes the local certificate authority, every officer's key and certificate, the log's and a
/// witness's key, and the public folder that the auditor gets.
struct KeyWorkshop {
  let home: Home
  let profile: BureauProfile
  let now: Instant
  let passphrases: String?
  let isPractice: Bool
  var suite = CryptoSuite.international
  private let safe = KeySafe()

  private var from: Int64 { now.milliseconds - 86_400_000 }
  private func until(years: Int64) -> Int64 { now.milliseconds + years * 365 * 86_400_000 }

  func make(
    _ officers: [Officer], witness: String, approvals: ApprovalTable?
  ) async throws -> [EnrolledOfficer] {
    try Files.makeFolder(home.privateFolder, mode: 0o700)
    for folder in ["roots", "certificates"] { try Files.makeFolder("\(home.keys)/\(folder)") }
    for folder in [home.outbox, home.notices] { try Files.makeFolder(folder) }
    let authority = try makeAuthority()
    var lines = "# officer 姓名 岗位 密钥标识 自 至 证书\n"
    var enrolled: [EnrolledOfficer] = []
    for officer in officers {
      let certificate = try makeOfficer(officer, authority)
      let keyID = certificate.publicKey.keyID
      lines += "officer \(officer.name) \(officer.role.rawValue) \(keyID) \(now.day) - "
      lines += "certificates/\(officer.name).pem\n"
      enrolled.append(EnrolledOfficer(officer: officer, holding: certificate))
    }
    if isPractice { try makeAuditor(authority) }
    try writePublic("keyring.txt", lines)
    try writePublic("quorum.txt", quorum(approvals))
    try writePublic("log.vkey", try vkey("log", profile.origin, VerifierKey.ed25519Type))
    try writePublic("witnesses.vkey", try vkey("witness", witness, VerifierKey.cosignatureType))
    try await safe.close()
    return enrolled
  }

  private func makeAuthority() throws -> CertificateAuthority {
    let key = try PrivateKey.generate(suite.officerKeys[0])
    let name = DistinguishedName(
      commonName: profile.name + (isPractice ? "演练根证书" : "根证书"), organisation: profile.name,
      unit: nil)
    // A practice may be played beyond the longest period of retention.
    let root = try CertificateAuthority.selfSigned(
      key: key, name: name, notBefore: from, notAfter: until(years: isPractice ? 60 : 20),
      serial: SecureRandom.bytes(16))
    try keep(key, as: "ca")
    try Files.write(root.pem, to: home.rootCertificate)
    return CertificateAuthority(key: key, certificate: root)
  }

  private func makeOfficer(
    _ officer: Officer, _ authority: CertificateAuthority
  ) throws -> Certificate {
    let key = try PrivateKey.generate(suite.officerKeys[0])
    let certificate = try issue(to: key.publicKey, officer, authority)
    try keep(key, as: officer.name)
    try Files.write(certificate.pem, to: home.certificate(officer.name))
    return certificate
  }

  private func issue(
    to key: PublicKey, _ officer: Officer, _ authority: CertificateAuthority
  ) throws -> Certificate {
    let name = DistinguishedName(
      commonName: officer.name, organisation: profile.name, unit: officer.role.chinese)
    return try authority.issue(
      to: key, name: name, notBefore: from, notAfter: until(years: 5),
      serial: SecureRandom.bytes(16))
  }

  /// 换发 — a further key and certificate of an officer by the bureau's own authority, as `STEM.key.pem`
  /// (encrypted, 0600) and `STEM.pem`. It counts once two officers have enrolled it.
  func replace(
    _ officer: Officer, _ algorithm: KeyAlgorithm, authority: CertificateAuthority,
    passphrase: Bytes?, stem: String
  ) throws -> Certificate {
    let key = try PrivateKey.generate(algorithm)
    let certificate = try issue(to: key.publicKey, officer, authority)
    let words: Bytes
    if let passphrase {
      words = passphrase
    } else if isPractice {
      words = Bytes(Hex.text(SecureRandom.bytes(16)).utf8)
      try Files.write(words + [0x0A], to: stem + ".pass", mode: 0o600)
    } else {
      words = try askedPassphrase(for: officer.name)
    }
    try Files.write(key.encryptedPEM(passphrase: words), to: stem + ".key.pem", mode: 0o600)
    try Files.write(certificate.pem, to: stem + ".pem")
    return certificate
  }

  /// 新日志密钥 — waits under its own number until two officers have decided on it.
  func makeLogKey() async throws -> PublicKey {
    let key = try PrivateKey.generate(.ed25519)
    try keep(key, as: Home.waitingLogKey(key.publicKey))
    try await safe.close()
    return key.publicKey
  }

  /// For practice, an auditor who can be sent an annex; a real one comes with a certificate of their own.
  private func makeAuditor(_ authority: CertificateAuthority) throws {
    let key = try PrivateKey.generate(.p256)
    let certificate = try authority.issue(
      to: key.publicKey,
      name: DistinguishedName(commonName: "样例审计", organisation: "演练", unit: nil), for: .envelopes,
      notBefore: from, notAfter: until(years: 5), serial: SecureRandom.bytes(16))
    try keep(key, as: "auditor")
    try Files.write(certificate.pem, to: "\(home.privateFolder)/auditor.pem")
  }

  private func vkey(_ file: String, _ name: String, _ type: UInt8) throws -> String {
    let key = try PrivateKey.generate(.ed25519)
    try keep(key, as: file)
    return try VerifierKey(name: name, type: type, publicKey: key.publicKey).text + "\n"
  }

  /// The auditor's copy of the approval table, in plain lines.
  private func quorum(_ approvals: ApprovalTable?) -> String {
    var lines = "# seals 人数 above 分 roles 岗位;witnesses 检查点所需见证数\n"
    for tier in approvals?.tiers ?? [] {
      lines += "seals \(tier.seals) above \(tier.above.count) roles "
      lines += tier.roles.map(\.rawValue).joined(separator: ",") + "\n"
    }
    return lines + "witnesses 1\n"
  }

  private func writePublic(_ name: String, _ text: String) throws {
    try Files.write(Bytes(text.utf8), to: "\(home.keys)/\(name)")
  }

  private func keep(_ key: PrivateKey, as name: String) throws {
    safe.take(key, try passphrase(for: name), to: home.privateKey(name))
  }

  /// From a file, made up for practice, or asked for twice at the terminal.
  private func passphrase(for name: String) throws -> Bytes {
    if let passphrases { return try Desk.passphrase("\(passphrases)/\(name).pass") }
    if isPractice {
      let made = Bytes(Hex.text(SecureRandom.bytes(16)).utf8)
      try Files.write(made + [0x0A], to: home.passphrase(name), mode: 0o600)
      return made
    }
    return try askedPassphrase(for: name)
  }

  private func askedPassphrase(for name: String) throws -> Bytes {
    guard isatty(0) == 1 else {
      throw CommandRefusal.noTerminal(key: name)
    }
    let first = String(cString: getpass("口令 passphrase (\(name)): "))
    let second = String(cString: getpass("再输一次 again (\(name)): "))
    guard first == second, first.utf8.count >= 8
    else { throw CommandRefusal.noTerminal(key: name) }
    return Bytes(first.utf8)
  }
}
