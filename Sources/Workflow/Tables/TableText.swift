import Signatures

/// 表格文本 — a small table read as a whole.
struct TableText {
  struct Row {
    /// The line of the file on which the row begins, from 1.
    let line: Int
    let cells: [String]

    func dropping(_ column: Int) -> Row {
      Row(line: line, cells: cells.enumerated().filter { $0.offset != column }.map(\.element))
    }
  }

  let header: [String]
  let rows: [Row]

  /// The last column of a file that was given back with its faults marked; it is passed over.
  static let faultColumn = "错误"

  init(_ bytes: Bytes, name: String) throws(DeskRefusal) {
    let file = HeldFile(bytes, name: name)
    let reader = try TableReader(file, FileSurvey(file))
    header = reader.header
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(row) }
    self.rows = rows
  }
}
