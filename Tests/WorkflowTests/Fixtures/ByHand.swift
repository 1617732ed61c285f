import GRDB

/// Somebody at the database with a program of their own: a plain connection with none of our settings,
/// without foreign keys and without recursive triggers.
struct ByHand {
  private let queue: DatabaseQueue

  init(_ desk: TestBureau) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    queue = try DatabaseQueue(path: desk.database, configuration: configuration)
  }

  /// Runs statements in one transaction, and returns the name of the rule that refused them, or `nil`
  /// when they were carried out.
  func refusal(of sql: String) throws -> String? {
    do {
      try queue.write { try $0.execute(sql: sql) }
      return nil
    } catch let error as DatabaseError {
      return error.message
    }
  }

  func run(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }

  func texts(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }

  func number(_ sql: String) throws -> Int64 {
    try queue.read { try Int64.fetchOne($0, sql: sql) } ?? 0
  }

  func dropTriggers() throws {
    for name in try texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
      try run("DROP TRIGGER \"\(name)\"")
    }
  }

  var tables: [String] {
    get throws {
      try texts(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
      )
    }
  }
}
