import Signatures
import Subsidies
import Workflow

/// 科室 — officers with real keys and certificates, the keys of the log and of a witness, and the
/// auditor's copy of what is public, as files that may be changed.
struct Office: Sendable {
  let suite: CryptoSuite
  let keys: [String: PrivateKey]
  let certificates: [String: Certificate]
  let root: Certificate
  let authority: CertificateAuthority
  /// What finance signs with after the first key was lost, and a new officer's key.
  static let replacement = "finance-2"
  static let newcomer = "zhou"
  let log: PrivateKey
  /// The log's key that auditor and witness were handed; in a long life two officers put `log` in its place.
  let handedLog: PrivateKey
  let witness: PrivateKey
  /// Who receives an annex.
  let auditor: Certificate
  /// Somebody else's key under the log's name.
  let otherLog: PrivateKey
  /// 时间戳机构
  let stamps: TimestampAuthority
  let stampRoot: Certificate
  let origin: String

  static let witnessName = "witness.xugu.example/audit"
  static let officers = [
    Officer(name: "admin", role: .administrator), Officer(name: "clerk", role: .clerk),
    Officer(name: "reviewer", role: .reviewer), Officer(name: "finance", role: .finance),
    Officer(name: "finance2", role: .finance), Officer(name: "head", role: .head),
    Officer(name: "cashier", role: .cashier),
  ]
  /// Of the same authority, and not enrolled.
  static let stranger = "stranger"
  static let tiers = [
    ApprovalTable.Tier(above: .zero, seals: 1, roles: [.finance]),
    ApprovalTable.Tier(above: Fen(3_000_00), seals: 2, roles: [.finance, .head]),
  ]

  init(
    origin: String, suite: CryptoSuite, renewsLogKey: Bool, from start: Instant
  ) throws {
    self.suite = suite
    let (from, until) = (
      start.milliseconds - 86_400_000, start.milliseconds + 15_000 * 86_400_000
    )
    func name(_ text: String) -> DistinguishedName {
      DistinguishedName(commonName: text, organisation: "样例局", unit: nil)
    }
    let rootKey = try PrivateKey.generate(suite.officerKeys[0])
    root = try CertificateAuthority.selfSigned(
      key: rootKey, name: name("root"), notBefore: from, notAfter: until,
      serial: SecureRandom.bytes(16))
    let authority = CertificateAuthority(key: rootKey, certificate: root)
    self.authority = authority
    var keys: [String: PrivateKey] = [:]
    var certificates: [String: Certificate] = [:]
    for officer in Office.officers.map(\.name)
      + [Office.stranger, Office.replacement, Office.newcomer]
    {
      let key = try PrivateKey.generate(suite.officerKeys[0])
      keys[officer] = key
      certificates[officer] = try authority.issue(
        to: key.publicKey, name: name(officer), notBefore: from, notAfter: until,
        serial: SecureRandom.bytes(16))
    }
    (self.keys, self.certificates) = (keys, certificates)
    let (stampKey, stampRootKey) = (
      try PrivateKey.generate(.p256), try PrivateKey.generate(.p256)
    )
    stampRoot = try CertificateAuthority.selfSigned(
      key: stampRootKey, name: name("stamp root"), notBefore: from, notAfter: until,
      serial: SecureRandom.bytes(16))
    stamps = try TimestampAuthority(
      key: stampKey,
      certificate: CertificateAuthority(key: stampRootKey, certificate: stampRoot).issue(
        to: stampKey.publicKey, name: name("stamps"), for: .timestamps, notBefore: from,
        notAfter: until, serial: SecureRandom.bytes(16)), policy: "2.25.1")
    auditor = try authority.issue(
      to: PrivateKey.generate(.p256).publicKey, name: name("auditor"), for: .envelopes,
      notBefore: from, notAfter: until, serial: SecureRandom.bytes(16))
    log = try PrivateKey.generate(.ed25519)
    handedLog = renewsLogKey ? try PrivateKey.generate(.ed25519) : log
    witness = try PrivateKey.generate(.ed25519)
    otherLog = try PrivateKey.generate(.ed25519)
    self.origin = origin
  }

