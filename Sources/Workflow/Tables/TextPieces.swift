import BankFiles
import Signatures

/// 文本 — a file in UTF-8 or GB18030 as pieces of UTF-8, each of whole characters or not: only their sequence is
/// text.
///
/// UTF-8 when the bytes are valid UTF-8, else GB18030; a file that is neither is refused with the place of the
/// first bad byte.
final class TextPieces {
  private let file: any ReceivedFile
  private let isUTF8: Bool
  private(set) var place = 0
  /// Bytes in GB18030 that were read and not yet given.
  private var waiting: Bytes = []

  init(_ file: any ReceivedFile, _ survey: FileSurvey) throws(DeskRefusal) {
    self.file = file
    isUTF8 = survey.isUTF8
    if isUTF8, try file.bytes(from: 0, 3) == [0xEF, 0xBB, 0xBF] { place = 3 }
  }

  /// The next piece, not empty; `nil` at the end.
  func next() throws(DeskRefusal) -> Bytes? {
    let piece = try file.bytes(from: place, TextPieces.pieceBytes)
    place += piece.count
    guard !isUTF8 else { return piece.isEmpty ? nil : piece }
    waiting += piece
    guard !waiting.isEmpty else { return nil }
    // Below 0x30 no byte is the second or a later one of a character.
    var whole = waiting.count
    if !piece.isEmpty {
      whole = (waiting.lastIndex { $0 < 0x30 } ?? -1) + 1
      guard whole > 0 else {
        guard waiting.count < TextPieces.unbrokenMax else { throw broken(at: 0) }
        return try next()
      }
    }
    switch CharacterSet.gb18030.decode(waiting[..<whole]) {
    case .success(let text):
      waiting.removeFirst(whole)
      return Bytes(text.utf8)
    case .failure(let fault): throw broken(at: fault.position)
    }
  }

  private func broken(at position: Int) -> DeskRefusal {
    .fileUnreadable(
      name: file.name,
      why: "既不是 UTF-8 也不是 GB18030,第 \(place - waiting.count + position + 1) 个字节起无法识别。")
  }

  private static let pieceBytes = 1 << 16
  /// No table has so many bytes without a comma or the end of a line.
  private static let unbrokenMax = 1 << 20
}
