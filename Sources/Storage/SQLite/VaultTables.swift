import Signatures
import Subsidies
import Workflow

/// 保密箱簿 in SQLite.
extension SQLiteBooks {
  func vaultMaster() throws -> VaultMaster? {
    try first("SELECT generation, key_id FROM vault_master ORDER BY generation DESC LIMIT 1") {
      VaultMaster(generation: $0.integer(0), keyID: $0.text(1))
    }
  }

  func save(_ master: VaultMaster, record: Int64) throws {
    try run(
      "INSERT INTO vault_master (generation, key_id, record) VALUES (?, ?, ?)",
      [.integer(master.generation), .text(master.keyID), .integer(record)])
  }

  // MARK: - Data keys

  func dataKey(_ id: Int64) throws -> StoredDataKey? {
    try first(
      """
      SELECT id, kind, owner, wrapped, erasure.record, erasure.day
      FROM data_key LEFT JOIN erasure ON erasure.data_key = data_key.id WHERE id = ?
      """, [.integer(id)], SQLiteBooks.dataKey)
  }

  func dataKey(of owner: Token) throws -> StoredDataKey? {
    try first(
      """
      SELECT id, kind, owner, wrapped, erasure.record, erasure.day
      FROM data_key LEFT JOIN erasure ON erasure.data_key = data_key.id
      WHERE owner = ? ORDER BY id DESC LIMIT 1
      """, [.bytes(owner.bytes)], SQLiteBooks.dataKey)
  }

  func dataKeys(after id: Int64, limit: Int) throws -> [StoredDataKey] {
    try all(
      """
      SELECT id, kind, owner, wrapped, erasure.record, erasure.day
      FROM data_key LEFT JOIN erasure ON erasure.data_key = data_key.id
      WHERE id > ? ORDER BY id LIMIT ?
      """, [.integer(id), .integer(Int64(limit))], SQLiteBooks.dataKey)
  }

  private static func dataKey(_ row: Statement.Row) throws -> StoredDataKey {
    guard let kind = StoredDataKey.Kind(rawValue: row.text(1)) else {
      throw DeskRefusal.vaultDamaged
    }
    return StoredDataKey(
      id: row.integer(0), kind: kind, owner: Token(row.bytes(2)),
      wrapped: row.isNull(3) ? nil : row.bytes(3),
      erased: row.isNull(4)
        ? nil
        : StoredDataKey.Erased(record: row.integer(4), day: Day(number: Int(row.integer(5)))))
  }

  func saveDataKey(
    _ kind: StoredDataKey.Kind, of owner: Token, wrapped: Bytes
  ) throws -> Int64 {
    try run(
      """
      INSERT INTO data_key (kind, owner, master, wrapped)
      VALUES (?, ?, (SELECT max(generation) FROM vault_master), ?)
      """, [.text(kind.rawValue), .bytes(owner.bytes), .bytes(wrapped)])
    return lastRow
  }

  func rewrap(_ id: Int64, wrapped: Bytes) throws {
    try run(
      """
      UPDATE data_key SET wrapped = ?, master = (SELECT max(generation) FROM vault_master)
      WHERE id = ?
      """, [.bytes(wrapped), .integer(id)])
  }

  func save(parties: Set<Int64>, ofFile key: Int64) throws {
    for party in parties.sorted() {
      try run(
        "INSERT INTO file_party (file, party) VALUES (?, ?)", [.integer(key), .integer(party)])
    }
  }

  // MARK: - Erasing

