import Signatures
import Testing

/// A folder `Keys/` that is in order, and the same with one thing changed.
@Suite struct KeyringTests {
  private struct Folder {
    var keyring: String
    var quorum =
      "# by total\nseals 1 above 0 roles finance\nseals 2 above 10000000 roles finance,head\n\nwitnesses 1\n"
    var log: String
    var witnesses: String
    var roots: [Bytes]
    var certificates: [String: Bytes]

    func read() throws(KeyringFaults) -> Keyring {
      try Keyring(
        keyring: keyring, quorum: quorum, logKey: log, witnessKeys: witnesses, roots: roots,
        certificate: { certificates[$0] })
    }

    func faults() -> [KeyringFault] {
      do throws(KeyringFaults) {
        _ = try read()
        return []
      } catch { return error.faults }
    }
  }

  private let bureau: Bureau
  private let wang: Bureau.Officer
  private let li: Bureau.Officer
  private let logKey: PrivateKey
  private let witnessKey: PrivateKey
  private let folder: Folder

  init() throws {
    bureau = try Bureau()
    wang = try bureau.officer("王")
    li = try bureau.officer("李")
    logKey = try PrivateKey.generate(.ed25519)
    witnessKey = try PrivateKey.generate(.ed25519)
    let log = try VerifierKey(name: "log.example", type: 1, publicKey: logKey.publicKey)
    let witness = try VerifierKey(name: "audit.example", type: 4, publicKey: witnessKey.publicKey)
    folder = Folder(
      keyring: """
        # officer name role key-id from until certificate
        officer wang finance \(wang.certificate.publicKey.keyID) 2026-01-01 2026-06-30 certificates/wang.pem

        officer wang  head   \(wang.certificate.publicKey.keyID) 2026-07-01 - certificates/wang.pem
        \tofficer li-2 clerk \(li.certificate.publicKey.keyID) 2026-01-01 - certificates/li.pem
        """,
      log: log.text + "\n", witnesses: "# one a line\n\(witness.text)\n",
      roots: [bureau.authority.certificate.pem],
      certificates: [
        "certificates/wang.pem": wang.certificate.pem, "certificates/li.pem": li.certificate.pem,
        "certificates/text.pem": utf8("text"),
      ])
  }

  @Test func `a folder in order is read`() throws {
    let keyring = try folder.read()
    #expect(keyring.entries.map(\.officer) == ["wang", "wang", "li-2"])
    #expect(keyring.entries.map(\.role) == ["finance", "head", "clerk"])
    #expect(keyring.entries.map(\.until) == ["2026-06-30", nil, nil])
    #expect(keyring.log.name == "log.example")
    #expect(keyring.witnesses.map(\.name) == ["audit.example"])
    #expect(keyring.roots == [bureau.authority.certificate])
    #expect(keyring.quorum.witnesses == 1)
    #expect(keyring.quorum.tiers[1].roles == ["finance", "head"])
  }

  // 2026-01-01T00:00:00+08:00 is 1,767,196,800,000; 2026-07-01T00:00:00+08:00 is 1,782,835,200,000.
  @Test(
    arguments: [
      (1_767_196_799_999, nil), (1_767_196_800_000, "finance"), (1_782_835_199_999, "finance"),
      (1_782_835_200_000, "head"), (4_000_000_000_000, "head"),
    ] as [(Int64, String?)])
  func `a key counts from the first to the last day in China`(time: Int64, role: String?) throws {
    let keyring = try folder.read()
    let fingerprint = wang.certificate.fingerprint
    #expect(keyring.entry(certificateFingerprint: fingerprint, at: time)?.role == role)
    #expect(keyring.entry(keyID: wang.key.publicKey.keyID, at: time)?.role == role)
    #expect(keyring.entries(officer: "wang", at: time).map(\.role) == (role.map { [$0] } ?? []))
  }

  @Test func `a certificate that is not in the ring has no entry`() throws {
    let other = try bureau.officer("王").certificate.fingerprint
    #expect(try folder.read().entry(certificateFingerprint: other, at: Bureau.now) == nil)
  }

  @Test(
    arguments: [
      (Int64.min, nil), (-1, nil), (0, nil), (1, 1), (10_000_000, 1), (10_000_001, 2),
      (Int64.max, 2),
    ] as [(Int64, Int?)])
  func `a tier holds for totals above its bound`(total: Int64, seals: Int?) throws {
    #expect(try folder.read().quorum.tier(total: total)?.seals == seals)
  }

  private static let id = "0123456789abcdef"

