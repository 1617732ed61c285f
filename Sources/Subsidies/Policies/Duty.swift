/// 办理规则编码 — place, hyphen, Chinese name in pinyin.
public struct DutyID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` unless the text is lower-case letters, digits and single hyphens, letter first.
  public init?(_ text: some StringProtocol) {
    guard Slug.isWellFormed(text) else { return nil }
    self.text = String(text)
  }

  public static func < (left: DutyID, right: DutyID) -> Bool { left.text < right.text }
  public var description: String { text }
}

/// 办理规则 — what the text asks besides money: by when a thing must be done, what a register calls
/// somebody, when a post must be left.
public struct Duty: Hashable, Sendable {
  public let id: DutyID
  public let place: String
  public let chinese: String
  public let english: String
  public let basis: LegalBasis
  public let form: Form
  /// 适用政策 — the programmes whose claims must be paid by then; a duty of other work has none.
  public let programmes: Set<ProgrammeID>

  public init(
    id: DutyID, place: String, chinese: String, english: String, basis: LegalBasis, form: Form,
    programmes: Set<ProgrammeID> = []
  ) {
    self.id = id
    self.place = place
    self.chinese = chinese
    self.english = english
    self.basis = basis
    self.form = form
    self.programmes = programmes
  }

  /// 支付期限 — what it asks of the claims of its programmes.
  public var deadline: Deadline? {
    guard case .within(let term) = form, !programmes.isEmpty else { return nil }
    return Deadline(
      step: .paid, from: .applied, term: term, programmes: programmes, basis: basis)
  }

  public enum Form: Hashable, Sendable {
    /// 限期 — so long after the day of application.
    case within(Term)
    /// 分级 — the first level whose condition holds; the last has none.
    case levels([Level])
    /// 连续 — whether the months listed in a fact hold so many in a row.
    case run(of: FactName, months: Int, reached: Word, otherwise: Word)
  }

  public struct Level: Hashable, Sendable {
    public let when: Expression?
    public let word: Word

    public init(when: Expression?, word: Word) {
      self.when = when
      self.word = word
    }
  }

  /// What the duty answers, for programs and for people.
  public struct Word: Hashable, Sendable {
    public let code: String
    public let chinese: String

    public init(code: String, chinese: String) {
      self.code = code
      self.chinese = chinese
    }
  }

  public enum Answer: Hashable, Sendable {
    case day(Day)
    case word(Word)
    /// Facts that are missing, or a list of months that cannot be read.
    case unknown([FactName])
    /// No level fits.
    case none
  }

  /// Pure: the same facts, day and calendar give the same answer. Refused when the calendar of a year
  /// is not there.
  public func answer(
    _ given: Facts, on day: Day, calendar: WorkCalendar
  ) throws(ClaimRefusal) -> Answer {
    let facts = given.judged(parameters: [:], day: day)
    switch form {
    case .within(let term): return .day(try term.lastDay(after: day, calendar: calendar))
    case .levels(let levels): return level(levels, facts)
    case .run(let name, let months, let reached, let otherwise):
      guard case .text(let text) = facts[name], let listed = MonthList(text) else {
        return .unknown([name])
      }
      return .word(listed.longestRun >= months ? reached : otherwise)
    }
  }

  private func level(_ levels: [Level], _ facts: Facts) -> Answer {
    for level in levels {
      guard let when = level.when else { return .word(level.word) }
      switch when.truth(given: facts) {
      case .met: return .word(level.word)
      case .notMet: continue
      case .unknown: return .unknown(when.causes(given: facts))
      }
    }
    return .none
  }
}
