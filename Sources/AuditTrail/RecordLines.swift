import Glibc
import Signatures

/// Reads a records file piece by piece: while one piece is being used, the next ones are read on
/// the other processors, so that memory stays flat.
struct RecordLines: ~Copyable {
  private let bytes: Bytes
  private var start = 0
  private var ahead: [(worker: Worker<RecordPiece>, end: Int)] = []
  /// Bytes whose lines were given.
  private(set) var done = 0
  private let pieces: Int
  private let chain: DigestAlgorithm

  private static let pieceSize = 1 << 17

  init(_ bytes: Bytes, chain: DigestAlgorithm, processors: Int) {
    self.bytes = bytes
    self.chain = chain
    pieces = processors > 1 ? processors : 0
  }

  /// The next lines, `nil` at the end.
  mutating func next() -> RecordPiece? {
    while ahead.count < pieces, let piece = nextPiece() {
      let worker = Worker.start { [bytes, chain] in
        RecordPiece(reading: piece, of: bytes, chain)
      }
      ahead.append((worker, piece.upperBound))
    }
    if pieces == 0 {
      defer { done = start }
      return nextPiece().map { RecordPiece(reading: $0, of: bytes, chain) }
    }
    guard !ahead.isEmpty else { return nil }
    let (worker, end) = ahead.removeFirst()
    done = end
    return worker.wait()
  }

  private mutating func nextPiece() -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let aim = min(start + RecordLines.pieceSize, bytes.count)
    let end = bytes.lineEnd(from: aim - 1, to: bytes.count) + 1
    defer { start = end }
    return start..<min(end, bytes.count)
  }
}

extension Bytes {
  /// The place of the next newline, or `end`.
  func lineEnd(from start: Int, to end: Int) -> Int {
    withUnsafeBytes { raw in
      guard let base = raw.baseAddress,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
      else { return end }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where the lines of a part lie, without their newlines.
  fileprivate func lines(at place: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(place.count / 400)
    var start = place.lowerBound
    while start < place.upperBound {
      let end = lineEnd(from: start, to: place.upperBound)
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }
}

extension RecordPiece {
  /// Reads the lines that lie at a place of the file.
  fileprivate convenience init(
    reading place: Range<Int>, of bytes: Bytes, _ chain: DigestAlgorithm
  ) {
    let lines = bytes.lines(at: place)
    var reader = RecordReader(expecting: place.count)
    let hashes = bytes.withUnsafeBytes { raw in
      for line in lines { reader.read(line, of: raw) }
      return Hash256.leaves(lines, of: raw)
    }
    let links =
      chain == .sha256 ? hashes : bytes.withUnsafeBytes { Hash256.links(lines, of: $0) }
    self.init(
      bytes, lines: reader.lines, hashes: hashes, links: links, tables: reader.tables,
      faults: reader.faults,
      lacking: reader.lacking)
  }
}

/// Takes lines apart, one after the other.
private struct RecordReader: ~Copyable {
  var lines: [RecordPiece.Line] = []
  var tables = RecordForm.Tables()
  var faults: [Int: RecordFault] = [:]
  var lacking: [Int: String] = [:]
  private let forms = BodyForms.known

  init(expecting size: Int) {
    lines.reserveCapacity(size / 400)
    tables.values.reserveCapacity(size / 40)
    tables.posts.reserveCapacity(size / 200)
  }

  mutating func read(_ line: Range<Int>, of bytes: UnsafeRawBufferPointer) {
    do throws(RecordFault) {
      let form = try RecordForm(line, of: bytes, into: &tables)
      lines.append(known(form, bytes))
    } catch {
      faults[lines.count] = error
      lines.append(.init(form: nil))
    }
  }

  private mutating func known(
    _ form: RecordForm, _ bytes: UnsafeRawBufferPointer
  ) -> RecordPiece.Line {
    var line = RecordPiece.Line(form: form)
    guard let place = forms.place(of: UnsafeRawBufferPointer(rebasing: bytes[form.kind])) else {
      return line
    }
    line.kind = forms.forms[place].kind
    if let member = forms.lacking(of: place, among: tables.values[form.values], in: bytes) {
      lacking[lines.count] = member
      line.isWhole = false
    }
    return line
  }
}
