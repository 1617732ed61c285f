public import Signatures

/// 分片文件 — one file to be written, by its path below the log's folder.
public struct TileFile: Hashable, Sendable {
  public let path: TilePath
  public let bytes: Bytes
}

/// 写分片 — turns new entries into the tiles and bundles that a log grown by them must have.
///
/// Full files come as soon as they are full, partial ones at the end, from `partials`. No more is
/// kept than one open tile a level and one open bundle. Write the files first, then look that
/// `root` is the one to be signed, then publish the checkpoint.
public struct TileWriter: ~Copyable {
  private var levels: HashLevels
  private var bundle: Bytes
  private var hasher = Hasher256()

  /// For a log without entries.
  public init() { self.init(levels: HashLevels(), bundle: []) }

  /// Goes on where a log of this size ended; reads its partial tiles and its partial bundle.
  public init(
    size: UInt64, read: (TilePath) throws(TileFault) -> Bytes
  ) throws(TileFault) {
    let bundle = try TileWriter.openBundle(size: size, read: read)
    self.init(levels: try HashLevels(size: size, read: read), bundle: bundle)
  }

  private init(levels: HashLevels, bundle: Bytes) {
    self.levels = levels
    self.bundle = bundle
  }

  private static func openBundle(
    size: UInt64, read: (TilePath) throws(TileFault) -> Bytes
  ) throws(TileFault) -> Bytes {
    guard let path = TilePath.open(.entries, count: size) else { return [] }
    let stored = try read(path)
    let (entries, end) = EntryBundle.leading(path.width, of: stored)
    guard entries.count == path.width else {
      throw .entries(path, expected: path.width, found: entries.count)
    }
    return Bytes(stored.prefix(end))
  }

  public var size: UInt64 { levels.size }

  /// The root over all entries.
  public var root: Bytes { levels.root }

  /// Adds an entry; gives the files that it fills.
  public mutating func append(_ entry: Bytes) throws(TileFault) -> [TileFile] {
    guard entry.count <= EntryBundle.entryMax else {
      throw .entryTooLong(number: size, bytes: entry.count)
    }
    EntryBundle.append(entry[...], to: &bundle)
    let leaf = hasher.hash(prefix: 0, entry)
    let tiles = levels.append(leaf, using: &hasher)
    guard size & 255 == 0 else { return tiles }
    defer { bundle = [] }
    return [TileFile(path: TilePath(.entries, number: (size - 1) >> 8), bytes: bundle)] + tiles
  }

  /// The files that end with the last entry and are not full.
  public var partials: [TileFile] {
    let open = TilePath.open(.entries, count: size).map { TileFile(path: $0, bytes: bundle) }
    return (open.map { [$0] } ?? []) + levels.partials
  }
}
