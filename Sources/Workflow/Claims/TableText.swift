import BankFiles
import Spreadsheets

/// 表格文本 — rows of cells of an XLSX workbook's first sheet, or of a CSV file (RFC 4180) in UTF-8 or
/// GB18030; which of them, the first bytes say.
///
/// In a CSV file cells may be quoted; a quoted cell may hold commas, doubled quotes and line breaks. Blanks around a
/// cell are dropped. Empty lines are skipped. The first row is the header.
struct TableText {
  struct Row {
    /// The line of the file on which the row begins, from 1.
    let line: Int
    let cells: [String]

    fileprivate func dropping(_ column: Int) -> Row {
      Row(line: line, cells: cells.enumerated().filter { $0.offset != column }.map(\.element))
    }
  }

  let header: [String]
  let rows: [Row]

  /// The last column of a file that was given back with its faults marked; it is passed over.
  static let faultColumn = "错误"

  init(_ bytes: [UInt8], name: String) throws(DeskRefusal) {
    var all =
      Spreadsheet.looksLikeWorkbook(bytes)
      ? try TableText.sheetRows(of: bytes, name: name)
      : TableText.rows(of: try TableText.decoded(bytes, name: name))
    guard !all.isEmpty else { throw .fileUnreadable(name: name, why: "文件是空的。") }
    let titles = all.removeFirst().cells
    let isMarked = titles.last == TableText.faultColumn
    header = isMarked ? titles.dropLast() : titles
    rows = isMarked ? all.map { $0.dropping(titles.count - 1) } : all
    if let twice = Dictionary(grouping: header, by: \.self).first(where: { $0.value.count > 1 }) {
      throw .fileUnreadable(name: name, why: "表头“\(twice.key)”出现了两次。")
    }
  }

  /// A row of a sheet ends with its last filled cell; it is filled up to the width of the headings.
  private static func sheetRows(
    of bytes: [UInt8], name: String
  ) throws(DeskRefusal) -> [Row] {
    let rows: [Spreadsheet.Row]
    do throws(SpreadsheetFaults) {
      rows = try Spreadsheet.rows(of: bytes)
    } catch {
      throw .spreadsheetUnfit(name: name, error)
    }
    let width = rows.first?.cells.count ?? 0
    return rows.map { row in
      let missing = max(0, width - row.cells.count)
      return Row(line: row.number, cells: row.cells + [String](repeating: "", count: missing))
    }
  }

  /// UTF-8 when the bytes are valid UTF-8, else GB18030; a file that is neither is refused with the
  /// place of the first bad byte.
  private static func decoded(_ bytes: [UInt8], name: String) throws(DeskRefusal) -> String {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if let text = String(validating: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self) {
      return text
    }
    switch CharacterSet.gb18030.decode(bytes) {
    case .success(let text): return text
    case .failure(let fault):
      throw .fileUnreadable(
        name: name, why: "既不是 UTF-8 也不是 GB18030,第 \(fault.position + 1) 个字节起无法识别。")
    }
  }

  private static func rows(of text: String) -> [Row] {
    var reader = CellReader(text)
    var rows: [Row] = []
    while let row = reader.nextRow() {
      if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }
    return rows
  }
}

/// Reads one row after the other, scalar by scalar.
private struct CellReader {
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?
  private var line = 1

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  private mutating func take() -> Unicode.Scalar? {
    defer { ahead = scalars.next() }
    if ahead == "\n" { line += 1 }
    return ahead
  }

  mutating func nextRow() -> TableText.Row? {
    guard ahead != nil else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(nextCell())
      switch take() {
      case ",": continue
      case "\r":
        if ahead == "\n" { _ = take() }
        return TableText.Row(line: start, cells: cells)
      default: return TableText.Row(line: start, cells: cells)
      }
    }
  }

  private mutating func nextCell() -> String {
    var cell = String.UnicodeScalarView()
    while ahead == " " || ahead == "\t" { _ = take() }
    if ahead == "\"" {
      _ = take()
      while let scalar = take() {
        if scalar == "\"" {
          guard ahead == "\"" else { break }
          _ = take()
        }
        cell.append(scalar)
      }
      while let next = ahead, next != ",", next != "\n", next != "\r" {
        cell.append(next)
        _ = take()
      }
    } else {
      while let next = ahead, next != ",", next != "\n", next != "\r" {
        cell.append(next)
        _ = take()
      }
    }
    while let last = cell.last, last == " " || last == "\t" { cell.removeLast() }
    return String(cell)
  }
}
