import AuditTrail
import BankFiles
import Glibc
import Signatures
import Storage
import Subsidies
import Workflow

/// 演练机构 — a bureau in a temporary folder, with keys in memory and a clock that the caller moves.
final class Workplace: @unchecked Sendable {
  let folder: String
  let store: SQLiteStore
  let bureau: Bureau
  let keys: [String: PrivateKey]
  let certificates: [String: Certificate]
  let root: Certificate
  let logKey: PrivateKey
  let witnessKey: PrivateKey
  let lock = RememberedLock()
  private let clock: MovingClock

  /// Moved only between acts, by the one caller.
  final class MovingClock: @unchecked Sendable {
    var now: Instant
    init(_ now: Instant) { self.now = now }
  }

  static let officers = [
    Officer(name: "admin", role: .administrator), Officer(name: "clerk", role: .clerk),
    Officer(name: "reviewer", role: .reviewer), Officer(name: "finance", role: .finance),
    Officer(name: "head", role: .head), Officer(name: "cashier", role: .cashier),
  ]

  init(ledger: String, start: Day) async throws {
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(Workplace.temporary)/mingzhang-bench-\(unique)".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchFault.noFolder }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let (profile, law) = try BureauDirectory(root: ledger).load()
    clock = MovingClock(Instant(startOf: start))
    let from = clock.now.milliseconds - 86_400_000
    let until = from + 3000 * 86_400_000
    let rootKey = try PrivateKey.generate(.p256)
    root = try CertificateAuthority.selfSigned(
      key: rootKey, name: Workplace.name("root", profile), notBefore: from, notAfter: until,
      serial: SecureRandom.bytes(16))
    let authority = CertificateAuthority(key: rootKey, certificate: root)
    var keys: [String: PrivateKey] = [:]
    var certificates: [String: Certificate] = [:]
    var enrolled: [EnrolledOfficer] = []
    for officer in Workplace.officers {
      let key = try PrivateKey.generate(.p256)
      let certificate = try authority.issue(
        to: key.publicKey, name: Workplace.name(officer.name, profile), notBefore: from,
        notAfter: until, serial: SecureRandom.bytes(16))
      keys[officer.name] = key
      certificates[officer.name] = certificate
      enrolled.append(EnrolledOfficer(officer: officer, holding: certificate))
    }
    self.keys = keys
    self.certificates = certificates
    logKey = try PrivateKey.generate(.ed25519)
    witnessKey = try PrivateKey.generate(.ed25519)
    store = try SQLiteStore(path: folder + "/ledger.sqlite", creating: true)
    guard let vault = Vault(keyFile: Vault.freshKeyFile()) else { throw BenchFault.noFolder }
    let clock = clock
    bureau = Bureau(
      store: store, profile: profile, law: law, vault: vault, roots: [root],
      log: LogSigner(lock: lock) { [logKey] in logKey }, clock: { clock.now })
    try await bureau.openBooks(enrolled, isPractice: true)
    try await set(try BureauDirectory(root: ledger).settings())
  }

  /// What the texts leave to the bureau, proposed by one officer and confirmed by another.
  private func set(_ settings: [Setting]) async throws {
    let proposed = try await bureau.importSettings(settings, by: "finance").proposed
    try await bureau.confirmSettings(
      proposed.map(\.number), by: "head", key: key("head"), certificate: certificate("head"))
  }

  var books: String { folder + "/ledger.sqlite" }

  func move(to day: Day) { clock.now = Instant(startOf: day) }
  var now: Instant { clock.now }

  func key(_ name: String) throws -> PrivateKey {
    guard let key = keys[name] else { throw BenchFault.unknown(name) }
    return key
  }

  func certificate(_ name: String) throws -> Certificate {
    guard let certificate = certificates[name] else { throw BenchFault.unknown(name) }
    return certificate
  }

  /// Opens fund-years with plenty of money.
  func fund(_ codes: [String], yuan: Int64) async throws {
    for code in codes {
      guard let fundYear = FundYear(code: code) else { throw BenchFault.unknown(code) }
      try await bureau.openFundYear(fundYear, by: "finance")
      try await bureau.receive(
        Appropriation(
          fundYear: fundYear, document: "虚财〔2026〕1号", amount: Fen(yuan * 100), day: now.day),
        by: "finance")
    }
  }

  /// The auditor's folder of public keys, by the paths of its files.
  func keyFiles() throws -> [String: Bytes] {
    var lines = ""
    for officer in Workplace.officers {
      let keyID = try certificate(officer.name).publicKey.keyID
      lines += "officer \(officer.name) \(officer.role.rawValue) \(keyID) 2026-01-01 - "
      lines += "certificates/\(officer.name).pem\n"
    }
    let quorum =
      (bureau.law.approvals?.tiers ?? []).map {
        "seals \($0.seals) above \($0.above.count) roles "
          + $0.roles.map(\.rawValue).joined(separator: ",") + "\n"
      }.joined() + "witnesses 1\n"
    let log = try VerifierKey(
      name: bureau.profile.origin, type: VerifierKey.ed25519Type, publicKey: logKey.publicKey)
    let witness = try VerifierKey(
      name: Workplace.witness, type: VerifierKey.cosignatureType, publicKey: witnessKey.publicKey)
    let texts = [
      "keyring.txt": lines, "quorum.txt": quorum, "log.vkey": log.text + "\n",
      "witnesses.vkey": witness.text + "\n",
    ]
    var files = texts.mapValues { Bytes($0.utf8) }
    files["roots/root.pem"] = root.pem
    for (name, certificate) in certificates { files["certificates/\(name).pem"] = certificate.pem }
    return files
  }

  func keyring() throws -> Keyring {
    let files = try keyFiles()
    func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }
    return try Keyring(
      keyring: text("keyring.txt"), quorum: text("quorum.txt"), logKey: text("log.vkey"),
      witnessKeys: text("witnesses.vkey"), roots: [root.pem], certificate: { files[$0] })
  }

  static let witness = "witness.example/bench"

  func remove() {
    for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
      unlink("\(folder)/\(name)")
    }
    rmdir(folder)
  }

  static var temporary: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
  }

  private static func name(_ officer: String, _ profile: BureauProfile) -> DistinguishedName {
    DistinguishedName(commonName: officer, organisation: profile.name, unit: nil)
  }
}

enum BenchFault: Error {
  case noFolder
  case unknown(String)
  case wrong(String)
}
