/// 留痕种类 — the kinds of act that a verifier knows, and the members each body must have.
///
/// A record of another kind is no fault: its form and its place in the chain are checked, and that
/// it moves no money.
public enum RecordKind: String, Sendable, CaseIterable {
  case booksOpened = "books-opened"
  case officerEnrolled = "officer-enrolled"
  case keyProposed = "key-proposed"
  case keyConfirmed = "key-confirmed"
  case keyRefused = "key-refused"
  case revocationListTaken = "revocation-list-taken"
  case originContinued = "origin-continued"
  case originProposed = "origin-proposed"
  case originConfirmed = "origin-confirmed"
  case originRefused = "origin-refused"
  case fundOpened = "fund-opened"
  case settingProposed = "setting-proposed"
  case settingConfirmed = "setting-confirmed"
  case settingRefused = "setting-refused"
  case appropriationReceived = "appropriation-received"
  case claimsImported = "claims-imported"
  case registerImported = "register-imported"
  case claimsProposed = "claims-proposed"
  case claimReceived = "claim-received"
  case accountCorrected = "account-corrected"
  case attachmentAdded = "attachment-added"
  case attachmentWithdrawn = "attachment-withdrawn"
  case attachmentOpened = "attachment-opened"
  case claimAssessed = "claim-assessed"
  case matchFound = "match-found"
  case matchDecided = "match-decided"
  case questionDecided = "question-decided"
  case claimReviewed = "claim-reviewed"
  case noticePublished = "notice-published"
  case objectionRaised = "objection-raised"
  case objectionDecided = "objection-decided"
  case claimGranted = "claim-granted"
  case claimRefused = "claim-refused"
  case claimWaiting = "claim-waiting"
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
  case paymentsDisclosed = "payments-disclosed"
  case personRevealed = "person-revealed"
  case allocationMade = "allocation-made"
  case allocationReceived = "allocation-received"
  case allocationWithdrawn = "allocation-withdrawn"
  case allocationSurrendered = "allocation-surrendered"
  case appropriationReduced = "appropriation-reduced"
  case appropriationWithdrawn = "appropriation-withdrawn"
  case transferSent = "transfer-sent"
  case transferReceived = "transfer-received"
  case paymentCorrected = "payment-corrected"
  case paymentReturnedLate = "payment-returned-late"
  case returnGivenBack = "return-given-back"
  case holdReleased = "hold-released"
  case recoveryDecided = "recovery-decided"
  case recoveryReceived = "recovery-received"
  case recoveryRemitted = "recovery-remitted"
  case recoveryCancelled = "recovery-cancelled"
  case authorityRestored = "authority-restored"
  case feeCharged = "fee-charged"
  case feeCovered = "fee-covered"
  case voucherIssued = "voucher-issued"
  case voucherRedeemed = "voucher-redeemed"
  case voucherExpired = "voucher-expired"
  case lineCarriedOut = "line-carried-out"
  case lineCarriedIn = "line-carried-in"
  case lineLapsed = "line-lapsed"
  case holdCarriedOut = "hold-carried-out"
  case holdCarriedIn = "hold-carried-in"
  case accountsClosed = "accounts-closed"
  case accountingAdopted = "accounting-adopted"
  case closingProposed = "closing-proposed"
  case periodClosed = "period-closed"
  case totalsCompared = "totals-compared"
  case statementRecorded = "statement-recorded"
  case checkpointPublished = "checkpoint-published"
  case timestampAttached = "timestamp-attached"
  case sampleSeeded = "sample-seeded"
  case documentBooked = "document-booked"
  case documentOpened = "document-opened"
  case erasureProposed = "erasure-proposed"
  case personErased = "person-erased"
  case vaultRotated = "vault-rotated"
  case annexSealed = "annex-sealed"
}

