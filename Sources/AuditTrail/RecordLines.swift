import Glibc
import Signatures

/// One line of a records file, read.
enum RecordLine: Sendable {
  case record(KnownRecord)
  /// A line that is no record still has a hash and a leaf in the tree.
  case fault(RecordFault, hash: Bytes)

  init(parsing line: Bytes, using hasher: inout Hasher256) {
    do {
      self = .record(KnownRecord(try Record(parsing: line, using: &hasher)))
    } catch {
      self = .fault(error, hash: hasher.hash(prefix: 0, line))
    }
  }
}

/// A record with its kind and its body taken apart. A class, so that handing it on costs nothing.
final class KnownRecord: Sendable {
  let record: Record
  /// `nil` for a kind that is not known; then there is no body either.
  let kind: RecordKind?
  let body: CanonicalValue?

  init(_ record: Record) {
    self.record = record
    kind = RecordKind(named: record.kind)
    body = kind == nil ? nil : record.body
  }
}

/// Reads a records file piece by piece: while one piece is being used, the next ones are read on
/// the other processors, so that memory stays flat.
struct RecordLines: ~Copyable {
  private let bytes: Bytes
  private var start = 0
  private var ahead: [(worker: Worker<[RecordLine]>, end: Int)] = []
  /// Bytes whose lines were given.
  private(set) var done = 0
  private let pieces: Int

  private static let pieceSize = 1 << 20

  init(_ bytes: Bytes, processors: Int) {
    self.bytes = bytes
    pieces = processors > 1 ? processors : 0
  }

  /// The next lines, empty at the end.
  mutating func next() -> [RecordLine] {
    while ahead.count < pieces, let piece = nextPiece() {
      let worker = Worker.start { [bytes] in RecordLines.read(bytes, piece) }
      ahead.append((worker, piece.upperBound))
    }
    if pieces == 0 {
      defer { done = start }
      return nextPiece().map { RecordLines.read(bytes, $0) } ?? []
    }
    guard !ahead.isEmpty else { return [] }
    let (worker, end) = ahead.removeFirst()
    done = end
    return worker.wait()
  }

  private mutating func nextPiece() -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let aim = min(start + RecordLines.pieceSize, bytes.count)
    let end = bytes.withUnsafeBytes { RecordLines.lineEnd($0, from: aim - 1, to: $0.count) + 1 }
    defer { start = end }
    return start..<min(end, bytes.count)
  }

  /// The place of the next newline, or `end`.
  private static func lineEnd(_ raw: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
    guard let base = raw.baseAddress,
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
    else { return end }
    return UnsafeRawPointer(found) - base
  }

  private static func read(_ bytes: Bytes, _ piece: Range<Int>) -> [RecordLine] {
    var hasher = Hasher256()
    var lines: [RecordLine] = []
    lines.reserveCapacity(piece.count / 300)
    bytes.withUnsafeBytes { raw in
      var start = piece.lowerBound
      while start < piece.upperBound {
        let end = lineEnd(raw, from: start, to: piece.upperBound)
        lines.append(RecordLine(parsing: Bytes(raw[start..<end]), using: &hasher))
        start = end + 1
      }
    }
    return lines
  }
}
