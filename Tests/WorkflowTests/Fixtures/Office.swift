import Signatures
import Subsidies
import Workflow

/// The officers of a fictional bureau with real keys and certificates, made once for all tests.
struct Office: Sendable {
  struct Person: Sendable {
    let officer: Officer
    let key: PrivateKey
    let certificate: Certificate
  }

  static func of(_ suite: CryptoSuite) throws -> Office {
    try (suite == .shangmi ? shangmi : international).get()
  }

  private static let international = Result { try Office(.p256) }
  private static let shangmi = Result { try Office(.sm2) }

  /// The first eight are enrolled; `stranger` has a certificate of the same authority and is not.
  private static let posts: [(name: String, role: Role)] = [
    ("admin", .administrator), ("clerk", .clerk), ("clerk2", .clerk), ("reviewer", .reviewer),
    ("finance", .finance), ("finance2", .finance), ("head", .head), ("cashier", .cashier),
    ("stranger", .finance),
  ]

  /// 2026-03-02 09:00 in China, a Monday.
  static let start = Instant(milliseconds: 1_772_413_200_000)
  static let witnessName = "witness.xugu.example/audit"

  let people: [String: Person]
  let root: Certificate
  let authority: CertificateAuthority
  let log: PrivateKey
  let witness: PrivateKey
  /// The auditor, whose certificate is for receiving.
  let auditor: (key: PrivateKey, certificate: Certificate)
  let vault = Vault.freshKeyFile()

  private init(_ algorithm: KeyAlgorithm) throws {
    let year: Int64 = 365 * 86_400_000
    let start = Office.start.milliseconds
    let rootKey = try PrivateKey.generate(algorithm)
    root = try CertificateAuthority.selfSigned(
      key: rootKey, name: DistinguishedName(commonName: "样例根证书", organisation: "样例局", unit: nil),
      notBefore: start - year, notAfter: start + 50 * year, serial: [1])
    let authority = CertificateAuthority(key: rootKey, certificate: root)
    self.authority = authority
    var people: [String: Person] = [:]
    for (place, post) in Office.posts.enumerated() {
      let key = try PrivateKey.generate(algorithm)
      let certificate = try authority.issue(
        to: key.publicKey,
        name: DistinguishedName(
          commonName: post.name, organisation: "样例局", unit: post.role.chinese),
        notBefore: start - year, notAfter: start + 40 * year, serial: [UInt8(place + 2)])
      people[post.name] = Person(
        officer: Officer(name: post.name, role: post.role), key: key, certificate: certificate)
    }
    self.people = people
    let key = try PrivateKey.generate(.p256)
    auditor = (
      key,
      try authority.issue(
        to: key.publicKey,
        name: DistinguishedName(commonName: "auditor", organisation: "样例审计局", unit: nil),
        for: .envelopes, notBefore: start - year, notAfter: start + 40 * year, serial: [99])
    )
    log = try PrivateKey.generate(.ed25519)
    witness = try PrivateKey.generate(.ed25519)
  }

  func person(_ name: String) throws -> Person {
    guard let person = people[name] else { throw Missing(name: name) }
    return person
  }

  struct Missing: Error { let name: String }

  var enrolled: [EnrolledOfficer] {
    Office.posts.dropLast().compactMap { people[$0.name] }.map {
      EnrolledOfficer(officer: $0.officer, holding: $0.certificate)
    }
  }

  /// The auditor's folder of public keys, in the words in which books are set up.
  func keyring(
    origin: String, _ approvals: ApprovalTable?, laterLogs: [VerifierKey] = [],
    change: (String) -> String = { $0 }
  ) throws -> Keyring {
    var lines = ""
    for person in enrolled {
      lines += "officer \(person.officer.name) \(person.officer.role.rawValue) \(person.keyID) "
      lines += "\(Office.start.day) - certificates/\(person.officer.name).pem\n"
    }
    var quorum = ""
    for tier in approvals?.tiers ?? [] {
      quorum += "seals \(tier.seals) above \(tier.above.count) roles "
      quorum += tier.roles.map(\.rawValue).joined(separator: ",") + "\n"
    }
    let logKey = try VerifierKey(
      name: origin, type: VerifierKey.ed25519Type, publicKey: log.publicKey)
    return try Keyring(
      keyring: change(lines), quorum: quorum + "witnesses 1\n",
      logKey: ([logKey] + laterLogs).map { $0.text + "\n" }.joined(),
      witnessKeys: try witnessKey().text + "\n", roots: [root.pem]
    ) { path in
      people[String(path.dropFirst("certificates/".count).dropLast(".pem".count))]?.certificate.pem
    }
  }

  func witnessKey() throws -> VerifierKey {
    try VerifierKey(
      name: Office.witnessName, type: VerifierKey.cosignatureType, publicKey: witness.publicKey)
  }
}
