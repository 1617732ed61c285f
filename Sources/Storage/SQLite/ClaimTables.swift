import Signatures
import Subsidies
import Workflow

/// 申领簿 in SQLite: files, claims, payees and registers.
extension SQLiteBooks {
  func hasImported(_ digest: Bytes) throws -> Bool {
    try first("SELECT 1 FROM imported_file WHERE digest = ?", [.bytes(digest)]) { _ in true }
      ?? false
  }

  func save(_ file: ImportedFile, record: Int64) throws {
    try run(
      """
      INSERT INTO imported_file (digest, kind, name, data_key, content, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .bytes(file.digest), .text(file.kind.rawValue), .text(file.name),
        .optional(file.content?.key), file.content.map { .bytes($0.bytes) } ?? .null,
        .integer(record),
      ])
  }

  func nextClaim() throws -> ID<Claim> {
    ID(try next("SELECT coalesce(max(id), 0) FROM claim"))
  }

  func claim(content: Token) throws -> ID<Claim>? {
    try first("SELECT id FROM claim WHERE content_token = ?", [.bytes(content.bytes)]) {
      ID($0.integer(0))
    }
  }

  /// Puts something into the vault and returns its number.
  func keep(_ sealed: Sealed, of claim: ID<Claim>) throws -> Int64 {
    try run(
      "INSERT INTO vault (data_key, claim, sealed) VALUES (?, ?, ?)",
      [.integer(sealed.key), .integer(claim.number), .bytes(sealed.bytes)])
    return lastRow
  }

  func save(_ claim: NewClaim, record: Int64) throws {
    let form = try keep(claim.form.beneficiary, of: claim.id)
    try run(
      """
      INSERT INTO claim
        (id, programme, instalment, applied_on, content_token, beneficiary_token, payee_is, form, record)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(claim.id.number), .text(claim.programme.text), .text(claim.instalment),
        .integer(Int64(claim.appliedOn.number)), .bytes(claim.content.bytes),
        .bytes(claim.beneficiary.bytes), .text(claim.payee.rawValue), .integer(form),
        .integer(record),
      ])
    for (party, sealed) in [("applicant", claim.form.applicant), ("payee", claim.form.payee)] {
      guard let sealed else { continue }
      try run(
        "INSERT INTO claim_party (claim, party, content) VALUES (?, ?, ?)",
        [.integer(claim.id.number), .text(party), .integer(try keep(sealed, of: claim.id))])
    }
  }

  func save(payee: NewPayee, of claim: ID<Claim>, record: Int64) throws -> Int64 {
    let content = try keep(payee.sealed, of: claim)
    try run(
      """
      INSERT INTO payee (claim, payee_token, account_token, bank, commitment, content, record)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(claim.number), .bytes(payee.payee.bytes), .bytes(payee.account.bytes),
        .text(payee.bank), .bytes(payee.commitment), .integer(content), .integer(record),
      ])
    return lastRow
  }

  func storedClaim(_ id: ID<Claim>) throws -> StoredClaim? {
    try first(
      """
      SELECT id, programme, instalment, applied_on, beneficiary_token, form_key, form, standing,
        payee, bank, commitment, payee_key, payee_content, applicant_key, applicant_form,
        payee_form_key, payee_form FROM claim_state WHERE id = ?
      """, [.integer(id.number)], SQLiteBooks.claim)
  }

  func claims(_ standings: Set<Claim.Standing>?) throws -> [StoredClaim] {
    let wanted = Array(standings ?? Set(Claim.Standing.allCases))
    guard let first = wanted.first else { return [] }
    // Seven places for seven standings; those that are not needed repeat the first.
    let padding = repeatElement(first, count: Claim.Standing.allCases.count - wanted.count)
    return try all(
      """
      SELECT id, programme, instalment, applied_on, beneficiary_token, form_key, form, standing,
        payee, bank, commitment, payee_key, payee_content, applicant_key, applicant_form,
        payee_form_key, payee_form FROM claim_state
      WHERE standing IN (?, ?, ?, ?, ?, ?, ?) ORDER BY id
      """, (wanted + padding).map { .text($0.rawValue) }, SQLiteBooks.claim)
  }

  private static func claim(_ row: Statement.Row) throws -> StoredClaim {
    guard let programme = ProgrammeID(row.text(1)),
      let standing = Claim.Standing(rawValue: row.text(7))
    else { throw DeskRefusal.vaultDamaged }
    return StoredClaim(
      id: ID(row.integer(0)), programme: programme, instalment: row.text(2),
      appliedOn: Day(number: Int(row.integer(3))), beneficiary: Token(row.bytes(4)),
      standing: standing,
      form: SealedForm(
        beneficiary: row.sealed(5), applicant: row.isNull(13) ? nil : row.sealed(13),
        payee: row.isNull(15) ? nil : row.sealed(15)),
      payee: StoredPayee(
        id: row.integer(8), bank: row.text(9), commitment: row.bytes(10), sealed: row.sealed(11)))
  }

  func traits() throws -> [ClaimTraits] {
    try all(
      """
      SELECT claim.id, claim.programme, instalment, applied_on, beneficiary_token,
        payee.payee_token, payee.account_token, standing, hold.amount
      FROM claim JOIN claim_standing ON claim_standing.claim = claim.id
      JOIN payee ON payee.id = (SELECT max(id) FROM payee WHERE payee.claim = claim.id)
      LEFT JOIN hold ON hold.claim = claim.id AND replaces IS NULL AND carried_from IS NULL
      ORDER BY claim.id
      """
    ) { row in
      guard let programme = ProgrammeID(row.text(1)),
        let standing = Claim.Standing(rawValue: row.text(7))
      else { throw DeskRefusal.vaultDamaged }
      return ClaimTraits(
        claim: ID(row.integer(0)), programme: programme, instalment: row.text(2),
        appliedOn: Day(number: Int(row.integer(3))), beneficiary: Token(row.bytes(4)),
        payee: Token(row.bytes(5)), account: Token(row.bytes(6)), standing: standing,
        granted: row.isNull(8) ? nil : Fen(row.integer(8)))
    }
  }

  func saveDeath(_ token: Token, on day: Day, record: Int64) throws {
    try run(
      "INSERT INTO death (token, day, record) VALUES (?, ?, ?)",
      [.bytes(token.bytes), .integer(Int64(day.number)), .integer(record)])
  }

  func daysOfDeath() throws -> [Token: Day] {
    var days: [Token: Day] = [:]
    try each("SELECT token, day FROM death") {
      days[Token($0.bytes(0))] = Day(number: Int($0.integer(1)))
    }
    return days
  }
}

extension Statement.Row {
  /// A key and what lies under it, in two columns.
  func sealed(_ place: Int32) -> Sealed { Sealed(key: integer(place), bytes: bytes(place + 1)) }
}
