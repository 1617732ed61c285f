import AuditTrail
import Signatures
import Subsidies

/// 附件 — each under a key of its own, which goes with any party of its claim.
extension Replay {
  func holdAttachment(_ said: Attestation) throws {
    let number = said.body.integer("attachment") ?? 0
    let key = vault.make(.file, of: said.body.hex("commitment"))
    vault.attachments[number] = key
    let cursor = try skip(.attachment, below: number)
    if cursor.key == number { hold(attachment: cursor, said) }
    try expect(
      .attachment, key: number,
      [
        said.integer("claim"), said.text("kind"), said.text("type"), said.integer("size"),
        said.bytes("commitment"), said.bytes("content"), .integer(said.number), .integer(key),
        .present,
      ])
    guard let parties = said.body.integer("claim").flatMap({ claims.known[$0]?.keys }) else {
      return try passOver(.fileParty, key: key)
    }
    try expect(
      .fileParty, key: key, rows: Set(parties.values).sorted().map { [.integer($0)] })
  }

  private func hold(attachment cursor: any RowCursor, _ said: Attestation) {
    let sealed = Sealed(key: cursor.integer(7), bytes: cursor.bytes(8))
    vault.keep(sealed)
    guard let plain = open(sealed, .attachment, .attachment, "content", said.number) else { return }
    let secret = try? AttachmentSecret(encoded: plain)
    let agrees = secret?.isWhatWasAttached(
      size: said.body.integer("size"), type: said.body.text("type"),
      commitment: said.body.hex("commitment"), content: said.body.hex("content"), bureau.vault)
    guard agrees != true else { return }
    unfit(.attachment, "content", said.number, "不是当时登记的附件", "is not what was attached")
  }

  /// What the payee is to the other parties: as the record says, and as the row says where it could be opened.
  func relation(_ said: Attestation, _ form: ReplayedForm) -> Due {
    guard let stated = said.body.text("payee") else { return .unattested }
    if let payee = form.payee, let beneficiary = form.beneficiary, let applicant = form.applicant {
      let found: PayeeRelation =
        payee == beneficiary ? .beneficiary : payee == applicant ? .applicant : .other
      if found.rawValue != stated {
        unfit(.claim, "payee_is", said.number, "与申领表上的领款人不符", "is not what the row says")
      }
    }
    return .text(stated)
  }

  func holdPayeeProof(_ said: Attestation) throws {
    try expect(
      .payeeProof, key: said.number,
      [
        said.integer("claim"), said.text("kind"), said.integer("attachment"),
        said.text("document"), said.day("until"),
      ])
  }

  func holdWithdrawal(_ said: Attestation) throws {
    try expect(
      .attachmentWithdrawal, key: said.number, [said.integer("attachment"), said.text("reason")])
  }
}
