/// 工作表 — the rows of one sheet (ECMA-376 18.3), pulled one after the other.
///
/// A sheet with faults gives no further rows from the first fault on: it is read to its end, and all faults
/// are told at once.
final class SheetReader {
  private let texts: SharedTexts
  private let formats: CellFormats
  private let countsFrom1904: Bool
  private let limits: Spreadsheet.Limits
  private var parser: PartParser?

  /// Rows of the piece that was read last, the next one at `next`.
  private var rows: [Spreadsheet.Row] = []
  private var next = 0
  private var faults: [SpreadsheetFault] = []
  private var count = 0
  /// Why the rest cannot be read at all.
  private var stop: SpreadsheetFaults?
  private var hiddenColumns: [ClosedRange<Int>] = []
  /// The number of the headings' row.
  private var headings: Int?

  // The row and the cell at hand.
  private var row = 0
  private var isHidden = false
  private var cells: [String] = []
  private var column = -1
  private var cell = SheetCell()

  init(
    _ package: OpenPackage, _ workbook: WorkbookPart, _ texts: SharedTexts
  ) throws(SpreadsheetFaults) {
    self.texts = texts
    formats = try CellFormats(package, workbook.styles)
    countsFrom1904 = workbook.countsFrom1904
    limits = package.limits
    parser = try PartParser(package, workbook.sheet, limit: limits.sheetBytes, to: self)
  }

  var progress: (done: Int, stated: Int) { parser?.progress ?? (0, 0) }

  /// The next row with something in it; `nil` after the last.
  func nextRow() throws(SpreadsheetFaults) -> Spreadsheet.Row? {
    while next == rows.count {
      rows.removeAll(keepingCapacity: true)
      next = 0
      let isRead = try parser?.advance() ?? false
      if let stop { throw stop }
      if count > 0 { rows.removeAll(keepingCapacity: true) }
      if isRead { continue }
      guard count == 0 else { throw SpreadsheetFaults(faults, count: count) }
      return nil
    }
    defer { next += 1 }
    return rows[next]
  }
}

// MARK: - What passes

extension SheetReader: PartListener {
  func begin(_ element: Element, _ attributes: Attributes) {
    guard stop == nil else { return }
    switch element {
    case .col: hide(attributes)
    case .row: beginRow(attributes)
    case .c: beginCell(attributes)
    case .mergeCell: merge(attributes.text("ref") ?? "")
    case .v, .f, .t, .inline, .si, .rPh: cell.begin(element)
    }
  }

  func end(_ element: Element) {
    guard stop == nil else { return }
    switch element {
    case .c: endCell()
    case .row: endRow()
    case .v, .f, .t, .inline, .si, .rPh: cell.end(element)
    case .col, .mergeCell: break
    }
  }

  func take(_ text: UnsafeBufferPointer<UInt8>) { cell.take(text) }

  private func hide(_ attributes: Attributes) {
    guard attributes.isSet("hidden"), let low = attributes.number("min"),
      let high = attributes.number("max"), low <= high
    else { return }
    hiddenColumns.append(low - 1...high - 1)
  }

  private func beginRow(_ attributes: Attributes) {
    let number = attributes.number("r") ?? row + 1
    guard number <= limits.rows else {
      stop = SpreadsheetFaults(.tooManyRows(number, limit: limits.rows))
      return
    }
    if number <= row { note(.rowTwice, column: 0) }
    row = number
    isHidden = attributes.isSet("hidden")
    (cells, column) = ([], -1)
  }

  private func beginCell(_ attributes: Attributes) {
    let place = attributes["r"].flatMap { CellPlace($0) }
    let next = place?.column ?? column + 1
    guard next < limits.columns else {
      stop = SpreadsheetFaults(
        .tooManyColumns(limit: limits.columns), cell: CellPlace.name(column: next, row: row))
      return
    }
    if next <= column || (place.map { $0.row != row } ?? false) { note(.rowTwice, column: next) }
    column = next
    cell.begin(attributes)
  }

  private func endCell() {
    let text: String
    switch cell.finish(texts, formats, countsFrom1904: countsFrom1904) {
    case .success(let found): text = found
    case .failure(let fault):
      note(fault.reason, column: column)
      // What it says stays unknown; that it says something does not.
      text = "?"
    }
    guard !text.isEmpty else { return }
    if isHidden || hiddenColumns.contains(where: { $0.contains(column) }) {
      note(.hidden, column: column)
    }
    while cells.count < column { cells.append("") }
    if cells.count == column { cells.append(text) } else { cells[column] = text }
  }

  private func endRow() {
    let filled = cells.count { !$0.isEmpty }
    guard filled > 0, filled > 1 || headings != nil else { return }
    if headings == nil { headings = row }
    rows.append(Spreadsheet.Row(number: row, cells: cells))
  }

  /// A title may span the columns; from the headings on each cell stands for itself.
  private func merge(_ range: String) {
    let ends = range.split(separator: ":").map { CellPlace($0.utf8) }
    guard let headings, let last = ends.last, let last, last.row >= headings else { return }
    let start = (ends.first ?? nil) ?? last
    note(.merged(range), cell: CellPlace.name(column: start.column, row: start.row))
  }

  private func note(_ reason: SpreadsheetFault.Reason, column: Int) {
    note(reason, cell: CellPlace.name(column: column, row: row))
  }

  private func note(_ reason: SpreadsheetFault.Reason, cell: String) {
    count += 1
    if faults.count < limits.faults { faults.append(SpreadsheetFault(reason, cell: cell)) }
  }
}
