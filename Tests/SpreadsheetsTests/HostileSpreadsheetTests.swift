import CZIP
import Foundation
import Spreadsheets
import Testing

/// What cannot be read without guessing is refused, all of it at once, and nothing unfolds without end.
@Suite struct HostileSpreadsheetTests {
  private static let headings =
    #"<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c></row>"#

  private static func faults(
    _ bytes: [UInt8], _ limits: Spreadsheet.Limits = Spreadsheet.Limits()
  ) -> [String] {
    do throws(SpreadsheetFaults) {
      _ = try Spreadsheet.rows(of: bytes, limits: limits)
      return []
    } catch {
      return error.faults.map { "\($0.code)\($0.cell.map { " \($0)" } ?? "")" }
    }
  }

  private static func faults(
    sheet: String, _ change: (inout WorkbookText) -> Void = { _ in }
  ) -> [String] {
    var workbook = WorkbookText()
    workbook.sheet = headings + sheet
    change(&workbook)
    return faults(workbook.bytes)
  }

  @Test(arguments: [
    (#"<c r="A2"><f>1+1</f><v>2</v></c>"#, ["XLSX-11 A2"]),
    (#"<c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c>"#, ["XLSX-11 A2"]),
    (#"<c r="A2" t="e"><v>#REF!</v></c>"#, ["XLSX-14 A2"]),
    (#"<c r="A2"><v>520102199003078000</v></c>"#, ["XLSX-15 A2"]),
    (#"<c r="A2"><v>5.2010219900307802E17</v></c>"#, ["XLSX-15 A2"]),
    (#"<c r="A2" s="1"><v>46082.5</v></c>"#, ["XLSX-16 A2"]),
    (#"<c r="A2" s="1"><v>60</v></c>"#, ["XLSX-16 A2"]),
    (#"<c r="A2" s="1"><v>-1</v></c>"#, ["XLSX-16 A2"]),
    (#"<c r="A2"><v>NaN</v></c>"#, ["XLSX-17 A2"]),
    (#"<c r="A2"><v>1E999</v></c>"#, ["XLSX-17 A2"]),
    (#"<c r="A2"><v>.</v></c>"#, ["XLSX-17 A2"]),
    (#"<c r="A2" t="s"><v>7</v></c>"#, ["XLSX-18 A2"]),
    (#"<c r="A2" t="s"><v>-1</v></c>"#, ["XLSX-18 A2"]),
    (#"<c r="B2" t="str"><v>x</v></c><c r="A2" t="str"><v>y</v></c>"#, ["XLSX-19 A2"]),
    (#"<c r="A9" t="str"><v>x</v></c>"#, ["XLSX-19 A2"]),
    (#"<c r="XFD2" t="str"><v>x</v></c>"#, ["XLSX-09 XFD2"]),
    (
      #"<c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>1</f></c>"#, ["XLSX-14 A2", "XLSX-11 B2"]
    ),
  ])
  func `a cell that is no plain value is named`(cells: String, expected: [String]) {
    #expect(Self.faults(sheet: #"<row r="2">\#(cells)</row>"#) == expected)
  }

  @Test func `merged cells below the headings, hidden rows and hidden columns are named`() {
    let row = #"<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2" t="str"><v>y</v></c></row>"#
    #expect(
      Self.faults(sheet: row) {
        $0.behind = #"<mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#
      } == ["XLSX-12 A2"])
    let hidden = row.replacing("<row", with: #"<row hidden="1""#)
    #expect(Self.faults(sheet: hidden) == ["XLSX-13 A2", "XLSX-13 B2"])
    #expect(
      Self.faults(sheet: row) {
        $0.columns = #"<cols><col min="2" max="3" hidden="1"/></cols>"#
      } == ["XLSX-13 B1", "XLSX-13 B2"])
  }

  @Test func `a row beyond what a sheet can have is refused`() {
    #expect(Self.faults(sheet: #"<row r="1048577"/>"#) == ["XLSX-08"])
    #expect(Self.faults(sheet: #"<row r="1048576"/>"#) == [])
    #expect(Self.faults(sheet: #"<row r="2"/><row r="2"/>"#) == ["XLSX-19 A2"])
  }

  @Test func `of very many faults a hundred are named and all are counted`() {
    var workbook = WorkbookText()
    workbook.sheet =
      Self.headings
      + (2...301).map { #"<row r="\#($0)"><c r="A\#($0)"><f>1</f></c></row>"# }.joined()
    do throws(SpreadsheetFaults) {
      _ = try Spreadsheet.rows(of: workbook.bytes)
      Issue.record("it was read")
    } catch {
      #expect(error.faults.count == 100 && error.count == 300)
    }
  }

  @Test(arguments: [
    ("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><sst><si><t>&a;</t></si></sst>"),
    ("xl/workbook.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><workbook/>"),
  ])
  func `a document type is not read`(part: String, text: String) {
    #expect(Self.faults(sheet: "") { $0.extra[part] = text } == ["XLSX-06"])
  }

  @Test(arguments: [
    ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "XLSX-05"),
    ("xl/styles.xml", "\u{1}", "XLSX-05"), ("_rels/.rels", "<Relationships/>", "XLSX-01"),
    ("xl/workbook.xml", "<workbook><sheets/></workbook>", "XLSX-10"),
  ])
  func `a broken part is named`(part: String, text: String, code: String) {
    #expect(Self.faults(sheet: "") { $0.extra[part] = text } == [code])
  }

  @Test(
    arguments: [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "XLSX-02"), (Array("甲,乙".utf8), "XLSX-01"), ([], "XLSX-01"),
      ([0x50, 0x4B, 3, 4], "XLSX-03"),
    ] as [([UInt8], String)])
  func `what is no workbook is said to be none`(bytes: [UInt8], code: String) {
    #expect(Self.faults(bytes) == [code])
  }

  @Test func `no byte of a workbook, changed or cut off, does harm`() {
    var workbook = WorkbookText()
    workbook.sheet = Self.headings
    let bytes = workbook.bytes
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 0x55
      _ = Self.faults(changed)
      _ = Self.faults(Array(bytes.prefix(place)))
    }
    #expect(Self.faults(bytes) == [])
  }

  @Test func `a part that unfolds to more than its limit is not unfolded`() throws {
    // 64 MiB of one character, a thousandth of it in the package.
    let blanks = [UInt8](repeating: 0x20, count: 1 << 26)
    let bytes = try Self.packed(
      WorkbookText().parts.mapValues { Array($0.utf8) }.merging([
        "xl/worksheets/sheet1.xml": Array("<worksheet><sheetData>".utf8) + blanks
      ]) { $1 })
    #expect(bytes.count < 1 << 20)
    var limits = Spreadsheet.Limits()
    limits.sheetBytes = 1 << 20
    #expect(Self.faults(bytes, limits) == ["XLSX-07"])
    // The size that the package states is a lie: what comes out is counted.
    #expect(Self.faults(try Self.understated(bytes, 1 << 26), limits) == ["XLSX-07"])
  }

  /// Every place that states this size states 100.
  private static func understated(_ bytes: [UInt8], _ size: Int) throws -> [UInt8] {
    let size = UInt32(size + "<worksheet><sheetData>".utf8.count)
    let stated = (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
    var changed = bytes
    var found = 0
    for place in 0..<(bytes.count - 4) where Array(bytes[place..<place + 4]) == stated {
      changed.replaceSubrange(place..<place + 4, with: [100, 0, 0, 0])
      found += 1
    }
    try #require(found == 2)
    return changed
  }

  /// Deflated, by libzip itself.
  private static func packed(_ parts: [String: [UInt8]]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("mingzhang-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil))
    var kept: [UnsafeMutableRawBufferPointer] = []
    defer { for buffer in kept { buffer.deallocate() } }
    for (name, bytes) in parts {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      buffer.copyBytes(from: bytes)
      kept.append(buffer)
      let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(bytes.count), 0)
      try #require(zip_file_add(archive, name, source, 0) >= 0)
    }
    try #require(zip_close(archive) == 0)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
