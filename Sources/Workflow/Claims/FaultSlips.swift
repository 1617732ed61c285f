import Signatures

/// 错误条 — faults on scratch paper, in memory only where each lies; asked for by the rows of their file.
final class FaultSlips {
  private let paper: any ScratchPaper
  private let name: String
  private var rows: [Int32] = []

  init(on paper: any ScratchPaper, of name: String) {
    (self.paper, self.name) = (paper, name)
  }

  /// A row that is no row of a file has no place to be marked at.
  func take(_ fault: RowFault) throws(DeskRefusal) {
    guard let row = Int32(exactly: fault.row) else { return }
    guard paper.lay(Bytes((fault.column + "\n" + fault.chinese).utf8)) else {
      throw .fileUnreadable(name: name, why: "临时文件写不下,请检查磁盘空间。")
    }
    rows.append(row)
  }

  /// What was taken, by rows; within one in the order in which it was found.
  func inOrder() -> Ordered {
    let order = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
    return Ordered(
      paper: paper, name: name, rows: order.map { rows[$0] }, pieces: order.map { Int32($0) })
  }

  struct Ordered {
    fileprivate let paper: any ScratchPaper
    fileprivate let name: String
    fileprivate let rows: [Int32]
    fileprivate let pieces: [Int32]

    func faults(inRow row: Int) throws(DeskRefusal) -> [(column: String, words: String)] {
      var found: [(column: String, words: String)] = []
      var place = start(of: row)
      while place < rows.count, rows[place] == row {
        guard let piece = paper.piece(Int(pieces[place])) else {
          throw .fileUnreadable(name: name, why: "临时文件读不出来。")
        }
        let parts = String(decoding: piece, as: UTF8.self).split(
          separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        found.append((String(parts[0]), String(parts[1])))
        place += 1
      }
      return found
    }

    /// Where the first fault of a row stands, or would.
    private func start(of row: Int) -> Int {
      var (low, high) = (0, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if rows[middle] < row { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}

/// 暂存 — bytes laid down one after the other and read again in the same order, in pieces of a useful size.
struct Spool {
  private let paper: any ScratchPaper
  private let name: String
  private var held = Bytes()
  private var count = 0
  private static let pieceSize = 1 << 18

  init(on paper: any ScratchPaper, of name: String) {
    (self.paper, self.name) = (paper, name)
  }

  mutating func lay(_ bytes: Bytes) throws(DeskRefusal) {
    held += bytes
    if held.count >= Spool.pieceSize { try put() }
  }

  private mutating func put() throws(DeskRefusal) {
    guard paper.lay(held) else {
      throw .fileUnreadable(name: name, why: "临时文件写不下,请检查磁盘空间。")
    }
    count += 1
    held.removeAll(keepingCapacity: true)
  }

  mutating func read(_ take: (Bytes) throws -> Void) throws {
    if !held.isEmpty { try put() }
    for number in 0..<count {
      guard let piece = paper.piece(number) else {
        throw DeskRefusal.fileUnreadable(name: name, why: "临时文件读不出来。")
      }
      try take(piece)
    }
  }
}
