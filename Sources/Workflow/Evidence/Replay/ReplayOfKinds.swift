import AuditTrail

extension Replay {
  /// Which rows each kind of record makes. Kinds without rows say so: a new kind is placed here, or this
  /// does not compile.
  func hold(_ said: Attestation) throws {
    try holdRuleFiles(said)
    switch said.kind {
    case .booksOpened:
      try holdOrigins(said)
      try holdMaster(said, named: said.body.text("vault").map { .text($0) } ?? .unattested)
    case .originContinued, .originProposed, .originConfirmed, .originRefused:
      try holdOrigins(said)
    case .documentBooked: try holdDocument(said)
    case .attachmentAdded: try holdAttachment(said)
    case .attachmentWithdrawn: try holdWithdrawal(said)
    case .payeeProved: try holdPayeeProof(said)
    case .attachmentOpened, .documentOpened, .personRevealed, .paymentUnknown, .accountsClosed,
      .totalsCompared,
      .sampleSeeded, .checkpointPublished, .annexSealed:
      break
    case .erasureProposed, .personErased, .vaultRotated: try holdPersons(said)
    case .officerEnrolled: try holdOfficer(said)
    case .keyProposed, .keyConfirmed, .keyRefused, .revocationListTaken: try holdKeys(said)
    case .settingProposed, .settingConfirmed, .settingRefused: try holdSettings(said)
    case .timestampAttached: try holdTimestamp(said)
    case .fundOpened: try holdFundYear(said)
    case .accountingAdopted: try holdAccounting(said)
    case .closingProposed: try holdProposal(said)
    case .periodClosed: try holdClosing(said)
    case .statementRecorded: try holdBankStatement(said)
    case .holdCarriedOut: try holdCarriedOut(said)
    case .holdCarriedIn: try holdCarriedIn(said)
    case .appropriationReceived, .appropriationReduced, .appropriationWithdrawn, .allocationMade,
      .allocationReceived, .allocationWithdrawn, .allocationSurrendered, .transferSent,
      .transferReceived, .paymentCorrected, .returnGivenBack, .recoveryDecided, .recoveryReceived,
      .recoveryRemitted, .recoveryCancelled, .authorityRestored, .feeCharged, .feeCovered,
      .voucherIssued, .voucherRedeemed, .voucherExpired, .lineCarriedOut, .lineCarriedIn,
      .lineLapsed:
      try holdEvent(said)
    case .claimsImported, .registerImported, .claimsProposed, .claimReceived, .accountCorrected,
      .claimAssessed,
      .matchFound, .matchDecided, .questionDecided, .claimReviewed, .noticePublished,
      .objectionRaised,
      .objectionDecided, .claimGranted, .claimRefused, .claimWaiting:
      try holdClaims(said)
    case .batchComposed, .batchSubmitted, .batchApproved, .batchRejected, .batchDiscarded,
      .batchExported, .replyImported, .paymentPaid, .paymentRejected, .paymentReturned,
      .paymentReturnedLate, .paymentReissued, .holdReleased, .paymentsDisclosed:
      try holdPayments(said)
    }
  }

  private func holdClaims(_ said: Attestation) throws {
    switch said.kind {
    case .claimsImported: try holdFile(said, kind: .claims)
    case .registerImported: try holdRegister(said)
    case .claimsProposed: try holdClaimProposal(said)
    case .claimReceived:
      try holdClaim(said)
      try holdAcceptance(said)
    case .accountCorrected: try holdPayee(said)
    case .claimAssessed: try holdAssessment(said)
    case .matchFound: try holdMatch(said)
    case .matchDecided: try holdMatchDecision(said)
    case .questionDecided: try holdQuestionDecision(said)
    case .claimReviewed: try holdReview(said)
    case .noticePublished: try holdNotice(said)
    case .objectionRaised: try holdObjection(said)
    case .objectionDecided: try holdObjectionDecision(said)
    case .claimGranted: try holdGrant(said)
    case .claimRefused: try holdRefusal(said)
    case .claimWaiting: try holdWaiting(said)
    case _: break
    }
  }

  private func holdPayments(_ said: Attestation) throws {
    switch said.kind {
    case .batchComposed: try holdBatch(said)
    case .batchSubmitted: try holdSubmission(said)
    case .batchApproved: try holdApproval(said)
    case .batchRejected, .batchDiscarded: try holdRejection(said)
    case .batchExported: try holdExport(said)
    case .replyImported: try holdReply(said)
    case .paymentPaid: try holdSettlement(said, "paid")
    case .paymentRejected: try holdSettlement(said, "rejected")
    case .paymentReturned: try holdSettlement(said, "returned")
    case .paymentReturnedLate: try holdSettlement(said, "returned-late")
    case .paymentReissued: try holdReissue(said)
    case .holdReleased: try holdRelease(said)
    case .paymentsDisclosed: try holdDisclosure(said)
    case _: break
    }
  }
}
