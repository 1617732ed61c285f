import AuditTrail
import Reports
import Signatures
import Subsidies
import Testing
import Workflow

/// Samples of payments, from the record that fixes the seed to the table.
@Suite struct SampleTests {
  @Test func `the seed is on record before the draw, and draws the same for ever`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    let before = try await desk.standing()
    let record = try await desk.bureau.seedSample(.random, size: 4, by: "finance")
    #expect(record == before.records + 1)
    #expect(try await desk.standing().balances == before.balances)
    let sample = try await desk.bureau.drawSample(record)
    #expect(sample.seed.population == before.records && sample.seed.tiers == [3_000_00])
    #expect(sample.picks.count == 4 && sample.seed.seed.count == 32)
    let other = try await desk.bureau.seedSample(.random, size: 4, by: "admin")
    let again = try await desk.bureau.drawSample(record)
    #expect(again.picks == sample.picks && again.population.payments == sample.population.payments)
    #expect(try await desk.bureau.drawSample(other).seed.seed != sample.seed.seed)
    let report = Verification.run(
      bundle: try await month.bundle(),
      keyring: try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers))
    #expect(report.findings.map(\.code) == [])
  }

  @Test func `the population is what banks proved as paid, in the order of the ids`() async throws {
    let month = try await Month.whole()
    let audit = try AuditDesk(month.desk, try await month.bundle())
    let all = try await month.desk.bureau.drawSample(
      month.desk.bureau.seedSample(.random, size: 1_000, by: "finance"))
    let wanted = try audit.ask(
      """
      SELECT item.e2e, settlement.amount, item.fund, item.claim, settlement.record, item.record
      FROM settlement JOIN item USING (e2e) WHERE kind = 'payment-paid' ORDER BY e2e
      """)
    let found = all.population.payments.map {
      "\($0.e2e)|\($0.amount)|\($0.fund)|\($0.claim)|\($0.paid)|\($0.submitted)"
    }
    #expect(found == wanted && all.picks.count == wanted.count)
    let one = try await month.desk.bureau.drawSample(
      month.desk.bureau.seedSample(.mus, size: 3, of: Funds.jiuye, by: "finance"))
    #expect(one.population.payments.allSatisfy { $0.fund == Funds.jiuye.code })
    #expect(one.population.total == 1_700_00 && one.picks.reduce(0) { $0 + $1.hits } == 3)
    let rows = try one.sheet().rows
    #expect(rows.count == one.picks.count)
  }

  @Test func `risk takes the re-issued payments first`() async throws {
    let month = try await Month.whole()
    let sample = try await month.desk.bureau.drawSample(
      month.desk.bureau.seedSample(.risk, size: 3, by: "finance"))
    let rules = sample.payments.map { $0.payment.reasons.map(\.rule) }
    #expect(rules == [[.reissued], [.reissued], []])
  }

  /// The batch of the re-issued payments comes to 2,000.00 yuan.
  @Test(
    arguments: [
      (1_999_99, false), (2_000_00, true), (2_222_22, true), (2_222_23, false), (3_000_00, false),
    ] as [(Int64, Bool)])
  func `a batch is just below a tier above nine tenths of it`(tier: Int64, fits: Bool) async throws
  {
    let month = try await Month.whole()
    let bundle = try await month.bundle()
    let records = try bundle.records.split(separator: 0x0A).map { try Record(parsing: Array($0)) }
    let seed = SampleSeed(
      method: .risk, size: 1, seed: Bytes(repeating: 7, count: 32),
      population: Int64(records.count), fund: "", tiers: [tier])
    let population = try SamplePopulation(seed, of: records) { bundle.batches[$0]?.manifest }
    let last = population.payments.filter { $0.reasons.contains { $0.rule == .reissued } }
    #expect(last.count == 2)
    for payment in last { #expect(payment.reasons.contains { $0.rule == .belowTier } == fits) }
  }

  @Test func `corrected accounts and cleared matches are reasons`() async throws {
    let desk = try await TestBureau()
    try await desk.openFunds()
    var sharing = SampleClaim(2)
    sharing.account = SampleClaim(1).account
    try await desk.receive([SampleClaim(1), sharing, SampleClaim(3)])
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    try await desk.bureau.matchClaims(by: "reviewer")
    for claim in [ID<Claim>(1), ID(2)] {
      try await desk.bureau.decideMatch(
        on: claim, kind: .sharedAccount, .cleared, reason: "夫妻共用", by: "reviewer")
    }
    try await desk.bureau.correctAccount(
      of: ID(3), to: desk.account(of: SampleClaim(9)), reason: "换卡", by: "clerk")
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    try await desk.grantAll()
    try await desk.settle(desk.send(Funds.xianjie, "county-credit-union"), [:])
    let sample = try await desk.bureau.drawSample(
      desk.bureau.seedSample(.risk, size: 9, by: "finance"))
    let rules = sample.population.payments.map { $0.reasons.map(\.rule) }
    #expect(sample.picks.count == 3)
    let wanted: [[SamplePopulation.Rule]] = [[.matchCleared], [.matchCleared], [.accountCorrected]]
    #expect(rules.map { $0.filter { $0 != .belowTier } } == wanted)
  }

  @Test func `a size of nothing and a record that is no seed are refused`() async throws {
    let desk = try await TestBureau.at(.paid)
    for (refusal, size) in [("SAMPLE-01", Int64(0)), ("SAMPLE-01", -1)] {
      try await desk.expectRefused(refusal) {
        _ = try await $0.bureau.seedSample(.random, size: size, by: "finance")
      }
    }
    for number in [Int64(0), 1, 1_000_000] {
      try await desk.expectRefused("SAMPLE-02") { _ = try await $0.bureau.drawSample(number) }
    }
  }

  @Test func `no name and no number of a person is in the copy`() async throws {
    let month = try await Month.whole()
    let audit = try AuditDesk(month.desk, try await month.bundle())
    let dump = try audit.ask(".dump").joined(separator: "\n")
    #expect(dump.contains("clerk") && dump.contains("payment-paid"))
    for secret in (month.claims + month.corrected).flatMap(\.secrets) {
      #expect(!dump.contains(secret))
    }
  }
}
