public import AuditTrail
public import Subsidies

/// 岗位权限 — which role may perform which act. The only such table; every act asks it.
public enum Roles {
  static func permits(_ role: Role, _ kind: Act.Kind) -> Bool { allowed(kind).contains(role) }

  /// The roles that may perform an act.
  public static func allowed(_ kind: Act.Kind) -> Set<Role> {
    switch kind {
    case .booksOpened, .officerEnrolled: [.administrator]
    // Two people, neither of them the one whose key it is.
    case .keyProposed, .keyConfirmed, .keyRefused: [.administrator, .finance, .head]
    case .revocationListTaken: [.administrator, .finance, .head]
    // Two people: one enters the figure, another who answers for money confirms it with a key.
    case .settingProposed: [.reviewer, .finance]
    case .settingConfirmed: [.finance, .head]
    case .settingRefused: [.reviewer, .finance, .head]
    // Whoever signs first in a new year; and, where the books went back, two people with their keys.
    case .originContinued: [.administrator, .clerk, .reviewer, .finance, .head, .cashier]
    case .originProposed, .originConfirmed, .originRefused: [.administrator, .finance, .head]
    case .fundOpened, .appropriationReceived: [.finance]
    case .appropriationReduced, .appropriationWithdrawn, .allocationMade, .allocationReceived,
      .allocationWithdrawn, .allocationSurrendered, .transferSent, .transferReceived:
      [.finance]
    case .lineCarriedOut, .lineCarriedIn, .lineLapsed, .holdCarriedOut, .holdCarriedIn,
      .accountingAdopted, .totalsCompared:
      [.finance]
    // Two people, whichever of the two roles each has.
    case .closingProposed, .periodClosed, .accountsClosed: [.finance, .head]
    case .recoveryDecided, .recoveryCancelled, .holdReleased: [.head]
    case .recoveryReceived, .recoveryRemitted, .authorityRestored, .feeCharged, .feeCovered,
      .paymentReturnedLate, .statementRecorded:
      [.cashier]
    case .paymentCorrected, .returnGivenBack: [.finance]
    case .voucherIssued, .voucherExpired, .voucherRedeemed: [.reviewer]
    case .claimsImported, .registerImported, .claimsProposed, .claimReceived, .accountCorrected:
      [.clerk]
    case .attachmentAdded, .attachmentWithdrawn, .payeeProved: [.clerk, .reviewer]
    case .claimAssessed, .matchFound, .matchDecided: [.reviewer]
    // Where the text leaves it to a person, that person answers for it by name.
    case .questionDecided: [.reviewer, .head]
    // Which of them takes which step, the chain of the programme says.
    case .claimReviewed: [.clerk, .reviewer, .finance, .head]
    case .noticePublished, .objectionDecided, .paymentsDisclosed: [.reviewer]
    case .objectionRaised: [.clerk, .reviewer]
    case .claimGranted, .claimRefused, .claimWaiting: [.reviewer]
    case .personRevealed, .attachmentOpened: [.clerk, .reviewer, .finance, .head, .cashier]
    case .batchComposed, .batchSubmitted, .batchDiscarded: [.clerk]
    case .batchApproved: [.finance, .head]
    case .batchRejected: [.reviewer, .finance, .head]
    case .batchExported: [.cashier, .clerk, .reviewer, .finance, .head]
    case .replyImported, .paymentPaid, .paymentRejected, .paymentUnknown, .paymentReturned:
      [.cashier]
    case .paymentReissued: [.clerk]
    case .checkpointPublished, .timestampAttached: [.administrator, .finance, .cashier, .reviewer]
    // Two people, whichever of the roles each has.
    case .erasureProposed: [.clerk, .reviewer, .head, .administrator]
    case .personErased: [.head, .administrator]
    case .vaultRotated: [.administrator]
    case .annexSealed: [.finance, .head]
    case .sampleSeeded: [.finance, .administrator]
    case .documentBooked: [.cashier, .finance]
    case .documentOpened: [.cashier, .finance, .head]
    }
  }
}
