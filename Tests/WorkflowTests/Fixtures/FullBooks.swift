import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

extension TestBureau {
  /// Books in which every table has a row: a doubt and its decision, an objection and its decision, a
  /// claim that waits, a step of review that sent a claim back, a rejected round, an answer in the queue, a
  /// cosigned checkpoint, a setting that was refused.
  static func full() async throws -> TestBureau {
    let month = try await Month.whole()
    let desk = month.desk
    _ = try await desk.bureau.disclosePayments(by: "reviewer")
    let refused = try await desk.bureau.proposeSetting(.hiring("2026-05-01"), by: "finance")
    try await desk.bureau.refuseSetting(refused.number, reason: "文号不符", by: "head")
    _ = try await month.bundle()
    let clock = try StampClock()
    let asked = try await desk.bureau.timestampRequest(nonce: [1])
    _ = try await desk.bureau.attachTimestamp(
      clock.answer(asked.request), to: asked.size, roots: [clock.root], by: "cashier")
    var sharing = SampleClaim(12)
    sharing.account = SampleClaim(11).account
    var forAnother = SampleClaim(13, .relocated)
    forAnother.payee = (SampleClaim(14).name, SampleClaim(14).identity)
    try await desk.receive([SampleClaim(11), sharing, forAnother, .open(15)])
    let deaths = "证件号码,死亡日期\n\(SampleClaim(80).identity),2026-02-01\n"
    _ = try await desk.bureau.importDeaths(Array(deaths.utf8), name: "死亡.csv", by: "clerk")
    let custody = "证件号码,起日,止日\n\(SampleClaim(81).identity),2026-01-05,\n"
    _ = try await desk.bureau.importRegister(
      try #require(RegisterID("custody")), Array(custody.utf8), name: "羁押.csv", source: "司法行政",
      asOf: desk.bureau.clock().day, by: "clerk")
    try await desk.tellProposal()
    try await desk.tellAttachments()
    try await desk.provePayee(of: 13)
    let reviewing = try desk.reviewing()
    _ = try await reviewing.assessClaims(by: "reviewer")
    try await desk.bureau.decideQuestion(of: ID(14), .allowed, reason: "核实", by: "head")
    _ = try await reviewing.assessClaims(by: "reviewer")
    try await desk.bureau.matchClaims(by: "reviewer")
    for claim in [ID<Claim>(11), ID(12)] {
      try await desk.bureau.decideMatch(
        on: claim, kind: .sharedAccount, .cleared, reason: "夫妻共用", by: "reviewer")
    }
    _ = try await reviewing.reviewClaims([ID(13)], .returned, reason: "缺签字", by: "clerk2")
    _ = try await reviewing.assessClaims([ID(13)], by: "reviewer")
    _ = try await reviewing.reviewClaims(by: "clerk")
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    let objection = try await desk.bureau.raiseObjection(to: ID(13), text: "不属实", by: "clerk")
    try await desk.bureau.decideObjection(
      objection, upheld: false, reason: "已核实", by: "reviewer")
    try await desk.receive((21...36).map { SampleClaim($0) })
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    _ = try await desk.bureau.publishNotice(by: "reviewer")
    desk.clock.move(to: "2026-04-10")
    let decisions = try await reviewing.decideClaims(by: "reviewer")
    #expect(!decisions.waiting.isEmpty && decisions.open.isEmpty)
    try await desk.tellFunds()
    try await desk.book("HD-0001", file: "回单")
    try await desk.tellKeys()
    let draft = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    _ = try await desk.bureau.submitBatch(draft.key.id, by: "clerk")
    try await desk.bureau.rejectBatch(draft.key.id, reason: "户名有误", by: "head")
    try await desk.cover()
    try await desk.tellOrigins()
    try await desk.tellVault()
    return desk
  }

  /// Papers of three claims, one of them withdrawn; those of claim 10 go with its beneficiary.
  private func tellAttachments() async throws {
    _ = try await bureau.attach(
      [.paper("合同.pdf", "合同十"), .paper("合同续.pdf", "续")], as: "劳动合同", to: ID(10), by: "clerk")
    _ = try await bureau.attach([.paper("申请.pdf", "十三")], as: "申请表", to: ID(13), by: "clerk")
    let wrong = try await bureau.attach(
      [.paper("申请.pdf", "别人的")], as: "申请表", to: ID(11), by: "reviewer")
    _ = try await bureau.withdrawAttachment(wrong.added[0].id, reason: "附错了申领", by: "clerk")
    _ = try await bureau.openAttachment(ID(1), reason: "核对合同", by: "head")
  }

  /// Two persons proposed, one of them accepted, who was insured too short.
  private func tellProposal() async throws {
    try await ProposalTests.registers(self)
    let made = try await bureau.proposeClaims(
      to: #require(ProgrammeID("liupanshui-xina-dengji-shiye-500")),
      asOf: #require(Day("2026-02-28")), by: "clerk")
    _ = try await bureau.importClaims(
      ProposalTests.file([1], insuredMonths: 1), name: "拟办.csv", accepting: made.record, by: "clerk"
    )
  }

  /// A released hold, a closed month, accounting rules.
  private func tellFunds() async throws {
    let holds = try await bureau.openHolds(of: Funds.xianjie).filter { $0.state == .open }
    let hold = try #require(holds.last).hold.id
    try await bureau.release(hold, reason: "本人放弃", by: "head")
    try await bureau.proposeClosing(of: Funds.xianjie, month: 1, by: "finance")
    try await bureau.confirmClosing(of: Funds.xianjie, month: 1, by: "head")
    try await bureau.adoptAccounting(by: "finance")
    try await bureau.record(
      BankStatement(
        fundYear: Funds.xianjie, day: bureau.clock().day, number: "对1", balance: .zero, items: []),
      by: "cashier")
    _ = try await bureau.seedSample(.random, size: 3, by: "finance")
  }

  /// A successor that is proposed because a lock says that the books went back, and refused: it was another's.
  private func tellOrigins() async throws {
    let ahead = Checkpoint(
      origin: bureau.profile.origin, size: 100_000, root: Digest.sha256([7]))
    let other = RememberedLock()
    other.keep(try LogLock(origin: ahead.origin).witnessing(ahead))
    let finance = try office.person("finance")
    let number = try await bureau.with(log: LogSigner(lock: other) { [office] in office.log })
      .proposeSuccessor(
        reason: "签发锁提示回退", by: "finance",
        sealing: .key(finance.key, finance.certificate))
    try await bureau.refuseSuccessor(number, reason: "接错了签发锁", by: "head")
  }

  /// An annex, somebody who was erased, another master key.
  private func tellVault() async throws {
    let size = try await store.read { try $0.newestCheckpoint()?.size ?? 0 }
    let auditor = office.auditor.certificate
    _ = try await bureau.sealAnnex(
      of: size, for: auditor, reason: "审计通知书1号", by: "head"
    ) { MemorySink() }
    try await erase(10)
    try await rotate()
  }
}
