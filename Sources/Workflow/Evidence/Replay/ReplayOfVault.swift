import AuditTrail
import Signatures
import Subsidies

/// 封存之物 — something sealed: its number, and what it holds when the vault's key is at hand and fits.
struct ReplayedSeal {
  let number: Int64
  let plain: Bytes?
}

/// 保密箱 — what is sealed, against the commitments, tokens and digests that records and rows have of it.
extension Replay {
  /// The next thing that was put into the vault: in the order of the records, each once.
  func nextSealed(_ context: Vault.Context, of record: Int64) throws -> ReplayedSeal {
    claims.sealed += 1
    let number = claims.sealed
    let cursor = try skip(.vault, below: number)
    guard cursor.key == number else {
      try expect(.vault, key: number, [.unattested])
      return ReplayedSeal(number: number, plain: nil)
    }
    let sealed = keys.opensVault ? cursor.bytes(0) : []
    try cursor.advance()
    return ReplayedSeal(
      number: number, plain: open(sealed, context, .vault, "sealed", record))
  }

  /// Opens what stands in a column, and says so when it cannot be opened.
  func open(
    _ sealed: Bytes, _ context: Vault.Context, _ table: BookTable, _ column: String,
    _ record: Int64
  ) -> Bytes? {
    guard keys.opensVault else { return nil }
    if let plain = try? bureau.vault.open(sealed, context: context) { return plain }
    unfit(
      table, column, record, "打不开(密钥或内容不符)", "cannot be opened: another key, or other bytes")
    return nil
  }

  func unfit(
    _ table: BookTable, _ column: String, _ record: Int64, _ chinese: String, _ english: String
  ) {
    report.note(
      "REPLAY-12", "表 \(table.rawValue)(留痕 \(record))的 \(column) \(chinese)",
      "\(table.rawValue) (of record \(record)), \(column) \(english)", table: table, column: column,
      record: record)
  }

  /// 申领 — the row as it was handed in. Content and beneficiary follow from it.
  func form(_ seal: ReplayedSeal, _ said: Attestation) -> ReplayedForm {
    let stated = said.body.hex("content")
    var form = ReplayedForm(content: stated.map { .bytes($0) } ?? .unattested)
    guard let plain = seal.plain else { return form }
    let made = bureau.vault.token(ofContent: plain).bytes
    form.content = .bytes(stated ?? made)
    if let stated, stated != made {
      unfit(.claim, "form", said.number, "不是当时导入的那一行", "is not the row that was imported")
    }
    guard let row = try? ClaimRow(encoded: plain) else { return form }
    let reader = ClaimRowReader(law: bureau.law, today: said.recorded)
    form.appliedOn = .day(Day(row[.appliedOn]))
    form.beneficiary = token(of: reader.beneficiary(of: row))
    form.payee = reader.payee(of: row).map { bureau.vault.token(of: $0).bytes }
    // Where the record has no digest of the row, that of its facts is asked.
    if stated == nil, case .success(let claim) = reader.form(of: row, line: 0),
      bureau.vault.digest(of: claim.facts) != said.body.hex("facts")
    {
      unfit(.claim, "form", said.number, "与留痕中事实的摘要不符", "has other facts than the record")
    }
    return form
  }

  private func token(of party: Party?) -> Due {
    party.map { .bytes(bureau.vault.token(of: $0).bytes) } ?? .unattested
  }

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

  /// 导入文件 — its content against its digest, its name against the keyed digest in the record.
  func holdFile(_ said: Attestation, kind: String) throws {
    let cursor = try skip(.importedFile, below: said.number)
    if keys.opensVault, cursor.key == said.number {
      if let plain = open(cursor.bytes(3), .file, .importedFile, "content", said.number),
        Digest.sha256(plain) != said.body.hex("file")
      {
        unfit(.importedFile, "content", said.number, "不是留痕所说的文件", "is not the file of the record")
      }
      if let title = said.body.hex("title"), case .text(let name) = cursor.value(2),
        bureau.vault.digest(ofFileName: name) != title
      {
        unfit(.importedFile, "name", said.number, "不是当时的文件名", "is not the name of the file")
      }
    }
    try expect(
      .importedFile, key: said.number,
      [said.bytes("file"), .text(kind), .unattested, .unattested])
  }
}

/// 申领所封 — what follows from the sealed row of a claim.
struct ReplayedForm {
  var content: Due
  var appliedOn = Due.unattested
  var beneficiary = Due.unattested
  var payee: Bytes?
}