  func holdings(of key: Int64) throws -> DataHoldings {
    DataHoldings(
      claims: try all(
        "SELECT DISTINCT claim FROM vault WHERE data_key = ? ORDER BY claim", [.integer(key)]
      ) { ID($0.integer(0)) },
      commitments: try all(
        """
        SELECT payee.commitment FROM vault
        JOIN payee ON payee.claim = vault.claim AND payee.content = vault.id
        WHERE vault.data_key = ? ORDER BY payee.id
        """, [.integer(key)]
      ) { $0.bytes(0) },
      files: try all(
        """
        SELECT data_key.id, data_key.owner FROM file_party
        JOIN data_key ON data_key.id = file_party.file
        JOIN imported_file ON imported_file.data_key = data_key.id
        WHERE party = ? AND wrapped IS NOT NULL ORDER BY data_key.id
        """, [.integer(key)]
      ) { ($0.integer(0), $0.bytes(1)) },
      attachments: try all(
        """
        SELECT data_key.id, attachment.id FROM file_party
        JOIN data_key ON data_key.id = file_party.file
        JOIN attachment ON attachment.data_key = data_key.id
        WHERE party = ? AND wrapped IS NOT NULL ORDER BY data_key.id
        """, [.integer(key)]
      ) { ($0.integer(0), ID($0.integer(1))) },
      notices: try all(
        """
        SELECT DISTINCT notice FROM vault
        JOIN noticed_claim ON noticed_claim.claim = vault.claim AND noticed_claim.content = vault.id
        WHERE vault.data_key = ? ORDER BY notice
        """, [.integer(key)]
      ) { ID($0.integer(0)) },
      disclosures: try all(
        """
        SELECT DISTINCT disclosure.id FROM vault
        JOIN disclosed_payment ON disclosed_payment.content = vault.id
        JOIN disclosure ON disclosure.record = disclosed_payment.disclosure
        WHERE vault.data_key = ? ORDER BY disclosure.id
        """, [.integer(key)]
      ) { ID($0.integer(0)) })
  }

  func lastRecord(about holdings: DataHoldings) throws -> Int64 {
    var last: Int64 = 0
    for claim in holdings.claims { last = max(last, try lastRecord(about: claim)) }
    for file in holdings.files {
      let brought = try first(
        "SELECT record FROM imported_file WHERE data_key = ?", [.integer(file.key)]
      ) { $0.integer(0) }
      last = max(last, brought ?? 0)
    }
    return last
  }

  private func lastRecord(about claim: ID<Claim>) throws -> Int64 {
    try first(
      """
      WITH RECURSIVE item (end_to_end) AS (
        SELECT payment_item.end_to_end FROM hold JOIN payment_item ON payment_item.hold = hold.id
        WHERE hold.claim = ?1
      ), event (record) AS (
        SELECT record FROM fund_event
        WHERE claim = ?1 OR payment IN (SELECT end_to_end FROM item)
        UNION SELECT fund_event.record FROM event
        JOIN fund_event ON fund_event.original = event.record
      )
      SELECT max(record) FROM (
        SELECT record FROM claim WHERE id = ?1
        UNION ALL SELECT record FROM payee WHERE claim = ?1
        UNION ALL SELECT record FROM attachment WHERE claim = ?1
        UNION ALL SELECT record FROM payee_proof WHERE claim = ?1
        UNION ALL SELECT attachment_withdrawal.record FROM attachment
          JOIN attachment_withdrawal ON attachment = attachment.id WHERE claim = ?1
        UNION ALL SELECT record FROM assessment WHERE claim = ?1
        UNION ALL SELECT record FROM question_decision WHERE claim = ?1
        UNION ALL SELECT record FROM claim_review WHERE claim = ?1
        UNION ALL SELECT record FROM claim_match WHERE claim = ?1
        UNION ALL SELECT record FROM match_decision WHERE claim = ?1
        UNION ALL SELECT record FROM objection WHERE claim = ?1
        UNION ALL SELECT objection_decision.record FROM objection
          JOIN objection_decision ON objection_decision.objection = objection.id WHERE claim = ?1
        UNION ALL SELECT record FROM decision WHERE claim = ?1
        UNION ALL SELECT record FROM waiting WHERE claim = ?1
        UNION ALL SELECT record FROM hold WHERE claim = ?1
        UNION ALL SELECT release.record FROM hold JOIN release ON release.hold = hold.id
          WHERE hold.claim = ?1
        UNION ALL SELECT record FROM settlement
          WHERE end_to_end IN (SELECT end_to_end FROM item)
        UNION ALL SELECT record FROM event
      )
      """, [.integer(claim.number)]
    ) { $0.integer(0) } ?? 0
  }

