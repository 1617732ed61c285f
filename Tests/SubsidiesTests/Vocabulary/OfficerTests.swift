import Subsidies
import Testing

@Suite struct OfficerTests {
  @Test(
    arguments: [
      (Role.clerk, "clerk", "经办"), (.reviewer, "reviewer", "复核"), (.finance, "finance", "财务"),
      (.head, "head", "分管领导"), (.cashier, "cashier", "出纳"),
      (.administrator, "administrator", "管理员"),
    ] as [(Role, String, String)])
  func `every role has its word`(role: Role, english: String, chinese: String) {
    #expect(role.rawValue == english && role.chinese == chinese)
    #expect(Role.allCases.count == 6)
  }

  @Test func `numbers are given in order`() {
    #expect(ID<Claim>(1) < ID<Claim>(2) && ID<Claim>(2) == ID<Claim>(2))
  }
}