  func key(_ name: String) throws -> PrivateKey {
    guard let key = keys[name] else { throw TamperFault("no key of \(name)") }
    return key
  }

  func certificate(_ name: String) throws -> Certificate {
    guard let certificate = certificates[name] else { throw TamperFault("no such \(name)") }
    return certificate
  }

  var enrolled: [EnrolledOfficer] {
    Office.officers.compactMap { officer in
      certificates[officer.name].map {
        EnrolledOfficer(officer: officer, holding: $0)
      }
    }
  }

  func logKey(_ key: PrivateKey) throws -> VerifierKey {
    try VerifierKey(name: origin, type: VerifierKey.ed25519Type, publicKey: key.publicKey)
  }

  func witnessKey() throws -> VerifierKey {
    try VerifierKey(
      name: Office.witnessName, type: VerifierKey.cosignatureType, publicKey: witness.publicKey)
  }

  /// Everything that replay can have at hand.
  func replayMeans() throws -> ReplayMeans {
    ReplayMeans(opensVault: true, log: try logKey(handedLog), witnesses: [try witnessKey()])
  }

  /// The folder `keys/` by paths.
  func publicFiles() throws -> [String: Bytes] {
    var files: [String: Bytes] = [
      "roots/root.pem": root.pem, "timestamp-roots/stamps.pem": stampRoot.pem,
    ]
    var lines = ""
    for person in enrolled {
      let name = person.officer.name
      files["certificates/\(name).pem"] = try certificate(name).pem
      lines += "officer \(name) \(person.officer.role.rawValue) \(person.keyID) 2026-01-01 - "
      lines += "certificates/\(name).pem\n"
    }
    let quorum = Office.tiers.map {
      "seals \($0.seals) above \($0.above.count) roles "
        + $0.roles.map(\.rawValue).joined(separator: ",") + "\n"
    }
    files["keyring.txt"] = Bytes(lines.utf8)
    files["quorum.txt"] = Bytes((quorum.joined() + "witnesses 1\n").utf8)
    files["log.vkey"] = Bytes((try logKey(handedLog).text + "\n").utf8)
    files["witnesses.vkey"] = Bytes((try witnessKey().text + "\n").utf8)
    return files
  }

  /// The same without a word on officers and their certificates.
  func rootsAlone() throws -> [String: Bytes] {
    var files = try publicFiles()
    files["keyring.txt"] = []
    return files
  }

  /// A further certificate of this authority.
  func spare(_ name: String) throws -> Certificate {
    let from = root.notBefore
    return try authority.issue(
      to: PrivateKey.generate(suite.officerKeys[0]).publicKey,
      name: DistinguishedName(commonName: name, organisation: "样例局", unit: nil),
      notBefore: from, notAfter: root.notAfter, serial: SecureRandom.bytes(16))
  }

  /// Reads such a folder as the auditor's program does.
  static func keyring(_ files: [String: Bytes]) throws -> Keyring {
    func text(_ name: String) throws -> String {
      guard let text = files[name].flatMap({ String(validating: $0, as: UTF8.self) }) else {
        throw TamperFault("\(name) is no text")
      }
      return text
    }
    return try Keyring(
      keyring: text("keyring.txt"), quorum: text("quorum.txt"), logKey: text("log.vkey"),
      witnessKeys: text("witnesses.vkey"), roots: [files["roots/root.pem"] ?? []],
      stampRoots: [files["timestamp-roots/stamps.pem"] ?? []],
      certificate: { files[$0] })
  }
}

/// 演练中断
struct TamperFault: Error, CustomStringConvertible {
  let description: String
  init(_ words: String) { description = words }
}
