/// 审批权限表 — how many officers, and of which roles, must approve a batch, by its total.
///
/// Without a table nothing can be approved: the control fails closed.
public struct ApprovalTable: Hashable, Sendable {
  /// 一档 — holds for totals greater than `above`.
  public struct Tier: Hashable, Sendable {
    public let above: Fen
    /// How many different officers.
    public let seals: Int
    /// The roles that may approve here.
    public let roles: [Role]

    public init(above: Fen, seals: Int, roles: [Role]) {
      self.above = above
      self.seals = seals
      self.roles = roles
    }
  }

  public let tiers: [Tier]

  /// `nil` unless the tiers begin above zero fen, ascend, and each asks for at least one seal and
  /// names at least one role; a higher tier never asks for fewer seals.
  public init?(_ tiers: [Tier]) {
    guard let first = tiers.first, first.above == .zero else { return nil }
    guard tiers.allSatisfy({ $0.seals >= 1 && !$0.roles.isEmpty }) else { return nil }
    for (lower, upper) in zip(tiers, tiers.dropFirst()) {
      guard lower.above < upper.above, lower.seals <= upper.seals else { return nil }
    }
    self.tiers = tiers
  }

  /// The tier for a total, which is greater than zero.
  public func tier(for total: Fen) -> Tier? { tiers.last { $0.above < total } }
}
