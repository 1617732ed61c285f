/// 附件种类 — what a paper is, and how many claims it may speak for; data of `attachments.yaml`.
public struct AttachmentKind: Hashable, Sendable {
  public let code: Code
  public let chinese: String
  public let english: String
  public let serves: Reach

  public init(code: Code, chinese: String, english: String, serves: Reach) {
    (self.code, self.chinese, self.english, self.serves) = (code, chinese, english, serves)
  }

  /// `labour-contract` — what records and rows write.
  public struct Code: Hashable, Sendable {
    public let text: String

    /// `nil` unless lower-case words and digits joined by hyphens.
    public init?(_ text: String) {
      guard Match.Kind(rawValue: text) != nil else { return nil }
      self.text = text
    }
  }

  /// 可用范围 — for which other claims the very same paper may be handed in once more.
  public enum Reach: String, Hashable, Sendable, CaseIterable, Comparable {
    /// 一件一用 — a signed application form.
    case claim
    /// 本人可用 — for every claim of the same beneficiary: a contract, a diploma.
    case person
    /// 多人可用 — an employer's licence stands behind the claims of all its staff.
    case many

    public static func < (left: Reach, right: Reach) -> Bool { left.breadth < right.breadth }

    private var breadth: Int {
      switch self {
      case .claim: 0
      case .person: 1
      case .many: 2
      }
    }
  }
}

/// 附件种类表 — each by its code, and by both of its names.
public struct AttachmentKinds: Hashable, Sendable {
  public let all: [AttachmentKind]
  private let byWord: [String: AttachmentKind]

  /// `nil` where two kinds have a code or a name in common, or there is none.
  public init?(_ all: [AttachmentKind]) {
    guard !all.isEmpty else { return nil }
    var byWord: [String: AttachmentKind] = [:]
    for kind in all {
      for word in Set([kind.code.text, kind.chinese, kind.english]) {
        guard byWord.updateValue(kind, forKey: word) == nil else { return nil }
      }
    }
    (self.all, self.byWord) = (all, byWord)
  }

  /// By its code, or what people call it.
  public subscript(_ word: String) -> AttachmentKind? { byWord[word] }
  public subscript(_ code: AttachmentKind.Code) -> AttachmentKind? { byWord[code.text] }
}

/// 同一附件 — a paper that is attached to several claims, once for each: told by its keyed digest.
public struct SharedPaper: Hashable, Sendable {
  public let claim: ID<Claim>
  public let kind: AttachmentKind.Code
  public let content: Token

  public init(claim: ID<Claim>, kind: AttachmentKind.Code, content: Token) {
    (self.claim, self.kind, self.content) = (claim, kind, content)
  }
}
