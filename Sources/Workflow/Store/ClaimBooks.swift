public import Signatures
public import Subsidies

/// 申领簿 — claims, registers, assessments, matches, notices and decisions.
public protocol ClaimBooks: AnyObject {
  /// Whether a file with this digest has been imported.
  func hasImported(_ digest: Bytes) throws -> Bool
  func save(_ file: ImportedFile, record: Int64) throws

  func nextClaim() throws -> ID<Claim>
  /// The claim that a row with the same content became.
  func claim(content: Token) throws -> ID<Claim>?
  func save(_ claim: NewClaim, record: Int64) throws
  func save(payee: NewPayee, of claim: ID<Claim>, record: Int64) throws -> Int64
  func storedClaim(_ id: ID<Claim>) throws -> StoredClaim?
  /// Claims in the order of their numbers that stand as asked, or all of them.
  func claims(_ standings: Set<Claim.Standing>?) throws -> [StoredClaim]
  func traits() throws -> [ClaimTraits]

  func saveDeath(_ token: Token, on day: Day, record: Int64) throws
  func daysOfDeath() throws -> [Token: Day]

  func save(_ assessment: StoredAssessment, of claim: ID<Claim>, record: Int64) throws
  func assessment(of claim: ID<Claim>) throws -> StoredAssessment?

  func save(_ match: Match, record: Int64) throws
  func save(
    _ decision: Match.Decision, reason: String, on claim: ID<Claim>, kind: Match.Kind,
    record: Int64) throws
  func matches() throws -> [(match: Match, decision: Match.Decision?)]
  func doubts(about claim: ID<Claim>) throws -> [Grant.Doubt]

  func save(
    _ verdict: ManualDecision.Verdict, on question: String, of claim: ID<Claim>,
    by officer: Officer, reason: String, record: Int64) throws
  /// 人工判断 — what was said to each question, claim by claim.
  func questionDecisions() throws -> [ID<Claim>: [String: ManualDecision.Verdict]]

  /// 复核 — a step on the last assessment.
  func saveReview(
    of claim: ID<Claim>, step: Int, _ outcome: Review.Outcome, by officer: Officer, reason: String,
    record: Int64) throws
  /// The steps taken on the last assessment, in their order.
  func reviews(of claim: ID<Claim>) throws -> [Review]

  func nextNotice() throws -> ID<PublicNotice>
  /// Keeps a notice by its lines, each sealed under the key of the person it names.
  func save(
    _ notice: PublicNotice, lines: [Sealed], masthead: PublicNotice.Masthead, record: Int64) throws
  func publishedNotice(_ id: ID<PublicNotice>) throws -> StoredNotice?
  /// The period of a notice.
  func noticePeriod(_ id: ID<PublicNotice>) throws -> (from: Day, until: Day)?
  func noticeStanding(of claim: ID<Claim>) throws -> Grant.Notice

  /// Payments that were made since the last disclosure and have not come back, in the order in which the
  /// bank's proof was recorded.
  func undisclosedPayments() throws -> [PaidPayment]
  func nextDisclosure() throws -> ID<PaymentDisclosure>
  /// Keeps a disclosure by its lines, as a notice is kept.
  func save(
    _ disclosure: PaymentDisclosure, of payments: [String], lines: [Sealed],
    masthead: PublicNotice.Masthead, record: Int64) throws
  func publishedDisclosure(_ id: ID<PaymentDisclosure>) throws -> StoredDisclosure?

  func nextObjection() throws -> Int64
  func saveObjection(
    _ id: Int64, notice: ID<PublicNotice>, claim: ID<Claim>, sealed: Sealed, record: Int64) throws
  func saveObjectionDecision(_ id: Int64, upheld: Bool, reason: String, record: Int64) throws
  func openObjections() throws -> [(id: Int64, claim: ID<Claim>, raised: Day)]
  func notice(of claim: ID<Claim>) throws -> ID<PublicNotice>?

  func saveRefusal(of claim: ID<Claim>, reasons: [String], record: Int64) throws
  func saveGrant(of claim: ID<Claim>, record: Int64) throws
  func saveWaiting(_ claim: ID<Claim>, record: Int64) throws
  func refusalReasons(of claim: ID<Claim>) throws -> [String]?

  func nextHold() throws -> ID<Hold>
  func save(_ hold: Hold, record: Int64) throws
}

/// 导入文件 — that it was received, by its digest. Rows of claims are kept under the keys of the persons
/// they name; of a bank's reply the whole is kept, under a key of its own.
public struct ImportedFile: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case claims, deaths, reply
  }
  public let digest: Bytes
  public let kind: Kind
  public let name: String
  public let content: Sealed?

  public init(digest: Bytes, kind: Kind, name: String, content: Sealed? = nil) {
    self.digest = digest
    self.kind = kind
    self.name = name
    self.content = content
  }
}

