/// 事实项名称 — the English name of a fact: lower-case words, dots and underscores.
public struct FactName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` unless the text is made of lower-case letters, digits, `_` and `.`, letter first.
  public init?(_ text: some StringProtocol) {
    let allowed = { (scalar: Unicode.Scalar) in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "."
    }
    guard let first = text.unicodeScalars.first, ("a"..."z").contains(first),
      text.unicodeScalars.allSatisfy(allowed)
    else { return nil }
    self.text = String(text)
  }

  public static func < (left: FactName, right: FactName) -> Bool { left.text < right.text }
  public var description: String { text }

  init(wellFormed text: String) { self.text = text }

  /// The facts that the rules themselves speak of.
  static let standard = FactName(wellFormed: "param.standard_fen")
  static let grid = FactName(wellFormed: "param.grid_fen")
  static let share = FactName(wellFormed: "param.share")
  static let principal = FactName(wellFormed: "loan.principal_fen")
  static let level = FactName(wellFormed: "org.level")
  static let paidBefore = FactName(wellFormed: "claim.paid_before_fen")
  static let claimDay = FactName(wellFormed: "claim.on")
  static let bornOn = FactName(wellFormed: "person.born_on")
  static let retirementClass = FactName(wellFormed: "person.retirement_class")
  static let retiresOn = FactName(wellFormed: "person.retires_on")
  static let monthsToRetirement = FactName(wellFormed: "person.months_to_retirement")
  static let monthsToRetirementAtFirst = FactName(
    wellFormed: "person.months_to_retirement_at_first")
  static let monthsSubsidised = FactName(wellFormed: "person.months_subsidised_before")

  /// 参数 — whether the bureau sets this value; a claim can never bring it along.
  public var isParameter: Bool { text.hasPrefix("param.") }
}

/// 事实类型 — what kind of value a fact has. Values of different kinds are never compared.
public enum FactType: Hashable, Sendable {
  case boolean
  case integer
  /// Whole months.
  case months
  /// Whole days.
  case days
  /// Integer fen.
  case money
  /// An exact fraction, written `2/3` or `60%`.
  case ratio
  /// An integer count of basis points (1/10,000); compared like a ratio.
  case basisPoints
  case date
  /// Any text; compared for equality only.
  case text
  /// One value of the named enumeration.
  case choice(String)
  /// Any number of values of the named enumeration.
  case choices(String)

  public var chinese: String {
    switch self {
    case .boolean: "是否"
    case .integer: "整数"
    case .months: "月数"
    case .days: "天数"
    case .money: "金额"
    case .ratio, .basisPoints: "比例"
    case .date: "日期"
    case .text: "文字"
    case .choice(let name): "选项(\(name))"
    case .choices(let name): "多选(\(name))"
    }
  }

  public var english: String {
    switch self {
    case .boolean: "yes or no"
    case .integer: "integer"
    case .months: "months"
    case .days: "days"
    case .money: "money"
    case .ratio, .basisPoints: "ratio"
    case .date: "date"
    case .text: "text"
    case .choice(let name): "one of \(name)"
    case .choices(let name): "set of \(name)"
    }
  }
}

/// 事实值 — one value of one fact.
public enum Value: Hashable, Sendable {
  case boolean(Bool)
  case integer(Int64)
  case months(Int64)
  case days(Int64)
  case money(Fen)
  case ratio(Rate)
  case date(Day)
  case text(String)
  /// The place of the value in its enumeration.
  case choice(Int)
  /// One bit for each value of the enumeration.
  case choices(UInt64)
}

/// 枚举 — a closed list of values, each with an English and a Chinese name.
public struct Enumeration: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public let english: String
    public let chinese: String

    public init(english: String, chinese: String) {
      self.english = english
      self.chinese = chinese
    }
  }

  /// A set of values is kept in 64 bits.
  public static let membersMax = 64

  public let name: String
  public let chinese: String
  public let members: [Member]

  public init(name: String, chinese: String, members: [Member]) {
    self.name = name
    self.chinese = chinese
    self.members = members
  }

  /// The place of the value called `name` in either language.
  public func place(of name: String) -> Int? {
    members.firstIndex { $0.english == name || $0.chinese == name }
  }
}
