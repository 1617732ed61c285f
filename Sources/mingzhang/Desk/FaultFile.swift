import Workflow

/// 错误清单文件 — every fault of an import as it is found, in a CSV file that is there whole or not at all.
final class FaultFile: Sendable {
  private let file: WholeFile

  init(_ path: String) throws(CommandRefusal) {
    file = try WholeFile(path)
    try write("行,列,值,代码,原因\n")
  }

  func append(_ fault: RowFault) throws(CommandRefusal) {
    let cells = ["\(fault.row)", fault.column, fault.value, fault.code, fault.chinese]
    try write(cells.map(FaultFile.quoted).joined(separator: ",") + "\n")
  }

  /// Puts it in its place.
  func finish() throws(CommandRefusal) { try file.finish() }

  private func write(_ text: String) throws(CommandRefusal) { try file.append(Array(text.utf8)) }

  private static func quoted(_ cell: String) -> String {
    cell.contains(where: { ",\"\n".contains($0) })
      ? "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\"" : cell
  }
}
