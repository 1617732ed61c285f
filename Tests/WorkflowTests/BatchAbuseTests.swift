import BankFiles
import Signatures
import Subsidies
import Testing
import Workflow

/// What must not be possible with a batch: each is refused by name, and nothing moves.
@Suite struct BatchAbuseTests {
  private let batch = TestBureau.batch

  @Test func `a batch is not submitted twice`() async throws {
    try await TestBureau.at(.submitted).expectRefused("BATCH-02") {
      _ = try await $0.bureau.submitBatch(batch, by: "clerk2")
    }
  }

  @Test func `a maker does not approve`() async throws {
    let desk = try await TestBureau.at(.submitted)
    try await desk.expectRefused("DESK-02") { try await $0.approve(batch, by: "clerk") }
    try await desk.expectRefused("DESK-02") {
      try await $0.bureau.rejectBatch(batch, reason: "更正", by: "clerk")
    }
  }

  @Test func `a maker whose role would allow it does not approve either`() throws {
    let maker = Officer(name: "finance", role: .finance)
    let programme = try #require(ProgrammeID("liupanshui-sample"))
    let code = try #require(BureauCode("529901"))
    let key = PaymentBatch.Key(batch, round: 1)
    let item = PaymentItem(
      endToEnd: EndToEndID(bureau: code, batch: key, line: 1), line: 1, hold: ID(1), claim: ID(1),
      programme: programme, budgetLine: ID(1), amount: Fen(100), commitment: [])
    let draft = try PaymentBatch.Draft(
      key: key, fundYear: Funds.xianjie, bank: "sample", items: [item])
    let submitted = try draft.submitted(by: maker, table: TestBureau.tiers)
    #expect(throws: BatchRefusal.makerIsChecker(key, maker)) {
      _ = try submitted.approved(by: maker)
    }
  }

  struct Seal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let by: String
    let key: String
    let certificate: String
    let code: String
  }

  @Test(arguments: [
    Seal(
      testDescription: "key and certificate of another officer", by: "finance", key: "finance2",
      certificate: "finance2", code: "APPROVAL-05"),
    Seal(
      testDescription: "key and certificate of the maker", by: "finance", key: "clerk",
      certificate: "clerk", code: "APPROVAL-05"),
    Seal(
      testDescription: "a certificate that is not enrolled", by: "finance", key: "stranger",
      certificate: "stranger", code: "DESK-11"),
    Seal(
      testDescription: "own certificate, another's key", by: "finance", key: "finance2",
      certificate: "finance", code: "SEAL-10"),
    Seal(
      testDescription: "a name that nobody has", by: "stranger", key: "stranger",
      certificate: "stranger", code: "DESK-01"),
  ])
  func `nobody approves with a third person's key`(seal: Seal) async throws {
    try await TestBureau.at(.submitted).expectRefused(seal.code) {
      try await $0.approve(batch, by: seal.by, key: seal.key, certificate: seal.certificate)
    }
  }

  @Test func `a certificate that has expired seals nothing`() async throws {
    let desk = try await TestBureau.at(.submitted)
    desk.clock.move(to: "2066-03-02")
    try await desk.expectRefused("DESK-12") { try await $0.approve(batch, by: "finance") }
  }

  @Test func `one officer does not give two seals`() async throws {
    let desk = try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
    #expect(try await desk.approve(batch, by: "finance").isComplete == false)
    try await desk.expectRefused("APPROVAL-03") { try await $0.approve(batch, by: "finance") }
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.exportBatch(batch, by: "cashier")
    }
    #expect(try await desk.approve(batch, by: "finance2").isComplete)
    try await desk.expectRefused("BATCH-02") { try await $0.approve(batch, by: "head") }
  }

  @Test(arguments: [("reviewer", "DESK-02"), ("cashier", "DESK-02"), ("head", "APPROVAL-04")])
  func `only the roles of the tier approve`(name: String, code: String) async throws {
    try await TestBureau.at(.submitted).expectRefused(code) {
      try await $0.approve(batch, by: name)
    }
  }

  @Test(arguments: [Stage.composed, .submitted])
  func `nothing is exported before it is approved`(stage: Stage) async throws {
    try await TestBureau.at(stage).expectRefused("BATCH-02") {
      _ = try await $0.bureau.exportBatch(batch, by: "cashier")
    }
  }

  @Test(arguments: [("clerk", "EXPORT-01"), ("finance", "EXPORT-02")])
  func `neither maker nor checker exports`(name: String, code: String) async throws {
    try await TestBureau.at(.signed).expectRefused(code) {
      _ = try await $0.bureau.exportBatch(batch, by: name)
    }
    try await TestBureau.at(.exported).expectRefused(code) {
      _ = try await $0.bureau.exportBatch(batch, by: name)
    }
  }

  @Test func `a second export is the same bytes, a record and a checkpoint, and no money`()
    async throws
  {
    let desk = try await TestBureau.at(.signed)
    let first = try await desk.bureau.exportBatch(batch, by: "cashier")
    let records = try await desk.standing().records
    desk.clock.move(to: "2026-03-20")
    let second = try await desk.expectNoMoneyMoves {
      try await $0.bureau.exportBatch(batch, by: "cashier")
    }
    #expect(first.files == second.files && first.cms == second.cms)
    #expect(first.copy == 1 && second.copy == 2)
    #expect(try await desk.standing().records == records + 2)
  }

  @Test(arguments: [
    (Stage.composed, "CLAIM-13"), (.submitted, "CLAIM-13"), (.signed, "CLAIM-13"),
    (.exported, "CLAIM-13"), (.paid, "CLAIM-02"),
  ])
  func `an account is frozen once a batch holds it`(stage: Stage, code: String) async throws {
    let desk = try await TestBureau.at(stage)
    let other = try desk.account(of: SampleClaim(77))
    try await desk.expectRefused(code) {
      try await $0.bureau.correctAccount(of: ID(1), to: other, reason: "换卡", by: "clerk")
    }
  }

  @Test func `until then a corrected account is the one that is paid`() async throws {
    let desk = try await TestBureau.at(.granted)
    var claim = SampleClaim(1)
    claim.account = SampleClaim(77).account
    let corrected = try desk.account(of: claim)
    try await desk.bureau.correctAccount(of: ID(1), to: corrected, reason: "换卡", by: "clerk")
    let export = try await desk.send(Funds.xianjie, "county-credit-union")
    let text = String(decoding: export.files[0].bytes, as: UTF8.self)
    #expect(text.contains(claim.account) && !text.contains(SampleClaim(1).account))
    let result = try await desk.settle(export, [:])
    #expect(result.paid == 3 && result.queued.isEmpty)
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a draft that is given up frees its claims for another batch`() async throws {
    let desk = try await TestBureau.at(.composed)
    try await desk.bureau.discardDraft(batch, reason: "少一人", by: "clerk")
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.submitBatch(batch, by: "clerk")
    }
    let draft = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    #expect(draft.key.id == ID(2) && draft.items.count == 3)
    _ = try await desk.bureau.submitBatch(draft.key.id, by: "clerk")
    try await desk.expectRefused("BATCH-02") {
      try await $0.bureau.discardDraft(draft.key.id, reason: "少一人", by: "clerk")
    }
  }

  @Test func `two exports at the same moment move the money once`() async throws {
    let desk = try await TestBureau.at(.signed)
    let copies = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...4 {
        group.addTask { try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier").copy }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(copies.sorted() == [1, 2, 3, 4])
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 3_000, 0, 0])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a rejected round stays, and the next round pays`() async throws {
    let desk = try await TestBureau.at(.signed)
    try await desk.bureau.rejectBatch(batch, reason: "户名有误", by: "head")
    for name in ["finance", "finance2"] {
      try await desk.expectRefused("BATCH-02") { try await $0.approve(batch, by: name) }
    }
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.exportBatch(batch, by: "cashier")
    }
    let second = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", after: batch, by: "clerk2")
    #expect(second.key == PaymentBatch.Key(batch, round: 2) && second.items.count == 3)
    _ = try await desk.bureau.submitBatch(batch, by: "clerk2")
    try await desk.approveAsNeeded(batch)
    _ = try await desk.bureau.exportBatch(batch, by: "cashier")
    let rounds = try await desk.bureau.listBatches()
    #expect(rounds.map(\.phase) == [.rejected, .exported])
    #expect(rounds[0].approvals.count == 1 && rounds[0].rejection?.reason == "户名有误")
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test(arguments: [Stage.composed, .exported])
  func `what is not under approval is not rejected`(stage: Stage) async throws {
    try await TestBureau.at(stage).expectRefused("BATCH-02") {
      try await $0.bureau.rejectBatch(batch, reason: "户名有误", by: "head")
    }
  }

  @Test func `a round is composed anew only after a rejection`() async throws {
    let desk = try await TestBureau.at(.submitted)
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", after: batch, by: "clerk")
    }
    try await desk.expectRefused("BATCH-09") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", by: "clerk")
    }
  }

  @Test func `without an approval table nothing is submitted and nothing approved`() async throws {
    let composed = try await TestBureau.at(.composed)
    try await composed.expectRefused("APPROVAL-01") {
      _ = try await $0.under(nil).submitBatch(batch, by: "clerk")
    }
    let submitted = try await TestBureau.at(.submitted)
    let finance = try submitted.office.person("finance")
    try await submitted.expectRefused("APPROVAL-01") {
      _ = try await $0.under(nil).approveBatch(
        batch, by: "finance", key: finance.key, certificate: finance.certificate)
    }
  }

  @Test func `a name that the bank's character set cannot hold is refused before anybody signs`()
    async throws
  {
    var claim = SampleClaim(1)
    claim.name = "骆𠮷"
    let desk = try await TestBureau.at(.granted, claims: [claim, SampleClaim(2)])
    try await desk.expectRefused("BATCH-11") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", by: "clerk")
    }
  }

  @Test func `unknown batches, channels and payments are refused`() async throws {
    let desk = try await TestBureau.at(.composed)
    let account = try desk.account(of: SampleClaim(9))
    try await desk.expectRefused("BATCH-01") {
      _ = try await $0.bureau.submitBatch(ID(9), by: "clerk")
    }
    try await desk.expectRefused("BATCH-01") { try await $0.approve(ID(9), by: "finance") }
    try await desk.expectRefused("BATCH-01") {
      _ = try await $0.bureau.exportBatch(ID(9), by: "cashier")
    }
    try await desk.expectRefused("DESK-05") {
      _ = try await $0.bureau.composeBatch(Funds.xianjie, channel: "other", by: "clerk")
    }
    try await desk.expectRefused("PAYMENT-02") {
      _ = try await $0.bureau.reissue("MZ1", to: account, reason: "换卡", by: "clerk")
    }
  }
}
