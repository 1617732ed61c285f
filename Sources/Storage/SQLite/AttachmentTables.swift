import Signatures
import Subsidies
import Workflow

/// 附件簿 in SQLite.
extension SQLiteBooks {
  func nextAttachment() throws -> ID<Attachment> {
    ID(try next("SELECT coalesce(max(id), 0) FROM attachment"))
  }

  func save(_ attachment: NewAttachment, parties: Set<Int64>, record: Int64) throws {
    try run(
      """
      INSERT INTO attachment
        (id, claim, kind, type, size, commitment, content_token, record, data_key, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(attachment.id.number), .integer(attachment.claim.number),
        .text(attachment.kind.text), .text(attachment.type.rawValue),
        .integer(Int64(attachment.size)), .bytes(attachment.commitment),
        .bytes(attachment.content.bytes), .integer(record), .integer(attachment.sealed.key),
        .bytes(attachment.sealed.bytes),
      ])
    try save(parties: parties, ofFile: attachment.sealed.key)
  }

  func saveWithdrawal(of id: ID<Attachment>, reason: String, record: Int64) throws {
    try run(
      "INSERT INTO attachment_withdrawal (attachment, reason, record) VALUES (?, ?, ?)",
      [.integer(id.number), .text(reason), .integer(record)])
  }

  func attachment(_ id: ID<Attachment>) throws -> StoredAttachment? {
    try first(
      """
      SELECT attachment.id, claim, kind, type, size, commitment, content_token, attachment.record,
        attachment_withdrawal.record, erasure.record
      FROM attachment LEFT JOIN attachment_withdrawal ON attachment = attachment.id
      LEFT JOIN erasure ON erasure.data_key = attachment.data_key WHERE attachment.id = ?
      """, [.integer(id.number)], SQLiteBooks.attachment)
  }

  func attachments(of claim: ID<Claim>) throws -> [StoredAttachment] {
    try all(
      """
      SELECT attachment.id, claim, kind, type, size, commitment, content_token, attachment.record,
        attachment_withdrawal.record, erasure.record
      FROM attachment LEFT JOIN attachment_withdrawal ON attachment = attachment.id
      LEFT JOIN erasure ON erasure.data_key = attachment.data_key WHERE claim = ?
      ORDER BY attachment.id
      """, [.integer(claim.number)], SQLiteBooks.attachment)
  }

  func attachments(after id: ID<Attachment>, limit: Int) throws -> [StoredAttachment] {
    try all(
      """
      SELECT attachment.id, claim, kind, type, size, commitment, content_token, attachment.record,
        attachment_withdrawal.record, erasure.record
      FROM attachment LEFT JOIN attachment_withdrawal ON attachment = attachment.id
      LEFT JOIN erasure ON erasure.data_key = attachment.data_key WHERE attachment.id > ?
      ORDER BY attachment.id LIMIT ?
      """, [.integer(id.number), .integer(Int64(limit))], SQLiteBooks.attachment)
  }

  private static func attachment(_ row: Statement.Row) throws -> StoredAttachment {
    guard let kind = AttachmentKind.Code(row.text(2)), let type = MediaType(rawValue: row.text(3))
    else { throw DeskRefusal.vaultDamaged }
    return StoredAttachment(
      id: ID(row.integer(0)), claim: ID(row.integer(1)), kind: kind, type: type,
      size: Int(row.integer(4)), commitment: row.bytes(5), content: Token(row.bytes(6)),
      record: row.integer(7), withdrawn: row.isNull(8) ? nil : row.integer(8),
      erased: row.isNull(9) ? nil : row.integer(9))
  }

  func attachmentContent(_ id: ID<Attachment>) throws -> Sealed? {
    try first("SELECT data_key, content FROM attachment WHERE id = ?", [.integer(id.number)]) {
      $0.sealed(0)
    }
  }

  func claims(restingOn content: Token) throws -> [ID<Claim>] {
    try all(
      """
      SELECT claim FROM attachment WHERE content_token = ?
        AND id NOT IN (SELECT attachment FROM attachment_withdrawal) ORDER BY claim
      """, [.bytes(content.bytes)]
    ) { ID($0.integer(0)) }
  }

  func sharedPapers() throws -> [SharedPaper] {
    try all(
      """
      SELECT claim, kind, content_token FROM attachment
      WHERE content_token IN (
          SELECT content_token FROM attachment GROUP BY content_token HAVING count(*) > 1)
        AND id NOT IN (SELECT attachment FROM attachment_withdrawal)
      ORDER BY id
      """
    ) { row in
      guard let kind = AttachmentKind.Code(row.text(1)) else { throw DeskRefusal.vaultDamaged }
      return SharedPaper(claim: ID(row.integer(0)), kind: kind, content: Token(row.bytes(2)))
    }
  }
}
