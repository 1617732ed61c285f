import Signatures

/// The open tile of each level of a growing tree: 256 hashes below give one hash above.
struct HashLevels {
  private(set) var size: UInt64 = 0
  private var levels: [Bytes] = []

  init() {}

  /// Goes on from the partial tiles of a tree of this size.
  init(size: UInt64, read: (TilePath) throws(TileFault) -> Bytes) throws(TileFault) {
    self.size = size
    var count = size
    while count > 0 {
      var tile = Bytes()
      if let path = TilePath.open(.hashes(level: levels.count), count: count) {
        tile = try TileHashes.checked(read(path), at: path)
      }
      levels.append(tile)
      count >>= 8
    }
  }

  /// Adds a leaf; gives the tiles that it fills.
  mutating func append(_ leaf: Bytes, using hasher: inout Hasher256) -> [TileFile] {
    size += 1
    var files: [TileFile] = []
    var (hash, count, level) = (leaf, size, 0)
    while true {
      if levels.count == level { levels.append([]) }
      levels[level] += hash
      guard count & 255 == 0 else { return files }
      let tile = levels[level]
      files.append(
        TileFile(path: TilePath(.hashes(level: level), number: (count - 1) >> 8), bytes: tile))
      hash = TileHashes.root(of: tile, 0..<TilePath.widthMax, using: &hasher)
      levels[level] = []
      level += 1
      count >>= 8
    }
  }

  /// The open tiles that are not empty.
  var partials: [TileFile] {
    levels.enumerated().compactMap { level, bytes in
      TilePath.open(.hashes(level: level), count: size >> UInt64(8 * level)).map {
        TileFile(path: $0, bytes: bytes)
      }
    }
  }

  /// The root over all leaves: the peaks of the open tiles, from the right.
  var root: Bytes {
    var root: Bytes?
    for bytes in levels {
      var tree = CompactTree()
      for place in 0..<bytes.count / TileHashes.hashSize {
        tree.append(TileHashes.hash(place, of: bytes))
      }
      for peak in tree.peaks.reversed() {
        root = root.map { MerkleTree.nodeHash(peak, $0) } ?? peak
      }
    }
    return root ?? MerkleTree.emptyRoot
  }
}
