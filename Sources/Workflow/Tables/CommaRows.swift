import Signatures

/// 逗号分隔 — the rows of a CSV file (RFC 4180), byte by byte: what parts cells and rows is ASCII, and no byte of
/// another character is.
///
/// Cells may be quoted; a quoted cell may hold commas, doubled quotes and line breaks. Blanks around a cell
/// are dropped.
final class CommaRows {
  private let name: String
  private let pieces: TextPieces
  private var bytes: Bytes = []
  private var place = 0
  private var line = 1
  private var cell: Bytes = []

  /// What a spreadsheet's cell can hold, in UTF-8; beyond it a quotation mark has no other.
  private static let cellBytesMax = 4 * 32_767
  private static let columnsMax = 512

  init(_ pieces: TextPieces, name: String) {
    self.pieces = pieces
    self.name = name
  }

  /// The next row, empty or not; `nil` at the end.
  func next() throws(DeskRefusal) -> TableText.Row? {
    guard try ahead() != nil else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(try nextCell(of: start))
      guard cells.count <= CommaRows.columnsMax else {
        throw refusal(start, "这一行超过 \(CommaRows.columnsMax) 列")
      }
      switch try take() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "\r"):
        if try ahead() == UInt8(ascii: "\n") { _ = try take() }
        return TableText.Row(line: start, cells: cells)
      default: return TableText.Row(line: start, cells: cells)
      }
    }
  }

  private func ahead() throws(DeskRefusal) -> UInt8? {
    if place < bytes.count { return bytes[place] }
    guard let more = try pieces.next() else { return nil }
    (bytes, place) = (more, 0)
    return bytes.first
  }

  private func take() throws(DeskRefusal) -> UInt8? {
    guard let byte = try ahead() else { return nil }
    place += 1
    if byte == UInt8(ascii: "\n") { line += 1 }
    return byte
  }

  private func nextCell(of start: Int) throws(DeskRefusal) -> String {
    cell.removeAll(keepingCapacity: true)
    while let byte = try ahead(), CommaRows.isBlank(byte) { _ = try take() }
    if try ahead() == UInt8(ascii: "\"") {
      _ = try take()
      while let byte = try take() {
        if byte == UInt8(ascii: "\"") {
          guard try ahead() == UInt8(ascii: "\"") else { break }
          _ = try take()
        }
        cell.append(byte)
        guard cell.count <= CommaRows.cellBytesMax else {
          throw refusal(start, "这一行里有一格太长,可能缺少右引号")
        }
      }
    }
    while let run = try plainRun() {
      cell.append(contentsOf: run)
      guard cell.count <= CommaRows.cellBytesMax else { throw refusal(start, "这一行里有一格太长") }
    }
    while let last = cell.last, CommaRows.isBlank(last) { cell.removeLast() }
    return String(decoding: cell, as: UTF8.self)
  }

  /// Bytes up to the end of the cell or of the piece; `nil` when there are none.
  private func plainRun() throws(DeskRefusal) -> ArraySlice<UInt8>? {
    guard try ahead() != nil else { return nil }
    let start = place
    while place < bytes.count, !CommaRows.endsCell(bytes[place]) { place += 1 }
    return place > start ? bytes[start..<place] : nil
  }

  private func refusal(_ line: Int, _ why: String) -> DeskRefusal {
    .fileUnreadable(name: name, why: "第 \(line) 行:\(why)。")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func endsCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
