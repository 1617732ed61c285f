import AuditTrail
import Signatures
import Subsidies

/// 封存之物 — something sealed: its row, and what it holds when the vault's key is at hand and fits.
struct ReplayedSeal {
  let number: Int64
  /// The key, the claim and the bytes of the row; `nil` when it is not there.
  let row: (key: Int64, claim: Int64, sealed: Bytes)?
  var plain: Bytes?
}

/// 保密箱 — what is sealed, against the commitments, tokens and digests that records and rows have of it.
extension Replay {
  /// The next thing that was put into the vault: in the order of the records, each once.
  func nextSealed() throws -> ReplayedSeal {
    vault.sealed += 1
    let number = vault.sealed
    let cursor = try skip(.vault, below: number)
    guard cursor.key == number else {
      try expect(.vault, key: number, [.unattested, .unattested, .unattested])
      return ReplayedSeal(number: number, row: nil)
    }
    let row = (key: cursor.integer(0), claim: cursor.integer(1), sealed: cursor.bytes(2))
    try cursor.advance()
    return ReplayedSeal(number: number, row: row)
  }

  /// Whose it is and which claim it belongs to; opens it.
  func hold(
    _ seal: inout ReplayedSeal, _ context: Safe.Context, of claim: Int64, under key: Due,
    _ record: Int64
  ) {
    guard let row = seal.row else { return }
    for (column, found, due) in [
      ("data_key", row.key, key), ("claim", row.claim, Due.integer(claim)),
    ] where !due.agrees(with: .integer(found)) {
      differ(.vault, seal.number, column, .integer(found), due)
    }
    let sealed = Sealed(key: row.key, bytes: row.sealed)
    vault.keep(sealed)
    seal.plain = open(sealed, context, .vault, "sealed", record)
  }

  /// Opens what stands in a column, and says so when it cannot be opened. What lies under a key that was
  /// erased is not opened: the erasing record has its digest.
  func open(
    _ sealed: Sealed, _ context: Safe.Context, _ table: BookTable, _ column: String,
    _ record: Int64
  ) -> Bytes? {
    guard keys.opensVault else { return nil }
    do {
      return try safe.open(sealed, as: context)
    } catch VaultRefusal.erased {
      return nil
    } catch {
      unfit(
        table, column, record, "打不开(密钥或内容不符)", "cannot be opened: another key, or other bytes")
      return nil
    }
  }

  func unfit(
    _ table: BookTable, _ column: String, _ record: Int64, _ chinese: String, _ english: String
  ) {
    report.note(
      "REPLAY-12", "表 \(table.rawValue)(留痕 \(record))的 \(column) \(chinese)",
      "\(table.rawValue) (of record \(record)), \(column) \(english)", table: table, column: column,
      record: record)
  }

  // MARK: - Claims

  /// 申领 — the row as it was handed in, from its parts. Content and beneficiary follow from it; where a
  /// party was erased, the record has the digest of the content.
  func form(_ parts: [ReplayedSeal], _ said: Attestation) -> ReplayedForm {
    let stated = said.body.hex("content")
    var form = ReplayedForm(content: stated.map { .bytes($0) } ?? .unattested)
    let reader = ClaimRowReader(law: bureau.law, today: said.recorded)
    guard let own = parts[0].plain.flatMap({ try? ClaimRow(encoded: [$0]) }) else { return form }
    form.appliedOn = .day(Day(own[.appliedOn]))
    form.beneficiary = reader.beneficiary(of: own).map { token(of: $0) }
    let plain = parts.compactMap(\.plain)
    guard plain.count == parts.count, let row = try? ClaimRow(encoded: plain) else { return form }
    form.payee = reader.payee(of: row).map { token(of: $0) }
    form.applicant = reader.applicant(of: row).map { token(of: $0) }
    let made = bureau.vault.token(ofContent: row.encoded).bytes
    form.content = .bytes(stated ?? made)
    if let stated, stated != made {
      unfit(.claim, "form", said.number, "不是当时导入的那一行", "is not the row that was imported")
    }
    // Where the record has no digest of the row, that of its facts is asked.
    if stated == nil, case .success(let claim) = reader.form(of: row, line: 0),
      bureau.vault.digest(of: claim.facts) != said.body.hex("facts")
    {
      unfit(.claim, "form", said.number, "与留痕中事实的摘要不符", "has other facts than the record")
    }
    return form
  }

  private func token(of party: Party) -> Bytes { bureau.vault.token(of: party).bytes }

  /// 收款账户 — name, account, bank and salt against the commitment.
  func payee(_ seal: ReplayedSeal, _ said: Attestation, of claim: Int64) -> [Due] {
    let person = claims.known[claim]?.payeeToken
    var due: [Due] = [person.map { .bytes($0) } ?? .unattested, .unattested, .unattested]
    if let plain = seal.plain {
      if let secret = try? PayeeSecret(encoded: plain) {
        due[1] = .bytes(bureau.vault.token(ofAccount: secret.account).bytes)
        due[2] = .text(secret.bank)
        if secret.commitment != said.body.hex("commitment") {
          unfit(
            .payee, "content", said.number, "与留痕中的承诺值不符", "is not what the record committed to")
        }
      } else {
        unfit(.payee, "content", said.number, "读不懂", "cannot be read")
      }
    }
    return due + [said.bytes("commitment"), .integer(seal.number)]
  }

  // MARK: - Files

  /// 导入文件 — its name against the keyed digest in the record. Of a bank's reply the whole is kept, under
  /// a key of its own; of other files the digest alone.
  func holdFile(_ said: Attestation, kind: ImportedFile.Kind) throws {
    let cursor = try skip(.importedFile, below: said.number)
    let digest = said.body.hex("file") ?? []
    let key = kind == .reply ? vault.make(.file, of: digest) : nil
    if let key { vault.files[digest] = key }
    if cursor.key == said.number {
      if keys.opensVault, let title = said.body.hex("title"),
        case .text(let name) = cursor.value(2),
        bureau.vault.digest(ofFileName: name) != title
      {
        unfit(.importedFile, "name", said.number, "不是当时的文件名", "is not the name of the file")
      }
      if key != nil, cursor.value(4) != .null {
        hold(file: cursor, 3, of: digest, .importedFile, said.number)
      }
    }
    try expect(
      .importedFile, key: said.number,
      [
        said.bytes("file"), .text(kind.rawValue), .unattested, .integer(key),
        key == nil ? .null : .present,
      ])
  }

  /// A sealed file, its key in `column` and its bytes in the next, against the digest in the record.
  func hold(
    file cursor: any RowCursor, _ column: Int, of digest: Bytes, _ table: BookTable, _ record: Int64
  ) {
    let sealed = Sealed(key: cursor.integer(column), bytes: cursor.bytes(column + 1))
    vault.keep(sealed)
    guard let plain = open(sealed, .file, table, "content", record),
      Digest.sha256(plain) != digest
    else { return }
    unfit(table, "content", record, "不是留痕所说的文件", "is not the file of the record")
  }
}

/// 申领所封 — what follows from the sealed row of a claim.
struct ReplayedForm {
  var content: Due
  var appliedOn = Due.unattested
  /// Tokens, as far as the parts that say them could be opened.
  var beneficiary: Bytes?
  var applicant: Bytes?
  var payee: Bytes?
}
