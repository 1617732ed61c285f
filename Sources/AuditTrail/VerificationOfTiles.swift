import Glibc
import Signatures

extension Verification {
  /// The folder `tile` against the records, up to the size of the checkpoint if there is one.
  mutating func checkTiles() {
    guard let tiles = bundle.tiles else { return }
    report.tiles = tiles.names.count
    let size = report.checkpoint?.size ?? tree.size
    let entries = RecordEntries(bundle.records).prefix(Int(clamping: size))
    for fault in tiles.faults(entries: entries) { find(fault) }
  }

  private mutating func find(_ fault: TileFault) {
    let words = Finding.Value.words(chinese: fault.chinese, english: fault.english)
    switch fault {
    case .missing(let path): find(.tileMissing, at: .init(file: path.description))
    case .entryTooLong(let number, _):
      find(.tileMissing, at: .init(record: Int64(clamping: number) + 1), found: words)
    case .unreadable(let path, _), .length(let path, _, _), .entries(let path, _, _),
      .differs(let path, _):
      find(.tileDiffers, at: .init(file: path.description), found: words)
    case .stray(let name): find(.tileStray, at: .init(file: name))
    case .root: find(.tileDiffers, at: .init(file: "tile"), found: words)
    }
  }
}

/// The lines of a records file without their newlines, one after the other.
struct RecordEntries: Sequence, IteratorProtocol {
  private let bytes: Bytes
  private var start = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  mutating func next() -> Bytes? {
    guard start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return nil }
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), raw.count - start)
      let end = found.map { UnsafeRawPointer($0) - base } ?? raw.count
      defer { start = end + 1 }
      return Bytes(raw[start..<end])
    }
  }
}
