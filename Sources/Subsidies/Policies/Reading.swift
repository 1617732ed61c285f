/// 解释口径 — how an open place of the text is read, and how else it could be.
public struct Reading: Hashable, Sendable {
  /// The number of the open question, such as `AMB-L5`.
  public let id: String
  public let question: String
  public let chosen: String
  public let otherwise: String?
  /// What the programme says when the question is read the other way; none where the file only
  /// tells of the other reading in words.
  public let alternative: Alternative?

  public init(
    id: String, question: String, chosen: String, otherwise: String?,
    alternative: Alternative? = nil
  ) {
    self.id = id
    self.question = question
    self.chosen = chosen
    self.otherwise = otherwise
    self.alternative = alternative
  }

  /// 口径选择 — what a setting says.
  public enum Choice: String, Hashable, Sendable, CaseIterable {
    case `default`, alternative

    public var chinese: String {
      switch self {
      case .default: "原口径"
      case .alternative: "另一口径"
      }
    }
  }

  /// 另一口径 — the parts of a programme that the other reading puts in place of its own.
  public struct Alternative: Hashable, Sendable {
    /// Each takes the place of the requirement with the same number in the file, counted from 1.
    public let requirements: [Replaced]
    public let benefit: Benefit?
    public let payee: Programme.PayeeKind?
    /// Questions that the other reading answers, so that nobody need decide them.
    public let settles: Set<String>

    public init(
      requirements: [Replaced], benefit: Benefit?, payee: Programme.PayeeKind?,
      settles: Set<String>
    ) {
      self.requirements = requirements
      self.benefit = benefit
      self.payee = payee
      self.settles = settles
    }
  }

  public struct Replaced: Hashable, Sendable {
    public let number: Int
    public let requirement: Requirement
    public var when: Expression { requirement.when }

    public init(number: Int, requirement: Requirement) {
      self.number = number
      self.requirement = requirement
    }
  }
}

extension Programme {
  func hasAlternative(to question: String) -> Bool {
    readings.contains { $0.id == question && $0.alternative != nil }
  }

  /// The programme with these open questions read the other way; the same where it has none of them.
  public func read(otherwise questions: Set<String>) -> Programme {
    readings.filter { questions.contains($0.id) }.compactMap(\.alternative)
      .reduce(self) { $0.with($1) }
  }

  private func with(_ other: Reading.Alternative) -> Programme {
    var changed = requirements
    for replaced in other.requirements where changed.indices.contains(replaced.number - 1) {
      changed[replaced.number - 1] = replaced.requirement
    }
    return Programme(
      id: id, place: place, chinese: chinese, english: english, basis: basis, use: use,
      payee: other.payee ?? payee, validity: validity, requirements: changed,
      benefit: other.benefit ?? benefit, limits: limits, exclusivity: exclusivity, fund: fund,
      decisions: decisions.filter { !other.settles.contains($0.reading) }, readings: readings,
      source: source)
  }
}
