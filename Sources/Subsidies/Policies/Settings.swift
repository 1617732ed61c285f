/// 设定 — a figure or a choice that the text leaves to the bureau, with its document and first day.
public struct Setting: Hashable, Sendable {
  public enum Choice: Hashable, Sendable {
    /// A parameter such as `param.standard_fen`.
    case parameter(FactName, Value)
    case fund(FundID)
    /// 解释口径 — how an open place of the text is read, such as `AMB-R4`.
    case reading(String, Reading.Choice)
  }

  /// The programme it is for; none means every programme.
  public let programme: ProgrammeID?
  public let choice: Choice
  public let from: Day
  /// The document that names the figure.
  public let document: String

  public init(programme: ProgrammeID?, choice: Choice, from: Day, document: String) {
    self.programme = programme
    self.choice = choice
    self.from = from
    self.document = document
  }

  static let fundName = "fund"
  static let readingPrefix = "reading."

  /// What is set: `param.standard_fen`, `fund`, `reading.AMB-R4`. Of one thing one setting is in force.
  public var name: String {
    switch choice {
    case .parameter(let name, _): name.text
    case .fund: Setting.fundName
    case .reading(let question, _): Setting.readingPrefix + question
    }
  }
}

/// 设定集 — the settings in force. Of two for the same thing the one for the programme wins over
/// the general one, then the later day, then the one that was confirmed later.
public struct Settings: Hashable, Sendable {
  private let entries: [Entry]
  /// Whether facts called `param.…` stand for settings (the bare form, for trials and tests). Then
  /// a ceiling without a standard pays the ceiling, and a programme without a fund pays from none.
  public let isBare: Bool

  private struct Entry: Hashable, Sendable {
    let number: Int64
    let setting: Setting
  }

  /// Settings under their numbers, in the order in which they were confirmed.
  public init(numbered: [(number: Int64, setting: Setting)]) {
    entries = numbered.map { Entry(number: $0.number, setting: $0.setting) }
    isBare = false
    trial = [:]
  }

  /// Settings that have no numbers yet: 1, 2, 3 …
  public init(_ settings: [Setting]) {
    self.init(numbered: settings.enumerated().map { (Int64($0.offset + 1), $0.element) })
  }

  /// 口径 — how a trial reads the open questions.
  private let trial: [String: Reading.Choice]

  private init(trial: [String: Reading.Choice]) {
    entries = []
    isBare = true
    self.trial = trial
  }

  public static let bare = Settings(trial: [:])

  /// The bare form with open questions read as chosen.
  public static func bare(reading choices: [String: Reading.Choice]) -> Settings {
    Settings(trial: choices)
  }

  /// The fund chosen for a programme on a day.
  public func fund(for programme: ProgrammeID, on day: Day) -> FundID? {
    guard case .fund(let fund) = inForce(for: programme, on: day)[Setting.fundName]?.setting.choice
    else { return nil }
    return fund
  }

  /// The open questions that are read another way for a programme on a day.
  public func readings(for programme: ProgrammeID, on day: Day) -> [String: Reading.Choice] {
    guard !isBare else { return trial }
    var choices: [String: Reading.Choice] = [:]
    for entry in inForce(for: programme, on: day).values {
      guard case .reading(let question, let choice) = entry.setting.choice else { continue }
      choices[question] = choice
    }
    return choices.filter { $0.value != .default }
  }

  /// The numbers of the settings that a claim of this day is judged by, ascending.
  public func numbers(for programme: ProgrammeID, on day: Day) -> [Int64] {
    inForce(for: programme, on: day).values.map(\.number).sorted()
  }

  func parameters(for programme: ProgrammeID, on day: Day, given facts: Facts) -> [Int: Value] {
    guard !isBare else { return facts.parameters }
    var found: [Int: Value] = [:]
    for entry in inForce(for: programme, on: day).values {
      guard case .parameter(let name, let value) = entry.setting.choice,
        let place = facts.vocabulary.place(of: name.text)
      else { continue }
      found[place] = value
    }
    return found
  }

  /// The winner for each thing that is set.
  private func inForce(for programme: ProgrammeID, on day: Day) -> [String: Entry] {
    var found: [String: Entry] = [:]
    for entry in entries {
      let setting = entry.setting
      guard setting.from <= day, setting.programme == nil || setting.programme == programme else {
        continue
      }
      if let other = found[setting.name], !setting.replaces(other.setting) { continue }
      found[setting.name] = entry
    }
    return found
  }
}

extension Setting {
  /// Whether this, which was confirmed later, comes before `earlier`.
  fileprivate func replaces(_ earlier: Setting) -> Bool {
    guard (programme == nil) == (earlier.programme == nil) else { return programme != nil }
    return from >= earlier.from
  }
}
