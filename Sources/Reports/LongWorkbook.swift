/// 长表 — one sheet as an XLSX file, written row by row: whatever their number, one row is held. The bytes are those of
/// a `Workbook` of the same sheet.
///
///     part   the sheet's own part, in pieces: `opening`, each `row`, `closing`; laid down by the caller
///     file   `before`, the part as it was laid down, `after`
///
/// The part comes first, since an archive states the size and checksum of a file before its contents.
public struct LongWorkbook {
  private let title: Title
  private let page: Worksheet
  private let wording: Wording
  private var styles = WorkbookStyles()
  private var sum = CRC32()
  private var size = 0
  private var rows = 0
  private var directory = ZIPDirectory()

  /// `widest` are rows by which the columns are measured; those further down are broken into lines.
  public init(
    _ title: Title, columns: [Sheet.Column], widest: [Sheet.Row], wording: Wording = .chinese
  ) throws(SheetRefusal) {
    guard !columns.isEmpty else { throw .noColumns(title) }
    guard columns.count <= Workbook.columnsMax else {
      throw .tooManyColumns(title, columns.count, limit: Workbook.columnsMax)
    }
    (self.title, self.wording) = (title, wording)
    var widths = ColumnWidths(columns, wording: wording)
    for row in widest { widths.take(row) }
    page = Worksheet(title, columns: columns, widths: widths, wording: wording)
  }

  public mutating func opening() -> [UInt8] { counted(page.head(&styles)) }

  /// Refuses a row beyond what spreadsheet programs open.
  public mutating func row(_ row: Sheet.Row) throws(SheetRefusal) -> [UInt8] {
    // Title and headings stand in the worksheet, too; a sheet of the same rows has an empty one for notes.
    guard rows + 3 < Workbook.rowsMax else {
      throw .tooManyRows(title, rows + 4, limit: Workbook.rowsMax)
    }
    try Workbook.check(row, title)
    defer { rows += 1 }
    return counted(page.line(row, rows, &styles))
  }

  public mutating func closing() -> [UInt8] { counted(Worksheet.foot) }

  private mutating func counted(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    sum.take(bytes)
    size += bytes.count
    return bytes
  }

  /// What stands before the part, once that is closed.
  public mutating func before() -> [UInt8] {
    var names = SheetNames()
    directory = ZIPDirectory()
    var bytes: [UInt8] = []
    for (name, contents) in Workbook.parts([names.name(for: title.text(wording))], styles) {
      let checksum = CRC32.checksum(contents)
      bytes += directory.open(name, size: contents.count, checksum: checksum) + contents
    }
    return bytes
      + directory.open(Workbook.part(ofSheet: 1), size: size, checksum: sum.checksum)
  }

  public func after() -> [UInt8] { directory.closing() }
}
