import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 密钥簿 in SQLite.
extension SQLiteBooks {
  func officerKeys() throws -> [OfficerKey] {
    try all(
      """
      SELECT officer.name, officer.role, officer_key.certificate, officer_key.key_id,
        officer_key.record, officer_key.document, ended, ended_as, reported, reported_as
      FROM officer_key JOIN key_standing ON key_standing.certificate = officer_key.certificate
      JOIN officer ON officer.name = officer_key.officer
      ORDER BY officer_key.record
      """
    ) { row in
      OfficerKey(
        officer: try SQLiteBooks.officer(row.text(0), row.text(1)), certificate: row.bytes(2),
        keyID: row.text(3), record: row.integer(4),
        document: row.isNull(5) ? nil : row.bytes(5),
        ended: row.isNull(6)
          ? nil : KeyTrail.Turn(record: row.integer(6), state: try SQLiteBooks.state(row.text(7))),
        reported: row.isNull(8)
          ? nil : KeyTrail.Turn(record: row.integer(8), state: try SQLiteBooks.state(row.text(9))))
    }
  }

  func keyProposals() throws -> [KeyProposal] {
    try all(
      """
      SELECT key_proposal.record, proposer, state, key_proposal.officer, role, certificate, key_id,
        day, key_proposal.reason, document, key_decision.record, key_decision.officer, outcome,
        key_decision.reason
      FROM key_proposal LEFT JOIN key_decision ON key_decision.proposal = key_proposal.record
      ORDER BY key_proposal.record
      """
    ) { row in
      KeyProposal(
        record: row.integer(0), proposer: row.text(1), state: try SQLiteBooks.state(row.text(2)),
        officer: try SQLiteBooks.officer(row.text(3), row.text(4)), certificate: row.bytes(5),
        keyID: row.text(6), day: Day(number: Int(row.integer(7))), reason: row.text(8),
        document: row.isNull(9) ? nil : row.bytes(9),
        decision: row.isNull(10) ? nil : try SQLiteBooks.decision(row))
    }
  }

  private static func decision(_ row: Statement.Row) throws -> KeyDecision {
    guard let outcome = KeyDecision.Outcome(rawValue: row.text(12)) else {
      throw DeskRefusal.vaultDamaged
    }
    return KeyDecision(
      record: row.integer(10), officer: row.text(11), outcome: outcome, reason: row.text(13))
  }

  private static func officer(_ name: String, _ role: String) throws -> Officer {
    guard let role = Role(rawValue: role) else { throw DeskRefusal.vaultDamaged }
    return Officer(name: name, role: role)
  }

  private static func state(_ text: String) throws -> KeyTrail.State {
    guard let state = KeyTrail.State(rawValue: text) else { throw DeskRefusal.vaultDamaged }
    return state
  }

  func revocationLists() throws -> [StoredRevocationList] {
    try all(
      "SELECT record, document, digest, issuer, number FROM revocation_list ORDER BY record"
    ) { row in
      guard let list = try? RevocationList(der: row.bytes(1)) else {
        throw DeskRefusal.vaultDamaged
      }
      return StoredRevocationList(
        record: row.integer(0), list: list, digest: row.bytes(2), issuer: row.text(3),
        number: row.text(4))
    }
  }

  func save(_ proposal: KeyProposal) throws {
    try run(
      """
      INSERT INTO key_proposal
        (record, state, officer, role, certificate, key_id, day, reason, proposer, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(proposal.record), .text(proposal.state.rawValue), .text(proposal.officer.name),
        .text(proposal.officer.role.rawValue), .bytes(proposal.certificate),
        .text(proposal.keyID), .integer(Int64(proposal.day.number)), .text(proposal.reason),
        .text(proposal.proposer), proposal.document.map { .bytes($0) } ?? .null,
      ])
  }

  func save(_ decision: KeyDecision, of proposal: Int64) throws {
    try run(
      """
      INSERT INTO key_decision (proposal, outcome, officer, reason, record)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .integer(proposal), .text(decision.outcome.rawValue), .text(decision.officer),
        .text(decision.reason), .integer(decision.record),
      ])
  }

  func save(key: EnrolledOfficer, record: Int64) throws {
    try run(
      """
      INSERT INTO officer_key (certificate, officer, key_id, record, document)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .bytes(key.certificate), .text(key.officer.name), .text(key.keyID), .integer(record),
        key.document.map { .bytes($0) } ?? .null,
      ])
  }

  func save(_ list: StoredRevocationList) throws {
    try run(
      """
      INSERT INTO revocation_list (digest, issuer, number, record, document)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .bytes(list.digest), .text(list.list.issuerCommonName), .text(list.number),
        .integer(list.record), .bytes(list.list.der),
      ])
  }
}
