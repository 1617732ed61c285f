import AuditTrail
import Signatures
import Testing

@Suite struct VerificationTests {
  @Test(arguments: [1, 2, 4])
  func `an honest bundle verifies without findings`(processors: Int) throws {
    let story = try Story()
    let report = try Verification.run(
      bundle: story.bundle(), keyring: story.desk.keyring(), processors: processors)
    #expect(report.findings.map { $0.text(in: .english) } == [])
    #expect(report.records == Int64(story.acts.count))
    #expect(report.checkpoint?.log == Desk.origin)
    #expect(report.checkpoint?.witnesses == [Desk.witnessName])
    #expect(report.batches.map(\.state) == [.rejected, .exported, .exported, .exported])
    #expect(report.batches.map(\.checkers) == [[], ["li"], ["li", "zhao"], ["sun"]])
    #expect(report.payments.exported.count == 8)
    #expect(report.payments.paid.count == 4)
    #expect(report.payments.returned.fen == 80_000)
    #expect(report.bankFiles == 6)
    let fund = try #require(report.funds.first { $0.fund == Story.fund })
    #expect(fund.balances[.source] == 9_998_000)
    #expect(fund.balances[.paid] == 1_310_000)
    #expect(fund.balances[.transit] == 210_000)
    #expect(fund.balances[.available] == 8_039_000)
    #expect(report.verdict(in: .chinese) == "结论:未发现疑点。")
  }
}
