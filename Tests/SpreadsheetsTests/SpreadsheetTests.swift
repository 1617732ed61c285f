import Reports
import Spreadsheets
import Subsidies
import Testing

/// What an official sees in a sheet is what is read.
@Suite struct SpreadsheetTests {
  /// One cell beside another, under headings.
  private static func read(
    _ cell: String, _ change: (inout WorkbookText) -> Void = { _ in }
  ) throws -> String {
    var workbook = WorkbookText()
    workbook.sheet =
      #"<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c></row>"#
      + #"<row r="2">\#(cell)<c r="B2" t="str"><v>尾</v></c></row>"#
    change(&workbook)
    let rows = try Spreadsheet.rows(of: workbook.bytes)
    return try #require(rows.last).cells[0]
  }

  @Test(arguments: [
    (#"<c r="A2" t="s"><v>0</v></c>"#, "张三"), (#"<c r="A2" t="s"><v>1</v></c>"#, "长安北路"),
    (#"<c r="A2" t="inlineStr"><is><t>  李四 </t></is></c>"#, "李四"),
    (#"<c r="A2" t="str"><v>520102_x0041_1</v></c>"#, "520102A1"),
    (#"<c r="A2" t="str"><v>_x004_</v></c>"#, "_x004_"),
    (#"<c r="A2" t="b"><v>1</v></c>"#, "是"), (#"<c r="A2" t="b"><v>0</v></c>"#, "否"),
    (#"<c r="A2" t="d"><v>2026-03-01</v></c>"#, "2026-03-01"),
    (#"<c r="A2"/>"#, ""), (#"<c r="A2"><v>0</v></c>"#, "0"), (#"<c r="A2"><v>-5</v></c>"#, "-5"),
    (#"<c r="A2"><v>1234.5599999999999</v></c>"#, "1234.56"),
    (#"<c r="A2"><v>0.10000000000000001</v></c>"#, "0.1"),
    (#"<c r="A2"><v>1.5E3</v></c>"#, "1500"), (#"<c r="A2"><v>2.5E-3</v></c>"#, "0.0025"),
    (#"<c r="A2"><v>999999999999999</v></c>"#, "999999999999999"),
    (#"<c r="A2"><v>0.99999999999999989</v></c>"#, "1"),
    (#"<c r="A2" s="1"><v>46082</v></c>"#, "2026-03-01"),
    (#"<c r="A2" s="2"><v>46082</v></c>"#, "2026-03-01"),
    (#"<c r="A2" s="3"><v>1</v></c>"#, "1900-01-01"),
    (#"<c r="A2" s="1"><v>59</v></c>"#, "1900-02-28"),
    (#"<c r="A2" s="1"><v>61</v></c>"#, "1900-03-01"),
    (#"<c r="A2" s="1"><v>2958465</v></c>"#, "9999-12-31"),
  ])
  func `a cell reads as it shows`(cell: String, text: String) throws {
    let found = try Self.read(cell) {
      $0.texts = [
        "<t>张三</t>", "<r><t>长安</t></r><rPh sb='0' eb='2'><t>ちょうあん</t></rPh><r><t>北路</t></r>",
      ]
      $0.formats = #"<numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d"/>"#
    }
    #expect(found == text)
  }

  @Test(arguments: ["0.00E+00", "General", "\"day\" 0", "[Red]0", "\\d0", "0.00_d"])
  func `a format without a day is no day`(code: String) throws {
    let text = try Self.read(#"<c r="A2" s="2"><v>46082</v></c>"#) {
      let quoted = code.replacing("\"", with: "&quot;")
      $0.formats = "<numFmt numFmtId=\"164\" formatCode=\"\(quoted)\"/>"
    }
    #expect(text == "46082")
  }

  @Test func `days may be counted from 1904`() throws {
    let text = try Self.read(#"<c r="A2" s="1"><v>44620</v></c>"#) {
      $0.properties = #"<workbookPr date1904="1"/>"#
    }
    #expect(text == "2026-03-01")
  }

  @Test func `a title above the headings is left out, and empty rows are no rows`() throws {
    var workbook = WorkbookText()
    workbook.sheet =
      #"<row r="1"><c r="A1" t="str"><v>申领表</v></c></row><row r="2"/>"#
      + #"<row r="3"><c r="A3" t="str"><v>甲</v></c><c r="B3" t="str"><v>乙</v></c></row>"#
      + #"<row r="4"><c r="A4"/><c r="B4" t="str"><v> </v></c></row>"#
      + #"<row r="7"><c r="B7" t="str"><v>尾</v></c></row>"#
    workbook.behind = #"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#
    let rows = try Spreadsheet.rows(of: workbook.bytes)
    #expect(rows.map(\.number) == [3, 7])
    #expect(rows.map(\.cells) == [["甲", "乙"], ["", "尾"]])
  }

  @Test func `the first visible sheet is read`() throws {
    var workbook = WorkbookText()
    workbook.sheets =
      #"<sheet name="隐" sheetId="1" state="hidden" r:id="rId9"/>"#
      + #"<sheet name="表" sheetId="2" r:id="rId1"/>"#
    workbook.sheet =
      #"<row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row>"#
    #expect(try Spreadsheet.rows(of: workbook.bytes).map(\.cells) == [["甲", "乙"]])
  }

  @Test func `what this program writes, it reads`() throws {
    let day = try #require(Day("2026-03-01"))
    let sheet = try Sheet(
      Title("申领表", "Claims"),
      columns: [
        Sheet.Column(Title("户名", "name"), .text), Sheet.Column(Title("日期", "day"), .day),
        Sheet.Column(Title("金额", "amount"), .money),
      ], rows: [Sheet.Row([.text("丁一<&>"), .day(day), .money(Fen(123_456))])])
    let rows = try Spreadsheet.rows(of: Workbook([sheet]).bytes)
    #expect(rows.map(\.cells) == [["户名", "日期", "金额"], ["丁一<&>", "2026-03-01", "1234.56"]])
    #expect(rows.map(\.number) == [2, 3])
  }

  @Test func `texts are laid down in pieces, and read again in any order`() throws {
    final class Paper {
      var pieces: [[UInt8]] = []
      var reads = 0
    }
    // More than are held at once, the longest beyond a piece of its own.
    let texts = (0..<90_000).map {
      "文本之第\($0)段" + ($0 == 9 ? String(repeating: "长", count: 9_000) : "")
    }
    let paper = Paper()
    var workbook = WorkbookText()
    workbook.texts = texts.map { "<t>\($0)</t>" }
    let wanted = (0..<3_000).map { ($0 * 39_779) % texts.count }
    workbook.sheet =
      #"<row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row>"#
      + wanted.map { #"<row><c t="s"><v>\#($0)</v></c><c t="s"><v>9</v></c></row>"# }.joined()
    let scratch = Spreadsheet.Scratch(
      lay: {
        paper.pieces.append($0)
        return true
      },
      piece: {
        paper.reads += 1
        return paper.pieces[$0]
      })
    let reader = try Spreadsheet.Reader(Spreadsheet.Source(workbook.bytes), scratch: scratch)
    #expect(try reader.next()?.cells == ["甲", "乙"])
    for number in wanted { #expect(try reader.next()?.cells == [texts[number], texts[9]]) }
    #expect(try reader.next() == nil)
    #expect(paper.pieces.count > 64 && paper.reads > 64)
    #expect(reader.progress.done == reader.progress.stated)
  }

  @Test func `a workbook is not read without room for its texts`() throws {
    var workbook = WorkbookText()
    workbook.texts = ["<t>张三</t>"]
    let full = Spreadsheet.Scratch(lay: { _ in false }, piece: { _ in nil })
    do throws(SpreadsheetFaults) {
      _ = try Spreadsheet.Reader(Spreadsheet.Source(workbook.bytes), scratch: full)
      Issue.record("it was read")
    } catch {
      #expect(error.faults.map(\.code) == ["XLSX-20"])
    }
  }

  @Test func `elements within elements without end are refused`() {
    var workbook = WorkbookText()
    workbook.sheet = String(repeating: "<x>", count: 100_000)
    do throws(SpreadsheetFaults) {
      _ = try Spreadsheet.rows(of: workbook.bytes)
      Issue.record("it was read")
    } catch {
      #expect(error.faults.map(\.code) == ["XLSX-05"])
    }
  }
}
