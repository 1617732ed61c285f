import Glibc
import Signatures
import Storage
import Subsidies
import Workflow

/// 演练世界 — a bureau in a folder of its own, with a clock that the simulation moves and claims that
/// were taken in like any others.
final class World: @unchecked Sendable {
  let folder: String
  let profile: BureauProfile
  /// One law a set of accounting rules: none, the bureau's own, and rules made up.
  let laws: [Law]
  let watch = Watch()
  let clock = SimulatedClock()
  private let vault: Vault
  let audit: Audit
  private(set) var bureau: Bureau
  private(set) var law = 0
  private var lives = 0
  private var path: String { "\(folder)/ledger-\(lives).sqlite" }

  static let officers = [
    Officer(name: "admin", role: .administrator), Officer(name: "clerk", role: .clerk),
    Officer(name: "reviewer", role: .reviewer), Officer(name: "finance", role: .finance),
    Officer(name: "checker", role: .finance), Officer(name: "head", role: .head),
    Officer(name: "cashier", role: .cashier),
  ]
  static let programmes = [
    "liupanshui-xina-tuopin-500", "liupanshui-jiaotong-kuasheng-1000",
    "liupanshui-chuangye-peixun-gyb",
  ]
  static let firstDay = 20_515  // 2026-03-03

  init(ledger: String, claims: Int) async throws {
    folder = try Files.freshFolder()
    let (profile, law) = try BureauDirectory(root: ledger).load()
    self.profile = profile
    let own = try law.accounting ?? MadeUpRules.policy(1)
    laws = try [nil, own, MadeUpRules.policy(2)].map { law.with($0) }
    clock.day = World.firstDay
    audit = try Audit(at: clock.now, profile)
    guard let vault = Vault(keyFile: Vault.freshKeyFile()) else { throw Fault.noFolder }
    self.vault = vault
    watch.inner = try SQLiteStore(path: folder + "/ledger-0.sqlite", creating: true)
    let clock = clock
    bureau = Bureau(
      store: watch, profile: profile, law: laws[0], vault: vault, roots: audit.roots,
      clock: { clock.now })
    try await bureau.openBooks(audit.enrolled, isPractice: true)
    try await takeIn(claims)
  }

  /// 受理 — rows that differ by their instalment alone; who claims is nothing to the ledger.
  private func takeIn(_ claims: Int) async throws {
    var text = "政策编号,期次,申请日期,申请人,申请人证件号码,受益人,受益人证件号码,领款人,领款人证件号码,户名,账号,开户行号\n"
    let person = "鲁辛亥,52990119850331782X"
    for number in 1...max(claims, 1) {
      text += "\(World.programme(of: Int64(number))),\(number),2026-01-19,"
      text += "\(person),\(person),\(person),鲁辛亥,6299000000041174402,402709900018\n"
    }
    let done = try await bureau.importClaims(Array(text.utf8), name: "claims.csv", by: "clerk")
    guard done.taken.count == claims else {
      throw Fault.claims(done.taken.count, done.faults.first?.english ?? "")
    }
  }

  static func programme(of claim: Int64) -> String {
    programmes[Int(claim) % programmes.count]
  }

  /// 重启 — nothing is kept but the file. After a power cut it is the file as it lay there, with its
  /// log, while the books were open.
  func restart(law: Int, isPowerCut: Bool) throws {
    let before = path
    if isPowerCut {
      lives += 1
      for part in ["", "-wal"] { try Files.copy(before + part, to: path + part) }
    }
    watch.inner = nil
    if isPowerCut { Files.remove(before) }
    watch.inner = try SQLiteStore(path: path)
    self.law = law
    let clock = clock
    bureau = Bureau(
      store: watch, profile: profile, law: laws[law], vault: vault, roots: audit.roots,
      clock: { clock.now })
  }

  func remove() {
    watch.inner = nil
    Files.remove(path)
    rmdir(folder)
  }

  enum Fault: Error {
    case noFolder
    case claims(Int, String)
  }
}

/// Moved only between acts, by the one caller.
final class SimulatedClock: @unchecked Sendable {
  var day = 0
  /// So that no two acts have the same time.
  var milliseconds: Int64 = 0
  var now: Instant {
    Instant(
      milliseconds: Instant(startOf: Day(number: day)).milliseconds + milliseconds)
  }
}

extension Law {
  /// The same law with other accounting rules.
  fileprivate func with(_ accounting: AccountingPolicy?) -> Law {
    Law(
      catalogue: catalogue, files: files, vocabulary: vocabulary,
      funds: funds, approvals: approvals, calendar: calendar, layouts: layouts,
      matches: matches, accounting: accounting)
  }
}
