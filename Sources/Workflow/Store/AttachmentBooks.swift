public import Signatures
public import Subsidies

/// 附件簿 — the papers that claims rest on, each sealed under a key of its own.
public protocol AttachmentBooks: AnyObject {
  func nextAttachment() throws -> ID<Attachment>
  /// Keeps an attachment, and the keys of its claim's parties: whoever of them is erased takes it along.
  func save(_ attachment: NewAttachment, parties: Set<Int64>, record: Int64) throws
  func saveWithdrawal(of id: ID<Attachment>, reason: String, record: Int64) throws

  func attachment(_ id: ID<Attachment>) throws -> StoredAttachment?
  /// In the order in which they were attached.
  func attachments(of claim: ID<Claim>) throws -> [StoredAttachment]
  func attachments(after id: ID<Attachment>, limit: Int) throws -> [StoredAttachment]
  func attachmentContent(_ id: ID<Attachment>) throws -> Sealed?
  /// Claims that rest on a paper, and have not withdrawn it.
  func claims(restingOn content: Token) throws -> [ID<Claim>]
  /// Those papers that stand behind more than one claim, and are not withdrawn.
  func sharedPapers() throws -> [SharedPaper]
}

/// 新附件 — on its way into the books.
public struct NewAttachment: Sendable {
  public let id: ID<Attachment>
  public let claim: ID<Claim>
  public let kind: AttachmentKind.Code
  public let type: MediaType
  public let size: Int
  public let commitment: Bytes
  /// The keyed digest of its content.
  public let content: Token
  public let sealed: Sealed
}

/// 在册附件 — all but its content.
public struct StoredAttachment: Hashable, Sendable {
  public let id: ID<Attachment>
  public let claim: ID<Claim>
  public let kind: AttachmentKind.Code
  public let type: MediaType
  public let size: Int
  public let commitment: Bytes
  public let content: Token
  public let record: Int64
  /// The record by which it was withdrawn, and the one by which it was erased with a person.
  public let withdrawn: Int64?
  public let erased: Int64?

  public init(
    id: ID<Attachment>, claim: ID<Claim>, kind: AttachmentKind.Code, type: MediaType, size: Int,
    commitment: Bytes, content: Token, record: Int64, withdrawn: Int64?, erased: Int64?
  ) {
    (self.id, self.claim, self.kind, self.type, self.size) = (id, claim, kind, type, size)
    (self.commitment, self.content, self.record) = (commitment, content, record)
    (self.withdrawn, self.erased) = (withdrawn, erased)
  }
}
