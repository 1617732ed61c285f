import Signatures
import Subsidies
import Workflow

/// 拟办清单 in SQLite.
extension SQLiteBooks {
  func save(_ proposal: ClaimProposal) throws {
    try run(
      "INSERT INTO proposal (record, programme, as_of) VALUES (?, ?, ?)",
      [
        .integer(proposal.record), .text(proposal.programme.text),
        .integer(Int64(proposal.asOf.number)),
      ])
    for person in proposal.persons {
      try run(
        """
        INSERT INTO proposed_person (proposal, line, token, register, ground, ground_register)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(proposal.record), .integer(Int64(person.entry.line)),
          .bytes(person.entry.token.bytes), .integer(person.entry.record),
          .integer(Int64(person.ground.line)), .integer(person.ground.record),
        ])
    }
  }

  func proposals() throws -> [StoredProposal] {
    try all(
      """
      SELECT record, programme, as_of,
        (SELECT count(*) FROM proposed_person WHERE proposed_person.proposal = proposal.record),
        (SELECT count(*) FROM accepted_proposal WHERE accepted_proposal.proposal = proposal.record)
      FROM proposal ORDER BY record DESC
      """
    ) { row in
      guard let programme = ProgrammeID(row.text(1)) else { throw DeskRefusal.vaultDamaged }
      return StoredProposal(
        record: row.integer(0), programme: programme, asOf: Day(number: Int(row.integer(2))),
        persons: Int(row.integer(3)), accepted: Int(row.integer(4)))
    }
  }

  func openlyProposed(for programme: ProgrammeID) throws -> Set<Token> {
    Set(
      try all(
        """
        SELECT token FROM proposed_person JOIN proposal ON proposal.record = proposed_person.proposal
        WHERE programme = ? AND NOT EXISTS (
          SELECT 1 FROM accepted_proposal WHERE accepted_proposal.proposal = proposed_person.proposal
            AND accepted_proposal.line = proposed_person.line)
        """, [.text(programme.text)]
      ) { Token($0.bytes(0)) })
  }

  func openLines(ofProposal record: Int64) throws -> [Token: Int] {
    let open = try all(
      """
      SELECT token, line FROM proposed_person WHERE proposal = ?1 AND NOT EXISTS (
        SELECT 1 FROM accepted_proposal WHERE accepted_proposal.proposal = ?1
          AND accepted_proposal.line = proposed_person.line)
      """, [.integer(record)]
    ) { (Token($0.bytes(0)), Int($0.integer(1))) }
    return Dictionary(open) { first, _ in first }
  }

  func saveAcceptance(
    of line: Int, in proposal: Int64, as claim: ID<Claim>, record: Int64
  ) throws {
    try run(
      "INSERT INTO accepted_proposal (claim, proposal, line, record) VALUES (?, ?, ?, ?)",
      [
        .integer(claim.number), .integer(proposal), .integer(Int64(line)), .integer(record),
      ])
  }
}