  @Test(
    arguments: [
      ("officer wang finance", .form(KeyringTests.form)),
      ("person w f \(id) 2026-01-01 - certificates/wang.pem", .form(KeyringTests.form)),
      ("officer Wang finance ID 2026-01-01 - certificates/wang.pem", .name("Wang")),
      ("officer 王 finance ID 2026-01-01 - certificates/wang.pem", .name("王")),
      ("officer 1w finance ID 2026-01-01 - certificates/wang.pem", .name("1w")),
      ("officer w 财务 ID 2026-01-01 - certificates/wang.pem", .name("财务")),
      ("officer w finance 123 2026-01-01 - certificates/wang.pem", .keyNumber("123")),
      ("officer w finance ID 2026-02-29 - certificates/wang.pem", .day("2026-02-29")),
      ("officer w finance ID 2026-13-01 - certificates/wang.pem", .day("2026-13-01")),
      ("officer w finance ID 2026-1-1 - certificates/wang.pem", .day("2026-1-1")),
      ("officer w finance ID 2026-01-01 2026-04-31 certificates/wang.pem", .day("2026-04-31")),
      (
        "officer w finance ID 2026-01-02 2026-01-01 certificates/wang.pem",
        .endsBeforeItBegins(from: "2026-01-02", until: "2026-01-01")
      ),
      ("officer w finance ID 2026-01-01 - wang.pem", .certificatePath("wang.pem")),
      (
        "officer w finance ID 2026-01-01 - certificates/../wang.pem",
        .certificatePath("certificates/../wang.pem")
      ),
      (
        "officer w finance ID 2026-01-01 - certificates/.pem", .certificatePath("certificates/.pem")
      ),
      (
        "officer w finance ID 2026-01-01 - certificates/w.pem",
        .certificateMissing("certificates/w.pem")
      ),
      (
        "officer w finance ID 2026-01-01 - certificates/text.pem",
        .certificate("certificates/text.pem", .badCertificate(.noPEM(label: "CERTIFICATE")))
      ),
    ] as [(String, KeyringFault.Problem)])
  func `a faulty line of the keyring is reported`(line: String, problem: KeyringFault.Problem) {
    var folder = folder
    folder.keyring = "\n" + line.replacing("ID", with: wang.key.publicKey.keyID)
    #expect(folder.faults() == [KeyringFault(file: .keyring, line: 2, problem: problem)])
  }

  private static let form =
    "officer <name> <role> <key-id> <from> <until|-> certificates/<file>.pem"

