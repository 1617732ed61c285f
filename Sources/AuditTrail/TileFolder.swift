public import Signatures

/// 分片目录 — the files below `tile/`, held against the tree that they should give.
///
/// Every file is computed anew and compared byte by byte; every fault is named. Partial tiles of
/// earlier sizes may stand beside the full ones; they must be their beginnings.
public struct TileFolder: Sendable {
  /// The paths of all files, such as `tile/0/000`.
  public let names: [String]
  let read: @Sendable (TilePath) throws(TileFault) -> Bytes

  public init(
    names: [String], read: @escaping @Sendable (TilePath) throws(TileFault) -> Bytes
  ) {
    self.names = names
    self.read = read
  }

  /// The faults of the folder when the log's record lines are at hand.
  public func faults(entries: some Sequence<Bytes>) -> [TileFault] {
    var comparison = TileComparison(names: names, read: read)
    var writer = TileWriter()
    do {
      for entry in entries { comparison.take(try writer.append(entry)) }
    } catch {
      return comparison.faults + [error]
    }
    comparison.take(writer.partials)
    return comparison.allFaults
  }

  /// The faults of the folder by itself, against size and root of a checkpoint.
  ///
  /// Where a bundle cannot be read, the leaf hashes of its tile are taken instead; where that
  /// cannot be read either, nothing behind it can be told.
  public func faults(size: UInt64, root: Bytes) -> [TileFault] {
    var comparison = TileComparison(names: names, read: read)
    var levels = HashLevels()
    var hasher = Hasher256()
    while levels.size < size {
      let path = TilePath.holding(levels.size, .entries, count: size)
      guard let leaves = leaves(of: path, &comparison, &hasher) else { return comparison.faults }
      for leaf in leaves { comparison.take(levels.append(leaf, using: &hasher)) }
    }
    comparison.take(levels.partials)
    let found = levels.root
    return comparison.allFaults + (found == root ? [] : [.root(expected: root, found: found)])
  }

  private func leaves(
    of path: TilePath, _ comparison: inout TileComparison, _ hasher: inout Hasher256
  ) -> [Bytes]? {
    do {
      let bytes = try read(path)
      let entries = try EntryBundle.entries(in: bytes, at: path)
      comparison.take([TileFile(path: path, bytes: bytes)])
      return entries.map { hasher.hash(prefix: 0, Bytes($0)) }
    } catch {
      comparison.note(error, at: path)
    }
    let tile = TilePath(.hashes(level: 0), number: path.number, width: path.width)
    do {
      let hashes = try TileHashes.checked(read(tile), at: tile)
      return (0..<path.width).map { TileHashes.hash($0, of: hashes) }
    } catch {
      comparison.note(error, at: tile)
      return nil
    }
  }
}

/// What is stored against what should be.
struct TileComparison {
  private(set) var faults: [TileFault] = []
  /// The stored files by the full tile of their place, without those that were looked at.
  private var stored: [TilePath: Set<TilePath>] = [:]
  private var strays: [String] = []
  private let read: (TilePath) throws(TileFault) -> Bytes

  init(names: [String], read: @escaping (TilePath) throws(TileFault) -> Bytes) {
    self.read = read
    for name in names {
      if let path = TilePath(name) {
        stored[path.full, default: []].insert(path)
      } else {
        strays.append(name)
      }
    }
  }

  /// With the files that belong to no tile of the tree.
  var allFaults: [TileFault] {
    let names = stored.values.flatMap { $0.map(\.description) } + strays
    return faults + names.sorted().map { .stray($0) }
  }

  /// Notes why a file cannot be used; its beginnings have nothing to be held against.
  mutating func note(_ fault: TileFault, at path: TilePath) {
    faults.append(fault)
    stored[path.full] = stored[path.full]?.filter { $0.width > path.width }
  }

  mutating func take(_ files: [TileFile]) {
    for file in files {
      let place = file.path.full
      if stored[place]?.contains(file.path) != true { faults.append(.missing(file.path)) }
      guard let there = stored.removeValue(forKey: place) else { continue }
      let beginnings = there.filter { $0.width <= file.path.width }
      for path in beginnings.sorted(by: { $0.width < $1.width }) { compare(path, file) }
      if beginnings.count < there.count { stored[place] = there.subtracting(beginnings) }
    }
  }

  private mutating func compare(_ path: TilePath, _ file: TileFile) {
    do {
      let bytes = try read(path)
      let due = TileComparison.beginning(of: file, path.width)
      let isSame = bytes.withUnsafeBytes { found in
        due.withUnsafeBytes { CanonicalScanner.isSame(found, $0) }
      }
      guard !isSame else { return }
      faults.append(.differs(path, place: TileComparison.place(in: path, bytes, due)))
    } catch {
      faults.append(error)
    }
  }

  private static func beginning(of file: TileFile, _ width: Int) -> Bytes {
    guard width < file.path.width else { return file.bytes }
    return switch file.path.kind {
    case .hashes: Bytes(file.bytes.prefix(width * TileHashes.hashSize))
    case .entries: Bytes(file.bytes.prefix(EntryBundle.leading(width, of: file.bytes).end))
    }
  }

  /// The hash or entry in which two byte runs first differ.
  private static func place(in path: TilePath, _ found: Bytes, _ due: Bytes) -> Int {
    let same = zip(found, due).prefix { $0 == $1 }.count
    switch path.kind {
    case .hashes: return same / TileHashes.hashSize
    case .entries: return EntryBundle.leading(.max, of: Bytes(due.prefix(same))).entries.count
    }
  }
}
