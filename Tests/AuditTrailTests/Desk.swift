import AuditTrail
import Signatures

/// The officers of a fictional bureau, with real keys and certificates, made once.
struct Desk: Sendable {
  struct Person: Sendable {
    let name: String
    let role: String
    let key: PrivateKey
    let certificate: Certificate
  }

  let people: [String: Person]
  /// Has a certificate of the same authority, but stands in no keyring.
  let stranger: Person
  /// Enrolled later, by two officers: `zhou`, whose key is lost, and the replacement.
  let zhou: [Person]
  let authority: CertificateAuthority
  let root: Certificate
  let log: PrivateKey
  let witness: PrivateKey
  let otherLog: PrivateKey

  static let origin = "audit.example.gov.cn/county-1"
  static let witnessName = "auditor.example.gov.cn/w1"
  static let start: Int64 = 1_772_413_200_000  // 2026-03-02 09:00:00 in China

  static let shared = Result { try Desk() }

  static let roles = [
    ("admin", "administrator"), ("zhang", "clerk"), ("wang", "reviewer"), ("li", "finance"),
    ("zhao", "head"), ("chen", "cashier"), ("sun", "finance"),
  ]

  private init() throws {
    let year: Int64 = 365 * 86_400_000
    let rootKey = try PrivateKey.generate(.p256)
    root = try CertificateAuthority.selfSigned(
      key: rootKey,
      name: DistinguishedName(commonName: "样例证书机构", organisation: "样例局", unit: nil),
      notBefore: Desk.start - year, notAfter: Desk.start + 50 * year, serial: [1])
    let authority = CertificateAuthority(key: rootKey, certificate: root)
    self.authority = authority
    func person(_ name: String, _ role: String, _ serial: UInt8) throws -> Person {
      let key = try PrivateKey.generate(.p256)
      let certificate = try authority.issue(
        to: key.publicKey,
        name: DistinguishedName(commonName: name, organisation: "样例局", unit: nil),
        notBefore: Desk.start - year, notAfter: Desk.start + 40 * year, serial: [serial])
      return Person(name: name, role: role, key: key, certificate: certificate)
    }
    var people: [String: Person] = [:]
    for (place, (name, role)) in Desk.roles.enumerated() {
      people[name] = try person(name, role, UInt8(place + 2))
    }
    self.people = people
    stranger = try person("stranger", "finance", 99)
    zhou = [try person("zhou", "finance", 50), try person("zhou", "finance", 51)]
    log = try PrivateKey.generate(.ed25519)
    witness = try PrivateKey.generate(.ed25519)
    otherLog = try PrivateKey.generate(.ed25519)
  }

  subscript(name: String) -> Person { people[name] ?? stranger }

  /// A revocation list of the officers' authority.
  func revocations(_ serials: [UInt8], number: UInt8 = 7) throws -> RevocationList {
    try authority.revocationList(
      of: serials.map {
        RevocationList.Entry(serial: Hex.text([$0]), time: Desk.start, reason: .keyCompromise)
      }, number: [number], thisUpdate: Desk.start, nextUpdate: Desk.start + 30 * 86_400_000)
  }

  /// `keyring.txt`.
  var keyringText: String {
    Desk.roles.map { name, role in
      "officer \(name) \(role) \(self[name].key.publicKey.keyID) 2026-01-01 - "
        + "certificates/\(name).pem\n"
    }.joined()
  }

  /// `quorum.txt`.
  static let quorumText = """
    seals 1 above 0 roles finance,head
    seals 2 above 1000000 roles finance,head
    witnesses 1

    """

  /// `log.vkey` and `witnesses.vkey`.
  func verifierKeys() throws -> (log: String, witnesses: String) {
    let log = try VerifierKey(
      name: Desk.origin, type: VerifierKey.ed25519Type, publicKey: self.log.publicKey)
    let witness = try VerifierKey(
      name: Desk.witnessName, type: VerifierKey.cosignatureType, publicKey: self.witness.publicKey)
    return (log.text + "\n", witness.text + "\n")
  }

  /// The auditor's keys, after a change of the text of `keyring.txt` or `quorum.txt`.
  func keyring(
    _ change: (String) -> String = { $0 }, quorum: (String) -> String = { $0 }
  ) throws -> Keyring {
    let keys = try verifierKeys()
    return try Keyring(
      keyring: change(keyringText), quorum: quorum(Desk.quorumText), logKey: keys.log,
      witnessKeys: keys.witnesses, roots: [root.pem], stampRoots: [root.pem],
      certificate: { file in
        self[String(file.dropFirst("certificates/".count).dropLast(".pem".count))].certificate.pem
      })
  }
}
