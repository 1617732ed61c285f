/// 行错误 — one fault of one cell. The value is masked where it may belong to a person.
public struct RowFault: Hashable, Sendable {
  /// The line of the file, from 1; the header is line 1.
  public let row: Int
  public let column: String
  public let value: String
  public let code: String
  public let chinese: String
  public let english: String
}

extension RowFault {
  /// A row that has another number of cells than the header; `nil` for one that fits.
  init?(widthOf row: TableText.Row, header: [String]) {
    let (found, wanted) = (row.cells.count, header.count)
    guard found != wanted else { return nil }
    self.init(
      row: row.line, column: "", value: "\(found)", code: "ROW-06",
      chinese: "这一行有 \(found) 列,表头有 \(wanted) 列",
      english: "the row has \(found) cells, the header \(wanted)")
  }
}
