/// 附件种类 — what a paper is, and how many claims it may speak for; data of `attachments.yaml`.
public struct AttachmentKind: NamedKind {
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

/// 同一附件 — a paper that is attached to several claims, once for each: told by its keyed digest.
public struct SharedPaper: Hashable, Sendable {
  public let claim: ID<Claim>
  public let kind: AttachmentKind.Code
  public let content: Token

  public init(claim: ID<Claim>, kind: AttachmentKind.Code, content: Token) {
    (self.claim, self.kind, self.content) = (claim, kind, content)
  }
}
