/// 设定 — a figure or a choice that the text leaves to the bureau, with its document and first day.
public struct Setting: Hashable, Sendable {
  public enum Choice: Hashable, Sendable {
    /// A parameter such as `param.standard_fen`.
    case parameter(FactName, Value)
    case fund(FundID)
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
}

/// 设定集 — the settings in force. Of two for the same thing the one for the programme wins over
/// the general one, then the later day wins.
public struct Settings: Hashable, Sendable {
  private let entries: [Setting]
  /// Whether facts called `param.…` stand for settings (the bare form, for trials and tests). Then
  /// a ceiling without a standard pays the ceiling, and a programme without a fund pays from none.
  public let isBare: Bool

  public init(_ entries: [Setting]) {
    self.entries = entries
    isBare = false
  }

  private init(isBare: Bool) {
    entries = []
    self.isBare = isBare
  }

  public static let bare = Settings(isBare: true)

  /// The fund chosen for a programme on a day.
  public func fund(for programme: ProgrammeID, on day: Day) -> FundID? {
    var found: FundID?
    for entry in inForce(for: programme, on: day) {
      if case .fund(let fund) = entry.choice { found = fund }
    }
    return found
  }

  func parameters(for programme: ProgrammeID, on day: Day, given facts: Facts) -> [Int: Value] {
    guard !isBare else { return facts.parameters }
    var found: [Int: Value] = [:]
    for entry in inForce(for: programme, on: day) {
      guard case .parameter(let name, let value) = entry.choice,
        let place = facts.vocabulary.place(of: name.text)
      else { continue }
      found[place] = value
    }
    return found
  }

  /// The weakest first, so that the last one found wins.
  private func inForce(for programme: ProgrammeID, on day: Day) -> [Setting] {
    let fitting = entries.filter { setting in
      setting.from <= day && (setting.programme == nil || setting.programme == programme)
    }
    return fitting.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if (one.programme == nil) != (other.programme == nil) { return one.programme == nil }
      return one.from == other.from ? left.offset < right.offset : one.from < other.from
    }.map(\.element)
  }
}

/// 设定不当 — why a setting is refused when it is entered.
public enum SettingFault: Error, Hashable, Sendable {
  case unknownProgramme(ProgrammeID)
  case notAParameter(FactName)
  case wrongType(FactName, FactType)
  case aboveCeiling(ProgrammeID, Fen, ceiling: Fen)
  case outsideRange(ProgrammeID, Fen, Fen, Fen)
  case belowFloor(ProgrammeID, Fen, floor: Fen)
  case shareAboveCeiling(ProgrammeID, Rate, ceiling: Rate)
  case unknownFund(FundID)
  case fundNamedByText(ProgrammeID, FundID)
  case useNotPermitted(FundID, use: String)

  public var code: String {
    switch self {
    case .unknownProgramme: "SETTING-01"
    case .notAParameter: "SETTING-02"
    case .wrongType: "SETTING-03"
    case .aboveCeiling, .shareAboveCeiling: "SETTING-04"
    case .outsideRange: "SETTING-05"
    case .belowFloor: "SETTING-06"
    case .unknownFund: "SETTING-07"
    case .fundNamedByText: "SETTING-08"
    case .useNotPermitted: "SETTING-09"
    }
  }

  public var chinese: String {
    switch self {
    case .unknownProgramme(let id): "没有政策 \(id)"
    case .notAParameter(let name): "\(name) 不是可设定的参数"
    case .wrongType(let name, let type): "\(name) 的值应为\(type.chinese)"
    case .aboveCeiling(let id, let value, let ceiling):
      "\(id):标准 \(value.groupedYuan) 元超过上限 \(ceiling.groupedYuan) 元"
    case .outsideRange(let id, let value, let low, let high):
      "\(id):标准 \(value.groupedYuan) 元不在 \(low.groupedYuan) 至 \(high.groupedYuan) 元之间"
    case .belowFloor(let id, let value, let floor):
      "\(id):标准 \(value.groupedYuan) 元低于下限 \(floor.groupedYuan) 元"
    case .shareAboveCeiling(let id, let value, let ceiling):
      "\(id):比例 \(value.chineseText) 超过上限 \(ceiling.chineseText)"
    case .unknownFund(let fund): "没有资金 \(fund)"
    case .fundNamedByText(let id, let fund): "\(id) 的资金渠道已由文件定为 \(fund),不能另设"
    case .useNotPermitted(let fund, let use): "资金 \(fund) 不得用于“\(use)”"
    }
  }

  public var english: String {
    switch self {
    case .unknownProgramme(let id): "there is no programme \(id)"
    case .notAParameter(let name): "\(name) is not a parameter"
    case .wrongType(let name, let type): "\(name) must be of type \(type.english)"
    case .aboveCeiling(let id, let value, let ceiling):
      "\(id): the standard \(value.groupedYuan) is above the ceiling \(ceiling.groupedYuan)"
    case .outsideRange(let id, let value, let low, let high):
      "\(id): \(value.groupedYuan) is not between \(low.groupedYuan) and \(high.groupedYuan)"
    case .belowFloor(let id, let value, let floor):
      "\(id): the standard \(value.groupedYuan) is below the floor \(floor.groupedYuan)"
    case .shareAboveCeiling(let id, let value, let ceiling):
      "\(id): the share \(value.chineseText) is above the ceiling \(ceiling.chineseText)"
    case .unknownFund(let fund): "there is no fund \(fund)"
    case .fundNamedByText(let id, let fund): "the text gives \(fund) to \(id); no other can be set"
    case .useNotPermitted(let fund, let use): "the fund \(fund) must not pay for \(use)"
    }
  }
}
