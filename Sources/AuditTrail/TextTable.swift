/// Lines of columns that stand straight although Chinese characters are two cells wide.
struct TextTable {
  private var rows: [[String]] = []
  private let left: Set<Int>

  /// The columns to the left; the others, such as sums, stand to the right.
  init(left: Set<Int> = [0]) { self.left = left }

  mutating func add(_ row: [String]) { rows.append(row) }

  func text(indent: String) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? TextTable.width(of: $0[column]) : 0 }.max() ?? 0
    }
    var text = ""
    for row in rows {
      var line = indent
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - TextTable.width(of: cell))
        line += column == 0 ? "" : "  "
        line += left.contains(column) ? cell + blanks : blanks + cell
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  /// Cells on a terminal: two for the characters of East Asia, one for others.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x2_0000...0x3_fffd:
        width + 2
      default: width + 1
      }
    }
  }
}
