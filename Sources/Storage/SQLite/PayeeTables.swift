import Signatures
import Subsidies
import Workflow

/// 领款凭据 in SQLite.
extension SQLiteBooks {
  func save(_ proof: PayeeProof, of claim: ID<Claim>, record: Int64) throws {
    var attachment = SQLValue.null
    var document = SQLValue.null
    switch proof.paper {
    case .attachment(let id): attachment = .integer(id.number)
    case .document(let number): document = .text(number)
    }
    try run(
      """
      INSERT INTO payee_proof (record, claim, kind, attachment, document, until_day)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(record), .integer(claim.number), .text(proof.kind.text), attachment, document,
        .optional(proof.until.map { Int64($0.number) }),
      ])
  }

  func payeeRelation(of claim: ID<Claim>) throws -> PayeeRelation? {
    try first("SELECT payee_is FROM claim WHERE id = ?", [.integer(claim.number)]) {
      PayeeRelation(rawValue: $0.text(0))
    } ?? nil
  }

  func payeeProof(of claim: ID<Claim>) throws -> PayeeProof? {
    try first(
      """
      SELECT kind, attachment, document, until_day FROM payee_proof WHERE claim = ?
      ORDER BY record DESC LIMIT 1
      """, [.integer(claim.number)]
    ) { row in
      guard let kind = PayeeKind.Code(row.text(0)) else { throw DeskRefusal.vaultDamaged }
      return PayeeProof(
        kind: kind,
        paper: row.isNull(1) ? .document(row.text(2)) : .attachment(ID(row.integer(1))),
        until: row.isNull(3) ? nil : Day(number: Int(row.integer(3))))
    }
  }
}
