/// 比对规则 — one cross-match as data: what is compared, why, what may lawfully explain a hit, and whether
/// a hit stops the payment.
///
/// A hit is always a doubt (疑点). The rules are files under `Ledger/matches/`, numbered like the list that
/// auditors work with (M01 …).
public struct MatchRule: Hashable, Sendable {
  /// `M07`
  public let number: String
  public let kind: Match.Kind
  public let chinese: String
  public let english: String
  public let severity: Severity
  public let certainty: Certainty
  /// 依据 — why the law or an auditor asks.
  public let reason: String
  /// 常见合法情形 — what a reviewer should think of before confirming.
  public let lawful: [String]
  /// Whether a granted claim is looked at again before its payment is put into a batch.
  public let alsoGranted: Bool
  public let query: MatchQuery

  public init(
    number: String, kind: Match.Kind, chinese: String, english: String, severity: Severity,
    certainty: Certainty, reason: String, lawful: [String], alsoGranted: Bool, query: MatchQuery
  ) {
    self.number = number
    self.kind = kind
    self.chinese = chinese
    self.english = english
    self.severity = severity
    self.certainty = certainty
    self.reason = reason
    self.lawful = lawful
    self.alsoGranted = alsoGranted
    self.query = query
  }

  /// 处置级别
  public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// 阻断 — decided before payment, or nothing is paid.
    case block
    /// 核实 — often lawful; a person is asked.
    case ask

    public static func < (left: Severity, right: Severity) -> Bool {
      left == .block && right == .ask
    }
  }

  /// 来源 — how surely the rule was read.
  public enum Certainty: String, Hashable, Sendable, CaseIterable {
    /// Auditors describe it.
    case described
    /// Auditors describe it in part.
    case partly
    /// It follows from a rule that was read.
    case follows
    /// Nobody's but ours.
    case ours
  }
}
