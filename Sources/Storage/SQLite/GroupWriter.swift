import GRDB
import GRDBSQLite
public import Subsidies
import Workflow

/// 成组提交 — the one writer of the books. Callers queue; one transaction, flushed once, takes as many
/// acts as lie there, and each caller gets the answer to its own act. An act that is refused leaves the
/// others alone. No answer is given before everything of the group has reached the disk.
actor GroupWriter {
  private let pool: DatabasePool
  private let desk: WriterDesk
  private var queue: [any QueuedAct] = []
  private var isWriting = false

  /// Acts in one transaction at most.
  static let actsMax = 4_096
  /// Nanoseconds after which a group takes no further act.
  static let time: Int64 = 2_000_000
  /// Acts that may wait; beyond, a caller is told that the books are busy.
  static let queueMax = 65_536

  init(_ pool: DatabasePool) {
    self.pool = pool
    desk = WriterDesk()
  }

  /// Queues an act and waits for its answer.
  func perform<Value: Sendable>(
    at now: @escaping @Sendable () -> Instant,
    _ act: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    guard queue.count < GroupWriter.queueMax else { throw BooksBusy(waiting: queue.count) }
    return try await withCheckedThrowingContinuation { continuation in
      queue.append(Queued(now: now, act: act, continuation: continuation))
      guard !isWriting else { return }
      isWriting = true
      Task { await self.drain() }
    }
  }

  /// Queues acts that come in together, in their order, and waits for all of them. So a simulation has
  /// the same groups whenever it is run.
  func perform(
    together acts: [@Sendable (any Books) throws -> Void], at now: Instant
  ) async -> [Result<Void, any Error>] {
    guard !acts.isEmpty else { return [] }
    return await withCheckedContinuation { continuation in
      let answers = Answers(count: acts.count, continuation)
      for (place, act) in acts.enumerated() {
        queue.append(Companion(place: place, now: now, act: act, answers: answers))
      }
      guard !isWriting else { return }
      isWriting = true
      Task { await self.drain() }
    }
  }

  /// Waits until nothing is queued and nobody reads, and lets go of the statements; no act comes after it.
  func rest() async throws {
    while isWriting { await Task.yield() }
    let desk = desk
    try await pool.barrierWriteWithoutTransaction { _ in desk.forget() }
  }

  private func drain() async {
    while !queue.isEmpty {
      let group = queue
      queue.removeAll(keepingCapacity: true)
      let desk = desk
      let done: Int
      do {
        done = try await pool.writeWithoutTransaction { try desk.write(group, on: $0) }
        for act in group[..<done] { act.answer(nil) }
      } catch {
        // Nothing of the group is in the books, whatever each act would have answered.
        let fault = SQLiteStore.plain(error)
        for act in group { act.answer(fault) }
        continue
      }
      if done < group.count { queue.insert(contentsOf: group[done...], at: 0) }
      await gather()
    }
    isWriting = false
  }

  /// Lets those who were just answered come back with their next act, as long as more come: else each
  /// group would take half of the callers, and the other half would wait for a flush of its own.
  private func gather() async {
    var seen = -1
    while queue.count > seen, queue.count < GroupWriter.actsMax {
      seen = queue.count
      await Task.yield()
    }
  }
}

/// 账簿繁忙 — more acts wait than the queue takes. Nothing has been done.
public struct BooksBusy: Refusal, Hashable {
  public let waiting: Int
  public var code: String { "BOOKS-02" }
  public var chinese: String { "账簿繁忙:已有 \(waiting) 件业务在等待,这一件没有受理。" }
  public var english: String { "The books are busy: \(waiting) acts wait; this one was not taken." }
  public var chineseAdvice: String { "请稍后再办。" }
  public var englishAdvice: String { "Try again in a moment." }
}

/// An act that waits for its turn.
protocol QueuedAct: Sendable {
  func run(on books: SQLiteBooks) -> Bool
  /// Answers the caller: with the fault of the whole group, or with what the act came to.
  func answer(_ fault: (any Error)?)
}

