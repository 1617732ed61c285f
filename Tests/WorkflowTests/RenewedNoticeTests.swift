import Subsidies
import Testing
import Workflow

/// A notice speaks for the assessment that it followed, and for no other.
@Suite struct RenewedNoticeTests {
  @Test func `a claim assessed again after its notice needs another notice`() async throws {
    let desk = try await TestBureau.at(.noticed)
    desk.clock.move(to: "2026-03-04")
    _ = try await desk.bureau.assessClaims([ID(1)], by: "reviewer")
    #expect(try await desk.bureau.listClaims([.assessed]).map(\.id.number) == [1])
    #expect(try await desk.bureau.listClaims([.noticed]).map(\.id.number) == [2, 3])

    desk.clock.move(to: "2026-03-10")
    let first = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(first.granted.map(\.claim.number) == [2, 3])
    #expect(first.open == [.notPublished(ID(1))])

    let (notice, _) = try await desk.bureau.publishNotice(by: "reviewer")
    #expect(notice.lines.map(\.claim.number) == [1])
    desk.clock.move(to: "2026-03-17")
    let early = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(early.open.map(\.code) == ["CLAIM-08"])
    desk.clock.move(to: "2026-03-18")
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.map(\.claim.number) == [1])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `an objection upheld before the second notice still refuses the claim`() async throws {
    let desk = try await TestBureau.at(.noticed)
    let objection = try await desk.bureau.raiseObjection(
      to: ID(1), text: "没有外出务工", by: "clerk")
    try await desk.bureau.decideObjection(objection, upheld: true, reason: "属实", by: "reviewer")
    _ = try await desk.bureau.assessClaims([ID(1)], by: "reviewer")
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.refused.map(\.reasons) == [["objection-upheld"]])
  }
}

/// One kind of doubt about one claim is one doubt, however many other claims it names.
@Suite struct ManyDoubtsTests {
  @Test func `a claim that two earlier ones exclude has one doubt, and matching again none`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds()
    try await desk.receive([
      SampleClaim(1, .lifted), SampleClaim(1, .relocated), SampleClaim(1, .rural),
    ])
    let found = try await desk.bureau.matchClaims(by: "reviewer")
    #expect(found.map(\.kind) == [.exclusiveProgramme, .exclusiveProgramme])
    #expect(found.map(\.claim.number) == [2, 3])
    #expect(try await desk.bureau.matchClaims(by: "reviewer").isEmpty)
    try await desk.bureau.decideMatch(
      on: ID(3), kind: .exclusiveProgramme, .confirmed, reason: "保留先报的一项", by: "reviewer")
    #expect(try await desk.bureau.listMatches().filter { $0.decision != nil }.count == 1)
  }
}
