import Reports
public import Signatures

/// 标错的原表 — the file as it was handed in, every faulty cell marked, and what is wrong with a row at its
/// end. The file can be mended and imported again as it is: the last column is passed over.
///
/// It holds the personal data of the original; it is for the one who handed it in. Neither the rows nor the faults
/// are held in memory: they lie on the scratch paper of the original.
public final class FaultWorkbook {
  private let original: any ReceivedFile
  private let faults: FaultSlips

  public init(of original: some ReceivedFile) throws {
    self.original = original
    faults = FaultSlips(on: try original.scratch(), of: original.name)
  }

  /// In whatever order they are found.
  public func mark(_ fault: RowFault) throws { try faults.take(fault) }

  /// Writes the workbook in pieces.
  public func write(to take: (Bytes) throws -> Void) throws {
    let slips = faults.inOrder()
    let survey = try FileSurvey(original)
    var book = try LongWorkbook(
      Title("标错的原表", "The file with its faults marked"),
      columns: try titles(survey).map { Sheet.Column(Title($0, $0), .text) },
      widest: try first(FaultWorkbook.measured, of: MarkedRows(original, survey, slips)))
    var part = try Spool(on: original.scratch(), of: original.name)
    try part.lay(book.opening())
    let rows = try MarkedRows(original, survey, slips)
    while let row = try rows.next() { try part.lay(book.row(row)) }
    try part.lay(book.closing())
    try take(book.before())
    try part.read(take)
    try take(book.after())
  }

  /// The columns are as wide as the rows among the first so many ask for.
  private static let measured = 1_000

  private func first(_ count: Int, of rows: MarkedRows) throws -> [Sheet.Row] {
    var first: [Sheet.Row] = []
    while first.count < count, let row = try rows.next() { first.append(row) }
    return first
  }

  private func titles(_ survey: FileSurvey) throws -> [String] {
    try TableReader(original, survey).header + [TableText.faultColumn]
  }

  /// The same of bytes that are in memory.
  public static func bytes(
    marking faults: [RowFault], in original: Bytes, name: String
  ) throws -> Bytes {
    let book = try FaultWorkbook(of: HeldFile(original, name: name))
    for fault in faults { try book.mark(fault) }
    var bytes = Bytes()
    try book.write { bytes += $0 }
    return bytes
  }
}

/// The rows of the original, once more, with what is wrong with each.
private final class MarkedRows {
  private let table: TableReader
  private let slips: FaultSlips.Ordered

  init(
    _ original: any ReceivedFile, _ survey: FileSurvey, _ slips: FaultSlips.Ordered
  ) throws {
    table = try TableReader(original, survey)
    self.slips = slips
  }

  func next() throws -> Sheet.Row? {
    guard let row = try table.next() else { return nil }
    let found = try slips.faults(inRow: row.line)
    let cells = table.header.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }
    let words = found.map { ($0.column.isEmpty ? "" : "“\($0.column)”") + $0.words }
    let places = found.compactMap { table.header.firstIndex(of: $0.column) }
    return Sheet.Row(
      (cells + [words.joined(separator: ";")]).map { $0.isEmpty ? .empty : .text($0) },
      marked: Set(places + (found.isEmpty ? [] : [table.header.count])))
  }
}
