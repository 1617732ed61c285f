import Subsidies
import Testing

@Suite struct FundTests {
  @Test(
    arguments: [("rent", true), ("loan", false), ("travel", false), ("Rent", false)]
      as [(String, Bool)])
  func `a fund pays for what is permitted unless it is forbidden`(use: String, isPermitted: Bool) {
    let fund = Fund(
      id: Sample.county.fund, chinese: "就业补助资金", english: "employment subsidies",
      levels: [.county],
      permitted: ["rent", "loan"].map { .init(use: $0, source: "", certainty: .read) },
      forbidden: ["loan", "wine"].map { .init(use: $0, source: "", certainty: .partly) }, source: ""
    )
    #expect(fund.permits(use) == isPermitted)
    #expect(fund.permittedUses == ["rent", "loan"] && fund.forbiddenUses == ["loan", "wine"])
  }

  @Test func `levels and certainties have words of their own`() {
    #expect(FundYear.Level.allCases.map(\.chinese) == ["中央", "省级", "市级", "县级"])
    #expect(Fund.Certainty.allCases.map(\.chinese) == ["已核原文", "部分核对", "待核原文"])
  }
}
