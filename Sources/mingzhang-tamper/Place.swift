import AuditTrail
import BankFiles
import BankSimulator
import Signatures
import Storage
import Subsidies
import Synchronization
import Workflow

/// 演练场 — a bureau with books of its own: real SQLite, real keys, the project's ledger folder.
final class Place: Sendable {
  let folder: String
  let office: Office
  private let opened: Bureau
  private let masterKey: MasterKey
  /// With the key to the vault as it is now.
  var bureau: Bureau { bureau(over: store) }
  let store: SQLiteStore
  let lock = RememberedLock()
  private let clock: Clock
  /// What the file of settings proposes.
  let settings: [Setting]

  var database: String { folder + "/ledger.sqlite" }
  var now: Instant { clock.now }
  var today: Day { clock.now.day }

  /// 2026-03-02 09:00 in China, a Monday.
  static let start = Instant(milliseconds: 1_772_413_200_000)
  static let xianjie = fundYear("xianjie:county:2026")
  static let jiuye = fundYear("jiuye-buzhu:county:2026")
  static let unions = "county-credit-union"
  static let others = "iso20022"

  static func fundYear(_ code: String) -> FundYear {
    guard let fundYear = FundYear(code: code) else { preconditionFailure(code) }
    return fundYear
  }

  init(
    ledger: String, suite: CryptoSuite = .international, renewsLogKey: Bool = false
  ) async throws {
    folder = try Files.freshFolder()
    let (profile, law) = try BureauDirectory(root: ledger).load()
    office = try Office(
      origin: profile.origin, suite: suite, renewsLogKey: renewsLogKey, from: Place.start)
    store = try SQLiteStore(path: folder + "/ledger.sqlite", creating: true)
    masterKey = MasterKey(Vault.freshKeyFile())
    let clock = Clock()
    opened = Bureau(
      store: store, profile: profile, law: law.under(ApprovalTable(Office.tiers)),
      vault: try masterKey.vault, roots: [office.root],
      log: LogSigner(lock: lock) { [office] in office.log }, clock: { clock.now })
    self.clock = clock
    settings = try BureauDirectory(root: ledger).settings()
    try await bureau.openBooks(office.enrolled, suite: suite, isPractice: true)
  }

  /// 09:00 of a day.
  func move(to text: String) {
    guard let day = Day(text) else { preconditionFailure(text) }
    clock.move(
      to: Instant(milliseconds: Instant(startOf: day).milliseconds + 9 * 3_600_000))
  }

  /// The same bureau over other books, now or on a day; they sign under the same lock, or under one of
  /// their own.
  func bureau(
    over store: SQLiteStore, on day: Day? = nil, under lock: RememberedLock? = nil
  ) -> Bureau {
    let clock = day.map { Clock(Instant(startOf: $0)) } ?? clock
    guard let vault = try? masterKey.vault else { preconditionFailure("the key of the vault") }
    return Bureau(
      store: store, profile: opened.profile, law: opened.law, vault: vault, roots: opened.roots,
      log: signer(lock ?? self.lock), clock: { clock.now })
  }

  private func signer(_ lock: RememberedLock) -> LogSigner {
    LogSigner(lock: lock) { [office] in office.log }
  }

  /// Over books from before the master key was rotated, with the key of their time.
  func earlierBureau(over store: SQLiteStore, on day: Day?) -> Bureau {
    let clock = day.map { Clock(Instant(startOf: $0)) } ?? clock
    return Bureau(
      store: store, profile: opened.profile, law: opened.law, vault: opened.vault,
      roots: opened.roots, log: signer(RememberedLock()), clock: { clock.now })
  }

  /// Over a copy of the books, with another master key of its own.
  func rotated(_ store: SQLiteStore) async throws -> Bureau {
    let key = MasterKey(masterKey.current())
    _ = try await bureau(over: store).rotateVault(key, by: "admin")
    return Bureau(
      store: store, profile: opened.profile, law: opened.law, vault: try key.vault,
      roots: opened.roots, log: signer(RememberedLock()), clock: opened.clock)
  }

  /// Another master key from here on.
  func rotate() async throws { _ = try await bureau.rotateVault(masterKey, by: "admin") }

  func remove() {
    for name in Files.names(in: folder) { Files.remove("\(folder)/\(name)") }
    Files.removeFolder(folder)
  }
}

/// 时钟 — every look is a second later.
final class Clock: Sendable {
  private let time: Mutex<Instant>

  init(_ now: Instant = Place.start) { time = Mutex(now) }

  var now: Instant {
    time.withLock {
      $0 = Instant(milliseconds: $0.milliseconds + 1_000)
      return $0
    }
  }

  func move(to instant: Instant) { time.withLock { $0 = instant } }
}

extension Law {
  /// The same law with another approval table.
  fileprivate func under(_ table: ApprovalTable?) -> Law {
    Law(
      catalogue: catalogue, files: files, vocabulary: vocabulary,
      funds: funds, approvals: table, calendar: calendar, layouts: layouts,
      matches: matches, accounting: accounting, retention: retention, deadlines: deadlines,
      retirement: retirement, reviews: reviews, proposals: proposals, attachments: attachments,
      payees: payees)
  }
}

/// 主密钥 in memory.
private final class MasterKey: MasterKeyFile {
  private let bytes: Mutex<(current: Bytes, next: Bytes)>

  init(_ bytes: Bytes) { self.bytes = Mutex((bytes, [])) }

  var vault: Vault {
    get throws {
      guard let vault = Vault(keyFile: current()) else { throw TamperFault("no vault") }
      return vault
    }
  }

  func current() -> Bytes { bytes.withLock { $0.current } }
  func prepare(_ next: Bytes) { bytes.withLock { $0.next = next } }
  func adopt() { bytes.withLock { $0.current = $0.next } }
}
