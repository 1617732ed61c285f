import AuditTrail
import Signatures
import Storage
import Subsidies
import Synchronization
import Testing
import Workflow

/// A clock that is moved by hand.
final class MovableClock: Sendable {
  private let time = Mutex(Office.start)
  var now: Instant { time.withLock { $0 } }
  func move(to day: String) {
    guard let day = Day(day) else { return }
    time.withLock { $0 = Instant(milliseconds: Instant(startOf: day).milliseconds + 9 * 3_600_000) }
  }
  /// On that day, unless it is later already.
  func move(atLeastTo day: String) {
    guard let wanted = Day(day), now.day < wanted else { return }
    move(to: day)
  }
  func move(milliseconds: Int64) {
    time.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
  }
}

/// A bureau with books of its own in a temporary folder: real SQLite, real keys, the project's ledger.
final class TestBureau: Sendable {
  let folder: TemporaryFolder
  let clock = MovableClock()
  let office: Office
  let store: SQLiteStore
  private let opened: Bureau
  private let vault: Mutex<Vault>
  /// 主密钥文件 — in memory, and it can be stopped between its steps.
  let masterKey: TestMasterKey
  /// The bureau with the vault's key as it is now.
  var bureau: Bureau { opened.with(vault: vault.withLock { $0 }) }
  let lock = RememberedLock()

  var database: String { folder.path + "/ledger.sqlite" }

  /// Up to 3,000 yuan one officer of finance approves; above, two of finance and head.
  static let tiers = ApprovalTable([
    ApprovalTable.Tier(above: .zero, seals: 1, roles: [.finance]),
    ApprovalTable.Tier(above: Fen(3_000_00), seals: 2, roles: [.finance, .head]),
  ])

  private static let ledger = Result {
    try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load()
  }

  /// Without a chain of review, unless one is given.
  static func law(_ approvals: ApprovalTable?, _ reviews: ReviewChains? = nil) throws -> Law {
    let law = try ledger.get().law
    return Law(
      catalogue: law.catalogue, files: law.files, vocabulary: law.vocabulary,
      funds: law.funds, approvals: approvals, calendar: law.calendar,
      layouts: law.layouts, matches: law.matches, accounting: law.accounting,
      retention: law.retention, deadlines: law.deadlines, retirement: law.retirement,
      reviews: reviews, proposals: law.proposals, attachments: law.attachments, payees: law.payees)
  }

  init(suite: CryptoSuite = .international) async throws {
    office = try Office.of(suite)
    folder = try TemporaryFolder()
    store = try SQLiteStore(path: folder.path + "/ledger.sqlite", creating: true)
    let clock = clock
    let first = try #require(Vault(keyFile: office.vault))
    vault = Mutex(first)
    masterKey = TestMasterKey(office.vault)
    opened = Bureau(
      store: store, profile: try TestBureau.ledger.get().profile,
      law: try TestBureau.law(TestBureau.tiers), vault: first, roots: [office.root],
      log: LogSigner(lock: lock) { [office] in office.log }, clock: { clock.now })
    try await bureau.openBooks(office.enrolled, suite: suite, isPractice: true)
    try await set(try TestBureau.settings.get())
  }

  private static let settings = Result {
    try BureauDirectory(root: TemporaryFolder.project + "/Ledger").settings()
  }

  /// Two officers set what the texts leave to the bureau.
  func set(_ settings: [Setting]) async throws {
    let proposed = try await bureau.importSettings(settings, by: "finance").proposed
    let head = try office.person("head")
    try await bureau.confirmSettings(
      proposed.map(\.number), by: "head", key: head.key, certificate: head.certificate)
  }

  /// Rotates the master key, and goes on with the new one.
  @discardableResult
  func rotate() async throws -> VaultRotation {
    let rotation = try await bureau.rotateVault(masterKey, by: "admin")
    try takeKey(masterKey.current())
    return rotation
  }

