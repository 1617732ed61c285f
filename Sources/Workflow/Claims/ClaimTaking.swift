import AuditTrail
import Signatures
import Subsidies

/// 受理各行 — takes one row after the other, and holds none of them.
struct ClaimTaking {
  private let bureau: Bureau
  private let books: any Books
  private let safe: Safe
  private let officer: Officer
  private let table: TableReader
  private let listener: ImportListener
  private let header: ClaimHeader
  private let reader: ClaimRowReader
  private let payees: PayeeColumns
  private let hasErased: Bool
  /// Of a proposal that is accepted: who is still open.
  private var gate: ProposalGate?
  /// The number of the first claim that the file brings, and the line that each of them stands on.
  private let first: Int64
  private var lines: [Int32] = []
  private var rows = 0
  private var known = 0
  private var faultyRows = 0
  private var faultCount = 0
  private var faults: [RowFault] = []

  init(
    _ bureau: Bureau, _ books: any Books, _ officer: Officer, _ table: TableReader,
    _ gate: ProposalGate?, _ listener: ImportListener
  ) throws {
    hasErased = try books.lastErasure() != nil
    first = try books.nextClaim().number
    safe = try bureau.safe(books)
    header = ClaimHeader(table.header, bureau.law.vocabulary)
    reader = ClaimRowReader(law: bureau.law, today: books.now.day)
    payees = PayeeColumns(law: bureau.law, today: books.now.day)
    self.bureau = bureau
    self.books = books
    self.officer = officer
    self.table = table
    self.gate = gate
    self.listener = listener
  }

  func result(sameFile: Bool) -> ClaimImport {
    ClaimImport(
      rows: rows, taken: lines.indices.map { ID(first + Int64($0)) }, known: known,
      faultyRows: faultyRows, faults: faults, faultCount: faultCount, sameFile: sameFile)
  }

  /// Counts a row that is not looked at.
  mutating func pass() {
    rows += 1
    listener.progress(table.progress)
  }

  mutating func take(_ tableRow: TableText.Row) throws {
    pass()
    if let fault = RowFault(widthOf: tableRow, header: table.header) { return try note([fault]) }
    let row = ClaimRow(header, tableRow.cells)
    let token = bureau.vault.token(ofContent: row.encoded)
    if let claim = try books.claim(content: token) {
      return try meet(claim, again: tableRow.line)
    }
    switch reader.form(of: row, line: tableRow.line) {
    case .failure(let found): try note(found.faults)
    case .success(let form):
      let parties = PartyTokens(form, bureau.vault)
      if let fault = try fault(ofErased: form, parties, line: tableRow.line)
        ?? gate?.fault(of: form, parties, line: tableRow.line)
      {
        return try note([fault])
      }
      switch payees.proof(in: row, of: form, line: tableRow.line) {
      case .failure(let found): try note([found.fault])
      case .success(let proof):
        try receive(form, of: parties, proof, row: row, token: token, line: tableRow.line)
      }
    }
  }

  /// A row that is in the books: from another file it is known, from this one it is a fault.
  private mutating func meet(_ claim: ID<Claim>, again line: Int) throws {
    guard claim.number >= first else {
      known += 1
      return
    }
    let before = lines[Int(claim.number - first)]
    try note([
      RowFault(
        row: line, column: "", value: "", code: "ROW-07", chinese: "与第 \(before) 行完全相同",
        english: "the same as row \(before)")
    ])
  }

  private mutating func note(_ found: [RowFault]) throws {
    faultyRows += 1
    faultCount += found.count
    faults += found.prefix(ClaimImport.faultsMax - faults.count)
    for fault in found { try listener.fault(fault) }
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
    _ form: ClaimForm, of parties: PartyTokens, _ proof: PayeeProof?, row: ClaimRow, token: Token,
    line: Int
  ) throws {
    let id = ID<Claim>(first + Int64(lines.count))
    let payee = try bureau.newPayee(form.account, of: parties.payee, in: safe)
    let commitment = payee.commitment
    let facts = bureau.vault.digest(of: form.facts)
    let accepted = gate?.accept(parties.beneficiary)
    let act = Act(.claimReceived, key: "claim:\(id.number)") {
      $0.member("claim", id.number)
      $0.member("commitment", hex: commitment)
      $0.member("content", hex: token.bytes)
      $0.member("facts", hex: facts)
      $0.member("instalment", form.instalment)
      $0.member("payee", form.payeeRelation.rawValue)
      $0.member("programme", form.programme.text)
      if let accepted {
        $0.member("proposal", accepted.proposal)
        $0.member("proposal-line", accepted.line)
      }
      $0.member("row", line)
    }
    let number = try books.attest(act, by: officer)
    let claim = NewClaim(
      id: id, programme: form.programme, instalment: form.instalment, appliedOn: form.appliedOn,
      content: token, beneficiary: parties.beneficiary, payee: form.payeeRelation,
      form: try bureau.seal(row, of: parties, in: safe))
    try books.save(claim, record: number)
    _ = try books.save(payee: payee, of: id, record: number)
    if let accepted {
      try books.saveAcceptance(
        of: accepted.line, in: accepted.proposal, as: id, record: number)
    }
    if let proof {
      let proved = Act.payeeProved(
        id, proof, in: bureau.law.files.payees, attempt: try books.treeHead().size)
      try books.save(proof, of: id, record: books.attest(proved, by: officer))
    }
    lines.append(Int32(clamping: line))
  }
}
