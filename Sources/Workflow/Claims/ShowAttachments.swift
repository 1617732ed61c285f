import AuditTrail
public import Signatures
public import Subsidies

/// 附件清单行
public struct AttachmentLine: Sendable {
  public let attachment: StoredAttachment
  /// `nil` when its kind is no longer in the table.
  public let kind: AttachmentKind?
  public let officer: String
  public let day: Day
  /// Other claims that rest on the very same file.
  public let elsewhere: [ID<Claim>]
}

/// 调阅的附件 — as it was handed in, with what checks it against the record.
public struct OpenedAttachment: Sendable {
  public let attachment: StoredAttachment
  public let name: String
  public let salt: Bytes
  public let bytes: Bytes
}

extension Bureau {
  /// 附件清单 — of one claim, withdrawn and erased ones included; neither content nor names of files.
  public func attachments(of id: ID<Claim>) async throws -> [AttachmentLine] {
    let kinds = law.attachments
    return try await store.read { books in
      guard try books.storedClaim(id) != nil else { throw ClaimRefusal.claimUnknown(id) }
      return try books.attachments(of: id).map { attachment in
        let record = try Record(parsing: books.recordLine(attachment.record))
        return AttachmentLine(
          attachment: attachment, kind: kinds?[attachment.kind], officer: record.by,
          day: Instant(milliseconds: record.at).day,
          elsewhere: try books.claims(restingOn: attachment.content).filter { $0 != id })
      }
    }
  }

  /// 调阅附件 — for an officer who says why. The look is a record before anything is shown.
  public func openAttachment(
    _ id: ID<Attachment>, reason: String, by name: String
  ) async throws -> OpenedAttachment {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .attachmentOpened, in: books).officer
      try Bureau.check(reason: reason)
      guard let attachment = try books.attachment(id),
        let sealed = try books.attachmentContent(id)
      else { throw AttachmentRefusal.unknown(id) }
      let secret = try AttachmentSecret(
        encoded: bureau.safe(books).open(sealed, as: .attachment))
      guard secret.commitment == attachment.commitment else { throw DeskRefusal.vaultDamaged }
      let look = try books.treeHead().size
      let act = Act(.attachmentOpened, key: "attachment-opened:\(id.number):\(look)") {
        $0.member("attachment", id.number)
        $0.member("claim", attachment.claim.number)
        $0.member("reason", reason)
      }
      try books.attest(act, by: officer)
      return OpenedAttachment(
        attachment: attachment, name: secret.name, salt: secret.salt, bytes: secret.content)
    }
  }
}
