import Reports

/// 工作簿 — rows as spreadsheet programs save them: every text once in a part of its own, and cells that name it
/// by number (ECMA-376 18.4.9).
enum SharedTextBook {
  /// From comma separated text in which nothing is quoted.
  static func bytes(of text: [UInt8]) -> [UInt8] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var texts = opening("sst")
    var sheet = opening("worksheet") + Array("<sheetData>".utf8)
    for (line, row) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
      sheet += Array("<row r=\"\(line + 1)\">".utf8)
      let cells = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        let known = numbers[cell] ?? numbers.count
        if known == numbers.count {
          numbers[cell] = known
          texts += Array("<si><t>".utf8) + cell + Array("</t></si>".utf8)
        }
        let letter = Character(UnicodeScalar(UInt8(0x41 + column % 26)))
        let place = (column < 26 ? "" : "A") + "\(letter)\(line + 1)"
        sheet += Array("<c r=\"\(place)\" t=\"s\"><v>\(known)</v></c>".utf8)
      }
      sheet += Array("</row>".utf8)
    }
    var archive = ZIPArchive()
    for (name, part) in fixed { archive.add(name, Array(part.utf8)) }
    archive.add("xl/sharedStrings.xml", texts + Array("</sst>".utf8))
    archive.add("xl/worksheets/sheet1.xml", sheet + Array("</sheetData></worksheet>".utf8))
    return archive.bytes()
  }

  private static func opening(_ root: String) -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><\(root) xmlns=\"\(main)\">".utf8)
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let documents =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006/relationships"

  private static let fixed = [
    (
      "_rels/.rels",
      "<Relationships xmlns='\(packages)'><Relationship Id='rId1' "
        + "Type='\(documents)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      "<workbook xmlns='\(main)' xmlns:r='\(documents)'><sheets>"
        + "<sheet name='1' sheetId='1' r:id='rId1'/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='\(packages)'>"
        + "<Relationship Id='rId1' Type='\(documents)/worksheet' Target='worksheets/sheet1.xml'/>"
        + "<Relationship Id='rId2' Type='\(documents)/sharedStrings' Target='sharedStrings.xml'/>"
        + "</Relationships>"
    ),
  ]
}
