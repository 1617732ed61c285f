import Glibc
import Storage
import Workflow

/// 演练 — one set of books, one posting process after the other, each killed at a moment drawn by lot.
final class Campaign {
  private let kills: Int
  private let seed: UInt64
  private let ledger: String
  private let every: Int
  private let folder: String
  private var chance: Chance
  private var inspection: Inspection
  /// Stays open from one look to the next, now and then: the log is then recovered by somebody who was
  /// there before the kill.
  private var kept: SQLiteStore?
  private var again: [Errand] = []
  private var moments: [Moment: Int] = [:]
  private var looks = 0
  private var replays = 0

  /// 时刻 — when the process is killed.
  private enum Moment: String, CaseIterable {
    /// While it opens the books, and recovers the log of the one before it.
    case opening
    /// After so many answers, and a little later.
    case answers
    /// When it writes the log back into the books.
    case checkpoint
  }

  private var path: String { folder + "/ledger.sqlite" }

  init(kills: Int, seed: UInt64, ledger: String, every: Int) async throws {
    self.kills = kills
    self.seed = seed
    self.ledger = ledger
    self.every = every
    chance = Chance(seed)
    inspection = Inspection(seed: seed)
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(temporary)/mingzhang-crash-\(unique)".utf8CString)
    guard let made = mkdtemp(&template) else { throw CrashFault("no folder in \(temporary)") }
    folder = String(cString: made)
    let store = try SQLiteStore(path: folder + "/ledger.sqlite", creating: true)
    try await Place.prepare(PostingProcess.bureau(store, ledger: ledger, round: 0))
  }

  /// Returns the summary.
  func run() async throws -> String {
    let begun = Campaign.seconds()
    for round in 1...max(1, kills) {
      do {
        try await kill(round)
        if chance.next() % 3 > 0 || round % every == 0 { try await look(round) }
        if round % every == 0 { try await replay(round) }
      } catch {
        throw CrashFault("kill \(round), books in \(folder): \(error)")
      }
    }
    try await look(kills)
    try await replay(kills)
    kept = nil
    for name in ["", "-wal", "-shm"] { unlink(path + name) }
    rmdir(folder)
    let each = Moment.allCases.map { "\(moments[$0] ?? 0) at \($0.rawValue)" }
    return "kills \(kills) (\(each.joined(separator: ", "))), answered \(inspection.answers), "
      + "found though not answered \(inspection.unanswered), "
      + "asked again and known \(inspection.knownBefore), "
      + "refused on a full disk \(inspection.refusals), "
      + "looks \(looks), replays \(replays), lost 0, half 0, \(Campaign.seconds() - begun) s"
  }

  /// Lets a process work, and kills it. Then asks for what each caller never had an answer to.
  private func kill(_ round: Int) async throws {
    let isFull = chance.next() % 8 == 0
    let fullAfter = isFull ? 1 + chance.next() % 30 : 0
    let names = again.map { "\($0.round)-\($0.caller)-\($0.number)" }.joined(separator: ",")
    let child = try ChildProcess([
      PostingProcess.mark, folder, ledger, "\(seed)", "\(round)", names, "\(fullAfter)",
    ])
    var next = Array(repeating: 0, count: PostingProcess.callers)
    var said: [Message] = []
    let moment = Moment.allCases[[0, 1, 1, 1, 2][Int(chance.next() % 5)]]
    moments[moment, default: 0] += 1
    await wait(for: moment, of: child, isFull, &said)
    said += try child.kill()
    var open = Set(again)
    for message in said {
      try inspection.note(message)
      switch message {
      case .answered(let errand, _, _), .refused(let errand, _):
        if errand.round == round { next[errand.caller] = errand.number + 1 }
        open.remove(errand)
      case .opened, .checkpointBegins, .failed: break
      }
    }
    // A caller who has not come so far still waits for the errand before.
    again = next.enumerated().map { caller, number in
      open.first { $0.caller == caller } ?? Errand(round: round, caller: caller, number: number)
    }
  }

  private func wait(
    for moment: Moment, of child: ChildProcess, _ isFull: Bool, _ said: inout [Message]
  ) async {
    var left: Int
    switch moment {
    case .opening:
      usleep(UInt32(chance.next() % 60_000))
      return
    case .answers: left = Int(chance.next() % (isFull ? 160 : 80))
    case .checkpoint: left = 1 + Int(chance.next() % 4)
    }
    while left > 0, let message = child.next(within: 20_000) {
      said.append(message)
      switch (message, moment) {
      case (.failed, _): return
      case (.answered, .answers), (.refused, .answers), (.checkpointBegins, .checkpoint): left -= 1
      case (.opened, _), (.checkpointBegins, _), (.answered, _), (.refused, _): break
      }
    }
    usleep(UInt32(chance.next() % 2_500))
  }

  private func look(_ round: Int) async throws {
    looks += 1
    let store = try kept ?? SQLiteStore(path: path)
    try await inspection.look(at: store)
    kept = chance.next() % 2 == 0 ? store : nil
  }

  private func replay(_ round: Int) async throws {
    replays += 1
    let store = try kept ?? SQLiteStore(path: path)
    let bureau = try PostingProcess.bureau(store, ledger: ledger, round: round)
    try await inspection.replay(bureau, path: path)
  }

  private static func seconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
