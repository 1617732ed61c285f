/// 资金编码 — the name of a fund in files and postings, such as `jiuye-buzhu`.
public struct FundID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` unless the text is lower-case letters, digits and single hyphens, letter first.
  public init?(_ text: some StringProtocol) {
    guard Slug.isWellFormed(text) else { return nil }
    self.text = String(text)
  }

  public static func < (left: FundID, right: FundID) -> Bool { left.text < right.text }
  public var description: String { text }
}

/// 资金 — a purpose-bound pot of money (专款专用) and what it may pay for.
public struct Fund: Hashable, Sendable {
  public let id: FundID
  public let chinese: String
  public let english: String
  /// The levels of government that may hold a fund-year of it.
  public let levels: [FundYear.Level]
  /// The fund of which this one is the part of one level; money never flows between them here.
  public let parent: FundID?
  public let permitted: [Permission]
  public let forbidden: [Prohibition]
  /// 部门预算经济分类 — what the class of a line begins with, by who receives the money.
  public let economics: [Recipient: [String]]
  /// The document that governs the fund.
  public let source: String

  public init(
    id: FundID, chinese: String, english: String, levels: [FundYear.Level], parent: FundID? = nil,
    permitted: [Permission], forbidden: [Prohibition], economics: [Recipient: [String]] = [:],
    source: String
  ) {
    self.id = id
    self.chinese = chinese
    self.english = english
    self.levels = levels
    self.parent = parent
    self.permitted = permitted
    self.forbidden = forbidden
    self.economics = economics
    self.source = source
  }

  /// 支出范围 — one use the fund may pay for.
  public struct Permission: Hashable, Sendable {
    public let use: String
    /// 支出功能分类 — what the function class of a line begins with; empty where any will do.
    public let functions: [String]
    public let source: String
    public let certainty: Certainty

    public init(use: String, functions: [String] = [], source: String, certainty: Certainty) {
      self.use = use
      self.functions = functions
      self.source = source
      self.certainty = certainty
    }
  }

  /// 受款方 — as the economic classes tell them apart (政府收支分类科目: 303 and 312).
  public enum Recipient: String, Hashable, Sendable, CaseIterable {
    /// 个人和家庭
    case people
    /// 单位
    case organisation
  }

  /// 禁止支出 — one use the fund must never pay for.
  public struct Prohibition: Hashable, Sendable {
    public let use: String
    public let source: String
    public let certainty: Certainty

    public init(use: String, source: String, certainty: Certainty) {
      self.use = use
      self.source = source
      self.certainty = certainty
    }
  }

  public var permittedUses: Set<String> { Set(permitted.map(\.use)) }
  public var forbiddenUses: Set<String> { Set(forbidden.map(\.use)) }

  /// Whether the fund may pay for `use`. A prohibition wins over a permission.
  public func permits(_ use: String) -> Bool {
    !forbidden.contains { $0.use == use } && permitted.contains { $0.use == use }
  }

  /// 依据可靠程度 — how surely a rule was read.
  public enum Certainty: String, Hashable, Sendable, CaseIterable {
    /// The document itself was read.
    case read
    /// A summary, an excerpt or a neighbour's rule was read.
    case partly
    /// From general knowledge; to be confirmed against the document.
    case unread

    public var chinese: String {
      switch self {
      case .read: "已核原文"
      case .partly: "部分核对"
      case .unread: "待核原文"
      }
    }
  }
}

/// Lower-case letters, digits and single hyphens, letter first: the form of names in files.
enum Slug {
  static func isWellFormed(_ text: some StringProtocol) -> Bool {
    var previous: Unicode.Scalar = "-"
    for scalar in text.unicodeScalars {
      let isWordly = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      guard isWordly || (scalar == "-" && previous != "-") else { return false }
      previous = scalar
    }
    guard let first = text.unicodeScalars.first else { return false }
    return ("a"..."z").contains(first) && previous != "-"
  }
}
