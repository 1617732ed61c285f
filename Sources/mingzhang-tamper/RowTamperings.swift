import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 改账簿 — rows changed, deleted and added by somebody who has the database file: every column of every
/// table. With the triggers in place the database refuses; without them replay, audit check or the
/// verifier names it.
struct RowTamperings {
  let place: Place
  let keyring: Keyring
  let outbox: [String: Bytes]
  /// The books as they are, and the same without triggers.
  private let guarded: Bytes
  private let open: Bytes
  private let tables: [Table]
  private let seed: UInt64
  let label: String

  init(
    _ place: Place, _ evidence: Evidence, rows: Int, _ chance: inout Chance, label: String
  ) throws {
    self.place = place
    (keyring, outbox, self.label) = (evidence.keyring, evidence.outbox, label)
    let path = place.folder + "/whole.sqlite"
    try place.store.backUp(to: path)
    guarded = try Files.read(path)
    let hand = try Hand(path)
    tables = try Table.all(hand, rows: rows, &chance)
    try hand.dropTriggers()
    try hand.run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    open = try Files.read(path)
    seed = chance.next()
  }

  var all: [Tampering] { tables.flatMap { table in statements(table).flatMap { judged($0) } } }

  /// What is done, and to what.
  private struct Edit: Sendable {
    let subject: String
    let name: String
    let sql: String
  }

  private func statements(_ table: Table) -> [Edit] {
    var edits: [Edit] = []
    for (number, row) in table.rows.enumerated() {
      let at = table.condition(row)
      let name = "\(label) \(table.name) where \(at.prefix(90))"
      for (place, column) in table.columns.enumerated() {
        let subject = "\(table.name).\(column.name)"
        var values = [Table.other(row[place], column.type, Int(seed % 977) + number * 31)]
        if let other = table.rows.map({ $0[place] }).first(where: { $0 != row[place] }) {
          values.append(other)
        }
        for value in Set(values).sorted() {
          edits.append(
            Edit(
              subject: subject, name: "\(name) \(column.name) = \(value.prefix(60))",
              sql: "UPDATE \"\(table.name)\" SET \"\(column.name)\" = \(value) WHERE \(at)"))
        }
      }
      edits.append(
        Edit(
          subject: "\(table.name) deleted", name: "\(name) deleted",
          sql: "DELETE FROM \"\(table.name)\" WHERE \(at)"))
      let copy = zip(table.columns, row).map {
        $0.isUnique ? Table.added($1, $0.type) : $1
      }
      edits.append(
        Edit(
          subject: "\(table.name) added", name: "\(name) copied",
          sql: "INSERT OR ABORT INTO \"\(table.name)\" VALUES (\(copy.joined(separator: ", ")))"))
    }
    return edits
  }

  private func judged(_ edit: Edit) -> [Tampering] {
    [
      Tampering(.guarded, edit.subject, edit.name) { try guardedVerdict(edit) },
      Tampering(.rows, edit.subject, edit.name) { try await openVerdict(edit) },
    ]
  }

  // MARK: - With triggers

  private func guardedVerdict(_ edit: Edit) throws -> Verdict {
    let path = try copy(guarded)
    defer { Files.remove(path) }
    let hand = try Hand(path)
    guard let refusal = hand.refusal(of: edit.sql) else {
      // A row that fits every rule is a row; what it says is then asked of replay.
      return edit.sql.hasPrefix("INSERT") ? .nothingChanged : .missed("the database took it")
    }
    return .found(.trigger, codes: [RowTamperings.rule(refusal)])
  }

  /// The trigger, or the constraint by its kind.
  private static func rule(_ refusal: String) -> String {
    refusal.contains("constraint failed")
      ? String(refusal.prefix { $0 != ":" }) : refusal
  }

  // MARK: - Without

  private func openVerdict(_ edit: Edit) async throws -> Verdict {
    let path = try copy(open)
    defer { Files.remove(path) }
    do {
      let hand = try Hand(path)
      if let refusal = hand.refusal(of: edit.sql) {
        return .found(.trigger, codes: [RowTamperings.rule(refusal)])
      }
      guard hand.changes > 0 else { return .nothingChanged }
    }
    do {
      let verdict = try await named(place.bureau(over: SQLiteStore(path: path)))
      if let verdict { return verdict }
    } catch let refusal as any Refusal where refusal.code != "BOOKS-01" {
      return .found(.desk, codes: [refusal.code])
    }
    return NotAttested.names.contains(edit.subject)
      ? .notAttested(edit.subject) : .missed("\(edit.subject): nobody names it")
  }

  private func named(_ bureau: Bureau) async throws -> Verdict? {
    let differences = Set(
      try await bureau.replay(place.office.replayMeans()).differences.map(\.code)
    ).sorted()
    guard differences.isEmpty else { return .found(.replay, codes: differences) }
    let broken = try await bureau.checkInvariants().filter { !$0.violations.isEmpty }.map(\.name)
    guard broken.isEmpty else { return .found(.check, codes: broken) }
    let sealed = Set(try await bureau.checkVault().faults.map(\.code)).sorted()
    guard sealed.isEmpty else { return .found(.vault, codes: sealed) }
    let codes = try await Evidence(bureau, keyring, outbox: outbox).codes().sorted()
    return codes.isEmpty ? nil : .found(.verifier, codes: codes)
  }

  private func copy(_ books: Bytes) throws -> String {
    let path = place.folder + "/row-\(Serial.next()).sqlite"
    try Files.write(books, to: path)
    return path
  }
}

extension Table {
  /// A value that no row has yet.
  fileprivate static func added(_ literal: String, _ type: String) -> String {
    guard type == "INTEGER", let number = Int64(literal) else { return other(literal, type, 7) }
    return "\(number + 1_000)"
  }
}
