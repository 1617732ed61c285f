/// 解释口径 — how an open place of the text is read, and how else it could be.
public struct Reading: Hashable, Sendable {
  /// The number of the open question, such as `AMB-L5`.
  public let id: String
  public let question: String
  public let chosen: String
  public let otherwise: String?
  /// What the programme says when the question is read another way, in the order of the file; none where
  /// the file only tells of the other reading in words.
  public let alternatives: [Alternative]

  public init(
    id: String, question: String, chosen: String, otherwise: String?,
    alternatives: [Alternative] = []
  ) {
    self.id = id
    self.question = question
    self.chosen = chosen
    self.otherwise = otherwise
    self.alternatives = alternatives
  }

  /// 口径选择 — what a setting says: `default`, `alternative`, and where the file has several
  /// `alternative-2`, `alternative-3` …
  public enum Choice: Hashable, Sendable {
    case `default`
    /// Counted from 1.
    case alternative(Int)

    public init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      switch (text, parts.count, parts.last.flatMap { Int($0) }) {
      case ("default", _, _): self = .default
      case ("alternative", _, _): self = .alternative(1)
      case (_, 2, let number?) where parts[0] == "alternative" && number > 1:
        self = .alternative(number)
        guard self.text == text else { return nil }
      case _: return nil
      }
    }

    public var text: String {
      switch self {
      case .default: "default"
      case .alternative(1): "alternative"
      case .alternative(let number): "alternative-\(number)"
      }
    }

    public var chinese: String {
      switch self {
      case .default: "原口径"
      case .alternative(1): "另一口径"
      case .alternative(let number): "另一口径之\(number)"
      }
    }
  }

  /// 另一口径 — the parts of a programme that another reading puts in place of its own. What the programme
  /// leaves to a person because of this question is then decided.
  public struct Alternative: Hashable, Sendable {
    public let text: String
    /// Each takes the place of the requirement with the same number in the file, counted from 1.
    public let requirements: [Replaced]
    public let benefit: Benefit?
    public let payee: Programme.PayeeKind?

    public init(
      text: String, requirements: [Replaced], benefit: Benefit?, payee: Programme.PayeeKind?
    ) {
      self.text = text
      self.requirements = requirements
      self.benefit = benefit
      self.payee = payee
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

  /// `nil` for the default, and for an alternative that the file does not have.
  func alternative(_ choice: Choice) -> Alternative? {
    guard case .alternative(let number) = choice, alternatives.indices.contains(number - 1) else {
      return nil
    }
    return alternatives[number - 1]
  }
}

extension Programme {
  /// Whether one of its open questions can be read another way.
  var isOpen: Bool { readings.contains { !$0.alternatives.isEmpty } }

  /// Whether a setting may choose this: an alternative that the file has, or the default beside one.
  public func offers(_ choice: Reading.Choice, for question: String) -> Bool {
    readings.contains { reading in
      guard reading.id == question, !reading.alternatives.isEmpty else { return false }
      return choice == .default || reading.alternative(choice) != nil
    }
  }

  /// The programme with its open questions read as chosen; the same where nothing is chosen.
  public func read(as choices: [String: Reading.Choice]) -> Programme {
    guard !choices.isEmpty else { return self }
    return readings.reduce(self) { programme, reading in
      guard let choice = choices[reading.id], let other = reading.alternative(choice) else {
        return programme
      }
      return programme.with(other, for: reading.id)
    }
  }

  private func with(_ other: Reading.Alternative, for question: String) -> Programme {
    var changed = requirements
    for replaced in other.requirements where changed.indices.contains(replaced.number - 1) {
      changed[replaced.number - 1] = replaced.requirement
    }
    return Programme(
      id: id, place: place, chinese: chinese, english: english, basis: basis, use: use,
      payee: other.payee ?? payee, validity: validity, requirements: changed,
      benefit: other.benefit ?? benefit, limits: limits, exclusivity: exclusivity, fund: fund,
      decisions: decisions.filter { $0.reading != question }, readings: readings,
      earlier: earlier, source: source)
  }
}
