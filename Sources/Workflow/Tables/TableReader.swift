import Signatures
import Spreadsheets

/// 表格 — the rows of an XLSX workbook's first sheet or of a CSV file, one after the other; which of them it is,
/// the first bytes say. Empty rows are passed over; the first row is the header.
///
/// Used by one at a time: by who opens it, then by the act that takes the rows.
final class TableReader: @unchecked Sendable {
  let header: [String]
  private let file: any ReceivedFile
  private let rows: Rows
  /// The column of faults of a file that was given back.
  private let passedOver: Int?

  private enum Rows {
    case text(CommaRows, TextPieces)
    case sheet(Spreadsheet.Reader)
  }

  init(_ file: any ReceivedFile, _ survey: FileSurvey) throws(DeskRefusal) {
    self.file = file
    rows = try TableReader.open(file, survey)
    guard let titles = try TableReader.next(rows, file.name)?.cells else {
      throw .fileUnreadable(name: file.name, why: "文件是空的。")
    }
    let isMarked = titles.last == TableText.faultColumn
    header = isMarked ? titles.dropLast() : titles
    passedOver = isMarked ? titles.count - 1 : nil
    if let twice = Dictionary(grouping: header, by: \.self).first(where: { $0.value.count > 1 }) {
      throw .fileUnreadable(name: file.name, why: "表头“\(twice.key)”出现了两次。")
    }
  }

  /// The next row; `nil` after the last. Faults of a workbook come out at its end, all of them; rows given before
  /// are void then.
  func next() throws(DeskRefusal) -> TableText.Row? {
    guard let row = try TableReader.next(rows, file.name) else { return nil }
    switch rows {
    case .text: return passedOver.map { row.dropping($0) } ?? row
    case .sheet:
      // A row of a sheet ends with its last filled cell.
      let cells = row.cells.enumerated().filter { $0.offset != passedOver }.map(\.element)
      let missing = max(0, header.count - cells.count)
      return TableText.Row(
        line: row.line, cells: cells + [String](repeating: "", count: missing))
    }
  }

  /// 进度 — of the bytes of the file.
  var progress: ImportProgress {
    switch rows {
    case .text(_, let pieces): return ImportProgress(done: pieces.place, total: file.byteCount)
    case .sheet(let sheet):
      let (done, stated) = sheet.progress
      return ImportProgress(done: done, total: max(done, stated))
    }
  }

  private static func open(
    _ file: any ReceivedFile, _ survey: FileSurvey
  ) throws(DeskRefusal) -> Rows {
    guard Spreadsheet.looksLikeWorkbook(try file.bytes(from: 0, 4)) else {
      let pieces = try TextPieces(file, survey)
      return .text(CommaRows(pieces, name: file.name), pieces)
    }
    let source = Spreadsheet.Source(byteCount: file.byteCount) { file.read(from: $0, into: $1) }
    guard let paper = try? file.scratch() else {
      throw .fileUnreadable(name: file.name, why: "临时文件写不下,请检查磁盘空间。")
    }
    let scratch = Spreadsheet.Scratch(lay: paper.lay, piece: paper.piece)
    do throws(SpreadsheetFaults) {
      return .sheet(try Spreadsheet.Reader(source, scratch: scratch))
    } catch {
      throw .spreadsheetUnfit(name: file.name, error)
    }
  }

  /// The next row with something in it.
  private static func next(
    _ rows: Rows, _ name: String
  ) throws(DeskRefusal) -> TableText.Row? {
    switch rows {
    case .text(let text, _):
      while let row = try text.next() {
        if row.cells.contains(where: { !$0.isEmpty }) { return row }
      }
      return nil
    case .sheet(let sheet):
      do throws(SpreadsheetFaults) {
        return try sheet.next().map { TableText.Row(line: $0.number, cells: $0.cells) }
      } catch {
        throw .spreadsheetUnfit(name: name, error)
      }
    }
  }
}
