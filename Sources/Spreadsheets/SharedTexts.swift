/// 共享文本 — the texts that cells name by number (ECMA-376 18.4). Readings over the characters (18.4.6)
/// are no part of a text.
///
/// A list of claims has most of its cells here, a million for a hundred thousand rows. They are laid down in
/// pieces, of which only those used last are held: sheets name their texts nearly in order.
final class SharedTexts {
  private let scratch: Spreadsheet.Scratch
  /// The number of the first text of each piece.
  private var firsts: [Int] = []
  private var count = 0
  private var piece = TextPiece()
  private var held: [(number: Int, piece: TextPiece)] = []

  // While the part is read.
  private var rich = RichText()
  private var isBroken = false

  private static let pieceBytes = 1 << 14
  private static let heldMax = 64

  init(
    _ package: OpenPackage, _ path: String?, _ scratch: Spreadsheet.Scratch
  ) throws(SpreadsheetFaults) {
    self.scratch = scratch
    guard let path else { return }
    let parser = try PartParser(package, path, limit: package.limits.textBytes, to: self)
    while try parser.advance() {
      guard !isBroken else { throw SpreadsheetFaults(.noScratch) }
    }
    lay()
    guard !isBroken else { throw SpreadsheetFaults(.noScratch) }
  }

  /// `nil` when there is no such text, or it cannot be read again.
  subscript(number: Int) -> String? {
    guard (0..<count).contains(number) else { return nil }
    var (low, high) = (0, firsts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firsts[middle] <= number { low = middle } else { high = middle }
    }
    return piece(low)?[number - firsts[low]]
  }

  private func piece(_ number: Int) -> TextPiece? {
    if let place = held.lastIndex(where: { $0.number == number }) {
      // Moved on by one place with each use; the first of them goes when there is another.
      if place + 1 < held.count { held.swapAt(place, place + 1) }
      return held[min(place + 1, held.count - 1)].piece
    }
    guard let bytes = scratch.piece(number), let found = TextPiece(encoded: bytes) else {
      return nil
    }
    if held.count >= SharedTexts.heldMax { held.removeFirst() }
    held.append((number, found))
    return found
  }

  private func lay() {
    guard piece.count > 0 else { return }
    if !scratch.lay(piece.encoded) { isBroken = true }
    firsts.append(count - piece.count)
    piece = TextPiece()
  }
}

extension SharedTexts: PartListener {
  func begin(_ element: Element, _ attributes: Attributes) { rich.begin(element) }

  func end(_ element: Element) {
    rich.end(element)
    guard element == .si else { return }
    piece.append(rich.finish())
    count += 1
    if piece.byteCount >= SharedTexts.pieceBytes { lay() }
  }

  func take(_ text: UnsafeBufferPointer<UInt8>) { rich.take(text) }
}

/// Some texts in a row: each as its length (4 bytes, little-endian) and its UTF-8.
private struct TextPiece {
  private(set) var encoded: [UInt8] = []
  private var starts: [Int] = []

  var count: Int { starts.count }
  var byteCount: Int { encoded.count }

  init() {}

  init?(encoded: [UInt8]) {
    self.encoded = encoded
    var place = 0
    while place < encoded.count {
      guard place + 4 <= encoded.count else { return nil }
      starts.append(place)
      place += 4 + length(at: place)
    }
    guard place == encoded.count else { return nil }
  }

  mutating func append(_ text: String) {
    starts.append(encoded.count)
    let length = UInt32(text.utf8.count)
    for shift in stride(from: 0, to: 32, by: 8) {
      encoded.append(UInt8(truncatingIfNeeded: length >> UInt32(shift)))
    }
    encoded.append(contentsOf: text.utf8)
  }

  subscript(number: Int) -> String {
    let start = starts[number]
    return String(decoding: encoded[start + 4..<start + 4 + length(at: start)], as: UTF8.self)
  }

  private func length(at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(encoded[place + $1]) << ($1 * 8) }
  }
}
