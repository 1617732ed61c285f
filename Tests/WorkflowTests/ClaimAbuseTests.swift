import Subsidies
import Testing
import Workflow

/// What must not be possible with claims and their money.
@Suite struct ClaimAbuseTests {
  @Test func `a claims file twice changes nothing`() async throws {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    let again = try await desk.receive((1...3).map { SampleClaim($0) })
    #expect(again.sameFile && again.taken.isEmpty && again.rows == 3)
    #expect(try await desk.standing() == before)
  }

  @Test func `a row that is in the books is known in another file, too`() async throws {
    let desk = try await TestBureau.at(.received)
    let again = try await desk.receive([SampleClaim(3), SampleClaim(4)])
    #expect(again.known == 1 && again.taken == [ID(4)] && !again.sameFile)
    #expect(try await desk.bureau.listClaims(nil).count == 4)
  }

  @Test func `faulty rows are reported with row, column and a masked value`() async throws {
    let desk = try await TestBureau.at(.received)
    var wrong = SampleClaim(5)
    wrong.bank = "402701000014"
    wrong.account = "6299x"
    let twice = SampleClaim(6)
    let result = try await desk.bureau.importClaims(
      SampleClaim.file([wrong, twice, twice]), name: "四月.csv", by: "clerk")
    let found = result.faults.map { "\($0.row) \($0.column) \($0.code)" }
    #expect(found == ["2 账号 ACCOUNT-02", "2 开户行号 ROW-05", "4  ROW-07"])
    #expect(result.taken == [ID(4)])
    #expect(result.faults.allSatisfy { !$0.value.contains("6299x") })
  }

