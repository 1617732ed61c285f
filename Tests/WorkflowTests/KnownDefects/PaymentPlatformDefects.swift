import BankFiles
import BankSimulator
import Storage
import Subsidies
import Testing
import Workflow

/// 已知缺陷:发放平台 — defects found while reading the systems that pay people elsewhere, each tried on
/// our desk. The letter is that of the list; what cannot exist here stands in the README beside.
@Suite("KnownDefects of payment platforms") struct KnownDefectsOfPaymentPlatforms {
  static let batch = TestBureau.batch
  static let union = "county-credit-union"

  static func exported() async throws -> (TestBureau, BankExport) {
    let desk = try await TestBureau.at(.signed)
    return (desk, try await desk.bureau.exportBatch(batch, by: "cashier"))
  }

  @Test func `a: two of M approvals are not one, nor twice the same person (OpenG2P tasks)`()
    async throws
  {
    let desk = try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
    #expect(try await !desk.approve(Self.batch, by: "finance").isComplete)
    try await desk.expectRefused("BATCH-02") {
      _ = try await $0.bureau.exportBatch(Self.batch, by: "cashier")
    }
    try await desk.expectRefused("APPROVAL-03") { try await $0.approve(Self.batch, by: "finance") }
    let seals = await Crowd.run(8) { _ in try await desk.approve(Self.batch, by: "head") }
    #expect(seals[Crowd.done] == 1)
    #expect(try await desk.bureau.listBatches()[0].approvals.count == 2)
  }

  @Test func `b: half a yuan twice is one yuan in every sum (G2P Bridge envelope)`() async throws {
    let desk = try await TestBureau()
    try await desk.bureau.openFundYear(Funds.xianjie, by: "finance")
    for row in 1...2 {
      _ = try await desk.bureau.receive(
        Appropriation(
          fundYear: Funds.xianjie, document: "虚财社〔2026〕1号", row: row, amount: Fen(50),
          day: TestBureau.paperDay), by: "finance")
    }
    let total = try #require(try await desk.bureau.fundReports().first).total
    #expect(total.appropriated == Fen(100) && total.available == Fen(100))
    let code = try #require(BureauCode("529901"))
    let programme = try #require(ProgrammeID(SampleClaim.Grant.lifted.rawValue))
    let key = PaymentBatch.Key(Self.batch, round: 1)
    let items = (1...2).map { line in
      PaymentItem(
        endToEnd: EndToEndID(bureau: code, batch: key, line: line), line: line,
        hold: ID(Int64(line)), claim: ID(Int64(line)), programme: programme, budgetLine: ID(1),
        amount: Fen(50), commitment: [])
    }
    let draft = try PaymentBatch.Draft(key: key, fundYear: Funds.xianjie, bank: "x", items: items)
    #expect(draft.total == Fen(100))
  }

  @Test func `c: an answer about an unknown id is queued and stops nothing (G2P Bridge)`()
    async throws
  {
    let (desk, export) = try await Self.exported()
    let reply = try desk.answer(export, [:]).reply
    let (known, unknown) = (Array("R01N000002".utf8), Array("R01N000099".utf8))
    let strange = Array(
      reply.bytes.split(separator: known, omittingEmptySubsequences: false)
        .joined(separator: unknown))
    let result = try await desk.bureau.recordReply(strange, name: reply.name, by: "cashier")
    #expect(result.queued.map(\.code) == ["QUEUE-06"] && result.paid == 2)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 1_000, 2_000, 0])
  }

  @Test func `d: another amount is no new act, and an equal amount no old one (Mifos dedup key)`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await desk.expectRefused("FUND-06") {
      try await $0.receive(Funds.xianjie, yuan: 20_001, document: "虚财社〔2026〕1号")
    }
    let twin = try Appropriation(
      fundYear: Funds.xianjie, document: "虚财社〔2026〕1号", row: 2, amount: Fen(20_000_00),
      day: TestBureau.paperDay)
    #expect(try await desk.bureau.receive(twin, by: "finance").effect == .done)
    try await desk.assessAndPublish()
    try await desk.grantAll()
    let export = try await desk.send(Funds.xianjie, Self.union)
    let result = try await desk.settle(export, [:])
    #expect(result.paid == 3 && result.known == 0 && result.queued.isEmpty)
  }

  @Test func `f: one bad row refuses the whole batch, by name (OpenSPP action_approve_batch)`()
    async throws
  {
    var bad = SampleClaim(2)
    bad.name = "骆𠮷"
    let desk = try await TestBureau.at(.granted, claims: [SampleClaim(1), bad, SampleClaim(3)])
    try await desk.expectRefused("BATCH-11") {
      _ = try await $0.bureau.composeBatch(Funds.xianjie, channel: Self.union, by: "clerk")
    }
    #expect(try await desk.bureau.listBatches().isEmpty)
  }

  @Test func `g: payments of one microsecond have ids of their own (G2P Bridge)`() async throws {
    let claims = [
      SampleClaim(1), SampleClaim(2), SampleClaim(3, .relocated), SampleClaim(4, .relocated),
    ]
    let desk = try await TestBureau.at(.granted, claims: claims)
    var ids: [String] = []
    for fundYear in [Funds.xianjie, Funds.jiuye] {
      let draft = try await desk.bureau.composeBatch(fundYear, channel: Self.union, by: "clerk")
      ids += draft.items.map(\.endToEnd.text)
    }
    #expect(Set(ids).count == 4)
    let wanted = [(1, 1), (2, 1), (1, 2), (2, 2)].map { desk.payment($0, of: ID($1)) }
    #expect(ids == wanted)
  }

  @Test func `h: a look changes nothing, since a reader may not write (HOPE, GET)`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    try await desk.expectRefused("BOOKS-01") {
      try await $0.store.read { books in
        try books.saveRelease(of: ID(1), reason: "看一眼", record: 1)
      }
    }
  }

  @Test func `i: refused money comes back though another's fate is open (DIGIT)`()
    async throws
  {
    let (desk, export) = try await Self.exported()
    let result = try await desk.settle(export, [1: .rejected(.accountClosed), 2: .unknown])
    #expect(result.rejected == 1 && result.open == 1 && result.paid == 1)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 18_000, 0, 1_000, 1_000, 0])
  }

  @Test func `j: nothing is called sent for which no file was written (OpenSPP, OpenG2P)`()
    async throws
  {
    let desk = try await TestBureau.at(.signed)
    let law = desk.bureau.law
    let blind = Bureau(
      store: desk.store, profile: desk.bureau.profile,
      law: Law(
        catalogue: law.catalogue, files: law.files,
        vocabulary: law.vocabulary, funds: law.funds,
        approvals: law.approvals, calendar: law.calendar, layouts: []),
      vault: desk.bureau.vault, roots: desk.bureau.roots,
      log: desk.bureau.log, clock: desk.bureau.clock)
    try await desk.expectRefused("DESK-06") { _ in
      _ = try await blind.exportBatch(Self.batch, by: "cashier")
    }
    let export = try await desk.bureau.exportBatch(Self.batch, by: "cashier")
    #expect(export.files.count == 1 && export.files.allSatisfy { !$0.bytes.isEmpty })
  }
}
