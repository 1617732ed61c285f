public import AuditTrail
public import Signatures
import Subsidies

/// 日志名称 — a name of the log as the books have it.
public struct LogOrigin: Hashable, Sendable {
  public let name: String
  /// The name that it follows; none for the first.
  public let before: String?
  /// The record that opened it.
  public let record: Int64

  public init(name: String, before: String?, record: Int64) {
    self.name = name
    self.before = before
    self.record = record
  }
}

/// 接续事项 — one officer proposes that another name takes over, a second decides.
public struct OriginProposal: Hashable, Sendable {
  public let record: Int64
  public let statement: OriginStatement
  public let certificate: Bytes
  public let cms: Bytes
  public let decision: Decision?

  public struct Decision: Hashable, Sendable {
    public let record: Int64
    public let officer: String
    public let isConfirmed: Bool
    public let reason: String
    /// Of both officers; empty where it was refused.
    public let cms: Bytes
    public let certificate: Bytes

    public init(
      record: Int64, officer: String, isConfirmed: Bool, reason: String, cms: Bytes,
      certificate: Bytes
    ) {
      self.record = record
      self.officer = officer
      self.isConfirmed = isConfirmed
      self.reason = reason
      self.cms = cms
      self.certificate = certificate
    }
  }

  public init(
    record: Int64, statement: OriginStatement, certificate: Bytes, cms: Bytes, decision: Decision?
  ) {
    self.record = record
    self.statement = statement
    self.certificate = certificate
    self.cms = cms
    self.decision = decision
  }
}

/// 日志名称簿
public protocol OriginBooks: AnyObject {
  /// In the order in which they were opened.
  func origins() throws -> [LogOrigin]
  func save(_ origin: LogOrigin) throws
  func originProposals() throws -> [OriginProposal]
  /// Without its decision.
  func save(_ proposal: OriginProposal) throws
  func save(_ decision: OriginProposal.Decision, of proposal: Int64) throws
  /// The size of the newest checkpoint that a witness cosigned.
  func lastCosigned() throws -> Int64
}

extension Books {
  /// The name under which the log signs now.
  func origin() throws -> LogOrigin {
    guard let last = try origins().last else { throw DeskRefusal.checkpointUnknown(size: 0) }
    return last
  }

  /// The year that the name serves: that in the name, else that of the record which opened it.
  func year(of origin: LogOrigin) throws -> Int {
    if let year = OriginName(origin.name).year { return year }
    return OriginTrail.year(try Record(parsing: recordLine(origin.record)).at)
  }

  /// The lock under the name of these books, as far as their records lead there.
  func followed(_ lock: LogLock) throws -> LogLock {
    var lock = lock
    let proposals = try originProposals()
    for next in try origins() {
      let proposal = proposals.first { $0.decision?.record == next.record }
      if let statement = proposal?.statement {
        if statement.from == lock.origin { lock = try lock.succeeding(by: statement) }
      } else if let before = next.before, before == lock.origin {
        lock = try lock.continuing(from: before, as: next.name)
      }
    }
    return lock
  }

  /// 日志密钥 — the key that two officers let the log sign with; `nil` while it is the first.
  func renewedLogKey() throws -> Bytes? {
    let proposals = try originProposals()
    return try origins().compactMap { origin in
      proposals.first { $0.decision?.record == origin.record }?.statement.logKey
    }.last
  }

  /// What these books themselves tell of a lock that is lost: the newest checkpoint, and the newest that was
  /// cosigned.
  func lockByCheckpoints() throws -> LogLock {
    func head(_ size: Int64) throws -> TreeHead {
      guard let note = try checkpoint(size: size) else { return .empty }
      return try TreeHead(Checkpoint(parsing: SignedNote(parsing: note).text))
    }
    return try LogLock(
      origin: origin().name, signed: head(newestCheckpoint()?.size ?? 0),
      witnessed: head(lastCosigned()))
  }

  /// What is kept beside the books, under the name that they have now.
  func lock(_ log: LogSigner) throws -> LogLock {
    let kept = try log.lock.load(origin: origin().name, signed: newestCheckpoint()?.size)
    do { return try followed(kept) } catch let refusal as LogLockRefusal {
      throw DeskRefusal.signingRefused(refusal)
    }
  }
}
