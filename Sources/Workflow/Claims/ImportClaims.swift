import AuditTrail
public import Signatures
public import Subsidies

/// 导入结果 — what became of every row of a file.
public struct ClaimImport: Sendable {
  public let rows: Int
  public let taken: [ID<Claim>]
  /// Rows whose content was in the books before.
  public let known: Int
  public let faultyRows: Int
  /// The first of them; `faultCount` says how many there were. A listener hears them all.
  public let faults: [RowFault]
  public let faultCount: Int
  /// True when the same file had been imported: nothing was looked at again.
  public let sameFile: Bool

  /// Faults that an answer holds at most.
  public static let faultsMax = 10_000
}

extension Bureau {
  /// 导入申领 — takes the good rows of a workbook or a CSV file, reports every fault of the others.
  ///
  /// The whole file is one transaction, taken row by row. The same file again changes nothing; a row whose
  /// content is in the books is counted as known, also from another file. The second of two equal rows in one
  /// file is a fault that names the first. Of the file its digest is kept; each row that was taken lies
  /// under the keys of the persons it names.
  ///
  /// A trial (试导入) does all of it and takes it back: what it answers is what an import would come to.
  ///
  /// With a proposal (免申即享) the rows are those of persons whom it names, each accepted once.
  public func importClaims(
    _ file: some ReceivedFile, accepting proposal: Int64? = nil, isTrial: Bool = false,
    by name: String, telling listener: ImportListener = ImportListener()
  ) async throws -> ClaimImport {
    do {
      return try await takeClaims(
        file, accepting: proposal, isTrial: isTrial, by: name, listener)
    } catch let trial as TrialEnded {
      return trial.result
    }
  }

  /// The same of bytes that are in memory.
  public func importClaims(
    _ bytes: Bytes, name file: String, accepting proposal: Int64? = nil, isTrial: Bool = false,
    by name: String
  ) async throws -> ClaimImport {
    try await importClaims(
      HeldFile(bytes, name: file), accepting: proposal, isTrial: isTrial, by: name)
  }

  private func takeClaims(
    _ file: some ReceivedFile, accepting proposal: Int64?, isTrial: Bool, by name: String,
    _ listener: ImportListener
  ) async throws -> ClaimImport {
    let bureau = self
    let survey = try FileSurvey(file)
    let table = try TableReader(file, survey)
    try checkHeader(of: table, name: file.name)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimsImported, in: books).officer
      let gate = try proposal.map { try ProposalGate($0, books) }
      var taking = try ClaimTaking(bureau, books, officer, table, gate, listener)
      let isKnown = try books.hasImported(survey.digest)
      while let row = try table.next() {
        if isKnown { taking.pass() } else { try taking.take(row) }
      }
      try survey.confirm(file)
      let result = taking.result(sameFile: isKnown)
      guard !isKnown else { return result }
      let title = bureau.vault.digest(ofFileName: file.name)
      let act = Act(.claimsImported, key: "claims-imported:\(Hex.text(survey.digest))") {
        $0.member("faults", result.faultyRows)
        $0.member("file", hex: survey.digest)
        $0.member("rows", result.rows)
        $0.member("taken", result.taken.count)
        $0.member("title", hex: title)
      }
      let number = try books.attest(act, by: officer)
      try books.save(
        ImportedFile(digest: survey.digest, kind: .claims, name: file.name), record: number)
      if isTrial { throw TrialEnded(result: result) }
      return result
    }
  }

  /// Every fixed column must be there, and every other one name a fact: a misspelt title is one fault
  /// of the file, not one of each row.
  private func checkHeader(of table: TableReader, name file: String) throws(DeskRefusal) {
    let missing = ClaimRow.Column.required.map(\.rawValue).filter { !table.header.contains($0) }
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
