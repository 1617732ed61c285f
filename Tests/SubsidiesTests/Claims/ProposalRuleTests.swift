import Subsidies
import Testing

/// Who is proposed from registers, and until when.
@Suite struct ProposalRuleTests {
  private static let insured = RegisterID("insured")!
  private static let listed = RegisterID("listed")!
  private static let graduates = RegisterID("graduates")!
  private static let rule = ProposalRule(
    programme: Sample.rent, clause: "三", newly: insured, within: 1, among: [listed, graduates])

  private static func entry(
    _ person: UInt8, _ from: String, _ until: String? = nil, line: Int = 2
  ) -> RegisterEntry {
    RegisterEntry(
      token: Token([person]), from: Sample.day(from), until: until.map(Sample.day), line: line,
      record: 1)
  }

  @Test(
    arguments: [
      ("2026-04-01", nil, true), ("2026-03-02", nil, true),
      // A month from 1 March is over on 1 April; and nothing of tomorrow.
      ("2026-03-01", nil, false), ("2026-02-28", nil, false), ("2026-04-02", nil, false),
      ("2026-03-10", "2026-03-31", false), ("2026-03-10", "2026-04-01", true),
    ] as [(String, String?, Bool)])
  func `an entry is new for so many months, and still holds`(
    from: String, until: String?, isNew: Bool
  ) {
    let found = Self.rule.proposed(
      asOf: Sample.day("2026-04-01"),
      entries: [
        Self.insured: [Self.entry(1, from, until)], Self.listed: [Self.entry(1, "2020-01-01")],
      ], claims: [])
    #expect(found.isEmpty == !isNew)
  }

  @Test(
    arguments: [
      ("2026-03-10", nil, true), ("2026-03-11", nil, false), ("2025-01-01", "2026-03-10", true),
      ("2025-01-01", "2026-03-09", false),
    ] as [(String, String?, Bool)])
  func `the other register names the person on the day on which the entry began`(
    from: String, until: String?, isProposed: Bool
  ) {
    let found = Self.rule.proposed(
      asOf: Sample.day("2026-04-01"),
      entries: [
        Self.insured: [Self.entry(1, "2026-03-10")],
        Self.graduates: [Self.entry(1, from, until, line: 9)],
      ], claims: [])
    #expect(found.map(\.ground.line) == (isProposed ? [9] : []))
  }

  @Test(arguments: [
    (Claim.Standing.received, false), (.granted, false), (.noticed, false), (.refused, true),
  ])
  func `nobody is proposed who has a claim that is not refused`(
    standing: Claim.Standing, isProposed: Bool
  ) {
    let claim = ClaimTraits(
      claim: ID(1), programme: Sample.rent, instalment: "1", appliedOn: Sample.day("2026-03-01"),
      beneficiary: Token([1]), payee: Token([8]), account: Token([9]), standing: standing)
    let entries = [
      Self.insured: [Self.entry(1, "2026-03-10"), Self.entry(1, "2026-03-12", line: 3)],
      Self.listed: [Self.entry(1, "2020-01-01")],
    ]
    let day = Sample.day("2026-04-01")
    let found = Self.rule.proposed(asOf: day, entries: entries, claims: [claim])
    #expect(found.map(\.entry.line) == (isProposed ? [2] : []))
    let open = Self.rule.proposed(
      asOf: day, entries: entries, claims: [], open: [Token([1])])
    #expect(open.isEmpty)
  }
}
