import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 留痕与人员 in SQLite.
extension SQLiteBooks {
  func hasActed(_ key: String) throws -> Bool {
    try first("SELECT 1 FROM record WHERE act_key = ?", [.text(key)]) { _ in true } ?? false
  }

  func treeHead() throws -> (size: Int64, root: Bytes) {
    // The row of a transaction is written at its end; an act sees the acts before it.
    if isWriting { return (head.number, head.tree.root) }
    return try first("SELECT size, root FROM tree_head ORDER BY size DESC LIMIT 1") {
      ($0.integer(0), $0.bytes(1))
    } ?? (0, Digest.sha256([]))
  }

  func recordHashes(_ size: Int64) throws -> [Bytes] {
    try all("SELECT hash FROM record WHERE number <= ? ORDER BY number", [.integer(size)]) {
      $0.bytes(0)
    }
  }

  func recordHashes(after size: Int64, through last: Int64) throws -> [Bytes] {
    try all(
      "SELECT hash FROM record WHERE number > ? AND number <= ? ORDER BY number",
      [.integer(size), .integer(last)]
    ) { $0.bytes(0) }
  }

  /// From the last head that was kept before: there is one for each transaction.
  func tree(ofSize size: Int64) throws -> CompactTree {
    let kept = try first(
      "SELECT state FROM tree_head WHERE size <= ? ORDER BY size DESC LIMIT 1", [.integer(size)]
    ) { $0.bytes(0) }
    var tree = kept.flatMap { CompactTree(encoded: $0) } ?? CompactTree()
    for hash in try recordHashes(after: Int64(tree.size), through: size) { tree.append(hash) }
    return tree
  }

  func suite() throws -> CryptoSuite {
    let line = try first("SELECT line FROM record WHERE number = 1") { $0.bytes(0) }
    guard let line else { return .international }
    return CryptoSuite(opening: try Record(parsing: line).body) ?? .international
  }

  func recordLine(_ number: Int64) throws -> Bytes {
    let line = try first("SELECT line FROM record WHERE number = ?", [.integer(number)]) {
      $0.bytes(0)
    }
    guard let line else { throw DeskRefusal.vaultDamaged }
    return line
  }

  func lastSettlement(of id: EndToEndID) throws -> Int64? {
    try first(
      "SELECT max(record) FROM settlement WHERE end_to_end = ?", [.text(id.text)]
    ) { $0.isNull(0) ? nil : $0.integer(0) } ?? nil
  }

  func forEachRecord(_ look: (_ line: Bytes, _ hash: Bytes) throws -> Void) throws {
    try each("SELECT line, hash FROM record ORDER BY number") { try look($0.bytes(0), $0.bytes(1)) }
  }

  func forEachPosting(_ look: (_ record: Int64, _ posts: [RecordPosting]) throws -> Void) throws {
    var record: Int64 = 0
    var posts: [RecordPosting] = []
    try each(
      """
      SELECT transfer.record, fund_year.code, debit.code, credit.code, transfer.amount
      FROM transfer JOIN account AS debit ON debit.id = transfer.debit
      JOIN account AS credit ON credit.id = transfer.credit
      JOIN ledger ON ledger.id = transfer.ledger
      JOIN fund_year ON fund_year.id = ledger.fund_year
      ORDER BY transfer.id
      """
    ) { row in
      if row.integer(0) != record {
        if !posts.isEmpty { try look(record, posts) }
        record = row.integer(0)
        posts = []
      }
      let (fund, fen) = (row.text(1), row.integer(4))
      posts.append(RecordPosting(fund: fund, account: row.text(2), fen: fen))
      posts.append(RecordPosting(fund: fund, account: row.text(3), fen: -fen))
    }
    if !posts.isEmpty { try look(record, posts) }
  }

  /// A file that is there already was kept with the first record that named it.
  func keep(_ files: [RuleFile], record: Int64) throws {
    for file in files {
      let isKept =
        try first("SELECT 1 FROM rule_file WHERE digest = ?", [.bytes(file.digest)]) { _ in true }
      guard isKept == nil else { continue }
      try run(
        "INSERT INTO rule_file (digest, name, record, content) VALUES (?, ?, ?, ?)",
        [.bytes(file.digest), .text(file.name), .integer(record), .bytes(file.bytes)])
    }
  }

  func ruleFiles() throws -> [(file: RuleFile, digest: Bytes, record: Int64)] {
    try all("SELECT name, content, digest, record FROM rule_file ORDER BY record, name") {
      (RuleFile(name: $0.text(0), bytes: $0.bytes(1)), $0.bytes(2), $0.integer(3))
    }
  }

  func officers() throws -> [EnrolledOfficer] {
    try all("SELECT name, role, certificate, key_id FROM officer ORDER BY record") { row in
      guard let role = Role(rawValue: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      return EnrolledOfficer(
        officer: Officer(name: row.text(0), role: role), certificate: row.bytes(2),
        keyID: row.text(3))
    }
  }

  func save(_ officer: EnrolledOfficer, record: Int64) throws {
    try run(
      "INSERT INTO officer (name, role, certificate, key_id, record) VALUES (?, ?, ?, ?, ?)",
      [
        .text(officer.officer.name), .text(officer.officer.role.rawValue),
        .bytes(officer.certificate), .text(officer.keyID), .integer(record),
      ])
    try save(key: officer, record: record)
  }

  func save(checkpoint note: Bytes, size: Int64) throws {
    try run(
      "INSERT INTO checkpoint (size, note) VALUES (?, ?)", [.integer(size), .bytes(note)])
  }

  func newestCheckpoint() throws -> (size: Int64, note: Bytes, cosignatures: [String])? {
    let newest = try first("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1") {
      ($0.integer(0), $0.bytes(1))
    }
    guard let newest else { return nil }
    let lines = try all(
      "SELECT line FROM cosignature WHERE size = ? ORDER BY witness", [.integer(newest.0)]
    ) { $0.text(0) }
    return (newest.0, newest.1, lines)
  }

  func checkpoint(size: Int64) throws -> Bytes? {
    try first("SELECT note FROM checkpoint WHERE size = ?", [.integer(size)]) { $0.bytes(0) }
  }

  func save(timestamp token: Bytes, size: Int64, record: Int64) throws {
    try run(
      "INSERT INTO timestamp (digest, size, record, token) VALUES (?, ?, ?, ?)",
      [.bytes(Digest.sha256(token)), .integer(size), .integer(record), .bytes(token)])
  }

  func timestamps() throws -> [(size: Int64, token: Bytes)] {
    try all("SELECT size, token FROM timestamp ORDER BY record") {
      ($0.integer(0), $0.bytes(1))
    }
  }

  func save(cosignature line: String, witness: String, size: Int64) throws {
    try run(
      "INSERT INTO cosignature (size, witness, line) VALUES (?, ?, ?)",
      [.integer(size), .text(witness), .text(line)])
  }
}
