import Subsidies
import Testing

@Suite struct ApprovalTableTests {
  private static func tier(_ above: Int64, _ seals: Int, _ roles: [Role]) -> ApprovalTable.Tier {
    ApprovalTable.Tier(above: Fen(above), seals: seals, roles: roles)
  }

  static let table = ApprovalTable([
    tier(0, 1, [.finance]), tier(100_000_00, 2, [.finance, .head]),
    tier(1_000_000_00, 3, [.finance, .head]),
  ])!

  @Test(
    arguments: [
      (1, 1), (99_999_99, 1), (100_000_00, 1), (100_000_01, 2), (1_000_000_00, 2),
      (1_000_000_01, 3),
      (Int64.max, 3),
    ] as [(Int64, Int)])
  func `a tier begins one fen above its bound`(total: Int64, seals: Int) {
    #expect(Self.table.tier(for: Fen(total))?.seals == seals)
  }

  @Test(arguments: [0, -1, Int64.min])
  func `a total of nothing has no tier`(total: Int64) {
    #expect(Self.table.tier(for: Fen(total)) == nil)
  }

  @Test(
    arguments: [
      ([], false), ([tier(0, 1, [.finance])], true), ([tier(1, 1, [.finance])], false),
      ([tier(-1, 1, [.finance])], false), ([tier(0, 0, [.finance])], false),
      ([tier(0, -1, [.finance])], false), ([tier(0, 1, [])], false),
      ([tier(0, 1, [.finance]), tier(0, 1, [.finance])], false),
      ([tier(0, 1, [.finance]), tier(1, 1, [.finance])], true),
      ([tier(0, 1, [.finance]), tier(9, 2, [.finance]), tier(8, 2, [.finance])], false),
      ([tier(0, 2, [.finance]), tier(9, 1, [.finance])], false),
      ([tier(0, 2, [.finance]), tier(9, 2, [.head])], true),
      ([tier(0, 1, [.finance]), tier(9, 2, [])], false),
    ] as [([ApprovalTable.Tier], Bool)])
  func `a table begins at zero, ascends and never asks for less`(
    tiers: [ApprovalTable.Tier], isTable: Bool
  ) {
    #expect(ApprovalTable(tiers)?.tiers == (isTable ? tiers : nil))
  }
}
