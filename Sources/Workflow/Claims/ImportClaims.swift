import AuditTrail
public import Signatures
public import Subsidies

/// 导入结果 — what became of every row of a file.
public struct ClaimImport: Sendable {
  public let rows: Int
  public let taken: [ID<Claim>]
  /// Rows whose content was in the books before.
  public let known: Int
  public let faults: [RowFault]
  /// True when the same file had been imported: nothing was looked at again.
  public let sameFile: Bool
}

extension Bureau {
  /// 导入申领 — takes the good rows of a CSV file, reports every fault of the others.
  ///
  /// The whole file is one transaction. The same file again changes nothing; a row whose content is in
  /// the books is counted as known, also from another file. The second of two equal rows in one file
  /// is a fault that names the first.
  public func importClaims(
    _ bytes: Bytes, name file: String, by name: String
  ) async throws -> ClaimImport {
    let bureau = self
    let table = try TableText(bytes, name: file)
    try checkHeader(of: table, name: file)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimsImported, in: books).officer
      let digest = Digest.sha256(bytes)
      guard try !books.hasImported(digest) else {
        return ClaimImport(rows: table.rows.count, taken: [], known: 0, faults: [], sameFile: true)
      }
      var taking = ClaimTaking(bureau: bureau, books: books, officer: officer, file: digest)
      for row in table.rows { try taking.take(row, header: table.header) }
      let done = taking
      let title = bureau.vault.digest(ofFileName: file)
      let act = Act(.claimsImported, key: "claims-imported:\(Hex.text(digest))") {
        $0.member("faults", done.faultyRows)
        $0.member("file", hex: digest)
        $0.member("rows", table.rows.count)
        $0.member("taken", done.taken.count)
        $0.member("title", hex: title)
      }
      let number = try books.attest(act, by: officer)
      let sealed = try bureau.vault.seal(bytes, context: .file)
      try books.save(
        ImportedFile(digest: digest, kind: .claims, name: file, sealed: sealed), record: number)
      return ClaimImport(
        rows: table.rows.count, taken: done.taken, known: done.known, faults: done.faults,
        sameFile: false)
    }
  }
}

extension Bureau {
  /// Every fixed column must be there, and every other one name a fact: a misspelt title is one fault
  /// of the file, not one of each row.
  private func checkHeader(of table: TableText, name file: String) throws(DeskRefusal) {
    let missing = ClaimRow.Column.allCases.map(\.rawValue).filter { !table.header.contains($0) }
    let unknown = table.header.filter {
      !ClaimRow.isFixed($0) && law.vocabulary.place(of: $0) == nil
    }
    guard missing.isEmpty, unknown.isEmpty else {
      throw .headerUnfit(name: file, missing: missing, unknown: unknown)
    }
  }
}

/// Takes one row after the other.
private struct ClaimTaking {
  let bureau: Bureau
  let books: any Books
  let officer: Officer
  let file: Bytes
  private let reader: ClaimRowReader
  private var lines: [Bytes: Int] = [:]
  private(set) var taken: [ID<Claim>] = []
  private(set) var known = 0
  private(set) var faultyRows = 0
  private(set) var faults: [RowFault] = []

  init(bureau: Bureau, books: any Books, officer: Officer, file: Bytes) {
    self.bureau = bureau
    self.books = books
    self.officer = officer
    self.file = file
    reader = ClaimRowReader(law: bureau.law, today: books.now.day)
  }

  mutating func take(_ tableRow: TableText.Row, header: [String]) throws {
    guard tableRow.cells.count == header.count else {
      return note(
        RowFault(
          row: tableRow.line, column: "", value: "\(tableRow.cells.count)", code: "ROW-06",
          chinese: "这一行有 \(tableRow.cells.count) 列,表头有 \(header.count) 列",
          english: "the row has \(tableRow.cells.count) cells, the header \(header.count)"))
    }
    let row = ClaimRow(cells: zip(header, tableRow.cells).map { ($0, $1) })
    let content = row.encoded
    if let first = lines[content] {
      return note(
        RowFault(
          row: tableRow.line, column: "", value: "", code: "ROW-07",
          chinese: "与第 \(first) 行完全相同", english: "the same as row \(first)"))
    }
    lines[content] = tableRow.line
    switch reader.form(of: row, line: tableRow.line) {
    case .failure(let found):
      faultyRows += 1
      faults += found.faults
    case .success(let form):
      let token = bureau.vault.token(ofContent: content)
      if try books.claim(content: token) != nil {
        known += 1
      } else {
        try receive(form, content: content, token: token, line: tableRow.line)
      }
    }
  }

  private mutating func note(_ fault: RowFault) {
    faultyRows += 1
    faults.append(fault)
  }

  /// 受理 — one claim: its row sealed, its payee committed to, its record written.
  private mutating func receive(
    _ form: ClaimForm, content: Bytes, token: Token, line: Int
  ) throws {
    let id = try books.nextClaim()
    let payee = try bureau.newPayee(form.account, of: form.payee)
    let commitment = payee.commitment
    let facts = bureau.vault.digest(of: form.facts)
    let act = Act(.claimReceived, key: "claim:\(id.number)") {
      $0.member("claim", id.number)
      $0.member("commitment", hex: commitment)
      $0.member("content", hex: token.bytes)
      $0.member("facts", hex: facts)
      $0.member("instalment", form.instalment)
      $0.member("programme", form.programme.text)
      $0.member("row", line)
    }
    let number = try books.attest(act, by: officer)
    let claim = NewClaim(
      id: id, programme: form.programme, instalment: form.instalment, appliedOn: form.appliedOn,
      content: token, beneficiary: bureau.vault.token(of: form.beneficiary),
      sealed: try bureau.vault.seal(content, context: .claim))
    try books.save(claim, record: number)
    _ = try books.save(payee: payee, of: id, record: number)
    taken.append(id)
  }
}

extension Bureau {
  /// A payee with a fresh salt, its commitment and its tokens.
  func newPayee(_ account: PayeeAccount, of payee: Party) throws -> NewPayee {
    let secret = PayeeSecret(
      name: account.name.revealed(), account: account.account.revealed(), bank: account.bank,
      salt: SecureRandom.bytes(16))
    return NewPayee(
      payee: vault.token(of: payee), account: vault.token(ofAccount: secret.account),
      bank: secret.bank, commitment: secret.commitment,
      sealed: try vault.seal(secret.encoded, context: .payee))
  }

  /// All that a public notice may know of a claim's people: the beneficiary, read without the account.
  func beneficiary(of claim: StoredClaim, today: Day) throws -> Party {
    let row = try ClaimRow(encoded: vault.open(claim.sealed, context: .claim))
    guard let found = ClaimRowReader(law: law, today: today).beneficiary(of: row) else {
      throw DeskRefusal.vaultDamaged
    }
    return found
  }

  /// The typed claim behind a stored one.
  func form(of claim: StoredClaim, today: Day) throws -> ClaimForm {
    let row = try ClaimRow(encoded: vault.open(claim.sealed, context: .claim))
    switch ClaimRowReader(law: law, today: today).form(of: row, line: 0) {
    case .success(let form): return form
    case .failure: throw DeskRefusal.vaultDamaged
    }
  }
}
