public import Signatures

/// 分片树 — root and proofs of a tree of which only the stored tiles are at hand.
///
/// Reads no more tiles than the answer needs: at most a few for each of the levels, each of them
/// once. `read` gives the bytes of a tile; in place of a partial tile it may give the full one.
public struct TileTree {
  public let size: UInt64
  private let read: (TilePath) throws(TileFault) -> Bytes

  public init(size: UInt64, read: @escaping (TilePath) throws(TileFault) -> Bytes) {
    self.size = size
    self.read = read
  }

  public func root() throws(TileFault) -> Bytes {
    var hashes = StoredHashes(size: size, read: read)
    return try hashes.root(0, size)
  }

  /// The hash of one leaf.
  public func leaf(at index: UInt64) throws(TileFault) -> Bytes {
    precondition(index < size, "a leaf of the tree")
    var hashes = StoredHashes(size: size, read: read)
    return try hashes.node(height: 0, index)
  }

  /// What, together with the leaf at `index`, leads to the root (RFC 6962, section 2.1.1).
  public func inclusionProof(of index: UInt64) throws(TileFault) -> [Bytes] {
    precondition(index < size, "a leaf of the tree")
    var hashes = StoredHashes(size: size, read: read)
    var (start, count) = (UInt64(0), size)
    var proof: [Bytes] = []
    while count > 1 {
      let half = StoredHashes.half(of: count)
      if index - start < half {
        proof.append(try hashes.root(start + half, count - half))
        count = half
      } else {
        proof.append(try hashes.root(start, half))
        start += half
        count -= half
      }
    }
    return proof.reversed()
  }

  /// What shows that the tree begins with its first `first` leaves (RFC 6962, section 2.1.2).
  public func consistencyProof(from first: UInt64) throws(TileFault) -> [Bytes] {
    precondition(first <= size, "a size of the tree")
    guard first > 0, first < size else { return [] }
    var hashes = StoredHashes(size: size, read: read)
    var (start, count) = (UInt64(0), size)
    var proof: [Bytes] = []
    while first - start < count {
      let half = StoredHashes.half(of: count)
      if first - start <= half {
        proof.append(try hashes.root(start + half, count - half))
        count = half
      } else {
        proof.append(try hashes.root(start, half))
        start += half
        count -= half
      }
    }
    // A tree that the verifier knows already is not told again.
    if start > 0 { proof.append(try hashes.root(start, count)) }
    return proof.reversed()
  }
}

extension TileTree {
  /// A consistency proof from each of the sizes, such as those that a log's lock asks for; none from
  /// sizes beyond this tree.
  public func consistencyProofs(
    from sizes: some Sequence<UInt64>
  ) throws(TileFault) -> [UInt64: [Bytes]] {
    var proofs: [UInt64: [Bytes]] = [:]
    for first in sizes where first <= size { proofs[first] = try consistencyProof(from: first) }
    return proofs
  }
}

/// The tiles read so far for one answer.
private struct StoredHashes: ~Copyable {
  private let size: UInt64
  private let read: (TilePath) throws(TileFault) -> Bytes
  private var tiles: [TilePath: Bytes] = [:]
  private var hasher = Hasher256()

  init(size: UInt64, read: @escaping (TilePath) throws(TileFault) -> Bytes) {
    self.size = size
    self.read = read
  }

  /// The largest power of two below a length of two or more.
  static func half(of count: UInt64) -> UInt64 { 1 << (63 - (count - 1).leadingZeroBitCount) }

  /// The root over `count` leaves from `start` on; the range is one that a split yields.
  mutating func root(_ start: UInt64, _ count: UInt64) throws(TileFault) -> Bytes {
    guard count > 0 else { return MerkleTree.emptyRoot }
    if count.nonzeroBitCount == 1 {
      let height = count.trailingZeroBitCount
      return try node(height: height, start >> UInt64(height))
    }
    let half = StoredHashes.half(of: count)
    let left = try root(start, half)
    let right = try root(start + half, count - half)
    return hasher.hash(prefix: 1, left, right)
  }

  /// The root of the full subtree of 2^height leaves at a place among its like.
  mutating func node(height: Int, _ place: UInt64) throws(TileFault) -> Bytes {
    let level = height / 8
    let rest = height % 8
    let first = place << UInt64(rest)
    let path = TilePath.holding(first, .hashes(level: level), count: size >> UInt64(8 * level))
    let tile = try tile(path)
    let start = Int(first & 255)
    return TileHashes.root(of: tile, start..<start + 1 << rest, using: &hasher)
  }

  private mutating func tile(_ path: TilePath) throws(TileFault) -> Bytes {
    if let known = tiles[path] { return known }
    let bytes = try TileHashes.checked(read(path), at: path)
    tiles[path] = bytes
    return bytes
  }
}

/// The bytes of a tile of hashes, 32 each.
enum TileHashes {
  static let hashSize = 32

  /// The hashes that the path asks for; the full tile may stand for a partial one.
  static func checked(_ bytes: Bytes, at path: TilePath) throws(TileFault) -> Bytes {
    let due = path.width * hashSize
    guard bytes.count == due || bytes.count == TilePath.widthMax * hashSize else {
      throw .length(path, expected: due, found: bytes.count)
    }
    return bytes.count == due ? bytes : Bytes(bytes.prefix(due))
  }

  static func hash(_ place: Int, of tile: Bytes) -> Bytes {
    Bytes(tile[place * hashSize..<(place + 1) * hashSize])
  }

  /// The root over a range of hashes whose length is a power of two: halved in place, level by level.
  static func root(of tile: Bytes, _ range: Range<Int>, using hasher: inout Hasher256) -> Bytes {
    var hashes = Bytes(tile[range.lowerBound * hashSize..<range.upperBound * hashSize])
    var count = range.count
    hashes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      while count > 1 {
        for place in 0..<count / 2 {
          let pair = UnsafeRawBufferPointer(start: base + place * 2 * hashSize, count: 2 * hashSize)
          hasher.hash(prefix: 1, pair, into: base + place * hashSize)
        }
        count /= 2
      }
    }
    return Bytes(hashes.prefix(hashSize))
  }
}
