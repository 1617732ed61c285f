import Reports
import Subsidies
import Testing

struct SheetTests {
  private static let title = Title("表", "sheet")
  private static let columns: [Sheet.Column] = [
    .init(Title("名", "name"), .text), .init(Title("金额", "amount"), .money),
  ]

  @Test func `a sheet refuses rows of another width`() {
    #expect(throws: SheetRefusal.width(SheetTests.title, row: 2, cells: 1, columns: 2)) {
      try Sheet(
        SheetTests.title, columns: SheetTests.columns,
        rows: [.init([.text("a"), .money(.zero)]), .init([.text("b")])])
    }
    #expect(throws: SheetRefusal.noColumns(SheetTests.title)) {
      try Sheet(SheetTests.title, columns: [], rows: [])
    }
  }

  @Test(arguments: [
    (Cell.money(Fen(1)), true), (.text("—"), true), (.empty, true), (.count(1), false),
    (.percent(tenths: 1), false), (.day(Day(number: 0)), false),
  ])
  func `a cell is of its column's kind, a text, or empty`(cell: Cell, isAccepted: Bool) {
    let sheet = try? Sheet(
      SheetTests.title, columns: SheetTests.columns, rows: [.init([.text("a"), cell])])
    #expect((sheet != nil) == isAccepted)
  }

  @Test(arguments: [
    (Cell.money(Fen(1_234_567_89)), "1234567.89", "1,234,567.89"),
    (.money(Fen(-5)), "-0.05", "-0.05"),
    (.money(Fen(.min)), "-92233720368547758.08", "-92,233,720,368,547,758.08"),
    (.count(1_234_567), "1234567", "1,234,567"), (.count(-999), "-999", "-999"),
    (.count(.min), "-9223372036854775808", "-9,223,372,036,854,775,808"),
    (.percent(tenths: 456), "45.6%", "45.6%"), (.percent(tenths: -5), "-0.5%", "-0.5%"),
    (.day(Day(number: 0)), "1970-01-01", "1970-01-01"), (.empty, "", ""),
  ])
  func `figures have one spelling for programs and one for people`(
    cell: Cell, plain: String, grouped: String
  ) {
    #expect(cell.plain == plain)
    #expect(cell.grouped == grouped)
  }

  @Test(arguments: [
    (Fen(999), Fen(1000), Rate.Rounding.down, Int?.some(999)), (Fen(9999), Fen(10_000), .down, 999),
    (Fen(9999), Fen(10_000), .halfUp, 1000), (.zero, Fen(1), .down, 0),
    (Fen(.max), Fen(.max), .down, 1000), (Fen(2), Fen(1), .down, 2000),
    (Fen(1), .zero, .down, Int?.none),
    (Fen(-1), Fen(1), .down, Int?.none),
  ])
  func `a share is in tenths of a percent and names its rounding`(
    part: Fen, whole: Fen, rounding: Rate.Rounding, tenths: Int?
  ) {
    #expect(Share.tenths(part, of: whole, rounding: rounding) == tenths)
  }
}

struct CSVTextTests {
  private static func text(_ cells: [Cell]) throws -> String {
    let sheet = try Sheet(
      Title("表", "s"), columns: cells.map { .init(Title("栏", "c"), $0.kind ?? .text) },
      rows: [.init(cells)])
    let lines = String(decoding: CSVText(sheet).bytes, as: UTF8.self).unicodeScalars
    return String(String.UnicodeScalarView(lines.drop { $0 != "\n" }.dropFirst()))
  }

  @Test func `a sheet becomes these bytes`() throws {
    let text =
      "\u{FEFF}资金,指标,已支付,笔数,执行率,最近支付日\r\n"
      + "就业补助资金,1234567.89,563000.00,1204,45.6%,2026-03-05\r\n"
      + "其中:创业补贴,200000.00,0.00,0,0.0%,\r\n"
      + "失业保险基金,-0.05,0.07,1,不适用,2026-03-05\r\n"
      + "合计,1234567.84,563000.07,1205,45.6%,\r\n"
    #expect(try CSVText(Fixtures.execution()).bytes == Array(text.utf8))
    #expect(CSVText(try Fixtures.execution()).bytes.prefix(3) == [0xef, 0xbb, 0xbf])
  }

  @Test(arguments: [
    ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"\r\n"), ("+1", "'+1\r\n"),
    ("-1", "'-1\r\n"), ("@SUM(A1)", "'@SUM(A1)\r\n"), ("\t=1", "'\t=1\r\n"),
    ("\r=1", "\"'\r=1\"\r\n"), ("\u{FF1D}1", "'\u{FF1D}1\r\n"), ("张=伟", "张=伟\r\n"),
    ("a,b", "\"a,b\"\r\n"), ("一\r\n二", "\"一\r\n二\"\r\n"), ("说\"好\"", "\"说\"\"好\"\"\"\r\n"),
    ("", "\r\n"),
  ])
  func `text never becomes a formula, a column or a row`(text: String, line: String) throws {
    #expect(Array(try CSVTextTests.text([.text(text)]).utf8) == Array(line.utf8))
  }

  @Test func `a negative amount stays a figure`() throws {
    #expect(try CSVTextTests.text([.money(Fen(-1_50)), .count(-2)]) == "-1.50,-2\r\n")
  }

  @Test func `headings come in the language asked for`() throws {
    let text = String(
      decoding: CSVText(try Fixtures.execution(), wording: .english).bytes, as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}Fund,Appropriated,Paid,Payments,Rate,Last paid\r\n"))
  }
}
