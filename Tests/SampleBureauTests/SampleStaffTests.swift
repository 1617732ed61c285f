import Subsidies
import Testing

@testable import SampleBureau

/// 新参保人员样例 — lists and rows that fit each other.
@Suite struct SampleStaffTests {
  private static func rows(_ bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(arguments: [UInt64(1), 20_260_302])
  func `every row is of somebody who stands in both lists, and nobody else does`(seed: UInt64)
    throws
  {
    let staff = SampleStaff(seed: seed, on: try #require(Day("2026-03-02")))
    let insured = Set(Self.rows(staff.insured).map { $0[0] })
    let unemployed = Set(Self.rows(staff.unemployed).map { $0[0] })
    let claimed = Self.rows(staff.claims).map { $0[SampleColumn.beneficiaryNumber.place] }
    #expect(insured.count == SampleStaff.insuredCount)
    #expect(Set(claimed) == insured.intersection(unemployed))
    #expect(claimed.count == SampleStaff.proposedCount)
    #expect(unemployed.subtracting(insured).count == 3)
    #expect(Set(Self.rows(staff.insured).map { $0[1] }) == ["2026-01-01", "2025-12-01"])
  }
}