/// 申领表 — the row as it was handed in, each party's cells under that party's key. What is said of a
/// party that is the beneficiary too lies with the beneficiary's.
public struct SealedForm: Hashable, Sendable {
  public let beneficiary: Sealed
  public let applicant: Sealed?
  public let payee: Sealed?

  public init(beneficiary: Sealed, applicant: Sealed?, payee: Sealed?) {
    self.beneficiary = beneficiary
    self.applicant = applicant
    self.payee = payee
  }
}

/// 在册公示 — when, and each line as it was sealed.
public struct StoredNotice: Sendable {
  public let from: Day
  public let until: Day
  public let masthead: PublicNotice.Masthead
  public let record: Int64
  public let lines: [(claim: ID<Claim>, sealed: Sealed)]

  public init(
    from: Day, until: Day, masthead: PublicNotice.Masthead, record: Int64,
    lines: [(claim: ID<Claim>, sealed: Sealed)]
  ) {
    self.from = from
    self.until = until
    self.masthead = masthead
    self.record = record
    self.lines = lines
  }
}

/// 已支付未公布
public struct PaidPayment: Sendable {
  public let endToEnd: String
  public let claim: ID<Claim>
  public let amount: Fen
  /// When the bank's proof was recorded.
  public let on: Day

  public init(endToEnd: String, claim: ID<Claim>, amount: Fen, on: Day) {
    self.endToEnd = endToEnd
    self.claim = claim
    self.amount = amount
    self.on = on
  }
}

/// 在册发放公示 — each line as it was sealed, with the day of payment.
public struct StoredDisclosure: Sendable {
  public let masthead: PublicNotice.Masthead
  public let record: Int64
  public let lines: [(claim: ID<Claim>, paidOn: Day, sealed: Sealed)]

  public init(
    masthead: PublicNotice.Masthead, record: Int64,
    lines: [(claim: ID<Claim>, paidOn: Day, sealed: Sealed)]
  ) {
    self.masthead = masthead
    self.record = record
    self.lines = lines
  }
}

/// 新申领 — a claim on its way into the books.
public struct NewClaim: Sendable {
  public let id: ID<Claim>
  public let programme: ProgrammeID
  public let instalment: String
  public let appliedOn: Day
  public let content: Token
  public let beneficiary: Token
  /// What the payee is to the other parties.
  public let payee: PayeeRelation
  public let form: SealedForm

  public init(
    id: ID<Claim>, programme: ProgrammeID, instalment: String, appliedOn: Day, content: Token,
    beneficiary: Token, payee: PayeeRelation, form: SealedForm
  ) {
    self.id = id
    self.programme = programme
    self.instalment = instalment
    self.appliedOn = appliedOn
    self.content = content
    self.beneficiary = beneficiary
    self.payee = payee
    self.form = form
  }
}

/// 收款账户 — on its way into the books.
public struct NewPayee: Sendable {
  public let payee: Token
  public let account: Token
  /// 开户行号 — the 12-digit CNAPS number.
  public let bank: String
  public let commitment: Bytes
  /// Name, account, bank and salt, sealed.
  public let sealed: Sealed

  public init(payee: Token, account: Token, bank: String, commitment: Bytes, sealed: Sealed) {
    self.payee = payee
    self.account = account
    self.bank = bank
    self.commitment = commitment
    self.sealed = sealed
  }
}

/// 在册申领
public struct StoredClaim: Sendable {
  public let id: ID<Claim>
  public let programme: ProgrammeID
  public let instalment: String
  public let appliedOn: Day
  public let beneficiary: Token
  public let standing: Claim.Standing
  public let form: SealedForm
  /// The account that stands now.
  public let payee: StoredPayee

  public init(
    id: ID<Claim>, programme: ProgrammeID, instalment: String, appliedOn: Day,
    beneficiary: Token, standing: Claim.Standing, form: SealedForm, payee: StoredPayee
  ) {
    self.id = id
    self.programme = programme
    self.instalment = instalment
    self.appliedOn = appliedOn
    self.beneficiary = beneficiary
    self.standing = standing
    self.form = form
    self.payee = payee
  }
}

/// 在册收款账户
public struct StoredPayee: Sendable {
  public let id: Int64
  public let bank: String
  public let commitment: Bytes
  public let sealed: Sealed

  public init(id: Int64, bank: String, commitment: Bytes, sealed: Sealed) {
    self.id = id
    self.bank = bank
    self.commitment = commitment
    self.sealed = sealed
  }
}

/// 审核结果 — as it stands in the books.
public struct StoredAssessment: Hashable, Sendable {
  public let outcome: Grant.Assessed
  /// 须走几步 — how many steps of review it asks for before the grant.
  public let reviews: Int

  public init(_ outcome: Grant.Assessed, reviews: Int = 0) {
    self.outcome = outcome
    self.reviews = reviews
  }
}
