import AuditTrail
import GRDBSQLite
import Signatures
import Storage
import Subsidies
import Workflow

/// 查验 — holds the books against what was answered. Remembers how far it has read: what was found whole
/// once is afterwards held by the hash of its last record, and by a replay of everything now and then.
struct Inspection {
  private let seed: UInt64
  private var answered: [Errand: Int64] = [:]
  private var refused: Set<Errand> = []
  private(set) var found: [Errand: Int64] = [:]
  private var records: Int64 = 0
  private var head = Record.hashBeforeFirst
  private(set) var answers = 0
  private(set) var refusals = 0
  private(set) var unanswered = 0
  private(set) var knownBefore = 0

  init(seed: UInt64) { self.seed = seed }

  // MARK: - What was said

  mutating func note(_ message: Message) throws {
    switch message {
    case .opened, .checkpointBegins: return
    case .answered(let errand, let record, let before):
      answers += 1
      if before { knownBefore += 1 }
      if let known = found[errand] {
        // Asked for again: the act was there, though its answer had been lost.
        guard before, known == record else {
          throw CrashFault("\(errand) is record \(known), and was answered as \(record) anew")
        }
        return
      }
      guard answered.updateValue(record, forKey: errand) == nil else {
        throw CrashFault("\(errand) was answered twice")
      }
    case .refused(let errand, _):
      refusals += 1
      refused.insert(errand)
    case .failed(let words): throw CrashFault("an act failed: \(words)")
    }
  }

  // MARK: - What is there

  private struct Found {
    var kinds: [String] = []
    var numbers: [Int64] = []
  }

  /// Reads the records that are new since the last look.
  mutating func look(at store: SQLiteStore) async throws {
    let (seed, known, knownHead) = (seed, records, head)
    let (acts, count, last) = try await store.read { books in
      var (number, last) = (Int64(0), Record.hashBeforeFirst)
      var acts: [Errand: Found] = [:]
      try books.forEachRecord { line, hash in
        number += 1
        last = hash
        guard number >= known else { return }
        guard number > known else {
          guard hash == knownHead else { throw CrashFault("record \(number) has changed") }
          return
        }
        let record = try Record(parsing: line)
        guard record.number == number, record.hash == hash else {
          throw CrashFault("record \(number) calls itself \(record.number)")
        }
        guard let errand = record.body.text("document").flatMap({ Errand(document: $0) }) else {
          return
        }
        try Inspection.check(record, of: errand, in: books)
        acts[errand, default: Found()].kinds.append(record.kind)
        acts[errand]?.numbers.append(number)
      }
      guard try books.treeHead().size == number else { throw CrashFault("the tree is shorter") }
      return (acts, number, last)
    }
    guard count >= known else { throw CrashFault("\(known) records have become \(count)") }
    records = count
    head = last
    for (errand, act) in acts { try take(errand, act, seed) }
    try settle()
  }

  /// A record has its event and its line, and they say the same.
  private static func check(
    _ record: Record, of errand: Errand, in books: any Books
  ) throws {
    guard try books.hasActed(record.key) else { throw CrashFault("\(record.key) is not indexed") }
    guard let event = try books.event(record: record.number)?.event,
      event.amount == errand.amount, record.body.integer("amount") == errand.amount.count,
      let line = try books.budgetLine(event.line), line.fundYear == event.fundYear
    else { throw CrashFault("\(errand) is half there: record \(record.number)") }
  }

  private mutating func take(_ errand: Errand, _ act: Found, _ seed: UInt64) throws {
    guard act.kinds == errand.kind(seed).records, found[errand] == nil,
      let first = act.numbers.first,
      act.numbers == act.kinds.indices.map({ first + Int64($0) })
    else { throw CrashFault("\(errand) is half there: \(act.kinds) \(act.numbers)") }
    guard !refused.contains(errand) else {
      throw CrashFault("\(errand) was refused and is there")
    }
    found[errand] = first
    if answered[errand] == nil { unanswered += 1 }
  }

  /// Everything answered is there, where the answer said.
  private mutating func settle() throws {
    for (errand, record) in answered.sorted(by: { $0.key < $1.key }) {
      guard let there = found[errand] else {
        throw CrashFault("\(errand) was answered and is lost")
      }
      guard there == record else {
        throw CrashFault("\(errand) was answered as record \(record) and is \(there)")
      }
    }
    answered.removeAll(keepingCapacity: true)
  }

  // MARK: - All of it

  /// Asks SQLite about every page, and replays every record.
  func replay(_ bureau: Bureau, path: String) async throws {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw CrashFault("the books do not open")
    }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    sqlite3_prepare_v2(connection, "PRAGMA integrity_check", -1, &statement, nil)
    guard sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0) else {
      throw CrashFault("integrity_check does not answer")
    }
    guard String(cString: text) == "ok" else { throw CrashFault(String(cString: text)) }
    let report = try await bureau.replay()
    guard report.differences.isEmpty, Int64(report.records) == records else {
      throw CrashFault("replay: \(report.records) records, \(report.differences.prefix(3))")
    }
  }
}
