public import Signatures

/// 疑点 — one way in which the evidence fails: where, what should be, what is.
public struct Finding: Hashable, Sendable {
  public let code: Code
  public let place: Place
  /// What should be there.
  public let expected: Value
  /// What is there.
  public let found: Value

  public init(
    _ code: Code, at place: Place, expected: Value = .nothing, found: Value = .nothing
  ) {
    self.code = code
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// 严重程度 — how much weighs on it.
  public enum Severity: String, Sendable, CaseIterable {
    /// Money may have gone where it should not.
    case money
    /// The evidence does not prove what it should.
    case evidence
  }

  /// Where it is: as much of it as is known.
  public struct Place: Hashable, Sendable {
    public var record: Int64?
    public var batch: BatchKey?
    public var file: String?
    public var item: String?

    public init(
      record: Int64? = nil, batch: BatchKey? = nil, file: String? = nil, item: String? = nil
    ) {
      self.record = record
      self.batch = batch
      self.file = file
      self.item = item
    }
  }

  /// A value of a kind, so that it reads well in both languages.
  public enum Value: Hashable, Sendable {
    case nothing
    case number(Int64)
    case fen(Int64)
    case text(String)
    case digest(Bytes)
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case instant(Int64)
    case words(chinese: String, english: String)
  }
}

extension Finding {
  /// 疑点代码 — stable; a code never changes its meaning.
  public enum Code: String, Sendable, CaseIterable {
    case lineForm = "CHAIN-01"
    case numberGap = "CHAIN-02"
    case previousHash = "CHAIN-03"
    case timeGoesBack = "CHAIN-04"
    case booksOpened = "CHAIN-05"
    case keyTwice = "CHAIN-06"
    case fileEnd = "CHAIN-07"
    case bodyForm = "CHAIN-08"
    case suiteUnknown = "CHAIN-09"

    case checkpointMissing = "TREE-01"
    case checkpointForm = "TREE-02"
    case origin = "TREE-03"
    case logSignature = "TREE-04"
    case treeSize = "TREE-05"
    case treeRoot = "TREE-06"
    case tooFewWitnesses = "TREE-07"
    case witnessSignature = "TREE-08"
    case publishedCheckpoint = "TREE-09"
    case tileMissing = "TREE-10"
    case tileDiffers = "TREE-11"
    case tileStray = "TREE-12"
    case wentBack = "TREE-13"
    case rewritten = "TREE-14"
    case proofForm = "TREE-15"
    case notIncluded = "TREE-16"
    case timestampMissing = "TREE-17"
    case timestampBad = "TREE-18"
    case dayUncovered = "TREE-19"
    case exportUncovered = "TREE-20"

    case originSucceeded = "ORIGIN-01"
    case originOrder = "ORIGIN-02"
    case originAlone = "ORIGIN-03"
    case originHead = "ORIGIN-04"
    case originOfAnotherYear = "ORIGIN-05"

    case ruleMissing = "RULE-01"
    case ruleDiffers = "RULE-02"
    case ruleStray = "RULE-03"

    case documentTwice = "DOCUMENT-01"
    case documentWithoutAct = "DOCUMENT-02"

    case attachmentOrder = "ATTACHMENT-01"
    case attachmentTwice = "ATTACHMENT-02"
    case attachmentUnknown = "ATTACHMENT-03"
    case attachmentKept = "ATTACHMENT-04"

    case unbalanced = "MONEY-01"
    case unknownAccount = "MONEY-02"
    case belowZero = "MONEY-03"
    case wrongPosts = "MONEY-04"
    case fundNotOpened = "MONEY-05"
    case acrossFunds = "MONEY-06"
    case sumTooLarge = "MONEY-07"
    case mirrorMissing = "MONEY-08"
    case lineDiffers = "MONEY-09"
    case marksDiffer = "MONEY-10"
    case originalDiffers = "MONEY-11"
    case beyondOriginal = "MONEY-12"
    case wrongEntries = "MONEY-13"
    case periodClosed = "MONEY-14"
    case accountsNotClosed = "MONEY-15"

    case notEnrolled = "OFFICER-01"
    case enrolmentDiffers = "OFFICER-02"
    case neverEnrolled = "OFFICER-03"

    case keyChangedAlone = "KEY-01"
    case keyNotProposed = "KEY-02"
    case keyStateDiffers = "KEY-03"
    case keyShared = "KEY-04"
    case certificateMissing = "KEY-05"
    case keyNotInForce = "KEY-06"
    case certificateListed = "KEY-07"
    case revocationListBad = "KEY-08"
    case keyNotOfSuite = "KEY-09"

    case amountNotPositive = "GRANT-01"
    case holdTwice = "GRANT-02"
    case claimTwice = "GRANT-03"
    case notAssessed = "GRANT-04"
    case payeeDiffers = "GRANT-05"
    case frozenAccount = "GRANT-06"
    case notNoticed = "GRANT-07"
    case questionNotOpen = "GRANT-08"
    case questionUndecided = "GRANT-09"
    case registersDiffer = "GRANT-10"
    case reviewOrder = "GRANT-11"
    case twoStepsByOne = "GRANT-12"
    case notReviewed = "GRANT-13"
    case disclosureDiffers = "GRANT-14"
    case notProposed = "GRANT-15"
    case payeeUnproved = "GRANT-16"
    case payeeProofFalse = "GRANT-17"

