/// 经办人员 — a person of the bureau who acts under a name of their own.
public struct Officer: Hashable, Sendable {
  /// The name in commands, records and the keyring: lower-case letters, digits and hyphens.
  public let name: String
  public let role: Role

  public init(name: String, role: Role) {
    self.name = name
    self.role = role
  }
}

/// 岗位 — what an officer is there for. One officer has one role at a time.
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// 经办 — imports claims, composes and submits batches.
  case clerk
  /// 复核 — assesses, publishes notices, grants and refuses.
  case reviewer
  /// 财务 — approves payment batches and signs them.
  case finance
  /// 分管领导 — co-signs large batches.
  case head
  /// 出纳 — exports the bank file and brings back the bank's replies.
  case cashier
  /// 管理员 — officers and keys; can move no money.
  case administrator

  /// The official Chinese word.
  public var chinese: String {
    switch self {
    case .clerk: "经办"
    case .reviewer: "复核"
    case .finance: "财务"
    case .head: "分管领导"
    case .cashier: "出纳"
    case .administrator: "管理员"
    }
  }
}
