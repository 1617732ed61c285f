import BankFiles
import Subsidies
import Testing

@Suite struct Pain002Tests {
  private static func report(
    group: String = "", block: String = "", payments: String = "",
    namespace: String = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
  ) -> [UInt8] {
    let blockText =
      block.isEmpty && payments.isEmpty
      ? ""
      : """
      <OrgnlPmtInfAndSts><OrgnlPmtInfId>B1</OrgnlPmtInfId>\(block)\(payments)</OrgnlPmtInfAndSts>
      """
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="\(namespace)"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-02T17:00:00+08:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId>\(group)</OrgnlGrpInfAndSts>
        \(blockText)
      </CstmrPmtStsRpt></Document>
      """.utf8)
  }

  private static func payment(_ id: String, _ rest: String) -> String {
    "<TxInfAndSts><OrgnlEndToEndId>\(id)</OrgnlEndToEndId>\(rest)</TxInfAndSts>"
  }

  private static func reason(_ code: String, _ texts: String...) -> String {
    "<StsRsnInf><Rsn><Cd>\(code)</Cd></Rsn>"
      + texts.map { "<AddtlInf>\($0)</AddtlInf>" }.joined() + "</StsRsnInf>"
  }

  @Test(arguments: [
    ("ACSC", BankStatus.paid), ("ACCC", .paid), ("RJCT", .rejected), ("ACTC", .pending),
    ("ACCP", .pending), ("ACSP", .pending), ("PDNG", .pending), ("RCVD", .pending),
    ("ACWC", .unknown), ("CANC", .unknown), ("BLCK", .unknown), ("XXXX", .unknown),
    ("acsc", .unknown),
  ])
  func `a status code means paid, rejected or pending, or is unknown`(
    code: String, status: BankStatus
  ) throws {
    let bytes = Self.report(payments: Self.payment("E1", "<TxSts>\(code)</TxSts>"))
    let reply = try Pain002.read(bytes)
    #expect(reply.outcomes.map(\.status) == [status])
    #expect(reply.violations.map(\.code) == (status == .unknown ? ["BANK-53"] : []))
    #expect(reply.violations.allSatisfy { $0.place == 1 })
  }

  @Test func `the most specific level counts`() throws {
    let bytes = Self.report(
      group: "<GrpSts>ACTC</GrpSts>", block: "<PmtInfSts>RJCT</PmtInfSts>" + Self.reason("AC01"),
      payments: Self.payment("E1", "<TxSts>ACSC</TxSts>") + Self.payment("E2", "")
        + Self.payment("E3", "<TxSts>RJCT</TxSts>" + Self.reason("BE01", "证件号码不符")))
    let reply = try Pain002.read(bytes)
    #expect(reply.outcomes.map(\.status) == [.paid, .rejected, .rejected])
    #expect(reply.outcomes.map(\.reason) == [nil, .accountUnknown, .identityMismatch])
    #expect(reply.outcomes.map(\.code) == ["ACSC", "RJCT AC01", "RJCT BE01"])
    #expect(reply.outcomes.allSatisfy { $0.scope == .item })
    #expect(reply.message == "M1" && reply.identification == "S1")
    #expect(reply.created == "2026-03-02T17:00:00+08:00")
  }

  @Test func `a level that lists no payments speaks for all of them`() throws {
    let group = "<GrpSts>RJCT</GrpSts>" + Self.reason("FF01", "格式")
    let whole = try Pain002.read(Self.report(group: group)).outcomes
    #expect(whole.map(\.scope) == [.order])
    #expect(whole.map(\.status) == [.rejected])
    #expect(whole.map(\.endToEnd) == [nil])
    #expect(whole.map(\.reason) == [.fileFormat])
    let block = try Pain002.read(
      Self.report(group: "<GrpSts>ACTC</GrpSts>", block: "<PmtInfSts>RJCT</PmtInfSts>")
    ).outcomes
    #expect(block.map(\.scope) == [.payment("B1")])
    #expect(block.map(\.status) == [.rejected])
    #expect(try Pain002.read(Self.report()).outcomes.isEmpty)
  }

  @Test func `a text that was cut into pieces is one again, and no reason is dropped`() throws {
    let rest =
      "<TxSts>RJCT</TxSts>" + Self.reason("NARR", "Accou", "nt closed")
      + Self.reason("AC04", "销户")
    let outcome = try Pain002.read(Self.report(payments: Self.payment("E1", rest))).outcomes[0]
    #expect(outcome.text == "Account closed; 销户")
    #expect(outcome.code == "RJCT NARR AC04")
    #expect(outcome.reason == .accountClosed)
  }

  @Test(
    arguments: [
      ("<InstdAmt Ccy=\"CNY\">1500.00</InstdAmt>", Fen(1500_00), []),
      ("<InstdAmt Ccy=\"CNY\"> 1500.5 </InstdAmt>", Fen(1500_50), []),
      ("<InstdAmt Ccy=\"EUR\">1500.00</InstdAmt>", nil, ["BANK-55"]),
      ("<InstdAmt>1500.00</InstdAmt>", nil, ["BANK-55"]),
      ("<InstdAmt Ccy=\"CNY\">4847,37</InstdAmt>", nil, ["BANK-54"]),
      ("<InstdAmt Ccy=\"CNY\">1.001</InstdAmt>", nil, ["BANK-54"]),
      ("<InstdAmt Ccy=\"CNY\">-1.00</InstdAmt>", nil, ["BANK-54"]),
      ("<InstdAmt Ccy=\"CNY\">1e3</InstdAmt>", nil, ["BANK-54"]),
      ("<EqvtAmt><Amt Ccy=\"CNY\">7.00</Amt></EqvtAmt>", Fen(7_00), []),
    ] as [(String, Fen?, [String])])
  func `the echoed amount is renminbi with two decimals, or is not used`(
    element: String, amount: Fen?, violations: [String]
  ) throws {
    let rest = """
      <TxSts>ACSC</TxSts><OrgnlTxRef><Amt>\(element)</Amt><CdtrAcct><Id><Othr><Id>6200</Id></Othr>\
      </Id></CdtrAcct></OrgnlTxRef>
      """
    let reply = try Pain002.read(Self.report(payments: Self.payment("E1", rest)))
    #expect(reply.outcomes.map(\.amount) == [amount])
    #expect(reply.outcomes.map(\.account) == ["6200"])
    #expect(reply.violations.map(\.code) == violations)
  }

  @Test func `a value is taken from its own place only`() throws {
    let rest = """
      <TxSts>ACSC</TxSts><OrgnlTxRef><Amt/><Amt><InstdAmt Ccy="CNY">7.00</InstdAmt></Amt>\
      <DbtrAcct><Id><Othr><Id>1111</Id></Othr></Id></DbtrAcct>\
      <CdtrAcct><Id/><Id><Othr><SchmeNm><Cd>2222</Cd></SchmeNm><Id>3333</Id></Othr></Id></CdtrAcct>\
      </OrgnlTxRef><InstdAmt Ccy="CNY">8.00</InstdAmt>
      """
    let reply = try Pain002.read(Self.report(payments: Self.payment("E1", rest)))
    #expect(reply.outcomes.map(\.amount) == [Fen(7_00)])
    #expect(reply.outcomes.map(\.account) == ["3333"])
  }

  @Test func `what is wrong but readable becomes a violation`() throws {
    let paid = "<TxSts>ACSC</TxSts>"
    let long = String(repeating: "E", count: 36)
    let bytes = Self.report(
      payments: Self.payment("NOTPROVIDED", paid) + Self.payment("E2", paid)
        + Self.payment("E2", paid) + Self.payment(long, paid) + Self.payment("E5", ""),
      namespace: "")
    let reply = try Pain002.read(bytes)
    #expect(reply.outcomes.map(\.endToEnd) == [nil, "E2", "E2", long, "E5"])
    #expect(reply.outcomes.last?.status == .unknown)
    #expect(
      Set(reply.violations.map(\.code)) == ["BANK-50", "BANK-52", "BANK-56", "BANK-57"])
    for violation in reply.violations {
      #expect(!violation.chinese.isEmpty && !violation.english.isEmpty)
    }
    let newer = Self.report(namespace: "urn:iso:std:iso:20022:tech:xsd:pain.002.001.15")
    #expect(try Pain002.read(newer).violations.map(\.code) == ["BANK-51"])
  }

  @Test func `a receipt of the transport touches no payment`() throws {
    let group = "<OrgnlMsgNmId>EBICS</OrgnlMsgNmId><GrpSts>ACTC</GrpSts>"
    let reply = try Pain002.read(Self.report(group: group))
    #expect(reply.outcomes.isEmpty)
    #expect(reply.violations.map(\.code) == ["BANK-60"])
  }

  @Test func `a message in GBK that says so is read`() throws {
    let text = String(
      decoding: Self.report(group: "<GrpSts>RJCT</GrpSts>" + Self.reason("NARR", "户名不符")),
      as: UTF8.self
    )
    .replacing("UTF-8", with: "GBK")
    let reply = try Pain002.read(CharacterSet.gbk.encode(text).get())
    #expect(reply.outcomes.map(\.text) == ["户名不符"])
  }

  @Test(arguments: [
    ("nordea_pain002_group_reject", 1, ["order rejected"]),
    ("nordea_pain002_payment_reject", 1, ["payment rejected"]),
    ("nordea_pain002_txn_reject", 2, ["item rejected", "item rejected"]),
    ("gs_pain002_accepted", 1, ["item pending"]),
    ("gs_pain002_group_accepted", 1, ["order pending"]),
    ("gs_pain002_payment_accepted", 1, ["payment pending"]),
    ("danske_fi_pain002_accepted_technical", 1, ["order pending"]),
    ("danske_fi_pain002_rejected_technical", 1, ["order rejected"]),
    ("hbci4java_pain002_v10_03", 1, ["payment unknown"]),
    ("oca_pain002_unpaid_v1", 4, Array(repeating: "item rejected", count: 4)),
  ])
  func `files of other banks are read with every payment accounted for`(
    name: String, count: Int, expected: [String]
  ) throws {
    guard let path = Places.shared("samples/\(name).xml") else { return }
    let reply = try Pain002.read(Places.bytes(path) ?? [])
    #expect(reply.outcomes.count == count)
    #expect(
      reply.outcomes.map { outcome in
        let scope =
          switch outcome.scope {
          case .item: "item"
          case .payment: "payment"
          case .order: "order"
          case .entry: "entry"
          }
        return "\(scope) \(outcome.status.rawValue)"
      } == expected)
    #expect(reply.outcomes.allSatisfy { !$0.code.isEmpty })
  }
}
