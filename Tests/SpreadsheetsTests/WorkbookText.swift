import Foundation
import Subsidies

@testable import Reports

/// A workbook written by hand: each part as its text.
struct WorkbookText {
  var sheet = ""
  /// Elements before and behind the rows.
  var columns = ""
  var behind = ""
  var texts: [String] = []
  var formats = ""
  var properties = ""
  var sheets = #"<sheet name="表" sheetId="1" r:id="rId1"/>"#
  var extra: [String: String] = [:]

  var bytes: [UInt8] {
    var archive = ZIPArchive()
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      archive.add(name, Array(text.utf8))
    }
    return archive.bytes()
  }

  var parts: [String: String] {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let open = #"<?xml version="1.0" encoding="UTF-8"?>"#
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let shared = texts.map { "<si>\($0)</si>" }.joined()
    return [
      "_rels/.rels": open + "<Relationships xmlns='\(packages)'><Relationship Id='rId1' "
        + "Type='\(relations)/officeDocument' Target='xl/workbook.xml'/></Relationships>",
      "xl/workbook.xml": open + "<workbook xmlns='\(main)' xmlns:r='\(relations)'>\(properties)"
        + "<sheets>\(sheets)</sheets></workbook>",
      "xl/_rels/workbook.xml.rels": open + "<Relationships xmlns='\(packages)'>"
        + "<Relationship Id='rId1' Type='\(relations)/worksheet' Target='worksheets/sheet1.xml'/>"
        + "<Relationship Id='rId2' Type='\(relations)/sharedStrings' Target='/xl/sharedStrings.xml'/>"
        + "<Relationship Id='rId3' Type='\(relations)/styles' Target='../xl/styles.xml'/>"
        + "</Relationships>",
      "xl/sharedStrings.xml": open + "<sst xmlns='\(main)'>\(shared)</sst>",
      "xl/styles.xml": open + "<styleSheet xmlns='\(main)'><numFmts>\(formats)</numFmts>"
        + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        + "<xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='31'/></cellXfs></styleSheet>",
      "xl/worksheets/sheet1.xml": open + "<worksheet xmlns='\(main)'>\(columns)<sheetData>\(sheet)"
        + "</sheetData>\(behind)</worksheet>",
    ].merging(extra) { $1 }
  }
}
