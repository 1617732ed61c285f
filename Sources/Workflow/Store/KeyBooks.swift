public import AuditTrail
public import Signatures
public import Subsidies

/// 密钥簿 — every certificate that was ever enrolled, what two officers decided about it, and the
/// revocation lists that were taken.
public protocol KeyBooks: AnyObject {
  /// In the order in which they were enrolled.
  func officerKeys() throws -> [OfficerKey]
  /// In the order of their records.
  func keyProposals() throws -> [KeyProposal]
  func revocationLists() throws -> [StoredRevocationList]

  func save(_ proposal: KeyProposal) throws
  func save(_ decision: KeyDecision, of proposal: Int64) throws
  /// Of an officer who is enrolled with it, or was before.
  func save(key: EnrolledOfficer, record: Int64) throws
  func save(_ list: StoredRevocationList) throws
}

/// 在册密钥 — a certificate that was enrolled once, and what became of it.
public struct OfficerKey: Hashable, Sendable {
  public let officer: Officer
  /// SHA-256 of the certificate's DER.
  public let certificate: Bytes
  public let keyID: String
  public let record: Int64
  /// The certificate's DER; `nil` in books that were opened without it.
  public let document: Bytes?
  public let ended: KeyTrail.Turn?
  /// The proposal that waits for its second officer.
  public let reported: KeyTrail.Turn?

  public init(
    officer: Officer, certificate: Bytes, keyID: String, record: Int64, document: Bytes?,
    ended: KeyTrail.Turn?, reported: KeyTrail.Turn?
  ) {
    self.officer = officer
    self.certificate = certificate
    self.keyID = keyID
    self.record = record
    self.document = document
    self.ended = ended
    self.reported = reported
  }
}

/// 密钥事项 — what one officer proposed, and what another decided.
public struct KeyProposal: Hashable, Sendable {
  public let record: Int64
  /// Who proposed it.
  public let proposer: String
  public let state: KeyTrail.State
  /// Whose key it is.
  public let officer: Officer
  public let certificate: Bytes
  public let keyID: String
  public let day: Day
  public let reason: String
  /// The certificate's DER, where it is to be enrolled.
  public let document: Bytes?
  public let decision: KeyDecision?

  public init(
    record: Int64, proposer: String, state: KeyTrail.State, officer: Officer, certificate: Bytes,
    keyID: String, day: Day, reason: String, document: Bytes?, decision: KeyDecision? = nil
  ) {
    self.record = record
    self.proposer = proposer
    self.state = state
    self.officer = officer
    self.certificate = certificate
    self.keyID = keyID
    self.day = day
    self.reason = reason
    self.document = document
    self.decision = decision
  }
}

/// 确认或否决
public struct KeyDecision: Hashable, Sendable {
  public let record: Int64
  public let officer: String
  public let outcome: Outcome
  /// Why it was refused; of a confirmation, the reason of the proposal.
  public let reason: String

  public enum Outcome: String, Hashable, Sendable {
    case confirmed, refused
  }

  public init(record: Int64, officer: String, outcome: Outcome, reason: String) {
    self.record = record
    self.officer = officer
    self.outcome = outcome
    self.reason = reason
  }
}

/// 在册吊销列表
public struct StoredRevocationList: Hashable, Sendable {
  public let record: Int64
  public let list: RevocationList
  /// What the books state beside the list. The number is in hexadecimal without leading zeros.
  public let digest: Bytes
  public let issuer: String
  public let number: String

  public init(
    record: Int64, list: RevocationList, digest: Bytes, issuer: String, number: String
  ) {
    self.record = record
    self.list = list
    self.digest = digest
    self.issuer = issuer
    self.number = number
  }

  /// A list as it is taken.
  public init(record: Int64, list: RevocationList) {
    self.init(
      record: record, list: list, digest: Digest.sha256(list.der),
      issuer: list.issuerCommonName, number: RevocationListFault.plain(list.number ?? ""))
  }
}
