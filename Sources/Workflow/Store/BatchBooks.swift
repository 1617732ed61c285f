public import Signatures
public import Subsidies

/// 批次簿 — batches, their approvals and exports, and what the bank said.
public protocol BatchBooks: AnyObject {
  /// Granted holds of a fund-year that lie in no live batch, in the order of their numbers.
  func unpaidHolds(of fundYear: FundYear) throws -> [PayableHold]
  func nextBatch() throws -> ID<PaymentBatch>
  /// Freezes the payee of each item, in the order of lines.
  func save(_ draft: PaymentBatch.Draft, payees: [Int64], record: Int64) throws

  func batches() throws -> [StoredBatch]
  /// The newest round of a batch.
  func batch(_ id: ID<PaymentBatch>) throws -> StoredBatch?
  /// Payees of the batch's items, in the order of its lines.
  func payees(of key: PaymentBatch.Key) throws -> [StoredPayee]

  /// How many payments of the batch replace an earlier one.
  func reissues(in key: PaymentBatch.Key) throws -> Int

  func save(
    _ submitted: PaymentBatch.Submitted, manifest: Bytes, record: Int64) throws
  func saveApproval(
    of key: PaymentBatch.Key, by checker: Officer, certificate: Bytes, cms: Bytes, record: Int64
  ) throws
  func save(_ rejected: PaymentBatch.Rejected, record: Int64) throws
  func saveDiscard(
    of key: PaymentBatch.Key, by officer: Officer, reason: String, record: Int64) throws
  func saveExport(of key: PaymentBatch.Key, copy: Int, by exporter: Officer, record: Int64) throws

  func payment(_ id: EndToEndID) throws -> StoredPayment?
  /// The payment at a line of the batch that a message id names.
  func payments(of key: PaymentBatch.Key) throws -> [StoredPayment]
  /// The payments of a claim in every round that was not rejected.
  func payments(for claim: ID<Claim>) throws -> [StoredPayment]
  /// The newest hold of a claim.
  func grantedHold(of claim: ID<Claim>) throws -> ID<Hold>?
  func saveSettlement(
    of id: EndToEndID, _ outcome: Settlement.State, reason: String, record: Int64) throws
  /// The record that says last what the bank answered about a payment.
  func lastSettlement(of id: EndToEndID) throws -> Int64?
  func saveQueued(_ entry: QueueEntry, record: Int64) throws
  /// What waits for a person; with `settledToo` also what a later answer of the bank has settled.
  func queue(settledToo: Bool) throws -> [QueueEntry]
}

/// 待发放预留
public struct PayableHold: Sendable {
  public let hold: Hold
  public let bank: String
  public let commitment: Bytes
  public let payee: Int64

  public init(hold: Hold, bank: String, commitment: Bytes, payee: Int64) {
    self.hold = hold
    self.bank = bank
    self.commitment = commitment
    self.payee = payee
  }
}

/// 在册批次 — one round with everything that was done to it. `phase` follows from the rest.
public struct StoredBatch: Sendable {
  public let draft: PaymentBatch.Draft
  public let submission: Submission?
  public let approvals: [Approval]
  public let rejection: (checker: String, reason: String)?
  public let copies: Int

  /// 审批 — who signed, with which certificate (SHA-256 of its DER), and all signatures up to then.
  public struct Approval: Sendable {
    public let checker: Officer
    public let certificate: Bytes
    public let cms: Bytes

    public init(checker: Officer, certificate: Bytes, cms: Bytes) {
      self.checker = checker
      self.certificate = certificate
      self.cms = cms
    }
  }

  public struct Submission: Sendable {
    public let maker: Officer
    public let tier: ApprovalTable.Tier
    public let manifest: Bytes

    public init(maker: Officer, tier: ApprovalTable.Tier, manifest: Bytes) {
      self.maker = maker
      self.tier = tier
      self.manifest = manifest
    }
  }

  public init(
    draft: PaymentBatch.Draft, submission: Submission?,
    approvals: [Approval], rejection: (checker: String, reason: String)?, copies: Int
  ) {
    self.draft = draft
    self.submission = submission
    self.approvals = approvals
    self.rejection = rejection
    self.copies = copies
  }

  public var phase: BatchRefusal.Phase {
    if rejection != nil { return .rejected }
    guard let submission else { return .draft }
    if copies > 0 { return .exported }
    return approvals.count >= submission.tier.seals ? .signed : .submitted
  }
}

/// 在册付款
public struct StoredPayment: Sendable {
  public let item: PaymentItem
  public let batch: PaymentBatch.Key
  public let fundYear: FundYear
  public let state: Settlement.State
  public let payee: StoredPayee

  public init(
    item: PaymentItem, batch: PaymentBatch.Key, fundYear: FundYear, state: Settlement.State,
    payee: StoredPayee
  ) {
    self.item = item
    self.batch = batch
    self.fundYear = fundYear
    self.state = state
    self.payee = payee
  }
}

/// 待处理事项 — an answer of the bank that nobody may post by guess.
public struct QueueEntry: Hashable, Sendable {
  public let reply: Bytes
  /// The place in the reply, from 1.
  public let place: Int
  public let endToEnd: String?
  public let code: String
  public let detail: String

  public init(reply: Bytes, place: Int, endToEnd: String?, code: String, detail: String) {
    self.reply = reply
    self.place = place
    self.endToEnd = endToEnd
    self.code = code
    self.detail = detail
  }
}
