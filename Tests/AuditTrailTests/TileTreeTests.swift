import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct TileTreeTests {
  private static let entries = (0..<1200).map { Bytes("entry-\($0)".utf8) }
  private static let leaves = entries.map(MerkleTree.leafHash)

  private struct Shape: Decodable {
    let size: Int
    let full: [String: Int]
    let partial: [String: Int]
  }

  private struct Formats: Decodable {
    struct Paths: Decodable {
      let tree_shape: [Shape]
    }

    let tile_paths: Paths
  }

  @Test func `trees have the published numbers of tiles`() throws {
    guard let formats = try PublishedVectors.json("tlog-misc/formats.json", as: Formats.self)
    else { return }
    for shape in formats.tile_paths.tree_shape {
      let entries = (0..<shape.size).map { _ in Bytes() }
      let store = try TileStore(entries: entries, sizes: [shape.size])
      for level in 0..<4 {
        let tiles = store.files.keys.filter { $0.kind == .hashes(level: level) }
        #expect(tiles.count { $0.isFull } == shape.full[String(level)] ?? 0)
        #expect(
          tiles.filter { !$0.isFull }.map(\.width) == (shape.partial[String(level)]).map { [$0] }
            ?? [])
      }
    }
  }

  @Test func `the tiles of a running log give root and proofs`() throws {
    let names = ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]
    var store = TileStore()
    for name in names {
      store[name] = try PublishedVectors.bytes("tlog-tiles-sunlight/mirror/" + name)
    }
    guard store.files.count == 3,
      let bytes = try PublishedVectors.bytes("tlog-tiles-sunlight/mirror/checkpoint")
    else { return }
    let checkpoint = try Checkpoint(parsing: SignedNote(parsing: bytes).text)
    let tree = TileTree(size: checkpoint.size, read: store.read)
    #expect(try tree.root() == checkpoint.root)
    for index in 0..<checkpoint.size {
      #expect(
        MerkleTree.verifiesInclusion(
          index: index, size: checkpoint.size, leaf: try tree.leaf(at: index),
          proof: try tree.inclusionProof(of: index), root: checkpoint.root))
    }
  }

  @Test func `the worked example is written byte for byte`() throws {
    guard let tile = try PublishedVectors.bytes("worked-example/tile-0-000.p-5"),
      let bundle = try PublishedVectors.bytes("worked-example/entries-000.p-5")
    else { return }
    let store = try TileStore(entries: Array(TileTreeTests.entries.prefix(5)), sizes: [5])
    #expect(store["tile/0/000.p/5"] == tile)
    #expect(store["tile/entries/000.p/5"] == bundle)
    #expect(store.files.count == 2)
    #expect(
      try EntryBundle.entries(in: bundle, at: #require(TilePath("tile/entries/000.p/5")))
        .map { Bytes($0) } == Array(TileTreeTests.entries.prefix(5)))
  }

  @Test(arguments: [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1023, 1024, 1199, 1200])
  func `root and proofs are those of the leaves`(size: Int) throws {
    let leaves = Array(TileTreeTests.leaves.prefix(size))
    let store = try TileStore(entries: Array(TileTreeTests.entries.prefix(size)), sizes: [size])
    let tree = TileTree(size: UInt64(size), read: store.read)
    #expect(try tree.root() == MerkleTree.root(of: leaves))
    for index in stride(from: 0, to: size, by: max(1, size / 9)) {
      let proof = MerkleTree.inclusionProof(index: index, leaves: leaves)
      #expect(try tree.inclusionProof(of: UInt64(index)) == proof)
    }
    for first in stride(from: 0, through: size, by: max(1, size / 9)) {
      let proof = MerkleTree.consistencyProof(from: first, leaves: leaves)
      #expect(try tree.consistencyProof(from: UInt64(first)) == proof)
    }
  }

  @Test func `a writer that goes on writes what one writer writes`() throws {
    var random = SeededRandom.announced()
    let whole = try TileStore(entries: TileTreeTests.entries, sizes: [1200])
    var store = TileStore()
    var size = 0
    while size < 1200 {
      let next = min(1200, size + Int.random(in: 1...400, using: &random))
      var writer = try TileWriter(size: UInt64(size), read: store.read)
      for entry in TileTreeTests.entries[size..<next] {
        for file in try writer.append(entry) { store.files[file.path] = file.bytes }
      }
      for file in writer.partials { store.files[file.path] = file.bytes }
      #expect(writer.root == MerkleTree.root(of: TileTreeTests.leaves.prefix(next)))
      size = next
    }
    for (path, bytes) in whole.files { #expect(store.files[path] == bytes, "\(path)") }
    #expect(store.folder.faults(entries: TileTreeTests.entries) == [], "seed \(random.seed)")
  }

  @Test func `the full tile stands for a partial one that is gone`() throws {
    let store = try TileStore(entries: TileTreeTests.entries, sizes: [1200])
    let tree = TileTree(size: 300) { path throws(TileFault) in
      if let bytes = store.files[path] { return bytes }
      return try store.read(path.full)
    }
    // Level 1 holds four hashes by now and never got full.
    #expect(throws: TileFault.missing(TilePath(.hashes(level: 1), number: 0))) { try tree.root() }
    let leaves = TileTree(size: 200) { path throws(TileFault) in try store.read(path.full) }
    #expect(try leaves.root() == MerkleTree.root(of: TileTreeTests.leaves.prefix(200)))
  }

  @Test func `an entry of 65,535 bytes is written and a longer one is refused`() throws {
    var writer = TileWriter()
    #expect(try writer.append(Bytes(repeating: 7, count: 65_535)).isEmpty)
    #expect(throws: TileFault.entryTooLong(number: 1, bytes: 65_536)) {
      _ = try writer.append(Bytes(repeating: 7, count: 65_536))
    }
    #expect(writer.size == 1)
  }

  @Test(arguments: [UInt64(1) << 32, 1 << 56, 1 << 63, .max])
  func `the largest trees are read without a trap`(size: UInt64) throws {
    let tree = TileTree(size: size) { path throws(TileFault) in
      Bytes(repeating: 7, count: path.width * 32)
    }
    #expect(try tree.root().count == 32)
    #expect(try tree.inclusionProof(of: size - 1).count <= 64)
    #expect(try tree.consistencyProof(from: size - 1).count <= 65)
  }

  @Test func `a tile of another length is refused with both lengths`() throws {
    var store = try TileStore(entries: TileTreeTests.entries, sizes: [1200])
    let path = TilePath(.hashes(level: 0), number: 4, width: 176)
    store.files[path]?.removeLast()
    #expect(throws: TileFault.length(path, expected: 5632, found: 5631)) {
      try TileTree(size: 1200, read: store.read).root()
    }
  }
}
