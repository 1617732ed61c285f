import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Every row of every table is held against the record that made it.
@Suite struct ReplayRowsTests {
  @Test func `replay knows every table of the books, and every column`() async throws {
    let hand = try ByHand(try await TestBureau())
    #expect(Set(try hand.tables) == Set(BookTable.allCases.map(\.rawValue)))
    for table in BookTable.allCases {
      var known = Set(table.columns)
      if case .column(let key) = table.key { known.insert(key) }
      let columns = try hand.texts("SELECT name FROM pragma_table_info('\(table.rawValue)')")
      #expect(Set(columns) == known, "\(table.rawValue)")
    }
  }

  @Test func `books in which every table has a row agree with their records, by every key`()
    async throws
  {
    let desk = try await TestBureau.full()
    let report = try await desk.bureau.replay(desk.everyKey())
    #expect(report.differences == [])
    #expect(report.records > 100 && report.accounts > 10 && report.payments > 3)
  }

  /// What no record of these books says, and what says the same.
  private static let silent: Set<String> = [
    // A witness keeps its own; deleting one leaves a checkpoint with fewer.
    "cosignature deleted",
    // A head between two groups of acts that touched no account in common says nothing of its own.
    "tree_head deleted",
  ]

  @Test func `a row of any table changed in any column, or gone, is named`() async throws {
    let desk = try await TestBureau.full()
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    let keys = try desk.everyKey()
    for table in BookTable.allCases {
      let name = table.rawValue
      let columns = try hand.texts("SELECT name FROM pragma_table_info('\(name)')")
      let row = try hand.row(of: name, columns)
      for (place, column) in columns.enumerated() {
        let other = Self.other(row.values[place])
        let edit = "UPDATE \"\(name)\" SET \"\(column)\" = "
        guard try hand.refusal(of: "\(edit)\(other) WHERE \(row.condition)") == nil else {
          continue
        }
        let found = try await desk.bureau.replay(keys).differences
        #expect(!found.isEmpty, "\(name).\(column) = \(other)")
        try hand.run("\(edit)\(row.values[place]) WHERE \(row.condition(with: column, other))")
      }
      #expect(try await desk.bureau.replay(keys).differences == [], "\(name) put back")
      try hand.run("DELETE FROM \"\(name)\" WHERE \(row.condition)")
      let found = try await desk.bureau.replay(keys).differences
      #expect(!found.isEmpty || Self.silent.contains("\(name) deleted"), "\(name) deleted")
      let values = row.values.joined(separator: ", ")
      try hand.run("INSERT INTO \"\(name)\" VALUES (\(values))")
    }
  }

  private static func other(_ literal: String) -> String {
    if literal == "NULL" { return "1" }
    if literal.hasPrefix("X'") {
      return "X'\(literal.dropFirst(2).first == "0" ? "1" : "0")\(literal.dropFirst(3))"
    }
    let isText = literal.hasPrefix("'")
    return isText ? "\(literal.dropLast())x'" : "\((Int64(literal) ?? 0) + 1_000)"
  }

  @Test func `a difference names table, column, record and both values`() async throws {
    let desk = try await TestBureau.at(.paid)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    let record = try hand.number("SELECT record FROM approval LIMIT 1")
    try hand.run("UPDATE approval SET checker = 'head'")
    let found = try await desk.bureau.replay().differences
    #expect(found.map(\.code) == ["REPLAY-09"])
    let only = try #require(found.first)
    #expect(only.table == "approval" && only.column == "checker" && only.record == record)
    #expect(
      only.english == "approval (of record \(record)), checker: books “head”, records “finance”")
    #expect(only.chinese.contains("账簿 “head”,留痕 “finance”"))
  }

  @Test func `two claims that change their sealed rows are told by the vault's key alone`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run(
      "UPDATE vault SET sealed = CASE id WHEN 1 THEN (SELECT sealed FROM vault WHERE id = 3) "
        + "WHEN 3 THEN (SELECT sealed FROM vault WHERE id = 1) ELSE sealed END")
    #expect(try await desk.bureau.replay().differences == [])
    let found = try await desk.bureau.replay(ReplayMeans(opensVault: true)).differences
    #expect(found.contains { $0.code == "REPLAY-12" && $0.table == "vault" })
  }
}

extension TestBureau {
  fileprivate func everyKey() throws -> ReplayMeans {
    ReplayMeans(
      opensVault: true,
      log: try VerifierKey(
        name: bureau.profile.origin, type: VerifierKey.ed25519Type,
        publicKey: office.log.publicKey),
      witnesses: [try office.witnessKey()])
  }
}

extension ByHand {
  /// The first row of a table, as literals.
  fileprivate func row(of table: String, _ columns: [String]) throws -> HandRow {
    let quoted = columns.map { "quote(\"\($0)\")" }.joined(separator: " || char(30) || ")
    let row = try texts("SELECT \(quoted) FROM \"\(table)\" LIMIT 1")[0]
    return HandRow(columns: columns, values: row.split(separator: "\u{1E}").map(String.init))
  }
}

private struct HandRow {
  let columns: [String]
  let values: [String]

  /// The columns that find the row: all of them.
  var condition: String { Self.condition(columns, values) }

  func condition(with column: String, _ value: String) -> String {
    Self.condition(columns, zip(columns, values).map { $0 == column ? value : $1 })
  }

  private static func condition(_ columns: [String], _ values: [String]) -> String {
    zip(columns, values).map { "\"\($0)\" IS \($1)" }.joined(separator: " AND ")
  }
}
