import Storage
import Subsidies
import Workflow

/// 旁观 — the store that the bureau writes to, with one look more: before an act leaves its
/// transaction, each account that it touched is held against the model.
final class Watch: Store, @unchecked Sendable {
  var inner: SQLiteStore?
  /// For each act that is on its way, the sums that it must leave. Set before, by the one caller.
  var expected: [[Expectation]] = []
  var fault: String?
  /// Where the acts of a crowd wait for each other.
  var crowd: Crowd?

  struct Expectation: Sendable {
    let fund: FundYear
    let account: Account
    let sum: PlainSum
  }

  /// The place in its crowd of the act that a task performs.
  @TaskLocal static var turn = 0

  func write<Value: Sendable>(
    at now: @escaping @autoclosure @Sendable () -> Instant,
    _ act: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    guard let inner else { throw World.Fault.noFolder }
    let turn = Watch.turn
    guard let crowd else {
      return try await inner.write(at: now()) { [self] books in
        let value = try act(books)
        try look(at: books, after: turn)
        return value
      }
    }
    let box = Box<Value>()
    try await crowd.wait(turn) { [self] books in
      box.value = try act(books)
      try look(at: books, after: turn)
    }
    guard let value = box.value else { throw World.Fault.noFolder }
    return value
  }

  func read<Value: Sendable>(
    _ look: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    guard let inner else { throw World.Fault.noFolder }
    return try await inner.read(look)
  }

  func scrub() async throws { try await inner?.scrub() }

  private func look(at books: any Books, after turn: Int) throws {
    guard turn < expected.count else { return }
    for wanted in expected[turn] {
      let found = try books.balance(wanted.account, of: wanted.fund)
      guard found.debits.count != wanted.sum.debits || found.credits.count != wanted.sum.credits
      else { continue }
      fault =
        "\(wanted.fund.code) \(wanted.account.code): books \(found.debits.count)/"
        + "\(found.credits.count), model \(wanted.sum.debits)/\(wanted.sum.credits)"
    }
  }

  /// Filled by the writer, read after its answer.
  private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value?
  }
}

/// 并发 — several officers at once: their acts wait until each has come to the books or was refused
/// before, and then go into the queue together, in the order in which the model took them.
actor Crowd {
  private let count: Int
  private let store: SQLiteStore
  private let now: Instant
  private var waiting: [Int: Waiter] = [:]
  private var refused: Set<Int> = []

  private struct Waiter {
    let act: @Sendable (any Books) throws -> Void
    let continuation: CheckedContinuation<Void, any Error>
  }

  init(of count: Int, at store: SQLiteStore, now: Instant) {
    self.count = count
    self.store = store
    self.now = now
  }

  func wait(_ turn: Int, _ act: @escaping @Sendable (any Books) throws -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
      waiting[turn] = Waiter(act: act, continuation: continuation)
      goOn()
    }
  }

  /// The act of this turn has its answer; it may never have come to the books.
  func leave(_ turn: Int) {
    guard waiting[turn] == nil else { return }
    refused.insert(turn)
    goOn()
  }

  private func goOn() {
    guard waiting.count + refused.count == count else { return }
    let (store, now) = (store, now)
    let waiters = waiting.sorted { $0.key < $1.key }.map(\.value)
    Task {
      let results = await store.write(together: waiters.map(\.act), at: now)
      for (waiter, result) in zip(waiters, results) { waiter.continuation.resume(with: result) }
    }
  }
}
