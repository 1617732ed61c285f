import AuditTrail
import Signatures
import Workflow

/// 日志名称簿 in SQLite.
extension SQLiteBooks {
  func origins() throws -> [LogOrigin] {
    try all("SELECT name, before, record FROM log_origin ORDER BY record") {
      LogOrigin(
        name: $0.text(0), before: $0.isNull(1) ? nil : $0.text(1), record: $0.integer(2))
    }
  }

  func save(_ origin: LogOrigin) throws {
    try run(
      "INSERT INTO log_origin (name, before, record) VALUES (?, ?, ?)",
      [
        .text(origin.name), origin.before.map { .text($0) } ?? .null, .integer(origin.record),
      ])
  }

  func originProposals() throws -> [OriginProposal] {
    try all(
      """
      SELECT origin_proposal.record, statement, origin_proposal.certificate, origin_proposal.cms,
        outcome, officer, reason, origin_decision.record, origin_decision.cms,
        origin_decision.certificate
      FROM origin_proposal LEFT JOIN origin_decision
        ON origin_decision.proposal = origin_proposal.record
      ORDER BY origin_proposal.record
      """, [], SQLiteBooks.originProposal)
  }

  private static func originProposal(_ row: Statement.Row) throws -> OriginProposal {
    guard let value = try? CanonicalValue(parsing: row.bytes(1)),
      let statement = OriginStatement(value, proposer: value.text("proposer") ?? "")
    else { throw DeskRefusal.vaultDamaged }
    let decision: OriginProposal.Decision? =
      row.isNull(4)
      ? nil
      : OriginProposal.Decision(
        record: row.integer(7), officer: row.text(5), isConfirmed: row.text(4) == "confirmed",
        reason: row.text(6), cms: row.bytes(8), certificate: row.bytes(9))
    return OriginProposal(
      record: row.integer(0), statement: statement, certificate: row.bytes(2), cms: row.bytes(3),
      decision: decision)
  }

  func save(_ proposal: OriginProposal) throws {
    try run(
      """
      INSERT INTO origin_proposal (record, name, proposer, certificate, statement, cms)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(proposal.record), .text(proposal.statement.origin),
        .text(proposal.statement.proposer), .bytes(proposal.certificate),
        .bytes(proposal.statement.bytes), .bytes(proposal.cms),
      ])
  }

  func save(_ decision: OriginProposal.Decision, of proposal: Int64) throws {
    try run(
      """
      INSERT INTO origin_decision (proposal, outcome, officer, reason, record, certificate, cms)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(proposal), .text(decision.isConfirmed ? "confirmed" : "refused"),
        .text(decision.officer), .text(decision.reason), .integer(decision.record),
        decision.isConfirmed ? .bytes(decision.certificate) : .null,
        decision.isConfirmed ? .bytes(decision.cms) : .null,
      ])
  }

  func lastCosigned() throws -> Int64 {
    try first("SELECT coalesce(max(size), 0) FROM cosignature") { $0.integer(0) } ?? 0
  }
}
