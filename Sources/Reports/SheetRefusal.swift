public import Subsidies

/// 报表不能成立 — why a table cannot be made, or cannot become a workbook.
public enum SheetRefusal: Refusal, Hashable {
  case noColumns(Title)
  case width(Title, row: Int, cells: Int, columns: Int)
  case kind(Title, row: Int, column: Title, Sheet.Column.Kind, wanted: Sheet.Column.Kind)
  /// A workbook has at least one sheet.
  case noSheets
  case tooManyColumns(Title, Int, limit: Int)
  case tooManyRows(Title, Int, limit: Int)
  /// Counted in UTF-16 units, as spreadsheet programs do.
  case textTooLong(Title, Int, limit: Int)

  public var code: String {
    switch self {
    case .noColumns: "PAPER-01"
    case .width: "PAPER-02"
    case .kind: "PAPER-03"
    case .noSheets: "PAPER-04"
    case .tooManyColumns: "PAPER-05"
    case .tooManyRows: "PAPER-06"
    case .textTooLong: "PAPER-07"
    }
  }
}
