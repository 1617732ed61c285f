/// 比对疑点 — something that two sources say differently about a claim. A doubt, never a verdict: a
/// named person confirms or clears it, with a reason.
public struct Match: Hashable, Sendable {
  public let kind: Kind
  public let claim: ID<Claim>
  /// The other claim concerned, if there is one.
  public let other: ID<Claim>?
  /// The record by which the register came in that says so, if one does.
  public let register: Int64?

  public init(
    _ kind: Kind, _ claim: ID<Claim>, other: ID<Claim>? = nil, register: Int64? = nil
  ) {
    self.kind = kind
    self.claim = claim
    self.other = other
    self.register = register
  }

  /// 疑点代码 — the name of the rule that raised the doubt, such as `shared-account`: what records and
  /// commands write. Its words stand in the rule's file.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// `nil` unless lower-case words and digits joined by hyphens.
    public init?(rawValue: String) {
      let words = rawValue.utf8.split(separator: 45, omittingEmptySubsequences: false)
      let isName = words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
      }
      guard isName else { return nil }
      self.rawValue = rawValue
    }
  }

  /// 处理意见
  public enum Decision: String, Hashable, Sendable, CaseIterable {
    /// 疑点成立 — the claim is refused for it.
    case confirmed
    /// 疑点排除 — the claim goes on.
    case cleared
  }
}
