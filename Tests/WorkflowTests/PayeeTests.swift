import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// 领款人 — who is neither beneficiary nor applicant is paid on a proof that holds on that day.
@Suite struct PayeeTests {
  private static let claim = ID<Claim>(1)

  /// Claim 1 is paid to 8, claim 2 to its own beneficiary; both under notice until 9 March.
  private static func noticed() async throws -> TestBureau {
    var claim = SampleClaim(1)
    claim.payee = (SampleClaim(8).name, SampleClaim(8).identity)
    return try await TestBureau.at(.noticed, claims: [claim, SampleClaim(2)])
  }

  @discardableResult
  private static func attach(
    _ desk: TestBureau, _ kind: String = "委托书", to claim: Int64 = 1
  ) async throws -> ID<Attachment> {
    let files = [Attachment.HandedIn.paper("\(kind).pdf", "\(kind) \(claim)")]
    return try #require(
      try await desk.bureau.attach(files, as: kind, to: ID(claim), by: "clerk").added.first
    ).id
  }

  private static func prove(
    _ desk: TestBureau, _ paper: PayeeProof.Paper?, _ kind: String = "受托人",
    until: String? = "2026-12-31", of claim: ID<Claim> = claim
  ) async throws {
    _ = try await desk.bureau.provePayee(
      of: claim, as: kind, on: paper, until: until.map { try #require(Day($0)) }, by: "clerk")
  }

  private static func decide(_ desk: TestBureau) async throws -> Decisions {
    desk.clock.move(atLeastTo: "2026-03-10")
    return try await desk.bureau.decideClaims(by: "reviewer")
  }

  @Test func `nobody else is paid without a proof, and with one they are`() async throws {
    let desk = try await Self.noticed()
    let open = try await Self.decide(desk)
    #expect(open.granted.map(\.claim) == [ID(2)] && open.open.map(\.code) == ["PAYEE-11"])
    try await Self.prove(desk, .attachment(Self.attach(desk)))
    let done = try await Self.decide(desk)
    #expect(done.granted.map(\.claim) == [Self.claim])
    let batch = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    #expect(batch.items.count == 2)
    _ = try await desk.bureau.submitBatch(batch.key.id, by: "clerk")
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    #expect(try await desk.bureau.replay(ReplayMeans(opensVault: true)).differences == [])
  }

  @Test(arguments: [("2026-03-09", false), ("2026-03-10", true), ("2026-03-11", true)])
  func `a grant asks whether the proof holds on that day`(until: String, isGranted: Bool)
    async throws
  {
    let desk = try await Self.noticed()
    try await Self.prove(desk, .attachment(Self.attach(desk)), until: until)
    let done = try await Self.decide(desk)
    #expect(done.granted.map(\.claim).contains(Self.claim) == isGranted)
    guard !isGranted else { return }
    #expect(done.open.map(\.code) == ["PAYEE-13"])
    for words in [done.open[0].chinese, done.open[0].english] {
      #expect(words.contains(until) && words.contains("2026-03-10"))
    }
  }

  @Test func `a batch asks once more, when it is composed and when it is submitted`() async throws {
    let desk = try await Self.noticed()
    try await Self.prove(desk, .attachment(Self.attach(desk)), until: "2026-03-12")
    _ = try await Self.decide(desk)
    let draft = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    try await desk.cover()
    desk.clock.move(to: "2026-03-13")
    try await desk.expectRefused("PAYEE-13") {
      _ = try await $0.bureau.submitBatch(draft.key.id, by: "clerk")
    }
    try await desk.bureau.discardDraft(draft.key.id, reason: "凭据过期", by: "clerk")
    try await desk.expectRefused("PAYEE-13") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", by: "clerk")
    }
    try await desk.cover()
    try await Self.prove(desk, .document("公证2026-1"), until: "2026-12-31")
    let next = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    _ = try await desk.bureau.submitBatch(next.key.id, by: "clerk")
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `a proof whose paper was withdrawn is none`() async throws {
    let desk = try await Self.noticed()
    let paper = try await Self.attach(desk)
    try await Self.prove(desk, .attachment(paper))
    _ = try await desk.bureau.withdrawAttachment(paper, reason: "未签字", by: "clerk")
    #expect(try await Self.decide(desk).open.map(\.code) == ["PAYEE-12"])
    try await desk.expectRefused("PAYEE-08") { try await Self.prove($0, .attachment(paper)) }
  }

  @Test func `what proves nothing is refused by name`() async throws {
    let desk = try await Self.noticed()
    let paper = try await Self.attach(desk)
    let contract = try await Self.attach(desk, "劳动合同")
    let foreign = try await Self.attach(desk, to: 2)
    typealias Row = (code: String, paper: PayeeProof.Paper?, kind: String, until: String?)
    let rows: [Row] = [
      ("PAYEE-02", .attachment(paper), "朋友", "2026-12-31"),

      ("PAYEE-05", .attachment(paper), "用人单位", "2026-12-31"),
      ("PAYEE-06", nil, "受托人", "2026-12-31"),
      ("PAYEE-07", .document("  "), "受托人", "2026-12-31"),
      ("PAYEE-07", .document(SampleClaim(8).identity), "受托人", "2026-12-31"),
      ("PAYEE-08", .attachment(ID(99)), "受托人", "2026-12-31"),
      ("PAYEE-08", .attachment(foreign), "受托人", "2026-12-31"),
      ("PAYEE-09", .attachment(contract), "受托人", "2026-12-31"),
      ("PAYEE-10", .attachment(paper), "受托人", nil),
      ("PAYEE-13", .attachment(paper), "受托人", "2026-03-01"),
    ]
    for row in rows {
      try await desk.expectRefused(row.code) {
        try await Self.prove($0, row.paper, row.kind, until: row.until)
      }
    }
    try await desk.expectRefused("PAYEE-04") {
      try await Self.prove($0, .document("贷1"), "贷款银行")
    }
    try await desk.expectRefused("PAYEE-03") {
      try await Self.prove($0, .attachment(foreign), of: ID(2))
    }
    try await desk.expectRefused("CLAIM-01") {
      try await Self.prove($0, .attachment(paper), of: ID(99))
    }
  }

  @Test func `a guardian's proof needs no last day`() async throws {
    let desk = try await Self.noticed()
    try await Self.prove(desk, .attachment(Self.attach(desk, "监护关系证明")), "监护人", until: nil)
    #expect(try await Self.decide(desk).granted.count == 2)
    let told = try await desk.bureau.payeeProof(of: Self.claim)
    #expect(told.relation == .other && told.proof?.until == nil)
    #expect(try await desk.bureau.payeeProof(of: ID(2)).relation == .beneficiary)
  }

  @Test func `the database grants and pays nobody else without a proof that holds`() async throws {
    let desk = try await Self.noticed()
    let paper = try await Self.attach(desk)
    let foreign = try await Self.attach(desk, to: 2)
    let hand = try ByHand(desk)
    let last = try hand.number("SELECT max(number) FROM record")
    let grant = "INSERT INTO decision VALUES (1, 'granted', '', \(last))"
    #expect(try hand.refusal(of: grant) == "somebody_else_is_granted_on_proof")
    func prove(_ claim: Int, _ attachment: Int64) throws -> String? {
      try hand.refusal(
        of:
          "INSERT INTO payee_proof VALUES (\(last), \(claim), 'agent', \(attachment), NULL, 20514)")
    }
    #expect(try prove(1, foreign.number) == "a_proof_is_of_its_claim")
    #expect(try prove(2, foreign.number) == "a_proof_is_of_its_claim")
    // 20,514 days are 2 March 2026, the day of the last record.
    try hand.run("INSERT INTO payee_proof VALUES (1, 1, 'agent', \(paper.number), NULL, 20513)")
    #expect(try hand.refusal(of: grant) == "somebody_else_is_granted_on_proof")
    #expect(try prove(1, paper.number) == nil)
    #expect(try hand.refusal(of: grant) == nil)
  }

  @Test(arguments: [
    "kind = 'guardian'", "until_day = until_day + 1", "attachment = NULL, document = 'x'",
  ])
  func `replay holds every column against the record`(change: String) async throws {
    let desk = try await Self.noticed()
    try await Self.prove(desk, .attachment(Self.attach(desk)))
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER payee_proof_is_never_changed")
    try hand.run("UPDATE payee_proof SET \(change)")
    #expect(Set(try await desk.bureau.replay().differences.map(\.code)) == ["REPLAY-09"])
  }
}

/// The same in the columns of a claim file.
@Suite struct PayeeColumnTests {
  private static func file(_ kind: String, _ proof: String, _ until: String, payee: Int = 8)
    -> [UInt8]
  {
    var claim = SampleClaim(1)
    claim.payee = (SampleClaim(payee).name, SampleClaim(payee).identity)
    let header = SampleClaim.header + ",领款人种类,领款凭据,凭据有效期"
    return Array("\(header)\n\(claim.row),\(kind),\(proof),\(until)\n".utf8)
  }

  @Test(
    arguments: [
      ("户主", "户籍1号", "", nil), ("受托人", "公证1号", "2026-12-31", nil), ("", "", "", nil),
      ("受托人", "公证1号", "", "PAYEE-10"), ("受托人", "公证1号", "2026-03-01", "PAYEE-13"),
      ("户主", "", "", "PAYEE-06"), ("", "公证1号", "", "PAYEE-02"), ("朋友", "1号", "", "PAYEE-02"),
      ("用人单位", "1号", "2026-12-31", "PAYEE-05"), ("户主", "1号", "2026-02-30", "ROW-02"),
    ] as [(String, String, String, String?)])
  func `a row may say on what proof somebody else is paid`(
    kind: String, proof: String, until: String, fault: String?
  ) async throws {
    let desk = try await TestBureau()
    try await desk.openFunds()
    let done = try await desk.bureau.importClaims(
      Self.file(kind, proof, until), name: "x.csv", by: "clerk")
    #expect(done.faults.map(\.code) == (fault.map { [$0] } ?? []))
    #expect(done.taken.count == (fault == nil ? 1 : 0))
    guard fault == nil else { return }
    let told = try await desk.bureau.payeeProof(of: ID(1))
    #expect((told.proof == nil) == kind.isEmpty && told.relation == .other)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `a row of who is paid themselves has no such proof`() async throws {
    let desk = try await TestBureau()
    let done = try await desk.bureau.importClaims(
      Self.file("户主", "户籍1号", "", payee: 1), name: "x.csv", by: "clerk")
    #expect(done.taken.isEmpty && done.faults.map(\.code) == ["PAYEE-03"])
  }
}
