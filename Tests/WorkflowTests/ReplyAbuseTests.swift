import BankFiles
import BankSimulator
import Signatures
import Subsidies
import Testing
import Workflow

/// Answers of the bank that must move no money, and payments that must not be tried again.
@Suite struct ReplyAbuseTests {
  private static func exported() async throws -> (TestBureau, BankExport) {
    let desk = try await TestBureau.at(.signed)
    return (desk, try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier"))
  }

  /// The bytes with one ASCII text put in the place of another of the same length.
  private static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var changed = bytes
    for start in bytes.indices where bytes[start...].starts(with: old) {
      changed.replaceSubrange(start..<(start + old.count), with: new)
    }
    return changed
  }

  @Test func `a reply twice posts once`() async throws {
    let (desk, export) = try await Self.exported()
    try await desk.settle(export, [:])
    let before = try await desk.standing()
    #expect(try await desk.settle(export, [:]).sameFile)
    #expect(try await desk.standing() == before)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 0, 3_000, 0])
  }

  @Test func `the same answer in another file is known and moves nothing`() async throws {
    let (desk, export) = try await Self.exported()
    try await desk.settle(export, [2: .rejected(.accountClosed)])
    let again = try await desk.expectNoMoneyMoves {
      try await $0.settle(export, [2: .rejected(.nameMismatch)])
    }
    #expect(again.known == 3 && again.paid == 0 && again.queued.isEmpty && !again.sameFile)
  }

  @Test func `an answer about another amount goes to the queue`() async throws {
    let (desk, export) = try await Self.exported()
    let result = try await desk.settle(export, [1: .misquoted(Fen(999_99))])
    #expect(result.queued.map(\.code) == ["QUEUE-01"] && result.paid == 2)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 1_000, 2_000, 0])
    #expect(try await desk.bureau.listQueue() == result.queued)
  }

