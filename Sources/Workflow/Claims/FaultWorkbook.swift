import Reports
public import Signatures

/// 标错的原表 — the file as it was handed in, every faulty cell marked, and what is wrong with a row at its
/// end. The file can be mended and imported again as it is: the last column is passed over.
///
/// It holds the personal data of the original; it is for the one who handed it in.
public enum FaultWorkbook {
  public static func bytes(
    marking faults: [RowFault], in original: some ReceivedFile
  ) throws -> Bytes {
    let table = try TableReader(original, FileSurvey(original))
    let byRow = Dictionary(grouping: faults, by: \.row)
    let titles = table.header + [TableText.faultColumn]
    var rows: [Sheet.Row] = []
    while let row = try table.next() {
      let found = byRow[row.line] ?? []
      let cells = table.header.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }
      let words = found.map { ($0.column.isEmpty ? "" : "“\($0.column)”") + $0.chinese }
      let places = found.compactMap { table.header.firstIndex(of: $0.column) }
      rows.append(
        Sheet.Row(
          (cells + [words.joined(separator: ";")]).map { $0.isEmpty ? .empty : .text($0) },
          marked: Set(places + (found.isEmpty ? [] : [table.header.count]))))
    }
    let sheet = try Sheet(
      Title("标错的原表", "The file with its faults marked"),
      columns: titles.map { Sheet.Column(Title($0, $0), .text) },
      rows: rows)
    return try Workbook([sheet]).bytes
  }

  /// The same of bytes that are in memory.
  public static func bytes(
    marking faults: [RowFault], in original: Bytes, name: String
  ) throws -> Bytes {
    try bytes(marking: faults, in: HeldFile(original, name: name))
  }
}
