import Subsidies
import Testing

/// What may be put before the public.
@Suite struct PublicSheetTests {
  @Test(
    arguments: [
      ("张* 529901198501170018", 1), ("第一行\n卡号 6217000000000000089", 2),
      ("电话 138-0013-8000", 1), ("15位旧号 520201850117001", 1), ("52990119850117001X", 1),
      ("全角 １３８００１３８０００", 1), ("一行\n529901198501\n170018 分成两行", 3),
      ("529901\t198501170018", 1), ("529901 1985 0117 0018", 1), ("末尾 52990119850117", 1),
    ] as [(String, Int)])
  func `a text with a whole number is no public text`(text: String, line: Int) {
    #expect(throws: ClaimRefusal.sheetReveals(line: line)) { try PublicSheet(text) }
  }

  @Test(arguments: [
    "张*\t52**************18\t500.00", "2026-03-02 至 2026-03-09", "合计 3 笔,1,234,567.89 元",
    "1\t张*\t\t租房补贴\t500.00\t2026年3月12日\n2\t李*", "", "十位 1234567890",
  ])
  func `names, parts of numbers, days and sums may be shown`(text: String) throws {
    #expect(try PublicSheet(text).text == text)
  }

  @Test func `the bureau's own telephone may stand, and no longer number that holds it`() throws {
    let own = ["0858-3630000"]
    #expect(throws: Never.self) { try PublicSheet("电话 0858-3630000。", own: own) }
    #expect(throws: Never.self) { try PublicSheet("电话 08583630000", own: own) }
    #expect(throws: ClaimRefusal.sheetReveals(line: 1)) {
      try PublicSheet("0858-363000011", own: own)
    }
    #expect(throws: ClaimRefusal.sheetReveals(line: 1)) {
      try PublicSheet("电话 0858-3630001。", own: own)
    }
  }

  @Test(
    arguments: [
      (0, 0, "******************"), (3, 2, "529*************19"), (4, 4, "5299**********0019"),
      (5, 0, nil), (0, 5, nil), (-1, 0, nil),
    ] as [(Int, Int, String?)])
  func `a notice shows at most four digits at either end of a number`(
    first: Int, last: Int, shown: String?
  ) throws {
    let id = try ResidentID("529901198501170019", on: Sample.day("2026-03-02"))
    #expect(NoticeMask(first: first, last: last)?.number(of: id) == shown)
    #expect(NoticeMask.none.number(of: id) == "******************")
  }
}

/// 发放公示 — what was paid.
@Suite struct PaymentDisclosureTests {
  private static func line(
    _ claim: Int64, _ name: String, _ programme: String, _ fen: Int64, _ day: String
  ) -> PaymentDisclosure.Line {
    PaymentDisclosure.Line(
      payment: PublicNotice.Line(
        claim: ID(claim), name: name, partialNumber: "52**12", programme: programme,
        amount: Fen(fen)), paidOn: Sample.day(day))
  }

  @Test func `the sheet has each payment and the totals by programme and month`() throws {
    let disclosure = try PaymentDisclosure(
      id: ID(1), on: Sample.day("2026-04-03"),
      lines: [
        Self.line(1, "张*", "租房补贴", 500_00, "2026-03-12"),
        Self.line(2, "李*", "交通补助", 1_000_00, "2026-03-31"),
        Self.line(3, "王*", "租房补贴", 500_50, "2026-04-01"),
      ])
    let masthead = PublicNotice.Masthead(bureau: "人社局", telephone: "12333", place: "局网站")
    let sheet = disclosure.sheet(masthead)
    #expect(
      sheet == """
        补贴资金发放公示

        下列补贴资金已经支付,现予公布。
        如有疑问,请向人社局反映,电话 12333。公示地点:局网站。

        序号\t受益人\t证件号码\t政策\t实发金额(元)\t支付日期
        1\t张*\t52**12\t租房补贴\t500.00\t2026年3月12日
        2\t李*\t52**12\t交通补助\t1,000.00\t2026年3月31日
        3\t王*\t52**12\t租房补贴\t500.50\t2026年4月1日

        按政策合计
        租房补贴\t2 笔,1,000.50 元
        交通补助\t1 笔,1,000.00 元

        按月合计
        2026年3月\t2 笔,1,500.00 元
        2026年4月\t1 笔,500.50 元

        合计 3 笔,2,000.50 元。
        人社局
        2026-04-03

        """)
    #expect(try PublicSheet(sheet, own: ["12333"]).text == sheet)
  }

  @Test func `nothing paid is nothing to disclose`() {
    #expect(throws: ClaimRefusal.nothingToDisclose) {
      try PaymentDisclosure(id: ID(1), on: Sample.day("2026-04-03"), lines: [])
    }
  }
}
