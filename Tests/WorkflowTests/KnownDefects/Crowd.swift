import Glibc
import Signatures
import Storage
import Subsidies
import Synchronization
import Testing
import Workflow

/// 并发 — many callers at the same moment.
enum Crowd {
  static let done = "done"

  /// Runs an act for each of several callers at once, and counts how it ended: `done`, or a code.
  static func run(
    _ callers: Int, _ act: @escaping @Sendable (Int) async throws -> Void
  ) async -> [String: Int] {
    await withTaskGroup(of: String.self) { group in
      for caller in 0..<callers {
        group.addTask {
          do {
            try await act(caller)
            return Crowd.done
          } catch {
            return code(of: error)
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
  }
}

/// 闸 — keeps the one writer busy until it is opened; whatever is asked for meanwhile lies in one group.
final class Gate: Sendable {
  private let isOpen = Mutex(false)
  private let isClosed = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  /// Returns when the writer stands before the gate.
  func close(on desk: TestBureau) async throws -> Task<Void, any Error> {
    let now = desk.clock.now
    let waiting = Task {
      try await desk.store.write(at: now) { [self] _ in
        isClosed.withLock { $0 = true }
        while !isOpen.withLock({ $0 }) { Gate.pause() }
      }
    }
    while !isClosed.withLock({ $0 }) { try await Task.sleep(nanoseconds: 500_000) }
    return waiting
  }

  private static func pause() {
    // The writer has a thread of its own.
    usleep(500)
  }
}

extension TestBureau {
  /// Asks for acts one after the other while the writer is busy, so that one transaction takes them
  /// all, in this order. Returns how each ended.
  func inOneGroup(_ acts: [@Sendable (TestBureau) async throws -> Void]) async throws -> [String] {
    let gate = Gate()
    let waiting = try await gate.close(on: self)
    var asked: [Task<String, Never>] = []
    for act in acts {
      asked.append(
        Task {
          do {
            try await act(self)
            return Crowd.done
          } catch {
            return code(of: error)
          }
        })
      try await Task.sleep(nanoseconds: 20_000_000)
    }
    gate.open()
    try await waiting.value
    var ends: [String] = []
    for task in asked { ends.append(await task.value) }
    return ends
  }

  static let paperDay = Day("2026-01-15") ?? Day(number: 0)

  /// Books an event of a line.
  @discardableResult
  func book(
    _ kind: FundEvent.Kind, _ yuan: Int64, line: Int64 = 1, of fundYear: FundYear = Funds.xianjie,
    document: String, original: Int64? = nil, day: Day = TestBureau.paperDay,
    by name: String = "finance"
  ) async throws -> Booked {
    try await bureau.record(
      FundEvent(
        kind, of: fundYear, line: ID(line), amount: Fen(yuan * 100), day: day,
        document: document, .init(original: original)), by: name)
  }

  /// 调剂 to the other fund.
  @discardableResult
  func shift(
    _ yuan: Int64, line: Int64 = 1, document: String, through bureau: Bureau? = nil
  ) async throws -> Booked {
    try await (bureau ?? self.bureau).transfer(
      Fen(yuan * 100), from: ID(line), to: Funds.jiuye, document: document,
      day: TestBureau.paperDay, by: "finance")
  }

  /// The same bureau, keeping its two accounting books by the project's rules.
  func accounted() throws -> Bureau {
    let law = bureau.law
    let shipped = try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load().law
    return Bureau(
      store: store, profile: bureau.profile,
      law: Law(
        catalogue: law.catalogue, files: law.files,
        vocabulary: law.vocabulary, funds: law.funds,
        approvals: law.approvals, calendar: law.calendar, layouts: law.layouts,
        matches: law.matches,
        accounting: shipped.accounting),
      vault: vault, roots: roots, clock: bureau.clock)
  }

  private var vault: Vault { bureau.vault }
  private var roots: [Certificate] { bureau.roots }

  /// Every balance that is kept equals the sum of its transfers, and the records say the same.
  func expectBalancesAreTheirTransfers(
    at location: SourceLocation = #_sourceLocation
  ) async throws {
    try await store.read { books in
      let last = try books.treeHead().size
      for open in try books.fundYears() {
        let kept = try books.balances(of: open.fundYear)
        let added = try books.balances(of: open.fundYear, afterRecord: last)
        #expect(kept.map(\.0) == added.map(\.0), sourceLocation: location)
        #expect(kept.map(\.1) == added.map(\.1), sourceLocation: location)
      }
    }
    let differences = try await bureau.replay().differences
    #expect(differences == [], sourceLocation: location)
  }
}
