import GRDBSQLite
import Glibc
import Storage
import Subsidies
import Synchronization
import Workflow

/// 过账进程 — eight callers who each ask for one act after the other, until somebody kills them.
struct PostingProcess: Sendable {
  static let mark = "--child"
  static let callers = 8

  private let path: String
  private let seed: UInt64
  private let round: Int
  /// By caller: the errand of an earlier round that was never answered, and is asked for again.
  private let again: [Errand]
  private let bureau: Bureau
  private let places: [Place]
  private let disk: FullDisk?

  /// Never returns.
  static func main(_ words: [String]) async -> Never {
    do {
      guard words.count == 6, let seed = UInt64(words[2]), let round = Int(words[3]) else {
        throw CrashFault("--child takes six words")
      }
      let errands = words[4].split(separator: ",").compactMap { text -> Errand? in
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        return Errand(round: numbers[0], caller: numbers[1], number: numbers[2])
      }
      let process = try await PostingProcess(
        folder: words[0], ledger: words[1], seed: seed, round: round, again: errands,
        fullAfter: Int(words[5]) ?? 0)
      Message.opened.send()
      await process.run()
    } catch {
      Message.failed("\(error)").send()
    }
    exit(1)
  }

  static func bureau(
    _ store: SQLiteStore, ledger: String, round: Int
  ) throws -> Bureau {
    let (profile, law) = try BureauDirectory(root: ledger).load()
    guard let vault = Vault(keyFile: Vault.freshKeyFile()) else { throw CrashFault("no vault") }
    let time = Ticking(Place.begin(ofRound: round))
    return Bureau(
      store: store, profile: profile, law: law, vault: vault, roots: [],
      clock: { time.next() })
  }

  private init(
    folder: String, ledger: String, seed: UInt64, round: Int, again: [Errand], fullAfter: Int
  ) async throws {
    path = folder + "/ledger.sqlite"
    self.seed = seed
    self.round = round
    self.again = again
    disk = fullAfter > 0 ? FullDisk(after: fullAfter, wal: path + "-wal") : nil
    let store = try SQLiteStore(path: path)
    bureau = try PostingProcess.bureau(store, ledger: ledger, round: round)
    places = try await Place.all(in: store)
  }

  private func run() async {
    await withTaskGroup(of: Void.self) { group in
      for caller in 0..<PostingProcess.callers { group.addTask { await call(caller) } }
      group.addTask { await checkpoint() }
    }
  }

  private func call(_ caller: Int) async {
    if let errand = again.first(where: { $0.caller == caller }) { await perform(errand) }
    for number in 0..<100_000 {
      await perform(Errand(round: round, caller: caller, number: number))
    }
  }

  private func perform(_ errand: Errand) async {
    do {
      let booked = try await errand.run(at: bureau, seed, places)
      Message.answered(
        errand, record: booked.record, before: booked.effect == .alreadyDone
      ).send()
      disk?.noteAnswer()
    } catch let refusal as any Refusal where disk != nil && refusal.code == "BOOKS-01" {
      Message.refused(errand, code: refusal.code).send()
      disk?.noteRefusal()
    } catch {
      Message.failed("\(errand) \(error)").send()
    }
  }

  /// 检查点 — writes the log back into the books every few milliseconds, as any program at the same
  /// books may, so that many a kill falls in the middle of it.
  private func checkpoint() async {
    var connection: OpaquePointer?
    let status = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil)
    guard status == SQLITE_OK else { return }
    sqlite3_busy_timeout(connection, 20)
    var chance = Chance(seed &+ UInt64(round))
    let modes = [SQLITE_CHECKPOINT_PASSIVE, SQLITE_CHECKPOINT_RESTART, SQLITE_CHECKPOINT_TRUNCATE]
    while true {
      try? await Task.sleep(nanoseconds: chance.next() % 12_000_000)
      Message.checkpointBegins.send()
      sqlite3_wal_checkpoint_v2(connection, nil, modes[Int(chance.next() % 3)], nil, nil)
    }
  }
}

/// A clock that moves on with every look.
private final class Ticking: Sendable {
  private let time: Mutex<Int64>
  init(_ start: Int64) { time = Mutex(start) }
  func next() -> Instant {
    Instant(
      milliseconds: time.withLock {
        $0 += 1
        return $0
      })
  }
}

/// 磁盘已满 — no file of this process may grow beyond a bound, from a number of answers on and until
/// enough acts were refused.
private final class FullDisk: Sendable {
  private let after: Int
  private let wal: String
  private let counts = Mutex((answers: 0, refusals: 0))
  private static let refusalsUntilRoom = 24

  init(after: Int, wal: String) {
    self.after = after
    self.wal = wal
    // A write beyond the bound then fails with EFBIG, as on a full disk with ENOSPC.
    signal(SIGXFSZ, SIG_IGN)
  }

  func noteAnswer() {
    let isTime = counts.withLock {
      $0.answers += 1
      return $0.answers == after
    }
    guard isTime else { return }
    var status = stat()
    stat(wal, &status)
    bound(to: rlim_t(status.st_size) + 20_000)
  }

  func noteRefusal() {
    let isTime = counts.withLock {
      $0.refusals += 1
      return $0.refusals == FullDisk.refusalsUntilRoom
    }
    if isTime { bound(to: rlim_t.max) }
  }

  private func bound(to size: rlim_t) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = min(size, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }
}
