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

  @Test func `an auditor who has nothing but roots verifies with the certificates of the bundle`()
    throws
  {
    let story = try Story()
    var bundle = try story.bundle()
    let alone = try story.desk.keyring { _ in "" }
    #expect(Verification.run(bundle: bundle, keyring: alone).findings == [])
    bundle.certificates = [:]
    let missing = Set(Verification.run(bundle: bundle, keyring: alone).findings.map(\.code))
    #expect(missing == [.certificateMissing, .tooFewSeals, .certificateUnknown])
  }

  @Test(arguments: [1, 3])
  func `whoever waits is told how much was checked, up to the whole`(processors: Int) throws {
    let story = try Story()
    var bundle = try story.bundle()
    let piece = Bytes(repeating: UInt8(ascii: "x"), count: 1_500_000) + [10]
    bundle.records += piece + piece + piece
    var told: [VerificationProgress] = []
    _ = try Verification.run(
      bundle: bundle, keyring: story.desk.keyring(), processors: processors
    ) { told.append($0) }
    #expect(told.count >= 3)
    #expect(told.map(\.done) == told.map(\.done).sorted())
    #expect(told.last?.done == bundle.records.count)
    #expect(told.allSatisfy { $0.total == bundle.records.count })
  }
}
