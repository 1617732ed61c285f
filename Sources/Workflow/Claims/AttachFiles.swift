import AuditTrail
import Signatures
public import Subsidies

/// 登记附件结果 — what became of each file, in the order in which they were handed in.
public struct AttachedFiles: Sendable {
  public fileprivate(set) var added: [(name: String, id: ID<Attachment>, record: Int64)] = []
  /// Attached to this claim before: nothing was changed.
  public fileprivate(set) var known: [(name: String, id: ID<Attachment>)] = []
  /// 同一文件附在别的申领 — a doubt, wherever the kind of paper does not reach so far.
  public fileprivate(set) var elsewhere: [(name: String, claims: [ID<Claim>])] = []
}

extension Bureau {
  /// 登记附件 — takes scans and papers of one kind to a claim, all of them or none. Each is sealed under a key
  /// of its own, which goes with whichever of the claim's parties is erased first. A file that the claim has
  /// already changes nothing.
  ///
  /// The record has a salted commitment, by which somebody who is shown file and salt can check it, and a keyed
  /// digest, by which the same file is known again under another claim.
  public func attach(
    _ files: [Attachment.HandedIn], as word: String, to id: ID<Claim>, by name: String
  ) async throws -> AttachedFiles {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .attachmentAdded, in: books).officer
      guard let kinds = bureau.law.attachments else { throw AttachmentRefusal.kindsMissing }
      guard let kind = kinds[word] else {
        throw AttachmentRefusal.kindUnknown(word, known: kinds.all)
      }
      let faults = Attachment.faults(in: files)
      guard faults.isEmpty else { throw AttachmentRefusal.files(faults) }
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      let safe = try bureau.safe(books)
      let parts = ClaimParty.allCases.map { claim.form.part(of: $0) }
      for part in parts {
        if let record = try safe.erasure(of: part) { throw VaultRefusal.erased(record: record) }
      }
      var desk = AttachingDesk(
        vault: bureau.vault, books: books, safe: safe, officer: officer, claim: id,
        parties: Set(parts.map(\.key)), kind: kind.code, kinds: bureau.law.files.attachments)
      for file in files { try desk.take(file) }
      return desk.done
    }
  }

  /// 撤下附件 — marks a wrong one; it is kept as it is.
  public func withdrawAttachment(
    _ id: ID<Attachment>, reason: String, by name: String
  ) async throws -> Int64 {
    try await write { books in
      let officer = try Bureau.officer(name, for: .attachmentWithdrawn, in: books).officer
      try Bureau.check(reason: reason)
      guard let attachment = try books.attachment(id) else { throw AttachmentRefusal.unknown(id) }
      if let record = attachment.erased { throw VaultRefusal.erased(record: record) }
      if let record = attachment.withdrawn {
        throw AttachmentRefusal.withdrawn(id, record: record)
      }
      let act = Act(.attachmentWithdrawn, key: "attachment-withdrawn:\(id.number)") {
        $0.member("attachment", id.number)
        $0.member("claim", attachment.claim.number)
        $0.member("reason", reason)
      }
      let number = try books.attest(act, by: officer)
      try books.saveWithdrawal(of: id, reason: reason, record: number)
      return number
    }
  }
}

/// Takes one file after the other within a transaction.
private struct AttachingDesk {
  let vault: Vault
  let books: any Books
  let safe: Safe
  let officer: Officer
  let claim: ID<Claim>
  let parties: Set<Int64>
  let kind: AttachmentKind.Code
  let kinds: RuleFile?
  private(set) var done = AttachedFiles()

  init(
    vault: Vault, books: any Books, safe: Safe, officer: Officer, claim: ID<Claim>,
    parties: Set<Int64>, kind: AttachmentKind.Code, kinds: RuleFile?
  ) {
    (self.vault, self.books, self.safe, self.officer) = (vault, books, safe, officer)
    (self.claim, self.parties, self.kind, self.kinds) = (claim, parties, kind, kinds)
  }

  mutating func take(_ file: Attachment.HandedIn) throws {
    let content = vault.token(ofAttachment: Digest.sha256(file.bytes))
    if let own = try books.attachments(of: claim).first(where: { $0.content == content }) {
      if let record = own.withdrawn {
        throw AttachmentRefusal.withdrawnBefore(own.id, claim, record: record)
      }
      return done.known.append((file.name, own.id))
    }
    guard let type = MediaType(contentOf: file.bytes) else { preconditionFailure("a checked file") }
    let elsewhere = try books.claims(restingOn: content)
    let secret = AttachmentSecret(
      name: file.name, salt: SecureRandom.bytes(Commitment.saltCount), content: file.bytes)
    let id = try books.nextAttachment()
    let number = try books.attest(
      act(id, content, secret.commitment, type, file.bytes.count), by: officer)
    try books.save(
      NewAttachment(
        id: id, claim: claim, kind: kind, type: type, size: file.bytes.count,
        commitment: secret.commitment, content: content, sealed: safe.seal(attachment: secret)),
      parties: parties, record: number)
    done.added.append((file.name, id, number))
    if !elsewhere.isEmpty { done.elsewhere.append((file.name, elsewhere)) }
  }

  private func act(
    _ id: ID<Attachment>, _ content: Token, _ commitment: Bytes, _ type: MediaType, _ size: Int
  ) -> Act {
    let (claim, kind, kinds) = (claim, kind, kinds)
    return Act(.attachmentAdded, key: "attachment:\(id.number)", files: [kinds]) {
      $0.member("attachment", id.number)
      $0.member("attachments-file", of: kinds)
      $0.member("claim", claim.number)
      $0.member("commitment", hex: commitment)
      $0.member("content", hex: content.bytes)
      $0.member("kind", kind.text)
      $0.member("size", size)
      $0.member("type", type.rawValue)
    }
  }
}