  @Test func `exactly what the fund holds is granted, and the rest waits`() async throws {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 2_000)
    try await desk.receive((1...3).map { SampleClaim($0) })
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-03-10")
    let first = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(first.granted.map(\.claim.number) == [1, 2])
    #expect(first.waiting.map { [$0.amount, $0.available] } == [[Fen(1_000_00), .zero]])
    #expect(try await desk.money(Funds.xianjie) == [2_000, 0, 2_000, 0, 0, 0])
    let before = try await desk.standing()
    _ = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.listClaims([.waiting]).map(\.id.number) == [3])
    try await desk.receive(Funds.xianjie, yuan: 999, document: "虚财社〔2026〕2号")
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.isEmpty)
    // A payment has one budget line behind it: two lines that would do together do not.
    try await desk.receive(Funds.xianjie, yuan: 1, document: "虚财社〔2026〕3号")
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.isEmpty)
    try await desk.receive(Funds.xianjie, yuan: 1_000, document: "虚财社〔2026〕4号")
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.map(\.claim.number) == [3])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test(arguments: [("2026-03-09", "CLAIM-08"), ("2026-03-10", "")])
  func `nothing is granted before the notice has ended`(day: String, code: String) async throws {
    let desk = try await TestBureau.at(.noticed)
    desk.clock.move(to: day)
    let before = try await desk.standing()
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    guard !code.isEmpty else {
      #expect(decisions.granted.count == 3)
      return
    }
    #expect(decisions.open.map(\.code) == [code, code, code] && decisions.granted.isEmpty)
    #expect(try await desk.standing() == before)
  }

  @Test func `an open objection keeps the claim, an upheld one refuses it`() async throws {
    let desk = try await TestBureau.at(.noticed)
    let first = try await desk.bureau.raiseObjection(
      to: ID(1), text: "没有外出务工", by: "clerk")
    let second = try await desk.bureau.raiseObjection(to: ID(2), text: "不是本村人", by: "clerk")
    desk.clock.move(to: "2026-03-10")
    let open = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(open.open == [.objectionOpen(ID(1)), .objectionOpen(ID(2))])
    #expect(open.granted.map(\.claim.number) == [3])
    try await desk.bureau.decideObjection(
      first, upheld: true, reason: "务工证明系伪造", by: "reviewer")
    try await desk.bureau.decideObjection(
      second, upheld: false, reason: "户籍已核实", by: "reviewer")
    let decided = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decided.refused.map(\.reasons) == [["objection-upheld"]])
    #expect(decided.granted.map(\.claim.number) == [2])
    try await desk.expectRefused("DESK-03") {
      try await $0.bureau.decideObjection(first, upheld: false, reason: "另议", by: "reviewer")
    }
    try await desk.expectRefused("CLAIM-15") {
      _ = try await $0.bureau.raiseObjection(to: ID(3), text: "迟到", by: "clerk")
    }
    try await desk.expectRefused("BOOKS-01") {
      try await $0.bureau.decideObjection(99, upheld: false, reason: "没有", by: "reviewer")
    }
  }

  /// Two people name one account.
  private static func sharing() async throws -> TestBureau {
    var other = SampleClaim(2)
    other.account = SampleClaim(1).account
    return try await TestBureau.at(.received, claims: [SampleClaim(1), other, SampleClaim(3)])
  }

  @Test func `an undecided doubt keeps a claim off the notice and without money`() async throws {
    let desk = try await Self.sharing()
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(
      decisions.open == [
        .doubtUndecided(ID(1), .sharedAccount), .doubtUndecided(ID(2), .sharedAccount),
      ])
    #expect(decisions.granted.map(\.claim.number) == [3])
  }

  @Test func `a confirmed doubt refuses, a cleared one goes on, and each is decided once`()
    async throws
  {
    let desk = try await Self.sharing()
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    try await desk.bureau.matchClaims(by: "reviewer")
    #expect(try await desk.bureau.matchClaims(by: "reviewer").isEmpty)
    for (claim, decision) in [(ID<Claim>(1), Match.Decision.cleared), (ID(2), .confirmed)] {
      try await desk.bureau.decideMatch(
        on: claim, kind: .sharedAccount, decision, reason: "账户属于第一人", by: "reviewer")
    }
    try await desk.expectRefused("CLAIM-16") {
      try await $0.bureau.decideMatch(
        on: ID(2), kind: .sharedAccount, .cleared, reason: "改判", by: "reviewer")
    }
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.refused.map(\.reasons) == [["shared-account"]])
    #expect(decisions.granted.map(\.claim.number) == [1, 3])
  }

  @Test func `two exclusive grants handed in together are not both paid`() async throws {
    var second = SampleClaim(1, .relocated)
    second.facts["人员类别"] = "易地搬迁人口"
    let desk = try await TestBureau.at(.noticed, claims: [SampleClaim(1), second])
    desk.clock.move(to: "2026-03-20")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.map(\.claim.number) == [1])
    #expect(decisions.refused.map(\.claim.number) == [2] && decisions.open.isEmpty)
    #expect(try await desk.money(Funds.jiuye) == [5_000, 5_000, 0, 0, 0, 0])
  }

  @Test func `a claim that was never matched is not granted over a doubt`() async throws {
    let desk = try await TestBureau.at(
      .received, claims: [SampleClaim(1), SampleClaim(2)])
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    let deaths = "证件号码,死亡日期\n\(SampleClaim(2).identity),2026-02-01\n"
    _ = try await desk.bureau.importDeaths(Array(deaths.utf8), name: "死亡.csv", by: "clerk")
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.map(\.claim.number) == [1])
    #expect(decisions.open == [.doubtUndecided(ID(2), .deceasedPayee)])
  }

  @Test func `a death that came in after the grant stops the batch until it is decided`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    let deaths = "证件号码,死亡日期\n\(SampleClaim(2).identity),2026-02-01\n"
    let read = try await desk.bureau.importDeaths(
      Array(deaths.utf8), name: "死亡.csv", by: "clerk")
    #expect(read.taken == 1)
    try await desk.expectRefused("BATCH-10") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", by: "clerk")
    }
    #expect(try await desk.bureau.matchClaims(by: "reviewer").map(\.kind) == [.deceasedPayee])
    try await desk.bureau.decideMatch(
      on: ID(2), kind: .deceasedPayee, .confirmed, reason: "户籍已注销", by: "reviewer")
    let draft = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    #expect(draft.items.map(\.claim.number) == [1, 3])
  }

  @Test func `a decided claim is not decided or assessed again`() async throws {
    let desk = try await TestBureau.at(.granted)
    let before = try await desk.standing()
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.isEmpty)
    #expect(try await desk.standing() == before)
    try await desk.expectRefused("CLAIM-02") {
      _ = try await $0.bureau.decideClaims([ID(1)], by: "reviewer")
    }
    try await desk.expectRefused("CLAIM-02") {
      _ = try await $0.bureau.assessClaims([ID(1)], by: "reviewer")
    }
    try await desk.expectRefused("CLAIM-01") {
      _ = try await $0.bureau.decideClaims([ID(99)], by: "reviewer")
    }
  }

  @Test func `a notice that would end in a year without a calendar is refused`() async throws {
    let desk = try await TestBureau.at(.received)
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    desk.clock.move(to: "2026-12-29")
    try await desk.expectRefused("CLAIM-12") {
      _ = try await $0.bureau.publishNotice(by: "reviewer")
    }
  }

  @Test(arguments: [
    "身份证 529901198501170018", "卡号 6299 0100 1000 0007", "电话 13800-138000", "13800138000",
  ])
  func `a reason with a whole number is refused`(reason: String) async throws {
    let desk = try await TestBureau.at(.submitted)
    let account = try desk.account(of: SampleClaim(9))
    try await desk.expectRefused("CLAIM-18") {
      try await $0.bureau.rejectBatch(TestBureau.batch, reason: reason, by: "head")
    }
    try await desk.expectRefused("CLAIM-18") {
      _ = try await $0.bureau.reveal(ID(1), reason: reason, by: "clerk")
    }
    try await desk.expectRefused("CLAIM-18") {
      try await $0.bureau.correctAccount(of: ID(1), to: account, reason: reason, by: "clerk")
    }
    try await desk.expectRefused("CLAIM-18") {
      _ = try await $0.bureau.reissue($0.payment(1), to: account, reason: reason, by: "clerk")
    }
  }

  @Test(arguments: ["", "  "])
  func `an act that needs a reason does not go without`(reason: String) async throws {
    let desk = try await TestBureau.at(.submitted)
    try await desk.expectRefused("CLAIM-17") {
      try await $0.bureau.rejectBatch(TestBureau.batch, reason: reason, by: "head")
    }
    try await desk.expectRefused("CLAIM-17") {
      _ = try await $0.bureau.reveal(ID(1), reason: reason, by: "clerk")
    }
  }

  @Test func `a document is booked once`() async throws {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    let again = try await desk.receive(Funds.xianjie, yuan: 20_000, document: "虚财社〔2026〕1号")
    #expect(again == .alreadyDone)
    #expect(try await desk.standing() == before)
    try await desk.expectRefused("FUND-06") {
      try await $0.receive(Funds.xianjie, yuan: 20_001, document: "虚财社〔2026〕1号")
    }
    try await desk.expectRefused("DESK-03") {
      try await $0.bureau.openFundYear(Funds.xianjie, by: "finance")
    }
    let other = try #require(FundYear(code: "xianjie:central:2026"))
    try await desk.expectRefused("FUND-08") {
      try await $0.receive(other, yuan: 1, document: "虚财社〔2026〕9号")
    }
  }

  @Test(arguments: [-1, -86_400_000])
  func `a clock that goes back is refused`(milliseconds: Int64) async throws {
    let desk = try await TestBureau.at(.granted)
    desk.clock.move(milliseconds: milliseconds)
    try await desk.expectRefused("DESK-04") {
      _ = try await $0.bureau.composeBatch(
        Funds.xianjie, channel: "county-credit-union", by: "clerk")
    }
    desk.clock.move(milliseconds: -milliseconds)
    _ = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
  }
}