  @Test func `a doubt that a later answer settles waits for nobody any longer`() async throws {
    let (desk, export) = try await Self.exported()
    let doubt = try await desk.settle(export, [1: .misquoted(Fen(999_99)), 2: .unknown])
    #expect(doubt.queued.map(\.code) == ["QUEUE-01", "QUEUE-05"])
    desk.clock.move(to: "2026-03-12")
    try await desk.settle(export, [1: .misquoted(Fen(999_99)), 2: .rejected(.accountClosed)])
    #expect(try await desk.bureau.listQueue().map(\.code) == ["QUEUE-01", "QUEUE-01"])
    #expect(
      try await desk.bureau.listQueue(settledToo: true).map(\.code)
        == ["QUEUE-01", "QUEUE-05", "QUEUE-01"])
  }

  @Test func `an answer about another account goes to the queue`() async throws {
    let (desk, export) = try await Self.exported()
    let account = SampleClaim(1).account
    let reply = try desk.answer(export, [:]).reply
    let other = String(account.dropLast()) + (account.hasSuffix("0") ? "1" : "0")
    let bytes = Self.replacing(account, by: other, in: reply.bytes)
    let result = try await desk.bureau.recordReply(bytes, name: reply.name, by: "cashier")
    #expect(result.queued.map(\.code) == ["QUEUE-02"] && result.paid == 2)
    #expect(!result.queued[0].detail.contains(account))
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 1_000, 2_000, 0])
  }

  @Test func `an answer about a payment that nobody made goes to the queue`() async throws {
    let (desk, export) = try await Self.exported()
    let reply = try desk.answer(export, [:]).reply
    let bytes = Self.replacing("R01N000002", by: "R01N000009", in: reply.bytes)
    let result = try await desk.bureau.recordReply(bytes, name: reply.name, by: "cashier")
    #expect(result.queued.map(\.code) == ["QUEUE-06"] && result.paid == 2)
  }

  @Test func `a file about another bureau's batch is refused`() async throws {
    let (desk, export) = try await Self.exported()
    let reply = try desk.answer(export, [:]).reply
    let bytes = Self.replacing("MZ529901", by: "MZ529902", in: reply.bytes)
    try await desk.expectRefused("DESK-10") {
      _ = try await $0.bureau.recordReply(bytes, name: reply.name, by: "cashier")
    }
  }

  @Test(arguments: [
    ("", "DESK-09"), ("not a bank file\n", "DESK-09"), ("R|1|2\r\n", "DESK-09"),
    ("<Document><Other/></Document>", "BANK-34"), ("<Document", "BANK-33"),
  ])
  func `a file that no layout reads is refused`(text: String, code: String) async throws {
    let (desk, _) = try await Self.exported()
    try await desk.expectRefused(code) {
      _ = try await $0.bureau.recordReply(Array(text.utf8), name: "回盘", by: "cashier")
    }
  }

  /// First answer, second answer, and the code under which the second is queued.
  @Test(arguments: [
    ([1: SimulatedBank.Decision.rejected(.accountClosed)], [1: SimulatedBank.Decision.paid]),
    ([1: .paid], [1: .rejected(.accountClosed)]),
  ])
  func `an answer that contradicts the first goes to the queue`(
    first: [Int: SimulatedBank.Decision], second: [Int: SimulatedBank.Decision]
  ) async throws {
    let (desk, export) = try await Self.exported()
    try await desk.settle(export, first)
    let result = try await desk.expectNoMoneyMoves { try await $0.settle(export, second) }
    #expect(result.queued.map(\.code) == ["QUEUE-03"] && result.known == 2)
  }

  @Test func `money does not come back before it was paid`() async throws {
    let (desk, export) = try await Self.exported()
    let returns = try #require(try desk.answer(export, [1: .returned(.accountClosed)]).returns)
    let result = try await desk.expectNoMoneyMoves {
      try await $0.bureau.recordReply(returns.bytes, name: returns.name, by: "cashier")
    }
    #expect(result.queued.map(\.code) == ["QUEUE-03"] && result.returned == 0)
  }

  @Test func `an answer about a batch that never left goes to the queue`() async throws {
    let (desk, export) = try await Self.exported()
    let reply = try desk.answer(export, [:]).reply
    let unsent = try await TestBureau.at(.signed)
    let result = try await unsent.expectNoMoneyMoves {
      try await $0.bureau.recordReply(reply.bytes, name: reply.name, by: "cashier")
    }
    #expect(Set(result.queued.map(\.code)) == ["QUEUE-04"])
  }

  /// A status report of one payment, as a bank's own program might write it.
  private static func report(_ desk: TestBureau, _ items: String...) -> [UInt8] {
    let message = String(desk.payment(1).prefix(18))
    let named = items.map {
      "<TxInfAndSts><OrgnlEndToEndId>\(desk.payment(1))</OrgnlEndToEndId>\($0)</TxInfAndSts>"
    }
    let text =
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>"
      + "<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-10T10:00:00</CreDtTm></GrpHdr>"
      + "<OrgnlGrpInfAndSts><OrgnlMsgId>\(message)</OrgnlMsgId>"
      + "<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>"
      + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId>\(named.joined())"
      + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    return Array(text.utf8)
  }

  private static func sentAsMessage() async throws -> TestBureau {
    let desk = try await TestBureau.at(
      .granted, claims: [SampleClaim(1, bank: SampleClaim.otherBank)])
    _ = try await desk.send(Funds.xianjie, "iso20022")
    return desk
  }

  @Test func `what a bank writes about people stays out of trail and queue`() async throws {
    let person = SampleClaim(1)
    let reason =
      "<StsRsnInf><Rsn><Prtry>\(person.account) \(person.name)</Prtry></Rsn>"
      + "<AddtlInf>\(person.name) \(person.account)</AddtlInf></StsRsnInf>"
    for status in ["RJCT", "ABCD"] {
      let desk = try await Self.sentAsMessage()
      let bytes = Self.report(desk, "<TxSts>\(status)</TxSts>" + reason)
      _ = try await desk.bureau.recordReply(bytes, name: "a.xml", by: "cashier")
      let records = try await desk.standing().records
      let lines = try await desk.bureau.recordLines(Set(1...records)).joined()
      let queue = try await desk.bureau.listQueue().map(\.detail).joined()
      for secret in person.secrets {
        #expect(!lines.contains(secret) && !queue.contains(secret), "\(status)")
      }
    }
  }

  @Test func `one payment named twice as pending in one reply is noted twice`() async throws {
    let desk = try await Self.sentAsMessage()
    let bytes = Self.report(desk, "<TxSts>PDNG</TxSts>", "<TxSts>PDNG</TxSts>")
    let result = try await desk.expectNoMoneyMoves {
      try await $0.bureau.recordReply(bytes, name: "pending.xml", by: "cashier")
    }
    #expect(result.open == 2)
  }

  @Test func `an answer about a rejected round goes to the queue`() async throws {
    let desk = try await TestBureau.at(.signed)
    try await desk.bureau.rejectBatch(TestBureau.batch, reason: "户名有误", by: "head")
    _ = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", after: TestBureau.batch, by: "clerk")
    _ = try await desk.bureau.submitBatch(TestBureau.batch, by: "clerk")
    try await desk.approveAsNeeded(TestBureau.batch)
    let export = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    let reply = try desk.answer(export, [:]).reply
    let bytes = Self.replacing("R02N000001", by: "R01N000001", in: reply.bytes)
    let result = try await desk.bureau.recordReply(bytes, name: reply.name, by: "cashier")
    #expect(result.queued.map(\.code) == ["QUEUE-04"] && result.paid == 2)
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 1_000, 2_000, 0])
  }

  @Test(arguments: [Stage.composed, .signed, .exported, .paid])
  func `only a failed payment is re-issued`(stage: Stage) async throws {
    let desk = try await TestBureau.at(stage)
    let account = try desk.account(of: SampleClaim(77))
    try await desk.expectRefused("PAYMENT-01") {
      _ = try await $0.bureau.reissue($0.payment(1), to: account, reason: "换卡", by: "clerk")
    }
  }

  @Test func `a failed payment is re-issued once`() async throws {
    let (desk, export) = try await Self.exported()
    try await desk.settle(export, [1: .rejected(.accountClosed)])
    let account = try desk.account(of: SampleClaim(77))
    let hold = try await desk.bureau.reissue(
      desk.payment(1), to: account, reason: "换卡", by: "clerk")
    #expect(hold.origin.replaces?.text == desk.payment(1))
    try await desk.expectRefused("PAYMENT-01") {
      _ = try await $0.bureau.reissue($0.payment(1), to: account, reason: "换卡", by: "clerk")
    }
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 1_000, 0, 2_000, 0])
  }

  @Test func `a re-issue that fails is itself re-issued, in a chain without branches`()
    async throws
  {
    let (desk, export) = try await Self.exported()
    try await desk.settle(export, [1: .rejected(.accountClosed)])
    let account = try desk.account(of: SampleClaim(77))
    for round in 1...3 {
      let failed = desk.payment(1, of: ID(Int64(round)))
      _ = try await desk.bureau.reissue(failed, to: account, reason: "换卡", by: "clerk")
      let again = try await desk.send(Funds.xianjie, "county-credit-union")
      try await desk.settle(again, round < 3 ? [1: .rejected(.accountClosed)] : [:])
      try await desk.expectRefused("PAYMENT-01") {
        _ = try await $0.bureau.reissue(failed, to: account, reason: "换卡", by: "clerk")
      }
    }
    #expect(try await desk.money(Funds.xianjie) == [20_000, 17_000, 0, 0, 3_000, 0])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a refused payment is not re-issued from money that is promised elsewhere`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 1_000)
    try await desk.receive([SampleClaim(1)])
    try await desk.assessAndPublish()
    try await desk.grantAll()
    let export = try await desk.send(Funds.xianjie, "county-credit-union")
    try await desk.settle(export, [1: .rejected(.accountClosed)])
    try await desk.receive([SampleClaim(2)])
    try await desk.assessAndPublish()
    desk.clock.move(to: "2026-03-30")
    _ = try await desk.bureau.decideClaims(by: "reviewer")
    let account = try desk.account(of: SampleClaim(77))
    try await desk.expectRefused("FUND-10") {
      _ = try await $0.bureau.reissue($0.payment(1), to: account, reason: "换卡", by: "clerk")
    }
  }
}