    case settingOrder = "LAW-01"
    case settingAlone = "LAW-02"
    case settingText = "LAW-03"
    case settingsDiffer = "LAW-04"
    case settingReachesBack = "LAW-05"

    case manifestMissing = "BATCH-01"
    case manifestDigest = "BATCH-02"
    case manifestForm = "BATCH-03"
    case manifestInconsistent = "BATCH-04"
    case manifestDiffers = "BATCH-05"
    case e2eTwice = "BATCH-06"
    case strayEvidence = "BATCH-07"
    case roundOrder = "BATCH-08"
    case roundNotOpen = "BATCH-09"

    case holdUnknown = "HOLD-01"
    case holdDiffers = "HOLD-02"
    case holdUsedTwice = "HOLD-03"

    case signaturesMissing = "SEAL-01"
    case signaturesBad = "SEAL-02"
    case signaturesDigest = "SEAL-03"
    case certificateUnknown = "SEAL-04"
    case certificateNotValid = "SEAL-05"
    case signerDiffers = "SEAL-06"
    case roleNotAllowed = "SEAL-07"
    case tooFewSeals = "SEAL-08"
    case noTier = "SEAL-09"

    case makerApproves = "DUTY-01"
    case approvesTwice = "DUTY-02"
    case exporterInvolved = "DUTY-03"
    case closedAlone = "DUTY-04"

    case exportNotApproved = "EXPORT-01"
    case exportedFiles = "EXPORT-02"
    case copyNumber = "EXPORT-03"
    case bankFileDiffers = "EXPORT-04"
    case bankFileMissing = "EXPORT-05"

    case erasedAlone = "PERSON-01"
    case erasedWhileOpen = "PERSON-02"
    case erasedThenUsed = "PERSON-03"
    case erasedEarly = "PERSON-04"
    case appraisalText = "PERSON-05"
    case masterOrder = "VAULT-01"

    case annexUnreadable = "ANNEX-01"
    case openingMissing = "ANNEX-02"
    case openingDiffers = "ANNEX-03"
    case openingExtra = "ANNEX-04"
    case annexUnpublished = "ANNEX-05"

    case notExported = "PAY-01"
    case amountDiffers = "PAY-02"
    case settledTwice = "PAY-03"
    case returnedNotPaid = "PAY-04"
    case reissueNotDue = "PAY-05"
    case reissueDiffers = "PAY-06"
    case otherBatch = "PAY-07"
  }

  public var severity: Severity {
    switch code {
    case .lineForm, .numberGap, .previousHash, .timeGoesBack, .booksOpened, .keyTwice, .fileEnd,
      .bodyForm, .checkpointMissing, .checkpointForm, .origin, .logSignature, .treeSize,
      .suiteUnknown, .treeRoot, .tooFewWitnesses, .witnessSignature, .publishedCheckpoint,
      .timestampMissing,
      .timestampBad, .originSucceeded, .originOrder, .originAlone, .originHead,
      .originOfAnotherYear, .dayUncovered, .exportUncovered, .ruleMissing, .ruleDiffers, .ruleStray,
      .tileMissing, .tileDiffers, .tileStray, .wentBack, .rewritten, .proofForm, .notIncluded,
      .notEnrolled,
      .enrolmentDiffers, .neverEnrolled, .keyNotProposed, .keyStateDiffers, .certificateMissing,
      .revocationListBad, .keyNotOfSuite, .strayEvidence, .roundOrder, .copyNumber,
      .bankFileMissing, .erasedAlone, .erasedThenUsed, .erasedEarly, .appraisalText, .masterOrder,
      .annexUnreadable,
      .openingMissing, .openingExtra, .annexUnpublished, .attachmentOrder, .attachmentTwice,
      .attachmentUnknown, .attachmentKept:
      .evidence
    case .unbalanced, .unknownAccount, .belowZero, .wrongPosts, .fundNotOpened, .acrossFunds,
      .sumTooLarge, .mirrorMissing, .lineDiffers, .marksDiffer, .originalDiffers,
      .beyondOriginal, .wrongEntries, .periodClosed, .accountsNotClosed, .closedAlone,
      .amountNotPositive, .holdTwice, .claimTwice, .notAssessed, .payeeDiffers, .frozenAccount,
      .notNoticed, .questionNotOpen, .questionUndecided, .registersDiffer, .reviewOrder,
      .twoStepsByOne, .notReviewed, .disclosureDiffers, .notProposed,
      .payeeUnproved, .payeeProofFalse,
      .settingOrder, .settingAlone, .settingText, .settingsDiffer, .settingReachesBack,
      .manifestMissing,
      .manifestDigest, .manifestForm, .manifestInconsistent, .manifestDiffers, .e2eTwice,
      .roundNotOpen, .holdUnknown, .holdDiffers, .holdUsedTwice, .signaturesMissing,
      .signaturesBad, .signaturesDigest, .certificateUnknown, .certificateNotValid,
      .signerDiffers, .keyChangedAlone, .keyShared, .keyNotInForce, .certificateListed,
      .roleNotAllowed, .tooFewSeals, .noTier, .makerApproves, .approvesTwice,
      .exporterInvolved, .exportNotApproved, .exportedFiles, .bankFileDiffers, .notExported,
      .documentTwice, .documentWithoutAct, .amountDiffers, .settledTwice, .returnedNotPaid,
      .reissueNotDue, .reissueDiffers,
      .otherBatch, .erasedWhileOpen, .openingDiffers:
      .money
    }
  }
}