extension RecordKind {
  /// The members that a body must have, each with its form; a body may have more.
  var members: String {
    switch self {
    case .booksOpened: "bureau:text origin:text place:text"
    case .officerEnrolled: "certificate:text key:text name:text role:text"
    case .keyProposed:
      "certificate:digest day:text key:text name:text reason:text role:text state:text"
    case .keyConfirmed:
      "certificate:digest day:text key:text name:text proposal:integer reason:text role:text "
        + "state:text"
    case .keyRefused:
      "certificate:digest name:text proposal:integer reason:text state:text"
    case .revocationListTaken:
      "entries:integer issuer:text list:digest next-update:integer number:text "
        + "this-update:integer"
    case .originContinued: "from:text origin:text root:digest size:integer"
    case .originProposed:
      "certificate:digest cms:digest from:text heads:any origin:text reason:text root:digest "
        + "size:integer"
    case .originConfirmed:
      "certificate:digest cms:digest from:text heads:any origin:text proposal:integer reason:text "
        + "root:digest size:integer"
    case .originRefused: "proposal:integer reason:any"
    case .fundOpened: "fund:text level:any name:text uses:any year:any"
    case .settingProposed:
      "document:text from:text name:text programme:text setting:integer value:text"
    case .settingConfirmed: "certificate:digest cms:digest setting:integer"
    case .settingRefused: "reason:any setting:integer"
    case .appropriationReceived: "amount:integer day:text document:text fund:text"
    case .claimsImported: "faults:any file:digest rows:integer taken:integer"
    case .registerImported: "file:digest name:text rows:integer"
    case .claimsProposed: "as-of:text persons:digest programme:text registers:any rows:integer"
    case .claimReceived:
      "claim:integer commitment:digest facts:digest instalment:any programme:text row:any"
    case .accountCorrected: "claim:integer commitment:digest reason:any"
    case .attachmentAdded:
      "attachment:integer claim:integer commitment:digest content:digest kind:text size:integer "
        + "type:text"
    case .attachmentWithdrawn, .attachmentOpened: "attachment:integer claim:integer reason:text"
    case .claimAssessed:
      "claim:integer outcome:text programme:text programme-file:digest reasons:any"
    case .matchFound: "claim:integer match:any"
    case .matchDecided: "claim:integer decision:any match:any reason:any"
    case .questionDecided: "claim:integer decision:text question:text reason:text"
    case .claimReviewed: "claim:integer decision:text of:integer reason:text step:integer"
    case .noticePublished: "claims:integer file:digest from:text notice:integer until:text"
    case .objectionRaised: "claim:integer notice:integer objection:integer"
    case .objectionDecided: "decision:any objection:integer reason:any"
    case .claimGranted:
      "amount:integer claim:integer commitment:digest fund:text hold:integer notice:integer "
        + "programme:text"
    case .claimRefused: "claim:integer reasons:any"
    case .claimWaiting: "amount:integer available:integer claim:integer fund:text"
    case .batchComposed:
      "bank:text batch:integer count:integer fund:text round:integer total:integer"
    case .batchSubmitted:
      "batch:integer count:integer manifest:digest round:integer seals:integer total:integer"
    case .batchApproved: "batch:integer certificate:digest cms:digest round:integer"
    case .batchRejected: "batch:integer reason:any round:integer"
    case .batchDiscarded: "batch:integer reason:any round:integer"
    case .batchExported: "batch:integer copy:integer files:files round:integer"
    case .replyImported: "file:digest items:integer queued:integer"
    case .paymentPaid: "amount:integer batch:integer e2e:text reply:any"
    case .paymentRejected, .paymentReturned:
      "amount:integer batch:integer e2e:text reason:any reply:any"
    case .paymentUnknown: "e2e:text reply:any status:any"
    case .paymentReissued:
      "amount:integer claim:integer commitment:digest hold:integer replaces:text"
    case .paymentsDisclosed: "disclosure:integer file:digest payments:integer total:integer"
    case .personRevealed: "claim:integer reason:any"
    case .allocationMade, .allocationReceived, .allocationWithdrawn, .allocationSurrendered,
      .appropriationReduced, .appropriationWithdrawn, .transferSent, .transferReceived,
      .paymentCorrected, .returnGivenBack, .recoveryDecided, .recoveryReceived, .recoveryRemitted,
      .recoveryCancelled, .authorityRestored, .feeCharged, .feeCovered, .voucherIssued,
      .voucherRedeemed, .voucherExpired, .lineCarriedOut, .lineCarriedIn, .lineLapsed:
      "amount:integer day:text document:text fund:text line:integer"
    case .holdCarriedOut, .holdCarriedIn:
      "amount:integer claim:integer counterpart:text day:text document:text fund:text "
        + "hold:integer line:integer programme:text"
    case .accountsClosed: "day:text fund:text"
    case .paymentReturnedLate: "amount:integer batch:integer e2e:text reason:any reply:any"
    case .holdReleased: "amount:integer fund:text hold:integer reason:any"
    case .accountingAdopted: "regime:text rules:any unit:text"
    case .closingProposed, .periodClosed: "fund:text through:text"
    case .totalsCompared: "fund:text through:text"
    case .statementRecorded: "balance:integer day:text fund:text items:any"
    case .checkpointPublished: "root:digest size:integer"
    case .timestampAttached: "authority:digest size:integer time:integer token:digest"
    case .sampleSeeded:
      "fund:text method:text population:integer seed:digest size:integer tiers:any"
    case .documentBooked:
      "about:integer amount:integer file:digest form:text issued:text issuer:text serial:text"
    case .documentOpened: "file:digest reason:any"
    case .erasureProposed:
      "certificate:digest claim:integer claims:any cms:digest over:text party:text reason:any "
        + "retention-file:digest"
    case .personErased:
      "certificate:digest claims:any cms:digest commitments:any files:any last-year:integer "
        + "over:text proposal:integer retention-file:digest sealed:digest years:integer"
    case .vaultRotated: "from:text keys:integer to:text"
    case .annexSealed:
      "certificate:digest erased:integer openings:integer reason:any size:integer"
    }
  }
}
