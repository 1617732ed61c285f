import AuditTrail
import Subsidies
import Testing
import Workflow

/// What a text leaves to a person holds the claim until one has decided, by name and with a reason.
@Suite struct QuestionTests {
  private static func outcome(_ desk: TestBureau) async throws -> Grant.Assessed? {
    try await desk.bureau.assessClaims([ID(1)], by: "reviewer").first?.outcome
  }

  private static let held = Grant.Assessed.hold(reasons: ["manual-decision:AMB-L4"])

  @Test func `a claim is held until somebody allows it, and then paid`() async throws {
    let desk = try await TestBureau.at(.received, claims: [.open(1)])
    #expect(try await Self.outcome(desk) == Self.held)
    #expect(try await Self.outcome(desk) == Self.held)
    let question = try await desk.bureau.decideQuestion(
      of: ID(1), .allowed, reason: "易地搬迁在册", by: "head")
    #expect(question == "AMB-L4")
    try await desk.assessAndPublish()
    try await desk.grantAll()
    #expect(try await desk.money(Funds.xianjie)[2] == 500)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `a claim that somebody refused is refused for that`() async throws {
    let desk = try await TestBureau.at(.received, claims: [.open(1)])
    _ = try await Self.outcome(desk)
    try await desk.bureau.decideQuestion(
      "AMB-L4", of: ID(1), .refused, reason: "收入不足一万元", by: "reviewer")
    #expect(
      try await Self.outcome(desk) == .refuse(reasons: ["manual-decision:AMB-L4"]))
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.refused.count == 1 && decisions.granted.isEmpty)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `a setting that reads it another way needs no person`() async throws {
    let desk = try await TestBureau.at(.received, claims: [.open(1)])
    #expect(try await Self.outcome(desk) == Self.held)
    try await desk.set([
      .setting(
        "liupanshui-jiaotong-kuaxian-500", .reading("AMB-L4", .alternative(1)), "2026-02-01")
    ])
    #expect(try await Self.outcome(desk) == .pay(Fen(500_00), Funds.xianjie))
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `what does not wait for a person is not decided`() async throws {
    let desk = try await TestBureau.at(.received, claims: [.open(1), SampleClaim(2)])
    try await desk.expectRefused("CLAIM-20") {
      try await $0.bureau.decideQuestion(of: ID(1), .allowed, reason: "核实", by: "head")
    }
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    for (claim, question, code) in [
      (2, nil, "CLAIM-20"), (1, "AMB-L5", "CLAIM-20"), (9, nil, "CLAIM-01"),
    ] as [(Int64, String?, String)] {
      try await desk.expectRefused(code) {
        try await $0.bureau.decideQuestion(
          question, of: ID(claim), .allowed, reason: "核实", by: "head")
      }
    }
    try await desk.expectRefused("CLAIM-17") {
      try await $0.bureau.decideQuestion(of: ID(1), .allowed, reason: " ", by: "head")
    }
    try await desk.bureau.decideQuestion(of: ID(1), .allowed, reason: "核实", by: "head")
    try await desk.expectRefused("CLAIM-20") {
      try await $0.bureau.decideQuestion(of: ID(1), .refused, reason: "改判", by: "head")
    }
    try await desk.assessAndPublish()
    try await desk.grantAll()
    try await desk.expectRefused("CLAIM-02") {
      try await $0.bureau.decideQuestion(of: ID(1), .refused, reason: "改判", by: "head")
    }
  }

  @Test func `the database takes no decision about what is not open`() async throws {
    let desk = try await TestBureau.at(.received, claims: [.open(1)])
    _ = try await Self.outcome(desk)
    let hand = try ByHand(desk)
    for question in ["AMB-L", "AMB-L44", "AMB-L5"] {
      #expect(
        try hand.refusal(
          of: "INSERT INTO question_decision VALUES (1, '\(question)', 'allowed', 'head', 'x', 1)")
          == "only_open_questions_are_decided")
    }
  }
}
