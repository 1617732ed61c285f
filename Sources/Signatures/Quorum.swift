/// 会签要求 — how many seals a batch needs, by its total, and how many witnesses a checkpoint needs.
public struct Quorum: Hashable, Sendable {
  /// One line of the table.
  public struct Tier: Hashable, Sendable {
    /// The tier holds for totals of more than this many fen.
    public let above: Int64
    /// How many different officers must sign.
    public let seals: Int
    /// The roles that count.
    public let roles: [String]

    public init(above: Int64, seals: Int, roles: [String]) {
      self.above = above
      self.seals = seals
      self.roles = roles
    }
  }

  /// Ascending by `above`; the first is above 0.
  public let tiers: [Tier]
  /// Cosignatures a checkpoint needs.
  public let witnesses: Int

  public init(tiers: [Tier], witnesses: Int) {
    self.tiers = tiers
    self.witnesses = witnesses
  }

  /// The tier for a total in fen: the last whose bound the total exceeds. `nil` for totals of zero
  /// or less, which nobody may pay: without a tier there is no quorum that could be met.
  public func tier(total: Int64) -> Tier? { tiers.last { total > $0.above } }
}
