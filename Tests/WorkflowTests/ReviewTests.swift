import AuditTrail
import Subsidies
import Testing
import Workflow

/// 审核流程 — between assessment and notice a claim goes through the steps of its chain, each by another person.
@Suite struct ReviewTests {
  private static func step(_ name: String, _ roles: Set<Role>) -> ReviewChain.Step {
    ReviewChain.Step(chinese: name, english: "step", roles: roles)
  }

  /// 初审 and 复核 by two, then the grant.
  private static func three() throws -> ReviewChains {
    let chain = ReviewChain([
      step("初审", [.clerk]), step("复核", [.clerk, .head]), step("认定", [.reviewer]),
    ])
    return try ReviewChains(usual: #require(chain))
  }

  private static func assessed() async throws -> (desk: TestBureau, bureau: Bureau) {
    let desk = try await TestBureau.at(.received)
    let bureau = try desk.reviewing(three())
    _ = try await bureau.assessClaims(by: "reviewer")
    return (desk, bureau)
  }

  @Test func `a claim is noticed and granted once every step was taken`() async throws {
    let (desk, bureau) = try await Self.assessed()
    try await desk.expectRefused("CLAIM-10") { _ in
      _ = try await bureau.publishNotice(by: "reviewer")
    }
    let first = try await bureau.reviewClaims(by: "clerk")
    #expect(first.taken.map(\.step) == [1, 1, 1] && first.open.isEmpty)
    _ = try await bureau.reviewClaims([ID(1)], by: "head")
    _ = try await bureau.reviewClaims([ID(2)], reason: "电话核实", by: "clerk2")
    let (notice, _) = try await bureau.publishNotice(by: "reviewer")
    #expect(notice.lines.map(\.claim.number) == [1, 2])
    desk.clock.move(to: "2026-03-10")
    let decisions = try await bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.map(\.claim.number) == [1, 2])
    #expect(decisions.open.map(\.code) == ["REVIEW-03"])
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `nobody takes two steps of one claim, and the grant is a step`() async throws {
    let (desk, bureau) = try await Self.assessed()
    _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    try await desk.expectRefused("REVIEW-06") { _ in
      _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    }
    try await desk.expectRefused("REVIEW-05") { _ in
      _ = try await bureau.reviewClaims([ID(1)], by: "finance")
    }
    _ = try await bureau.reviewClaims([ID(1)], by: "head")
    try await desk.expectRefused("REVIEW-04") { _ in
      _ = try await bureau.reviewClaims([ID(1)], by: "clerk2")
    }
    let chain = ReviewChain([
      Self.step("初审", [.reviewer]), Self.step("认定", [.reviewer]),
    ])
    let alone = try desk.reviewing(ReviewChains(usual: #require(chain)))
    _ = try await alone.assessClaims([ID(2)], by: "reviewer")
    _ = try await alone.reviewClaims([ID(2)], by: "reviewer")
    _ = try await alone.publishNotice(by: "reviewer")
    desk.clock.move(to: "2026-03-10")
    let decisions = try await alone.decideClaims([ID(2)], by: "reviewer")
    #expect(decisions.granted.isEmpty && decisions.open.map(\.code) == ["REVIEW-06"])
  }

  @Test func `a claim that was sent back begins anew with another assessment`() async throws {
    let (desk, bureau) = try await Self.assessed()
    try await desk.expectRefused("CLAIM-17") { _ in
      _ = try await bureau.reviewClaims([ID(1)], .returned, by: "clerk")
    }
    _ = try await bureau.reviewClaims([ID(1)], .returned, reason: "缺签字", by: "clerk")
    try await desk.expectRefused("REVIEW-02") { _ in
      _ = try await bureau.reviewClaims([ID(1)], by: "head")
    }
    _ = try await bureau.assessClaims([ID(1)], by: "reviewer")
    _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    let chain = try #require(try await bureau.reviews(of: ID(1)))
    #expect(chain.done.map(\.outcome) == [.passed] && chain.chain.reviews == 2)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `steps count for the assessment that they followed`() async throws {
    let (desk, bureau) = try await Self.assessed()
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.reviewClaims(by: "head")
    _ = try await bureau.assessClaims([ID(1)], by: "reviewer")
    let (notice, _) = try await bureau.publishNotice(by: "reviewer")
    #expect(notice.lines.map(\.claim.number) == [2, 3])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a chain that changed asks for another assessment`() async throws {
    let (desk, bureau) = try await Self.assessed()
    _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    let shorter = try desk.reviewing()
    try await desk.expectRefused("CLAIM-19") { _ in
      _ = try await shorter.reviewClaims([ID(1)], by: "clerk2")
    }
    try await desk.expectRefused("REVIEW-01") { _ in
      _ = try await desk.bureau.reviewClaims([ID(1)], by: "clerk2")
    }
  }

  @Test func `the step that waits has a last day and the roles of the chain`() async throws {
    let (desk, bureau) = try await Self.assessed()
    _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    let lines = try await bureau.lateClaims(within: 30)
    let steps = lines.map { "\($0.claim.number) \($0.review?.chinese ?? "-")" }
    #expect(steps == ["1 复核", "2 初审", "3 初审"])
    #expect(lines.map(\.roles) == [[.clerk, .head], [.clerk], [.clerk]])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `the database takes no step out of order and no grant without them`() async throws {
    let (desk, bureau) = try await Self.assessed()
    _ = try await bureau.reviewClaims([ID(1)], by: "clerk")
    let hand = try ByHand(desk)
    func review(_ claim: Int, _ assessment: Int, _ step: Int, _ officer: String) throws -> String? {
      try hand.refusal(
        of: "INSERT INTO claim_review VALUES "
          + "(\(claim), \(assessment), \(step), '\(officer)', 'passed', '', 1)")
    }
    #expect(try review(1, 1, 3, "head") == "reviews_go_step_by_step")
    #expect(try review(1, 2, 1, "head") == "reviews_go_step_by_step")
    #expect(try review(2, 1, 2, "head") == "reviews_go_step_by_step")
    #expect(try review(1, 1, 2, "clerk") == "one_person_one_step")
    #expect(
      try hand.refusal(of: "INSERT INTO decision VALUES (1, 'granted', '', 1)")
        == "a_grant_has_its_reviews")
    #expect(
      try hand.refusal(of: "INSERT INTO noticed_claim VALUES (1, 1, 1)")
        == "a_notice_follows_the_reviews")
    _ = try await bureau.reviewClaims([ID(1)], by: "head")
    let own = try hand.number(
      "SELECT max(number) FROM record WHERE instr(CAST(line AS TEXT), '\"by\":\"head\"') > 0")
    #expect(
      try hand.refusal(of: "INSERT INTO decision VALUES (1, 'granted', '', \(own))")
        == "who_reviewed_does_not_grant")
  }
}

/// `reviews.yaml`
@Suite struct ReviewsFileTests {
  @Test func `the ledger has two steps, and four for start-up grants`() throws {
    let shipped = try TestBureau.shippedReviews()
    let chains = try #require(shipped)
    let startup = try #require(ProgrammeID("liupanshui-zizhu-chuangye-butie"))
    let travel = try #require(ProgrammeID("liupanshui-jiaotong-kuaxian-500"))
    #expect(chains[startup].reviews == 3 && chains[travel].reviews == 1)
    #expect(chains[startup].steps.map(\.chinese) == ["实地初审", "复核", "分管审核", "认定"])
  }
}