  func saveErasureProposal(
    of key: Int64, _ statement: Bytes, _ signature: StoredSignature
  ) throws {
    try run(
      """
      INSERT INTO erasure_proposal (record, data_key, officer, statement, certificate, cms)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(signature.record), .integer(key), .text(signature.officer), .bytes(statement),
        .bytes(signature.certificate), .bytes(signature.cms),
      ])
  }

  func saveErasureSeal(of proposal: Int64, _ signature: StoredSignature) throws {
    try run(
      """
      INSERT INTO erasure_seal (proposal, officer, certificate, cms, record)
      VALUES (?, ?, ?, ?, ?)
      """,
      [
        .integer(proposal), .text(signature.officer), .bytes(signature.certificate),
        .bytes(signature.cms), .integer(signature.record),
      ])
  }

  func appraisals() throws -> [StoredAppraisal] {
    try all(
      """
      SELECT erasure_proposal.record, statement, erasure_proposal.cms, erasure_seal.record,
        erasure_seal.cms
      FROM erasure_proposal LEFT JOIN erasure_seal
        ON erasure_seal.proposal = erasure_proposal.record
      ORDER BY erasure_proposal.record
      """
    ) {
      StoredAppraisal(
        proposal: $0.integer(0), statement: $0.bytes(1), proposed: $0.bytes(2),
        confirmed: $0.isNull(3) ? nil : ($0.integer(3), $0.bytes(4)))
    }
  }

  func erasureProposal(of key: Int64) throws -> ErasureProposal? {
    try first(
      """
      SELECT record, officer, statement FROM erasure_proposal WHERE data_key = ?
      ORDER BY record DESC LIMIT 1
      """, [.integer(key)]
    ) {
      ErasureProposal(record: $0.integer(0), officer: $0.text(1), statement: $0.bytes(2))
    }
  }

  func saveErasure(
    of keys: [Int64], proposal: Int64, by officer: Officer, record: Int64
  ) throws {
    for key in keys {
      try run(
        "INSERT INTO erasure (data_key, proposal, officer, day, record) VALUES (?, ?, ?, ?, ?)",
        [
          .integer(key), .integer(proposal), .text(officer.name), .integer(Int64(now.day.number)),
          .integer(record),
        ])
      try run("UPDATE data_key SET wrapped = NULL WHERE id = ?", [.integer(key)])
    }
  }

  func sealed(under key: Int64) throws -> [Bytes] {
    try all(
      """
      SELECT sealed FROM (SELECT id, sealed FROM vault WHERE data_key = ?1
        UNION ALL SELECT 0, content FROM imported_file WHERE data_key = ?1
        UNION ALL SELECT 0, content FROM attachment WHERE data_key = ?1) ORDER BY id
      """, [.integer(key)]
    ) { $0.bytes(0) }
  }

  func livingDataKeys() throws -> Int {
    try first("SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL") { Int($0.integer(0)) } ?? 0
  }

  func payees(after id: Int64, limit: Int) throws -> [CheckedPayee] {
    try all(
      """
      SELECT payee.claim, payee_token, account_token, payee.id, bank, commitment, data_key, sealed,
        payee.record
      FROM payee JOIN vault ON vault.id = payee.content
      WHERE payee.id > ? ORDER BY payee.id LIMIT ?
      """, [.integer(id), .integer(Int64(limit))]
    ) {
      CheckedPayee(
        claim: ID($0.integer(0)), party: Token($0.bytes(1)), account: Token($0.bytes(2)),
        content: StoredPayee(
          id: $0.integer(3), bank: $0.text(4), commitment: $0.bytes(5), sealed: $0.sealed(6)),
        record: $0.integer(8))
    }
  }

  func erasures() throws -> Set<Int64> {
    Set(try all("SELECT DISTINCT record FROM erasure") { $0.integer(0) })
  }

  func lastErasure() throws -> Int64? {
    try first("SELECT max(record) FROM erasure") { $0.isNull(0) ? nil : $0.integer(0) } ?? nil
  }
}