  /// Opens the vault with other bytes from here on.
  func takeKey(_ bytes: [UInt8]) throws {
    let next = try #require(Vault(keyFile: bytes))
    vault.withLock { $0 = next }
  }

  /// What belongs to 2026 need not be kept any longer.
  static let afterRetention = "2057-01-04"

  /// One officer proposes, another confirms, when the period of retention is over.
  @discardableResult
  func erase(_ claim: Int64, _ party: ClaimParty = .beneficiary) async throws -> PersonErasure {
    clock.move(atLeastTo: TestBureau.afterRetention)
    _ = try await proposeErasure(of: party, in: ID(claim), reason: "本人要求,保管期满", by: "clerk")
    return try await confirmErasure(of: party, in: ID(claim), by: "head")
  }

  @discardableResult
  func proposeErasure(
    of party: ClaimParty, in claim: ID<Claim>, reason: String, by name: String
  ) async throws -> [ID<Claim>] {
    try await bureau.proposeErasure(
      of: party, in: claim, reason: reason, by: name, sealing: seal(name))
  }

  func confirmErasure(
    of party: ClaimParty, in claim: ID<Claim>, by name: String
  ) async throws -> PersonErasure {
    try await bureau.confirmErasure(of: party, in: claim, by: name, sealing: seal(name))
  }

  /// A bundle over all records.
  func bundle() async throws -> Bundle {
    _ = try await bureau.publishCheckpoint(logKey: office.log, under: lock, by: "cashier")
    return Bundle(files: try await bureau.assembleBundle().files)
  }

  /// How an officer signs, with the key in their own hands.
  func seal(_ name: String) throws -> OfficerSeal {
    let person = try office.person(name)
    return .key(person.key, person.certificate)
  }

  /// 审核流程表 of the ledger.
  static func shippedReviews() throws -> ReviewChains? { try ledger.get().law.reviews }

  /// The same bureau with the chains of the ledger: a step by a clerk, then the grant; of start-up grants four.
  func reviewing(_ reviews: ReviewChains? = nil) throws -> Bureau {
    let chains = try reviews ?? TestBureau.shippedReviews()
    return Bureau(
      store: store, profile: bureau.profile, law: try TestBureau.law(TestBureau.tiers, chains),
      vault: bureau.vault, roots: bureau.roots, clock: bureau.clock)
  }

  /// The same bureau under another approval table.
  func under(_ approvals: ApprovalTable?) throws -> Bureau {
    Bureau(
      store: store, profile: bureau.profile, law: try TestBureau.law(approvals),
      vault: bureau.vault, roots: bureau.roots, log: bureau.log, clock: bureau.clock)
  }

  /// Everything that a refused act must leave as it was.
  struct Standing: Equatable {
    let records: Int64
    let balances: [String]
  }

  func standing() async throws -> Standing {
    let balances = try await bureau.trialBalance().map {
      "\($0.fundYear.code) \($0.account.code) \($0.balance.debits.count) \($0.balance.credits.count)"
    }
    let records = try await store.read { try $0.treeHead().size }
    return Standing(records: records, balances: balances)
  }

  /// 已下达 可用 预留 在途 已支付 退票, in yuan.
  func money(_ fundYear: FundYear) async throws -> [Int64] {
    let report = try await bureau.fundReports().first { $0.fundYear == fundYear }
    let total = try #require(report).total
    #expect(total.balances)
    return [
      total.appropriated, total.available, total.held, total.inTransit, total.paid, total.returned,
    ].map { $0.count / 100 }
  }
}

/// The two fund-years from which the travel grants are paid.
enum Funds {
  static let xianjie = fundYear("xianjie:county:2026")
  static let jiuye = fundYear("jiuye-buzhu:county:2026")

  private static func fundYear(_ code: String) -> FundYear {
    guard let fundYear = FundYear(code: code) else { preconditionFailure(code) }
    return fundYear
  }
}