/// Used by the writer alone: first run, then answered.
private final class Queued<Value: Sendable>: QueuedAct, @unchecked Sendable {
  private let now: @Sendable () -> Instant
  private let act: @Sendable (any Books) throws -> Value
  private let continuation: CheckedContinuation<Value, any Error>
  private var result: Result<Value, any Error> = .failure(CancellationError())

  init(
    now: @escaping @Sendable () -> Instant, act: @escaping @Sendable (any Books) throws -> Value,
    continuation: CheckedContinuation<Value, any Error>
  ) {
    self.now = now
    self.act = act
    self.continuation = continuation
  }

  func run(on books: SQLiteBooks) -> Bool {
    result = Result { try books.perform(at: now(), act) }
    if case .success = result { return true }
    return false
  }

  func answer(_ fault: (any Error)?) {
    if let fault { result = .failure(fault) }
    continuation.resume(with: result)
  }
}

/// Used by the writer alone.
private final class Answers: @unchecked Sendable {
  private var results: [Result<Void, any Error>]
  private var left: Int
  private let continuation: CheckedContinuation<[Result<Void, any Error>], Never>

  init(count: Int, _ continuation: CheckedContinuation<[Result<Void, any Error>], Never>) {
    results = Array(repeating: .success(()), count: count)
    left = count
    self.continuation = continuation
  }

  func note(_ result: Result<Void, any Error>, at place: Int) {
    results[place] = result
    left -= 1
    if left == 0 { continuation.resume(returning: results) }
  }
}

/// One of several acts that came in together.
private final class Companion: QueuedAct, @unchecked Sendable {
  private let place: Int
  private let now: Instant
  private let act: @Sendable (any Books) throws -> Void
  private let answers: Answers
  private var result: Result<Void, any Error> = .failure(CancellationError())

  init(
    place: Int, now: Instant, act: @escaping @Sendable (any Books) throws -> Void,
    answers: Answers
  ) {
    self.place = place
    self.now = now
    self.act = act
    self.answers = answers
  }

  func run(on books: SQLiteBooks) -> Bool {
    result = Result { try books.perform(at: now, act) }
    if case .success = result { return true }
    return false
  }

  func answer(_ fault: (any Error)?) {
    answers.note(fault.map { .failure($0) } ?? result, at: place)
  }
}

/// What the writer keeps from one transaction to the next. Touched on the writer's queue only.
private final class WriterDesk: @unchecked Sendable {
  private var books: SQLiteBooks?
  private var version: Int64 = -1

  /// Runs acts in one transaction and returns how many. Throws when none of them is in the books.
  func write(_ group: [any QueuedAct], on database: Database) throws -> Int {
    guard let connection = database.sqliteConnection else {
      throw SQLiteFault(status: SQLITE_MISUSE, message: "the connection is closed")
    }
    let books = books ?? SQLiteBooks(connection)
    self.books = books
    try books.run("BEGIN IMMEDIATE")
    do {
      try refresh(books)
      let done = try perform(group, on: books)
      try books.finish()
      try books.run("COMMIT")
      return done
    } catch {
      version = -1
      if sqlite3_get_autocommit(connection) == 0 { try? books.run("ROLLBACK") }
      throw error
    }
  }

  /// Statements hold a connection open.
  func forget() { books = nil }

  /// Another program may have written since: then what is kept here is stale.
  private func refresh(_ books: SQLiteBooks) throws {
    let seen = try books.first("PRAGMA data_version") { $0.integer(0) } ?? 0
    guard seen != version else { return }
    try books.reload()
    version = seen
  }

  private func perform(_ group: [any QueuedAct], on books: SQLiteBooks) throws -> Int {
    if group.count == 1, let act = group.first {
      // Alone, an act that fails takes its transaction with it.
      if !act.run(on: books) {
        try books.run("ROLLBACK")
        try books.run("BEGIN IMMEDIATE")
      }
      return 1
    }
    let begun = Clock.now()
    for (place, act) in group.prefix(GroupWriter.actsMax).enumerated() {
      try books.run("SAVEPOINT act")
      if !act.run(on: books) { try books.run("ROLLBACK TO act") }
      try books.run("RELEASE act")
      if Clock.now() - begun > GroupWriter.time { return place + 1 }
    }
    return min(group.count, GroupWriter.actsMax)
  }
}
