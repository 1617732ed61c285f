import Subsidies
import Testing

@testable import Reports

struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"), ("'x'", "&#39;x&#39;"),
    ("&lt;", "&amp;lt;"), ("</style>", "&lt;/style&gt;"), ("<!--", "&lt;!--"),
    ("张\u{202E}00.1", "张\u{FFFD}00.1"), ("a\u{0}b\u{1B}[2J", "a\u{FFFD}b\u{FFFD}[2J"),
    ("张伟", "张伟"),
  ])
  func `text is printed and never becomes markup`(name: String, markup: String) {
    #expect(HTML(name).markup == markup)
    #expect(
      HTML.element(.p, [.init(.cssClass, name)], text: name).markup
        == "<p class=\"\(markup)\">\(markup)</p>")
  }

  @Test func `tags without contents have no end`() {
    #expect(HTML.element(.br).markup == "<br>")
    #expect(HTML.element(.p).markup == "<p></p>")
  }
}

struct PageTests {
  private static let hostile = "<script>alert('\"&')</script>"
  private static let printed =
    "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"

  /// A page with the same hostile name wherever a name can stand.
  private static func page() throws -> Page {
    let title = Title(hostile, hostile)
    let sheet = try Sheet(
      title, columns: [.init(title, .text)], rows: [.init([.text(hostile)])], notes: [hostile])
    let bars = [ProgressChart.Bar(hostile, [.init(title, Fen(1), .blue)])]
    let voucher = try Voucher(
      number: hostile, unit: hostile, day: Day(number: 0),
      lines: [
        .init(book: hostile, summary: hostile, code: hostile, name: hostile, debit: Fen(1)),
        .init(book: hostile, summary: hostile, code: hostile, name: hostile, credit: Fen(1)),
      ], attachments: 0, maker: hostile, checker: hostile, record: 1)
    return Page(
      title, lines: [hostile],
      parts: [
        .heading(title), .paragraph(hostile), .facts([.init(title, hostile)]), .sheet(sheet),
        .chart(.progress(try ProgressChart(title, bars: bars))),
        .chart(.columns(try ColumnChart(title, columns: [.init(hostile, Fen(1))]))),
        .voucher(voucher), .html(HTML(hostile)), .pageBreak, .signatures([title]),
      ])
  }

  @Test func `a hostile name is printed wherever it stands`() throws {
    let text = String(decoding: try PageTests.page().bytes, as: UTF8.self)
    #expect(!text.contains("<script"))
    #expect(text.split(separator: PageTests.printed).count > 30)
  }

  @Test func `a page loads nothing and runs nothing`() throws {
    let page = Page(
      Title("月报", "Report"),
      parts: [.sheet(try Fixtures.execution()), .voucher(try Fixtures.voucher())])
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"))
    #expect(text.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
    for word in ["<script", "<img", "<link", "href", "url(", "@import", " on"] {
      #expect(!text.contains(word + "="), "\(word)")
    }
    for word in ["http://", "https://", "<script", "<link", "url("] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func `amounts stand right-aligned with two decimals and totals in rows of their own`()
    throws
  {
    let text = String(
      decoding: Page(Title("月报", ""), parts: [.sheet(try Fixtures.execution())]).bytes,
      as: UTF8.self)
    #expect(text.contains("td.money, td.count, td.percent, td.figure { text-align: right;"))
    #expect(text.contains("<td class=\"money\">1,234,567.89</td>"))
    #expect(text.contains("<td class=\"money red\">-0.05</td>"))
    #expect(text.contains("<td class=\"text indent-1\">其中:创业补贴</td>"))
    #expect(text.contains("<tr class=\"total\"><td class=\"text\">合计</td>"))
    #expect(text.contains("thead { display: table-header-group }"))
  }

  @Test(arguments: [
    (Page.Layout.portrait, "@page { size: A4 portrait }"),
    (.landscape, "@page { size: A4 landscape }"),
  ])
  func `a page is A4 as it was asked for`(layout: Page.Layout, rule: String) {
    let page = Page(Title("月报", "Report"), parts: [], layout: layout)
    #expect(String(decoding: page.bytes, as: UTF8.self).contains(rule))
  }

  @Test func `python reads every page as well-formed but for void tags`() throws {
    guard let python = Tool.find("python3") else { return }
    let tool = try Tool()
    try tool.write("page.html", try PageTests.page().bytes)
    let answer = try tool.run([python, "-c", PageTests.reader])
    #expect(answer.status == 0 && answer.output == "balanced\n", "\(answer.output)")
  }

  private static let reader = """
    import html.parser
    class Reader(html.parser.HTMLParser):
      open = []
      def handle_starttag(self, tag, attributes):
        assert tag != 'script' and not any(a.startswith('on') for a, _ in attributes)
        if tag not in ('meta', 'br', 'col'): self.open.append(tag)
      def handle_endtag(self, tag): assert self.open.pop() == tag, tag
    reader = Reader()
    reader.feed(open('page.html', encoding='utf-8').read())
    reader.close()
    print('balanced' if not reader.open else reader.open)
    """
}
