/// 单元格位置 — `C7`: the column from 0, the row from 1.
struct CellPlace: Hashable {
  let column: Int
  let row: Int

  init?(_ text: some Sequence<UInt8>) {
    var (column, row, isLetter) = (0, 0, true)
    for byte in text {
      switch byte {
      case 0x41...0x5A where isLetter:
        column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39:
        isLetter = false
        row = row * 10 + Int(byte - 0x30)
      case _: return nil
      }
      guard column <= 1 << 20, row <= 1 << 30 else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    (self.column, self.row) = (column - 1, row)
  }

  static func name(column: Int, row: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return "\(letters)\(row)"
  }
}
