public import AuditTrail
public import Subsidies

/// 保管期限 — how long something is kept after the end of its fiscal year (会计档案管理办法 art. 14, 15).
public enum RetentionPeriod: Hashable, Sendable {
  case years(Int)
  /// 永久
  case permanent

  /// 定期 is 10 or 30 years; there is no other (art. 14).
  public init?(_ text: String) {
    switch text {
    case "10": self = .years(10)
    case "30": self = .years(30)
    case "permanent": self = .permanent
    default: return nil
    }
  }

  /// The first day after the period for what belongs to a fiscal year; `nil` for what is kept for ever.
  public func over(year: Int) -> Day? {
    guard case .years(let years) = self else { return nil }
    return Day(year: year + years + 1, month: 1, day: 1)
  }

  public var chinese: String {
    switch self {
    case .years(let years): "\(years) 年"
    case .permanent: "永久"
    }
  }
  public var english: String {
    switch self {
    case .years(let years): "\(years) years"
    case .permanent: "permanent"
    }
  }
}

/// 随附内容 — what lies beside the records, sealed, and may go once its time is over.
public enum KeptContent: String, Hashable, Sendable, CaseIterable {
  /// 电子凭证原件
  case document
  /// 导入文件
  case `import`
  /// 申领人的个人信息
  case claim
  /// 申领所附材料
  case attachment

  /// The kind of record by which such content came into the books.
  init?(broughtBy kind: Act.Kind) {
    switch kind {
    case .documentBooked: self = .document
    case .claimsImported, .registerImported, .replyImported: self = .import
    case .claimReceived: self = .claim
    case .attachmentAdded: self = .attachment
    case _: return nil
    }
  }
}

/// 保管类别
public struct RetentionClass: Hashable, Sendable {
  public let name: String
  public let chinese: String
  public let english: String
  public let period: RetentionPeriod
  public let source: String
  public let certainty: Fund.Certainty
  public let records: [Act.Kind]
  public let contents: [KeptContent]

  public init(
    name: String, chinese: String, english: String, period: RetentionPeriod, source: String,
    certainty: Fund.Certainty, records: [Act.Kind], contents: [KeptContent]
  ) {
    (self.name, self.chinese, self.english, self.period) = (name, chinese, english, period)
    (self.source, self.certainty) = (source, certainty)
    (self.records, self.contents) = (records, contents)
  }
}

/// 保管期限表 — checked as a whole: every kind of record and of content has one class.
public struct RetentionSchedule: Hashable, Sendable {
  public let version: Int64
  public let classes: [RetentionClass]
  private let byKind: [Act.Kind: RetentionClass]
  private let byContent: [KeptContent: RetentionClass]
  /// For kinds that no class names: whatever is new is kept for ever until somebody decides.
  private let permanent: RetentionClass

  /// Refuses what stands in two classes, content that stands in none, and a schedule without a permanent
  /// class.
  public init(version: Int64, _ classes: [RetentionClass]) throws(RetentionFault) {
    var names: Set<String> = []
    var byKind: [Act.Kind: RetentionClass] = [:]
    var byContent: [KeptContent: RetentionClass] = [:]
    for one in classes {
      guard names.insert(one.name).inserted else { throw .classTwice(one.name) }
      for kind in one.records {
        if let other = byKind.updateValue(one, forKey: kind) {
          throw .recordTwice(kind, other.name, one.name)
        }
      }
      for content in one.contents {
        if let other = byContent.updateValue(one, forKey: content) {
          throw .contentTwice(content, other.name, one.name)
        }
      }
    }
    if let missing = KeptContent.allCases.first(where: { byContent[$0] == nil }) {
      throw .contentMissing(missing)
    }
    guard let permanent = classes.first(where: { $0.period == .permanent }) else {
      throw .nothingPermanent
    }
    (self.version, self.classes) = (version, classes)
    (self.byKind, self.byContent, self.permanent) = (byKind, byContent, permanent)
  }

  public func retention(of kind: Act.Kind?) -> RetentionClass {
    kind.flatMap { byKind[$0] } ?? permanent
  }

  public func retention(of content: KeptContent) -> RetentionClass {
    byContent[content] ?? permanent
  }
}

/// 保管期限表有误
public enum RetentionFault: Error, Hashable, Sendable {
  case classTwice(String)
  case recordTwice(Act.Kind, String, String)
  case contentTwice(KeptContent, String, String)
  case contentMissing(KeptContent)
  case nothingPermanent

  public var chinese: String {
    switch self {
    case .classTwice(let name): "只出现一次的类别名称(\(name))"
    case .recordTwice(let kind, let one, let other):
      "只属一类的留痕种类(\(kind.rawValue) 同在 \(one)、\(other))"
    case .contentTwice(let content, let one, let other):
      "只属一类的内容(\(content.rawValue) 同在 \(one)、\(other))"
    case .contentMissing(let content): "含有内容 \(content.rawValue) 的类别"
    case .nothingPermanent: "至少一个永久保管的类别"
    }
  }
  public var english: String {
    switch self {
    case .classTwice(let name): "a class named once (\(name))"
    case .recordTwice(let kind, let one, let other):
      "a kind of record in one class (\(kind.rawValue) is in \(one) and \(other))"
    case .contentTwice(let content, let one, let other):
      "content in one class (\(content.rawValue) is in \(one) and \(other))"
    case .contentMissing(let content): "a class for the content \(content.rawValue)"
    case .nothingPermanent: "a permanent class"
    }
  }
}
