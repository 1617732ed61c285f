/// 比对疑点 — something that two sources say differently about a claim. A doubt, never a verdict: a
/// named person confirms or clears it, with a reason.
public struct Match: Hashable, Sendable {
  public let kind: Kind
  public let claim: ID<Claim>
  /// The other claim concerned, if there is one.
  public let other: ID<Claim>?

  public init(_ kind: Kind, _ claim: ID<Claim>, other: ID<Claim>? = nil) {
    self.kind = kind
    self.claim = claim
    self.other = other
  }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 重复申领
    case sameClaim = "same-claim"
    /// 互斥政策已享受
    case exclusiveProgramme = "exclusive-programme"
    /// 多人共用账户
    case sharedAccount = "shared-account"
    /// 领款人在死亡名单上
    case deceasedPayee = "deceased-payee"

    public var chinese: String {
      switch self {
      case .sameClaim: "重复申领"
      case .exclusiveProgramme: "互斥政策已享受"
      case .sharedAccount: "多人共用账户"
      case .deceasedPayee: "领款人在死亡名单上"
      }
    }

    public var english: String {
      switch self {
      case .sameClaim: "same claim twice"
      case .exclusiveProgramme: "exclusive programme already granted"
      case .sharedAccount: "one account for several people"
      case .deceasedPayee: "payee on a list of deaths"
      }
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
