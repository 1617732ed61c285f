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
  /// 导入申领 — takes the good rows of a workbook or a CSV file, reports every fault of the others.
  ///
  /// The whole file is one transaction. The same file again changes nothing; a row whose content is in
  /// the books is counted as known, also from another file. The second of two equal rows in one file
  /// is a fault that names the first. Of the file its digest is kept; each row that was taken lies under
  /// the keys of the persons it names.
  ///
  /// A trial (试导入) does all of it and takes it back: what it answers is what an import would come to.
  public func importClaims(
    _ bytes: Bytes, name file: String, isTrial: Bool = false, by name: String
  ) async throws -> ClaimImport {
    do {
      return try await takeClaims(bytes, name: file, isTrial: isTrial, by: name)
    } catch let trial as TrialEnded {
      return trial.result
    }
  }

  private func takeClaims(
    _ bytes: Bytes, name file: String, isTrial: Bool, by name: String
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
      var taking = try ClaimTaking(
        bureau: bureau, books: books, safe: bureau.safe(books), officer: officer)
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
      try books.save(ImportedFile(digest: digest, kind: .claims, name: file), record: number)
      let result = ClaimImport(
        rows: table.rows.count, taken: done.taken, known: done.known, faults: done.faults,
        sameFile: false)
      if isTrial { throw TrialEnded(result: result) }
      return result
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

/// Ends a transaction that was only a trial.
private struct TrialEnded: Error { let result: ClaimImport }

/// Takes one row after the other.
private struct ClaimTaking {
  let bureau: Bureau
  let books: any Books
  let safe: Safe
  let officer: Officer
  private let reader: ClaimRowReader
  private let hasErased: Bool
  private var lines: [Bytes: Int] = [:]
  private(set) var taken: [ID<Claim>] = []
  private(set) var known = 0
  private(set) var faultyRows = 0
  private(set) var faults: [RowFault] = []

  init(bureau: Bureau, books: any Books, safe: Safe, officer: Officer) throws {
    hasErased = try books.lastErasure() != nil
    self.bureau = bureau
    self.books = books
    self.safe = safe
    self.officer = officer
    reader = ClaimRowReader(law: bureau.law, today: books.now.day)
  }

  mutating func take(_ tableRow: TableText.Row, header: [String]) throws {
    if let fault = RowFault(widthOf: tableRow, header: header) { return note(fault) }
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
        return
      }
      let parties = PartyTokens(form, bureau.vault)
      if let fault = try fault(ofErased: form, parties, line: tableRow.line) { return note(fault) }
      try receive(form, of: parties, row: row, token: token, line: tableRow.line)
    }
  }

  private mutating func note(_ fault: RowFault) {
    faultyRows += 1
    faults.append(fault)
  }

  /// What was applied for before a person was erased does not come back with another file.
  private func fault(
    ofErased form: ClaimForm, _ tokens: PartyTokens, line: Int
  ) throws -> RowFault? {
    guard hasErased else { return nil }
    for party in tokens.all {
      guard let erased = try books.dataKey(of: party)?.erased, form.appliedOn <= erased.day else {
        continue
      }
      return RowFault(
        row: line, column: ClaimRow.Column.appliedOn.rawValue, value: "\(form.appliedOn)",
        code: "ROW-09", chinese: "当事人的个人数据已按留痕 \(erased.record) 删除,此前的申请不再受理",
        english:
          "a party was erased by record \(erased.record); nothing applied for before is taken")
    }
    return nil
  }

  /// 受理 — one claim: its row sealed, its payee committed to, its record written.
  private mutating func receive(
    _ form: ClaimForm, of parties: PartyTokens, row: ClaimRow, token: Token, line: Int
  ) throws {
    let id = try books.nextClaim()
    let payee = try bureau.newPayee(form.account, of: parties.payee, in: safe)
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
      content: token, beneficiary: parties.beneficiary,
      form: try bureau.seal(row, of: parties, in: safe))
    try books.save(claim, record: number)
    _ = try books.save(payee: payee, of: id, record: number)
    taken.append(id)
  }
}
