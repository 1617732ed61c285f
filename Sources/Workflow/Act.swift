public import AuditTrail

/// 行为 — what an officer did, as it goes into the trail: a kind, a key that makes it happen once, and
/// a body.
///
/// The members of each kind's body are listed in `Sources/AuditTrail/Format.md`. Personal data never
/// enters a body: people and accounts appear as commitments only.
public struct Act {
  public let kind: Kind
  /// The idempotency key: the same act twice has the same key, and the second has no effect.
  public let key: String
  let body: (inout CanonicalWriter) -> Void

  public init(_ kind: Kind, key: String, body: @escaping (inout CanonicalWriter) -> Void) {
    self.kind = kind
    self.key = key
    self.body = body
  }

  /// Writes the body's members, in ascending order of their keys.
  public func writeBody(_ writer: inout CanonicalWriter) { body(&writer) }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case booksOpened = "books-opened"
    case officerEnrolled = "officer-enrolled"
    case fundOpened = "fund-opened"
    case appropriationReceived = "appropriation-received"
    case claimsImported = "claims-imported"
    case registerImported = "register-imported"
    case claimReceived = "claim-received"
    case accountCorrected = "account-corrected"
    case claimAssessed = "claim-assessed"
    case matchFound = "match-found"
    case matchDecided = "match-decided"
    case noticePublished = "notice-published"
    case objectionRaised = "objection-raised"
    case objectionDecided = "objection-decided"
    case claimGranted = "claim-granted"
    case claimRefused = "claim-refused"
    case claimWaiting = "claim-waiting"
    case personRevealed = "person-revealed"
    case batchComposed = "batch-composed"
    case batchSubmitted = "batch-submitted"
    case batchApproved = "batch-approved"
    case batchRejected = "batch-rejected"
    case batchDiscarded = "batch-discarded"
    case batchExported = "batch-exported"
    case replyImported = "reply-imported"
    case paymentPaid = "payment-paid"
    case paymentRejected = "payment-rejected"
    case paymentUnknown = "payment-unknown"
    case paymentReturned = "payment-returned"
    case paymentReissued = "payment-reissued"
    case checkpointPublished = "checkpoint-published"
  }
}
