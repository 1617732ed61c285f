import AuditTrail
import BankSimulator
import Subsidies
import Testing
import Workflow

/// 发放公示 — after payment the public is told once more, of each payment once, and of no whole number ever.
@Suite struct DisclosureTests {
  @Test func `what was paid is published once, and what is paid later the next time`()
    async throws
  {
    let desk = try await TestBureau.at(.exported)
    try await desk.expectRefused("CLAIM-22") {
      _ = try await $0.bureau.disclosePayments(by: "reviewer")
    }
    let (first, sheet) = try await Self.settled(desk, [3: .unknown])
    #expect(first.lines.map(\.payment.claim.number) == [1, 2])
    for line in first.lines {
      let claim = SampleClaim(Int(line.payment.claim.number))
      #expect(line.payment.name == claim.name && line.payment.amount == Fen(1_000_00))
      for secret in [claim.identity, claim.account] { #expect(!sheet.text.contains(secret)) }
    }
    try await desk.expectRefused("CLAIM-22") {
      _ = try await $0.bureau.disclosePayments(by: "reviewer")
    }
    let (second, _) = try await Self.settled(desk, [:])
    #expect(second.lines.map(\.payment.claim.number) == [3])
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    let again = try await desk.bureau.disclosure(ID(1))
    #expect(again.isAsPublished && again.sheet == sheet)
  }

  private static func settled(
    _ desk: TestBureau, _ choices: [Int: SimulatedBank.Decision]
  ) async throws -> (disclosure: PaymentDisclosure, sheet: PublicSheet) {
    let export = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    try await desk.settle(export, choices)
    return try await desk.bureau.disclosePayments(by: "reviewer")
  }

  @Test func `a payment that came back before is on no disclosure`() async throws {
    let month = try await Month.whole()
    let (disclosure, _) = try await month.desk.bureau.disclosePayments(by: "reviewer")
    // Of ten claims one came back and was not paid again; two were paid a second time.
    #expect(Set(disclosure.lines.map(\.payment.claim.number)) == Set(1...10).subtracting([6]))
    #expect(disclosure.lines.count == 9)
    #expect(try await month.desk.bureau.replay().differences == [])
  }

  @Test func `a person who was erased is on no sheet that is printed again`() async throws {
    let desk = try await TestBureau.at(.paid)
    let (_, sheet) = try await desk.bureau.disclosePayments(by: "reviewer")
    #expect(sheet.text.contains(SampleClaim(1).name))
    let erasure = try await desk.erase(1)
    #expect(erasure.disclosures == [ID(1)])
    let again = try await desk.bureau.disclosure(ID(1))
    #expect(again.erased == [ID(1)] && !again.isAsPublished)
    #expect(!again.sheet.text.contains(SampleClaim(1).name))
    #expect(try await desk.bureau.replay().differences == [])
    try await desk.expectRefused("CLAIM-23") { _ = try await $0.bureau.disclosure(ID(2)) }
  }

  @Test func `a notice with a whole number in a programme's name is never written`() async throws {
    let desk = try await TestBureau.at(.received)
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    let profile = desk.bureau.profile
    let telling = BureauProfile(
      name: profile.name, code: profile.code, place: profile.place, telephone: profile.telephone,
      origin: profile.origin, noticeDays: profile.noticeDays, noticePlace: "QQ 1234567890123",
      noticeMask: .none, payer: profile.payer, channels: profile.channels)
    let bureau = Bureau(
      store: desk.store, profile: telling, law: desk.bureau.law, vault: desk.bureau.vault,
      roots: desk.bureau.roots, clock: desk.bureau.clock)
    try await desk.expectRefused("CLAIM-21") { _ in
      _ = try await bureau.publishNotice(by: "reviewer")
    }
  }

  @Test func `the database takes no payment into a disclosure that was not made`() async throws {
    let desk = try await TestBureau.at(.exported)
    let hand = try ByHand(desk)
    #expect(
      try hand.refusal(
        of: "INSERT INTO disclosed_payment SELECT end_to_end, 1, 1 FROM payment_item LIMIT 1")
        == "only_paid_money_is_disclosed")
  }
}
