/// 工作表 — the rows of one sheet (ECMA-376 18.3), pulled from its part one cell at a time.
struct SheetReader {
  let texts: SharedTexts
  let formats: CellFormats
  let countsFrom1904: Bool
  let limits: Spreadsheet.Limits

  private var rows: [Spreadsheet.Row] = []
  private var faults: [SpreadsheetFault] = []
  private var count = 0
  private var hiddenColumns: [ClosedRange<Int>] = []

  // The row and the cell at hand.
  private var row = 0
  private var isHidden = false
  private var cells: [String] = []
  private var column = -1
  private var cell = SheetCell()

  init(
    texts: SharedTexts, formats: CellFormats, countsFrom1904: Bool, limits: Spreadsheet.Limits
  ) {
    self.texts = texts
    self.formats = formats
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  mutating func rows(
    _ package: OpenPackage, _ path: String
  ) throws(SpreadsheetFaults) -> [Spreadsheet.Row] {
    let reader = try PartReader(package, path, limit: limits.sheetBytes)
    while let event = try reader.next() {
      switch event {
      case .start(let name): try begin(name, reader)
      case .text: break
      case .end("c"): try endCell()
      case .end("row"): endRow()
      case .end: break
      }
      cell.take(event)
    }
    guard count == 0 else { throw SpreadsheetFaults(faults, count: count) }
    return rows
  }

  private mutating func begin(_ name: String, _ reader: PartReader) throws(SpreadsheetFaults) {
    switch name {
    case "col": hide(reader)
    case "row": try beginRow(reader)
    case "c": try beginCell(reader)
    case "mergeCell": merge(reader.attribute("ref") ?? "")
    case _: break
    }
  }

  private mutating func hide(_ reader: PartReader) {
    guard reader.isSet("hidden"), let low = reader.attribute("min").flatMap({ Int($0) }),
      let high = reader.attribute("max").flatMap({ Int($0) }), low <= high
    else { return }
    hiddenColumns.append(low - 1...high - 1)
  }

  private mutating func beginRow(_ reader: PartReader) throws(SpreadsheetFaults) {
    let number = reader.attribute("r").flatMap { Int($0) } ?? row + 1
    guard number <= limits.rows else {
      throw SpreadsheetFaults(.tooManyRows(number, limit: limits.rows))
    }
    if number <= row { note(.rowTwice, column: 0) }
    row = number
    isHidden = reader.isSet("hidden")
    (cells, column) = ([], -1)
  }

  private mutating func beginCell(_ reader: PartReader) throws(SpreadsheetFaults) {
    let place = reader.attribute("r").flatMap { CellPlace($0) }
    let next = place?.column ?? column + 1
    guard next < limits.columns else {
      throw SpreadsheetFaults(
        .tooManyColumns(limit: limits.columns), cell: CellPlace.name(column: next, row: row))
    }
    if next <= column || (place.map { $0.row != row } ?? false) { note(.rowTwice, column: next) }
    column = next
    cell = SheetCell(
      kind: reader.attribute("t") ?? "n", style: reader.attribute("s").flatMap { Int($0) } ?? 0)
  }

  private mutating func endCell() throws(SpreadsheetFaults) {
    let text: String
    switch cell.text(texts, formats, countsFrom1904: countsFrom1904) {
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

  private mutating func endRow() {
    let filled = cells.count { !$0.isEmpty }
    guard filled > 0, filled > 1 || !rows.isEmpty else { return }
    rows.append(Spreadsheet.Row(number: row, cells: cells))
  }

  /// A title may span the columns; from the headings on each cell stands for itself.
  private mutating func merge(_ range: String) {
    let ends = range.split(separator: ":").map { CellPlace($0) }
    guard let first = rows.first?.number, let last = ends.last, let last, last.row >= first
    else { return }
    let start = (ends.first ?? nil) ?? last
    note(.merged(range), cell: CellPlace.name(column: start.column, row: start.row))
  }

  private mutating func note(_ reason: SpreadsheetFault.Reason, column: Int) {
    note(reason, cell: CellPlace.name(column: column, row: row))
  }

  private mutating func note(_ reason: SpreadsheetFault.Reason, cell: String) {
    count += 1
    if faults.count < limits.faults { faults.append(SpreadsheetFault(reason, cell: cell)) }
  }
}
