public import AuditTrail
public import Signatures
public import Subsidies

/// 设定簿 — settings as they were proposed, and what became of each.
public protocol SettingBooks: AnyObject {
  func nextSetting() throws -> Int64
  func save(_ statement: SettingStatement, record: Int64) throws
  func saveConfirmation(
    of setting: Int64, by officer: Officer, certificate: Bytes, cms: Bytes, record: Int64) throws
  func saveRefusal(of setting: Int64, by officer: Officer, reason: String, record: Int64) throws
  func setting(_ number: Int64) throws -> StoredSetting?
  /// Every setting in the order of their numbers.
  func settings() throws -> [StoredSetting]
  /// For each programme the decided claims with a day of application from `day` on: how many, and the
  /// one with the latest day.
  func decidedClaims(
    from day: Day
  ) throws -> [(programme: ProgrammeID, count: Int, claim: ID<Claim>, of: Day)]
}

/// 在册设定
public struct StoredSetting: Hashable, Sendable {
  public let statement: SettingStatement
  /// The record of the proposal.
  public let record: Int64
  public let decision: Decision?

  public enum Decision: Hashable, Sendable {
    case confirmed(by: String, cms: Bytes, record: Int64)
    case refused(by: String, reason: String, record: Int64)

    var outcome: SettingFault.Outcome {
      switch self {
      case .confirmed: .confirmed
      case .refused: .refused
      }
    }
  }

  public init(statement: SettingStatement, record: Int64, decision: Decision?) {
    self.statement = statement
    self.record = record
    self.decision = decision
  }
}
