import Foundation
import Subsidies
import Testing

@testable import Reports

struct WorkbookTests {
  @Test(arguments: [("", 0 as UInt32), ("123456789", 0xcbf4_3926), ("a", 0xe8b7_be43)])
  func `the checksum is CRC-32`(text: String, checksum: UInt32) {
    #expect(CRC32.checksum(Array(text.utf8)) == checksum)
  }

  @Test func `an archive of one file is these bytes`() {
    var archive = ZIPArchive()
    archive.add("a", Array("123456789".utf8))
    let common: [UInt8] = [
      20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, 0x26, 0x39, 0xf4, 0xcb, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0,
    ]
    let local = [0x50, 0x4b, 3, 4] + common + Array("a123456789".utf8)
    let central =
      [0x50, 0x4b, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 14) + Array("a".utf8)
    let end: [UInt8] = [
      0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, UInt8(central.count), 0, 0, 0, UInt8(local.count),
      0, 0, 0, 0, 0,
    ]
    #expect(archive.bytes() == local + central + end)
  }

  @Test(arguments: [
    (["资金表", "资金表", "资金表"], ["资金表", "资金表 (2)", "资金表 (3)"]),
    (["a:b\\c/d?e*f[g]", "'x'"], ["a-b-c-d-e-f-g-", "-x-"]),
    (["Fund", "FUND"], ["Fund", "FUND (2)"]), (["", "History"], ["报表", "History (2)"]),
    ([String(repeating: "长", count: 40)], [String(repeating: "长", count: 31)]),
    (
      [String(repeating: "长", count: 31), String(repeating: "长", count: 32)],
      [String(repeating: "长", count: 31), String(repeating: "长", count: 27) + " (2)"]
    ),
  ])
  func `names of sheets follow the rules of spreadsheet programs`(
    titles: [String], expected: [String]
  ) {
    var names = SheetNames()
    #expect(titles.map { names.name(for: $0) } == expected)
  }

  @Test(arguments: [
    ("a<b>&\"", "a&lt;b&gt;&amp;&quot;"), ("_x000D_", "_x005F_x000D_"), ("_x00", "_x00"),
    ("a\r\nb\rc", "a\nb\nc"), ("a\u{1}\u{202E}", "a\u{FFFD}\u{FFFD}"),
  ])
  func `text cannot leave its cell`(text: String, xml: String) {
    #expect(Array(XMLText.escaped(text).utf8) == Array(xml.utf8))
  }

  @Test func `the same sheets are the same bytes`() throws {
    let sheets = [try Fixtures.execution(), try Fixtures.voucher().sheet]
    #expect(try Workbook(sheets) == Workbook(sheets))
    #expect(throws: SheetRefusal.noSheets) { try Workbook([]) }
  }

  @Test(arguments: [
    (String(repeating: "中", count: 22), "<row r=\"3\">"),
    (String(repeating: "中", count: 60), "<row r=\"3\" ht=\"48\" customHeight=\"1\">"),
    ("一\n二\r\n三\n", "<row r=\"3\" ht=\"64\" customHeight=\"1\">"),
  ])
  func `a row is as high as its text`(text: String, row: String) throws {
    let sheet = try Sheet(
      Title("表", "s"), columns: [.init(Title("栏", "c"), .text)], rows: [.init([.text(text)])])
    #expect(String(decoding: try Workbook([sheet]).bytes, as: UTF8.self).contains(row))
  }

  @Test func `a text beyond the limit of a cell is refused`() throws {
    let title = Title("表", "s")
    for (count, isAccepted) in [(32_767, true), (32_768, false)] {
      let sheet = try Sheet(
        title, columns: [.init(title, .text)],
        rows: [.init([.text(String(repeating: "中", count: count))])])
      let workbook = try? Workbook([sheet])
      #expect((workbook != nil) == isAccepted)
    }
  }

  @Test(arguments: [
    (Cell.money(Fen(999_999_999_999_99)), "<v>999999999999.99</v>"),
    (.money(Fen(1_000_000_000_000_00)), ">1,000,000,000,000.00<"),
    (.money(Fen(-7)), "<v>-0.07</v>"), (.money(Fen(.min)), ">-92,233,720,368,547,758.08<"),
    (.day(Fixtures.day("1900-03-01")), "<v>61</v>"),
    (.day(Fixtures.day("1900-02-28")), ">1900-02-28<"), (.percent(tenths: -56), "<v>-0.056</v>"),
    (.percent(tenths: 1000), "<v>1.000</v>"), (.text("0012"), ">0012<"),
  ])
  func `a figure is written whole or as text`(cell: Cell, xml: String) throws {
    let sheet = try Sheet(
      Title("表", "s"), columns: [.init(Title("栏", "c"), cell.kind ?? .text)],
      rows: [.init([cell])])
    let bytes = String(decoding: try Workbook([sheet]).bytes, as: UTF8.self)
    #expect(bytes.contains(xml))
  }

  @Test(arguments: [0, 1, 3, 40])
  func `a sheet written row by row is the same file`(count: Int) throws {
    let columns = [Sheet.Column(Title("栏", "c"), .text), .init(Title("元", "y"), .money)]
    let rows = (0..<count).map { place in
      let text = String(repeating: "字", count: place) + "<&"
      return Sheet.Row([.text(text), .money(Fen(Int64(place)))], marked: place == 2 ? [0] : [])
    }
    let title = Title("长表", "long")
    var book = try LongWorkbook(title, columns: columns, widest: rows)
    var part = book.opening()
    for row in rows { part += try book.row(row) }
    part += book.closing()
    let bytes = book.before() + part + book.after()
    #expect(bytes == (try Workbook([Sheet(title, columns: columns, rows: rows)]).bytes))
  }

  /// Python's own readers of ZIP and XML: they know nothing of our writer.
  @Test func `python reads every cell of a workbook`() throws {
    guard let python = Tool.find("python3") else { return }
    let tool = try Tool()
    let sheets = [
      try Fixtures.execution(), try Fixtures.execution(), try Fixtures.voucher().sheet,
    ]
    try tool.write("book.xlsx", try Workbook(sheets).bytes)
    let answer = try tool.run([python, "-c", WorkbookTests.reader])
    #expect(answer.status == 0, "\(answer.output)")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(5) == [
        "资金执行表|资金执行表 (2)|记账凭证 记-0007", "资金执行表", "资金|指标|已支付|笔数|执行率|最近支付日",
        "就业补助资金|1234567.89|563000.00|1204|0.456|46086", "其中:创业补贴|200000.00|0.00|0|0.000|",
      ])
    #expect(lines.contains("财务会计|发放创业补贴 2026-003 批|1011|零余额账户用款额度||12000.00"))
  }

  private static let reader = """
    import zipfile, xml.etree.ElementTree as E
    z = zipfile.ZipFile('book.xlsx')
    assert z.testzip() is None
    for name in z.namelist(): E.fromstring(z.read(name))
    assert all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist())
    n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    book = E.fromstring(z.read('xl/workbook.xml'))
    print('|'.join(s.get('name') for s in book.iter(n + 'sheet')))
    for k in (1, 2, 3):
      for row in E.fromstring(z.read('xl/worksheets/sheet%d.xml' % k)).iter(n + 'row'):
        print('|'.join(''.join(c.itertext()) for c in row))
    """
}