  @Test func `a key number that is not the certificate's is reported`() {
    var folder = folder
    let actual = wang.key.publicKey.keyID
    folder.keyring = "officer w finance \(KeyringTests.id) 2026-01-01 - certificates/wang.pem"
    #expect(
      folder.faults().map(\.problem) == [.keyDiffers(stated: KeyringTests.id, actual: actual)])
  }

  @Test(arguments: [
    ("wang", "head", "2026-01-01 2026-01-31", "wang", "finance", "2026-01-31 -", true),
    ("wang", "head", "2026-01-01 2026-01-31", "wang", "finance", "2026-02-01 -", false),
    ("wang", "head", "2026-02-01 -", "wang", "finance", "2026-01-01 2026-01-31", false),
    ("wang", "head", "2026-02-01 -", "wang", "head", "2026-03-01 2026-03-31", true),
  ])
  func `one officer has one line at a time`(
    name: String, role: String, days: String, other: String, otherRole: String, otherDays: String,
    overlaps: Bool
  ) {
    var folder = folder
    let keys = (wang.key.publicKey.keyID, li.key.publicKey.keyID)
    for (first, second, file) in [(keys.0, keys.0, "wang"), (keys.0, keys.1, "li")] {
      folder.keyring = """
        officer \(name) \(role) \(first) \(days) certificates/wang.pem
        officer \(other) \(otherRole) \(second) \(otherDays) certificates/\(file).pem
        """
      #expect(
        folder.faults()
          == (overlaps ? [KeyringFault(file: .keyring, line: 2, problem: .overlaps(line: 1))] : []))
    }
  }

  @Test func `one key never belongs to two officers, not even one after the other`() {
    var folder = folder
    let id = wang.key.publicKey.keyID
    folder.keyring = """
      officer wang head \(id) 2026-01-01 2026-01-31 certificates/wang.pem
      officer zhao head \(id) 2026-02-01 - certificates/wang.pem
      """
    #expect(
      folder.faults() == [
        KeyringFault(file: .keyring, line: 2, problem: .keyShared(keyID: id, line: 1))
      ])
  }

  private static let seals = "seals <count> above <fen> roles <role,role>"
  private static let witnesses = "witnesses <count>"

  @Test(
    arguments: [
      ("", [(nil, .missing(seals)), (nil, .missing(witnesses))]),
      ("witnesses 0", [(nil, .missing(seals))]),
      ("seals 1 above 0 roles head", [(nil, .missing(witnesses))]),
      ("seals 1 above 0 roles head\nwitnesses", [(2, .form(witnesses))]),
      ("seals 1 above 0 roles head\nwitnesses 2", [(2, .witnesses(needed: 2, keys: 1))]),
      ("seals 1 above 0 roles head\nwitnesses -1", [(2, .number("-1"))]),
      ("seals 1 above 0 roles head\nwitnesses 1\nwitnesses 1", [(3, .tooMany(witnesses))]),
      ("seals 1 above 0\nwitnesses 1", [(1, .form(seals))]),
      ("seals 1 below 0 roles head\nwitnesses 1", [(1, .form(seals))]),
      ("seals 0 above 0 roles head\nwitnesses 1", [(1, .number("0"))]),
      ("seals 01 above 0 roles head\nwitnesses 1", [(1, .number("01"))]),
      ("seals 1 above 1e3 roles head\nwitnesses 1", [(1, .number("1e3"))]),
      (
        "seals 1 above 9223372036854775808 roles head\nwitnesses 1",
        [(1, .number("9223372036854775808"))]
      ),
      ("seals 1 above 1 roles head\nwitnesses 1", [(1, .bound(1, expected: 0))]),
      (
        "seals 1 above 0 roles head\nseals 2 above 0 roles head\nwitnesses 1",
        [(2, .bound(0, expected: 1))]
      ),
      ("seals 1 above 0 roles head,head\nwitnesses 1", [(1, .twice("head"))]),
      ("seals 1 above 0 roles head,\nwitnesses 1", [(1, .name(""))]),
      ("seals 1 above 0 roles 财务\nwitnesses 1", [(1, .name("财务"))]),
      (
        "quorum 1\nseals 1 above 0 roles head\nwitnesses 1", [(1, .form("\(seals) | \(witnesses)"))]
      ),
    ] as [(String, [(Int?, KeyringFault.Problem)])])
  func `a faulty quorum is reported`(text: String, expected: [(Int?, KeyringFault.Problem)]) {
    var folder = folder
    folder.quorum = text
    #expect(
      folder.faults() == expected.map { KeyringFault(file: .quorum, line: $0.0, problem: $0.1) })
  }

  @Test func `faulty verifier keys are reported`() throws {
    var folder = folder
    let log = folder.log
    folder.log = "\nfoo\n"
    #expect(
      folder.faults() == [
        KeyringFault(file: .log, line: 2, problem: .key(.badVerifierKey(.notVerifierKey)))
      ])
    folder.log = "# none\n"
    #expect(
      folder.faults() == [
        KeyringFault(file: .log, line: nil, problem: .missing("name+hash+base64"))
      ])
    folder.log = log + log
    #expect(folder.faults().map(\.problem) == [.keyRepeated("log.example")])
    let later = try VerifierKey(
      name: "log.example/2027", type: 1, publicKey: PrivateKey.generate(.ed25519).publicKey)
    folder.log = log + "# since 2027\n" + later.text
    #expect(folder.faults().isEmpty)
    folder.log = try VerifierKey(name: "log", type: 4, publicKey: logKey.publicKey).text
    #expect(folder.faults().map(\.problem) == [.keyType(4, expected: 1)])
    folder.log = log
    let twin = try VerifierKey(name: "twin", type: 4, publicKey: witnessKey.publicKey)
    folder.witnesses += "\(twin.text)\n" + log
    #expect(
      folder.faults() == [
        KeyringFault(file: .witnesses, line: 3, problem: .keyRepeated("twin")),
        KeyringFault(file: .witnesses, line: 4, problem: .keyType(1, expected: 4)),
      ])
    folder.witnesses = try VerifierKey(name: "w", type: 4, publicKey: logKey.publicKey).text
    #expect(folder.faults().map(\.problem).first == .keyRepeated("w"))
  }

  @Test func `faulty roots are reported`() {
    var folder = folder
    folder.roots += [utf8("text"), folder.roots[0]]
    #expect(
      folder.faults().map(\.problem) == [
        .root(2, .badCertificate(.noPEM(label: "CERTIFICATE"))), .rootRepeated(3),
      ])
  }

  @Test func `all faults of all files come at once, with lines and words`() throws {
    let faulty = Folder(
      keyring: "officer\n\nofficer W finance x 2026-00-01 2026-02-30 y\n", quorum: "seals\n",
      log: "", witnesses: "x\n", roots: [[]], certificates: [:])
    let faults = faulty.faults()
    #expect(
      faults.map { "\($0.file.rawValue) \($0.line ?? 0) \($0.code)" } == [
        "keyring.txt 1 KEYS-01", "keyring.txt 3 KEYS-02", "keyring.txt 3 KEYS-06",
        "keyring.txt 3 KEYS-03", "keyring.txt 3 KEYS-03", "keyring.txt 3 KEYS-07",
        "log.vkey 0 KEYS-15", "witnesses.vkey 1 KEYS-18", "quorum.txt 1 KEYS-01",
        "quorum.txt 0 KEYS-15", "roots 0 KEYS-21",
      ])
    let all = KeyringFaults(faults: faults)
    #expect(all.chinese.split(separator: "\n").count == faults.count)
    #expect(all.chinese.hasPrefix("keyring.txt 第 1 行:格式不对"))
    #expect(all.english.hasPrefix("keyring.txt line 1: expected"))
  }
}
