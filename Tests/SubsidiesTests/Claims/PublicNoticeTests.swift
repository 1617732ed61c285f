import Subsidies
import Testing

@Suite struct PublicNoticeTests {
  @Test(
    arguments: [
      ("", false), ("张三", false), ("1234567890", false), ("12345678901", true),
      ("13800138000", true), ("电话13800138000转2", true), ("5202**********0012", false),
      ("11010119000101001X", true), ("110101 1900 0101 001X", true), ("6217-0000-0000-0089", true),
      ("138 0013 8000", true), ("138-0013-800", false), ("138  --  00138000", true),
      ("１３８００１３８０００", true), ("１２３４５６７８９０", false), ("138００138００0", true),
      ("138\u{3000}0013\u{3000}8000", true), ("138\u{A0}0013\u{A0}8000", true),
      ("138\u{2009}0013\u{2009}8000", true), ("138\t0013\t8000", true),
      ("6217\u{2013}0000\u{2013}0000", true), ("6217\u{2014}0000\u{2014}0000", true),
      ("6217\u{FF0D}0000\u{FF0D}0000", true), ("6217\u{2010}0000\u{2011}0000", true),
      ("138\u{200B}0013\u{200B}8000", true), ("138\u{AD}00138000", true),
      ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", true), ("٠١٢٣٤٥٦٧٨٩٠", true), ("123456、789012", false),
      ("123456.7890", false), ("12345678/90123", false), ("2026年03月01日至2026年03月31日", false),
      ("12,345,678,901.00", false), ("1234567890第1人", false),
    ] as [(String, Bool)])
  func `eleven digits in a row are a whole number, whatever stands between them unseen`(
    text: String, reveals: Bool
  ) {
    #expect(PublicText.reveals(text) == reveals)
  }

  @Test func `a notice of nothing is refused`() {
    #expect(throws: ClaimRefusal.nothingToPublish) { try Self.notice([]) }
  }

  @Test(
    arguments: [
      ("张*", "5202**********0012", "租房补贴", nil), ("张13800138000", "", "租房补贴", 2),
      ("张*", "520299190001010012", "租房补贴", 2), ("张*", "", "租房补贴 6217000000000089", 2),
      ("盘州市第1234567890小学", "", "租房补贴", nil), ("盘州市第12345678901小学", "", "", 2),
    ] as [(String, String, String, Int64?)])
  func `a whole number hidden in any column is refused with its claim`(
    name: String, number: String, programme: String, claim: Int64?
  ) {
    let lines = [
      Self.line(1),
      PublicNotice.Line(
        claim: ID(2), name: name, partialNumber: number, programme: programme, amount: Fen(1)),
    ]
    do throws(ClaimRefusal) {
      #expect(try Self.notice(lines).lines == lines)
      #expect(claim == nil)
    } catch {
      #expect(error == claim.map { .noticeReveals(ID($0)) })
    }
  }

  @Test func `objections are taken up to the last working day`() throws {
    let notice = try Self.notice([Self.line(1)])
    #expect(notice.from == Sample.day("2026-02-13") && notice.until == Sample.day("2026-02-27"))
  }

  @Test func `a notice into a year without calendar is refused`() {
    #expect(throws: ClaimRefusal.calendarMissing(year: 2027)) {
      try PublicNotice(
        id: ID(1), lines: [Self.line(1)], from: Sample.day("2026-12-28"), workingDays: 5,
        calendar: WorkCalendarTests.calendar)
    }
  }

  @Test func `the sheet shows names, parts of numbers and sums, and no account`() throws {
    let notice = try Self.notice([
      Self.line(1), Self.line(2, name: "李**", amount: Fen(1_234_567_89)),
    ])
    let sheet = notice.sheet(
      PublicNotice.Masthead(bureau: "盘州市人力资源和社会保障局", telephone: "0858-3630000", place: "局网站"))
    #expect(
      sheet == """
        公  示

        下列申领经审核拟予认定,现予公示。公示期 2026-02-13 至 2026-02-27(工作日)。
        如有异议,请在公示期内向盘州市人力资源和社会保障局反映,电话 0858-3630000。公示地点:局网站。

        序号\t受益人\t证件号码\t政策\t拟发金额(元)
        1\t张*\t5202**********0012\t租房补贴\t500.00
        2\t李**\t5202**********0012\t租房补贴\t1,234,567.89

        合计 2 笔,1,235,067.89 元。
        盘州市人力资源和社会保障局
        2026-02-13

        """)
  }

  @Test func `a sheet whose total cannot be counted is written all the same`() throws {
    let notice = try Self.notice([
      Self.line(1, amount: Fen(.max)), Self.line(2, amount: Fen(1)),
    ])
    let sheet = notice.sheet(PublicNotice.Masthead(bureau: "人社局", telephone: "12333", place: "局网站"))
    #expect(sheet.contains("92,233,720,368,547,758.07") && sheet.contains("合计 2 笔"))
  }

  private static func line(
    _ claim: Int64, name: String = "张*", amount: Fen = Fen(500_00)
  ) -> PublicNotice.Line {
    PublicNotice.Line(
      claim: ID(claim), name: name, partialNumber: "5202**********0012", programme: "租房补贴",
      amount: amount)
  }

  private static func notice(_ lines: [PublicNotice.Line]) throws(ClaimRefusal) -> PublicNotice {
    try PublicNotice(
      id: ID(1), lines: lines, from: Sample.day("2026-02-13"), workingDays: 5,
      calendar: WorkCalendarTests.calendar)
  }
}
