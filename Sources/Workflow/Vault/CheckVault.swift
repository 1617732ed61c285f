import AuditTrail
import Signatures
import Subsidies

/// 保密箱核对 — how much was looked at, and everything that does not open or does not fit.
public struct VaultCheck: Sendable {
  public internal(set) var keys = 0
  public internal(set) var erased = 0
  public internal(set) var claims = 0
  public internal(set) var payees = 0
  public internal(set) var attachments = 0
  public internal(set) var faults: [Fault] = []

  public struct Fault: Sendable {
    public let code: String
    public let chinese: String
    public let english: String
  }
}

extension Bureau {
  /// 保密箱核对 — unwraps every data key, opens every claim's row, account and attachment, and holds what it finds
  /// against commitments, tokens and the digests in the records. Shows nothing of it.
  public func checkVault() async throws -> VaultCheck {
    let bureau = self
    let today = clock().day
    return try await store.read { books in
      var desk = VaultChecking(bureau: bureau, books: books, safe: try bureau.safe(books))
      try desk.checkKeys()
      try desk.checkRecords(today: today)
      try desk.checkAttachments()
      try desk.checkErasures()
      return desk.check
    }
  }
}

private struct VaultChecking {
  let bureau: Bureau
  let books: any Books
  let safe: Safe
  var check = VaultCheck()

  mutating func note(_ refusal: any Refusal) {
    check.faults.append(
      VaultCheck.Fault(
        code: refusal.code, chinese: refusal.chinese, english: refusal.english))
  }

  mutating func differ(_ code: String, _ chinese: String, _ english: String) {
    check.faults.append(VaultCheck.Fault(code: code, chinese: chinese, english: english))
  }

  mutating func checkKeys() throws {
    var last: Int64 = 0
    while case let keys = try books.dataKeys(after: last, limit: 4_096), let end = keys.last {
      for key in keys {
        if key.erased != nil {
          check.erased += 1
          guard key.wrapped != nil else { continue }
          differ(
            "VAULT-08", "数据密钥 \(key.id) 已按留痕删除,却还在账簿里",
            "The data key \(key.id) was erased by a record, and still lies in the books")
        } else {
          check.keys += 1
          do { try safe.test(key) } catch let refusal as VaultRefusal { note(refusal) }
        }
      }
      last = end.id
    }
  }

  /// Each claim against what its records say: the row by its digest of facts, the accounts by their
  /// commitments.
  mutating func checkRecords(today: Day) throws {
    var facts: [Int64: Bytes] = [:]
    try books.forEachRecord { line, _ in
      guard let record = try? Record(parsing: line), record.kind == "claim-received",
        let claim = record.body.integer("claim")
      else { return }
      facts[claim] = record.body.hex("facts")
    }
    for claim in try books.claims(nil) {
      check.claims += 1
      do {
        try checkRow(of: claim, facts: facts[claim.id.number], today: today)
      } catch VaultRefusal.erased {
        continue
      } catch let refusal as any Refusal { note(refusal) }
    }
    try checkAccounts()
  }

  private mutating func checkAccounts() throws {
    var last: Int64 = 0
    while case let payees = try books.payees(after: last, limit: 4_096), let end = payees.last {
      for payee in payees {
        check.payees += 1
        do {
          try checkAccount(payee)
        } catch VaultRefusal.erased {
          continue
        } catch let refusal as any Refusal { note(refusal) }
      }
      last = end.content.id
    }
  }

  private mutating func checkRow(of claim: StoredClaim, facts: Bytes?, today: Day) throws {
    let row = try bureau.row(of: claim, in: safe)
    let form = try bureau.form(of: claim, in: safe, today: today)
    let tokens = PartyTokens(form, bureau.vault)
    let content = try books.claim(content: bureau.vault.token(ofContent: row.encoded))
    guard bureau.vault.digest(of: form.facts) == facts, tokens.beneficiary == claim.beneficiary,
      content == claim.id, form.programme == claim.programme
    else {
      return differ(
        "VAULT-09", "申领 \(claim.id.number) 的内容与受理留痕或令牌不符",
        "The row of claim \(claim.id.number) is not the one that was taken in")
    }
    for (party, token) in [
      (ClaimParty.beneficiary, tokens.beneficiary), (.applicant, tokens.applicant),
      (.payee, tokens.payee),
    ] {
      let key = claim.form.part(of: party).key
      guard try books.dataKey(key)?.owner != token else { continue }
      differ(
        "VAULT-10", "申领 \(claim.id.number) 的\(party.chinese)内容放在别人的密钥下",
        "What claim \(claim.id.number) says of its \(party.rawValue) lies under another's key")
    }
  }

  private mutating func checkAccount(_ payee: CheckedPayee) throws {
    let secret = try PayeeSecret(encoded: safe.open(payee.content.sealed, as: .payee))
    guard secret.commitment == payee.content.commitment, secret.bank == payee.content.bank,
      bureau.vault.token(ofAccount: secret.account) == payee.account,
      try books.dataKey(payee.content.sealed.key)?.owner == payee.party
    else {
      return differ(
        "VAULT-11", "申领 \(payee.claim.number) 的收款账户与承诺或令牌不符",
        "An account of claim \(payee.claim.number) is not the one committed to")
    }
  }

  /// Each attachment that was not erased, against what its row says of it.
  mutating func checkAttachments() throws {
    var last = ID<Attachment>(0)
    while case let some = try books.attachments(after: last, limit: 4_096), let end = some.last {
      for attachment in some where attachment.erased == nil {
        check.attachments += 1
        do {
          try checkContent(of: attachment)
        } catch let refusal as any Refusal { note(refusal) }
      }
      last = end.id
    }
  }

  private mutating func checkContent(of attachment: StoredAttachment) throws {
    guard let sealed = try books.attachmentContent(attachment.id) else { return }
    let secret = try AttachmentSecret(encoded: safe.open(sealed, as: .attachment))
    let agrees = secret.isWhatWasAttached(
      size: Int64(attachment.size), type: attachment.type.rawValue,
      commitment: attachment.commitment, content: attachment.content.bytes, bureau.vault)
    guard !agrees else { return }
    differ(
      "VAULT-13", "附件 \(attachment.id.number)(申领 \(attachment.claim.number))的内容与承诺或令牌不符",
      "Attachment \(attachment.id.number) of claim \(attachment.claim.number) is not the one committed to"
    )
  }

  /// Records that erased somebody, against the keys.
  mutating func checkErasures() throws {
    var left: Set<Int64> = []
    try books.forEachRecord { line, _ in
      guard let record = try? Record(parsing: line), record.kind == "person-erased" else { return }
      left.insert(record.number)
    }
    for record in left.subtracting(try books.erasures()).sorted() {
      differ(
        "VAULT-12", "留痕 \(record) 删除了个人数据,账簿却没有记下",
        "Record \(record) erased a person, and the books do not know it")
    }
  }
}
