/// 条件 — one thing the text of the law asks for: the clause, its sense in words, and the test.
public struct Requirement: Hashable, Sendable {
  public let clause: String
  public let text: String
  public let when: Expression

  public init(clause: String, text: String, when: Expression) {
    self.clause = clause
    self.text = text
    self.when = when
  }
}

/// 人工判断 — a doubt the text leaves open, which a named person must decide before money is granted.
public struct ManualDecision: Hashable, Sendable {
  /// The open question, such as `AMB-L23`.
  public let reading: String
  public let text: String
  /// Raised when one of these was paid before (all of them when the list is empty) …
  public let after: [ProgrammeID]
  /// … and this holds or cannot be told.
  public let when: Expression?

  public init(reading: String, text: String, after: [ProgrammeID], when: Expression?) {
    self.reading = reading
    self.text = text
    self.after = after
    self.when = when
  }
}

extension ManualDecision {
  /// 判断结论 — what a named person said to the question in one claim.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// 可以发放
    case allowed
    /// 不予发放
    case refused

    public var chinese: String {
      switch self {
      case .allowed: "可以发放"
      case .refused: "不予发放"
      }
    }
  }

  private static let prefix = "manual-decision:"

  /// 理由代码 — under which a claim waits for the person, or is refused by them.
  public var code: String { ManualDecision.prefix + reading }

  /// The question that a code of this kind names.
  public static func question(ofCode code: String) -> String? {
    code.hasPrefix(prefix) ? String(code.dropFirst(prefix.count)) : nil
  }
}

/// 享受方 — who or what a limit counts.
public enum Counted: String, Hashable, Sendable, CaseIterable {
  case person
  case household
  case organisation
  case certificate

  public var chinese: String {
    switch self {
    case .person: "人"
    case .household: "户"
    case .organisation: "单位"
    case .certificate: "证书"
    }
  }
}

/// 已享受记录 — a payment made before that may stand in the way of this one.
public struct EarlierPayment: Hashable, Sendable {
  public let programme: ProgrammeID
  public let on: Day
  /// The level of a title (`org.level`) for which it was paid.
  public let level: String?
  /// What it has in common with the claim: the same person, organisation, certificate.
  public let shares: Set<Counted>
  /// What was granted, where it is known.
  public let amount: Fen?
  /// The days for which it paid interest on a loan; `nil` for anything else.
  public let interest: LoanPeriod?
  /// The months for which it was paid, where they are listed.
  public let months: MonthList?

  public init(
    programme: ProgrammeID, on: Day, level: String? = nil,
    shares: Set<Counted> = Set(Counted.allCases), amount: Fen? = nil, interest: LoanPeriod? = nil,
    months: MonthList? = nil
  ) {
    self.months = months
    self.amount = amount
    self.interest = interest
    self.programme = programme
    self.on = on
    self.level = level
    self.shares = shares
  }
}
