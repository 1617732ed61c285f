import BankFiles
import Subsidies
import Testing

@Suite struct Camt054Tests {
  private static func notice(_ entries: String) -> [UInt8] {
    Array(
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
      <GrpHdr><MsgId>N1</MsgId><CreDtTm>2026-03-05T09:00:00</CreDtTm></GrpHdr>
      <Ntfctn><Id>N1</Id>\(entries)</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
      """.utf8)
  }

  private static func entry(
    _ direction: String, _ amount: String, status: String = "<Sts><Cd>BOOK</Cd></Sts>",
    more: String = "", details: String = ""
  ) -> String {
    """
    <Ntry><Amt Ccy="CNY">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\(status)\(more)\
    <NtryDtls>\(details)</NtryDtls></Ntry>
    """
  }

  private static func detail(_ id: String, _ rest: String) -> String {
    "<TxDtls><Refs><MsgId>M1</MsgId><EndToEndId>\(id)</EndToEndId></Refs>\(rest)</TxDtls>"
  }

  @Test func `a returned payment names its id, account, amount and reason`() throws {
    let rest = """
      <Amt Ccy="CNY">1500.00</Amt><RltdPties><CdtrAcct><Id><Othr><Id>6200</Id></Othr></Id></CdtrAcct>\
      </RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>已销户</AddtlInf></RtrInf>
      """
    let reply = try Camt054.read(
      Self.notice(Self.entry("CRDT", "1500.00", details: Self.detail("E1", rest))))
    #expect(reply.source == "camt.054.001.08" && reply.message == "M1")
    #expect(
      reply.outcomes == [
        BankReply.Outcome(
          endToEnd: "E1", row: nil, account: "6200", amount: Fen(1500_00), status: .returned,
          reason: .accountClosed, code: "BOOK AC04", text: "已销户")
      ])
    #expect(reply.violations.isEmpty)
  }

  @Test(arguments: [
    ("CRDT", "<Sts>BOOK</Sts>", "", "", BankStatus.unknown),
    ("CRDT", "<Sts>BOOK</Sts>", "", "<RtrInf/>", .returned),
    ("CRDT", "<Sts>BOOK</Sts>", "<RvslInd>true</RvslInd>", "", .returned),
    ("CRDT", "<Sts>BOOK</Sts>", "<RvslInd>false</RvslInd>", "", .unknown),
    ("CRDT", "<Sts>BOOK</Sts>", "<AddtlNtryInf>代发工资不成功退回款项</AddtlNtryInf>", "", .returned),
    ("CRDT", "<Sts>PDNG</Sts>", "", "<RtrInf/>", .pending),
    ("CRDT", "<Sts>INFO</Sts>", "", "<RtrInf/>", .pending), ("CRDT", "", "", "<RtrInf/>", .pending),
    ("DBIT", "<Sts>BOOK</Sts>", "", "", .paid), ("DBIT", "<Sts>PDNG</Sts>", "", "", .pending),
    ("DBIT", "<Sts>BOOK</Sts>", "", "<RtrInf/>", .unknown),
  ])
  func `only booked credits with a mark of return are returns`(
    direction: String, booking: String, more: String, rest: String, status: BankStatus
  ) throws {
    let details = Self.detail("E1", rest)
    let entry = Self.entry(direction, "1.00", status: booking, more: more, details: details)
    let reply = try Camt054.read(Self.notice(entry))
    #expect(reply.outcomes.map(\.status) == [status])
    #expect(reply.outcomes.map(\.amount) == [Fen(1_00)])
  }

  @Test func `payments of an entry that do not add up to it are a violation`() throws {
    let details =
      Self.detail("E1", "<Amt Ccy=\"CNY\">1.00</Amt>")
      + Self.detail("E2", "<AmtDtls><TxAmt><Amt Ccy=\"CNY\">2.00</Amt></TxAmt></AmtDtls>")
    let good = Self.entry("DBIT", "3.00", details: details)
    let bad = Self.entry("DBIT", "4.00", details: details)
    #expect(try Camt054.read(Self.notice(good)).violations.isEmpty)
    let codes = try Camt054.read(Self.notice(bad)).violations.map(\.code)
    #expect(codes == ["BANK-59"])
  }

  @Test func `an entry without payments is one outcome of the entry`() throws {
    let reply = try Camt054.read(Self.notice(Self.entry("DBIT", "3.00")))
    #expect(reply.outcomes.map(\.scope) == [.entry])
    #expect(reply.outcomes.map(\.amount) == [Fen(3_00)])
  }

  @Test(
    arguments: [
      ("danske_fi_camt054", 3, [.unknown: 3]),
      ("dvbern_camt054_nocredit", 3, [.returned: 1, .pending: 1, .unknown: 1]),
      ("dvbern_camt054_sammelbuchung", 2, [.unknown: 2]), ("genkgo_camt054_v2", 3, [.paid: 3]),
      ("oca_camt054_unpaid", 1, [.unknown: 1]), ("postfinance_camt054_credit", 1, [.unknown: 1]),
      ("postfinance_camt054_debit", 1, [.paid: 1]), ("postfinance_camt054_epo1", 3, [.paid: 3]),
      ("postfinance_camt054_esr", 6, [.paid: 1, .unknown: 5]),
      ("postfinance_camt054_returns1", 1, [.returned: 1]),
      ("postfinance_camt054_v08_a", 2, [.unknown: 2]),
    ] as [(String, Int, [BankStatus: Int])])
  func `files of other banks are read with every payment accounted for`(
    name: String, count: Int, expected: [BankStatus: Int]
  ) throws {
    guard let path = Places.shared("samples/\(name).xml") else { return }
    let reply = try Camt054.read(Places.bytes(path) ?? [])
    #expect(reply.outcomes.count == count)
    let found = Dictionary(grouping: reply.outcomes, by: \.status).mapValues(\.count)
    #expect(found == expected, "\(name)")
  }
}
