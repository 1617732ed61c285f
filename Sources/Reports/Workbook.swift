/// 工作簿 — sheets as one XLSX file (ECMA-376, Office Open XML), one worksheet each.
///
///     [Content_Types].xml   _rels/.rels
///     xl/workbook.xml       xl/_rels/workbook.xml.rels
///     xl/styles.xml         xl/worksheets/sheet1.xml …
///
/// Amounts are numbers with the format `#,##0.00`, written from whole fen as decimal text; days are
/// dates. The same sheets are the same bytes: no time, no author, no program version.
public struct Workbook: Hashable, Sendable {
  public let bytes: [UInt8]

  public static let columnsMax = 16_384
  public static let rowsMax = 1_048_576
  public static let charactersMax = 32_767

  /// Refuses no sheets at all, and a sheet beyond what spreadsheet programs open.
  public init(_ sheets: [Sheet], wording: Wording = .chinese) throws(SheetRefusal) {
    guard !sheets.isEmpty else { throw .noSheets }
    for sheet in sheets { try Workbook.check(sheet, wording) }
    var names = SheetNames()
    var styles = WorkbookStyles()
    let titles = sheets.map { names.name(for: $0.title.text(wording)) }
    let pages = sheets.map { Worksheet.xml($0, wording: wording, &styles) }
    var archive = ZIPArchive()
    for (name, contents) in Workbook.parts(titles, styles) { archive.add(name, contents) }
    for (place, page) in pages.enumerated() {
      archive.add(Workbook.part(ofSheet: place + 1), Array(page.utf8))
    }
    bytes = archive.bytes()
  }

  static func part(ofSheet number: Int) -> String { "xl/worksheets/sheet\(number).xml" }

  /// Everything but the sheets themselves.
  static func parts(
    _ titles: [String], _ styles: WorkbookStyles
  ) -> [(name: String, contents: [UInt8])] {
    [
      ("[Content_Types].xml", contentTypes(count: titles.count)),
      ("_rels/.rels", packageRelations),
      ("xl/workbook.xml", workbook(titles)),
      ("xl/_rels/workbook.xml.rels", relations(count: titles.count)),
      ("xl/styles.xml", Array(styles.xml().utf8)),
    ]
  }

  private static func check(_ sheet: Sheet, _ wording: Wording) throws(SheetRefusal) {
    let (title, columns) = (sheet.title, sheet.columns.count)
    guard columns <= columnsMax else {
      throw .tooManyColumns(title, columns, limit: columnsMax)
    }
    // Title, headings and the empty row before the notes stand in the worksheet, too.
    let rows = sheet.rows.count + sheet.notes.count + 3
    guard rows <= rowsMax else { throw .tooManyRows(title, rows, limit: rowsMax) }
    for text in [title.text(wording)] + sheet.columns.map({ $0.title.text(wording) }) + sheet.notes
    {
      try check(text, title)
    }
    for row in sheet.rows {
      try check(row, title)
    }
  }

  static func check(_ row: Sheet.Row, _ title: Title) throws(SheetRefusal) {
    for case .text(let text) in row.cells { try check(text, title) }
  }

  private static func check(_ text: String, _ title: Title) throws(SheetRefusal) {
    // No UTF-16 unit has fewer than one byte of UTF-8.
    guard text.utf8.count > charactersMax, text.utf16.count > charactersMax else { return }
    throw .textTooLong(title, text.utf16.count, limit: charactersMax)
  }
}

extension Workbook {
  private static let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let packages = "http://schemas.openxmlformats.org/package/2006/"
  private static let documents =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml."

  private static func contentTypes(count: Int) -> [UInt8] {
    let sheets = (1...count).map { number in
      "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" "
        + "ContentType=\"\(type)worksheet+xml\"/>"
    }
    return Array(
      (opening + "<Types xmlns=\"\(packages)content-types\">"
        + "<Default Extension=\"rels\" "
        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type)sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type)styles+xml\"/>"
        + sheets.joined() + "</Types>").utf8)
  }

  private static let packageRelations = Array(
    (opening + "<Relationships xmlns=\"\(packages)relationships\">"
      + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>").utf8)

  private static func relations(count: Int) -> [UInt8] {
    let sheets = (1...count).map { relation("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") }
    return Array(
      (opening + "<Relationships xmlns=\"\(packages)relationships\">" + sheets.joined()
        + relation("rId\(count + 1)", "styles", "styles.xml") + "</Relationships>").utf8)
  }

  private static func relation(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(documents)/\(kind)\" Target=\"\(target)\"/>"
  }

  /// The names of the sheets, and their first two rows as those that every printed page repeats.
  private static func workbook(_ names: [String]) -> [UInt8] {
    let sheets = names.enumerated().map { place, name in
      "<sheet name=\"\(XMLText.escaped(name))\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>"
    }
    let titles = names.enumerated().map { place, name in
      "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(place)\">"
        + "'\(XMLText.escaped(name))'!$1:$2</definedName>"
    }
    return Array(
      (opening + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        + "xmlns:r=\"\(documents)\"><sheets>" + sheets.joined() + "</sheets><definedNames>"
        + titles.joined() + "</definedNames></workbook>").utf8)
  }
}
