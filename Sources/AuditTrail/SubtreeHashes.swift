import Signatures

/// 子树杂凑 — the hashes of a growing tree that its tiles hold: of all full subtrees of 1, 256, 65,536, …
/// leaves, from the left.
struct SubtreeHashes {
  private var levels: [[Hash256]] = []

  /// Notes a full subtree of 2 to the power of `height` leaves; those of one height come from the left.
  mutating func note(_ hash: Hash256, ofHeight height: Int) {
    guard height & 7 == 0 else { return }
    if levels.count == height >> 3 { levels.append([]) }
    levels[height >> 3].append(hash)
  }

  /// The hash tile at a path.
  func tile(at path: TilePath, level: Int) -> TileFile {
    let start = Int(path.number) * TilePath.widthMax
    let bytes = levels[level][start..<start + path.width].withUnsafeBytes { Bytes($0) }
    return TileFile(path: path, bytes: bytes)
  }
}

extension TileFolder {
  /// The faults of the folder against the records file and the hashes of its tree, for the first `size` of
  /// the lines: those of `faults(entries:)`, and nothing is hashed again.
  func faults(records: Bytes, _ hashes: SubtreeHashes, size: UInt64) -> [TileFault] {
    var comparison = TileComparison(names: names, read: read)
    var entries = EntryReader(records)
    do {
      for number in 0..<size >> 8 {
        let path = TilePath(.entries, number: number)
        comparison.take([TileFile(path: path, bytes: try entries.next(TilePath.widthMax))])
        var (level, count) = (0, number + 1)
        repeat {
          let path = TilePath(.hashes(level: level), number: count - 1)
          comparison.take([hashes.tile(at: path, level: level)])
          (level, count) = (level + 1, count & 255 == 0 ? count >> 8 : 0)
        } while count > 0
      }
      if let path = TilePath.open(.entries, count: size) {
        comparison.take([TileFile(path: path, bytes: try entries.next(path.width))])
      }
    } catch {
      return comparison.faults + [error]
    }
    for level in 0..<8 {
      guard let path = TilePath.open(.hashes(level: level), count: size >> UInt64(8 * level))
      else { continue }
      comparison.take([hashes.tile(at: path, level: level)])
    }
    return comparison.allFaults
  }
}

/// Turns the lines of a records file into bundles of entries, one after the other.
private struct EntryReader {
  private let bytes: Bytes
  private var start = 0
  private var number: UInt64 = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// The next lines as one bundle.
  mutating func next(_ count: Int) throws(TileFault) -> Bytes {
    var bundle = Bytes()
    for _ in 0..<count {
      let end = bytes.lineEnd(from: start, to: bytes.count)
      guard end - start <= EntryBundle.entryMax else {
        throw .entryTooLong(number: number, bytes: end - start)
      }
      EntryBundle.append(bytes[start..<end], to: &bundle)
      start = end + 1
      number += 1
    }
    return bundle
  }
}
