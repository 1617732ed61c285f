import AuditTrail
import Signatures
import Testing

@Suite struct TileFolderTests {
  private static let entries = (0..<600).map { Bytes("entry-\($0)".utf8) }
  private static let root = MerkleTree.root(of: entries.map(MerkleTree.leafHash))
  private static let level0 = TilePath(.hashes(level: 0), number: 1)
  private static let bundle = TilePath(.entries, number: 1)
  private static let last = TilePath(.hashes(level: 0), number: 2, width: 88)
  private static let early = TilePath(.hashes(level: 0), number: 1, width: 44)

  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let faults: [TileFault]
    let change: @Sendable (inout TileStore) -> Void

    init(
      _ name: String, _ faults: TileFault..., change: @escaping @Sendable (inout TileStore) -> Void
    ) {
      self.name = name
      self.faults = faults
      self.change = change
    }

    var testDescription: String { name }
  }

  private static let damages: [Damage] = [
    Damage("none") { _ in },
    Damage("a hash changed", .differs(level0, place: 3)) { $0.files[level0]?[3 * 32 + 31] ^= 1 },
    Damage("a tile cut short", .differs(level0, place: 255)) { $0.files[level0]?.removeLast() },
    Damage("a tile gone", .missing(level0)) { $0.files[level0] = nil },
    Damage("the last tile gone", .missing(last)) { $0.files[last] = nil },
    Damage("the tile of an earlier size changed", .differs(early, place: 0)) {
      $0.files[early]?[0] ^= 1
    },
    Damage("the tile of an earlier size gone") { $0.files[early] = nil },
    Damage("a tile beyond the end", .stray("tile/0/003.p/1")) {
      $0["tile/0/003.p/1"] = Bytes(repeating: 0, count: 32)
    },
    Damage("a wider tile than there are leaves", .stray("tile/0/002.p/89")) {
      $0["tile/0/002.p/89"] = Bytes(repeating: 0, count: 89 * 32)
    },
    Damage("another file", .stray("tile/README.txt")) { $0.strays.append("tile/README.txt") },
    Damage("two faults", .missing(level0), .stray("tile/7/000")) {
      $0.files[level0] = nil
      $0["tile/7/000"] = []
    },
  ]

  @Test(arguments: damages)
  func `every fault of the folder is named, with and without the records`(damage: Damage) throws {
    var store = try TileStore(entries: TileFolderTests.entries, sizes: [300, 600])
    damage.change(&store)
    #expect(store.folder.faults(entries: TileFolderTests.entries) == damage.faults)
    #expect(store.folder.faults(size: 600, root: TileFolderTests.root) == damage.faults)
  }

  @Test func `an entry that changed is found by the records and by the hashes`() throws {
    var store = try TileStore(entries: TileFolderTests.entries, sizes: [600])
    let place = 2 + 9 + 2 + 8
    store.files[TileFolderTests.bundle]?[place] ^= 1
    #expect(
      store.folder.faults(entries: TileFolderTests.entries)
        == [.differs(TileFolderTests.bundle, place: 1)])
    let faults = store.folder.faults(size: 600, root: TileFolderTests.root)
    #expect(faults.first == .differs(TileFolderTests.level0, place: 1))
    #expect(faults.count == 3)
    guard case .root(TileFolderTests.root, _) = faults.last else {
      Issue.record("\(faults)")
      return
    }
  }

  @Test func `a bundle that cannot be read leaves the rest to be looked at`() throws {
    let path = TileFolderTests.bundle
    var store = try TileStore(entries: TileFolderTests.entries, sizes: [600])
    store.files[path]?.removeLast()
    #expect(
      store.folder.faults(size: 600, root: TileFolderTests.root)
        == [.entries(path, expected: 256, found: 255)])
    store.files[TileFolderTests.level0] = nil
    #expect(
      store.folder.faults(size: 600, root: TileFolderTests.root)
        == [
          .entries(path, expected: 256, found: 255), .missing(TileFolderTests.level0),
        ])
  }

  @Test func `one random bit in any file of the folder is found`() throws {
    var random = SeededRandom.announced()
    let entries = Array(TileFolderTests.entries.prefix(300))
    let root = MerkleTree.root(of: entries.map(MerkleTree.leafHash))
    let honest = try TileStore(entries: entries, sizes: [100, 300])
    for _ in 0..<40 {
      var store = honest
      let path = try #require(
        honest.files.keys.sorted { $0.description < $1.description }
          .randomElement(using: &random))
      let place = Int.random(in: 0..<(honest.files[path]?.count ?? 1), using: &random)
      store.files[path]?[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let why: Comment = "seed \(random.seed): \(path) byte \(place)"
      #expect(!store.folder.faults(entries: entries).isEmpty, why)
      #expect(!store.folder.faults(size: 300, root: root).isEmpty, why)
    }
  }

  @Test func `a size that nobody wrote ends at the first missing file`() throws {
    let store = try TileStore(entries: TileFolderTests.entries, sizes: [600])
    let faults = store.folder.faults(size: .max, root: TileFolderTests.root)
    #expect(
      faults == [
        .missing(TilePath(.entries, number: 2)), .missing(TilePath(.hashes(level: 0), number: 2)),
      ])
  }

  @Test func `every fault has a code and words of its own`() {
    let path = TileFolderTests.level0
    let faults: [TileFault] = [
      .missing(path), .unreadable(path, reason: "?"), .length(path, expected: 1, found: 2),
      .entries(path, expected: 1, found: 2), .entryTooLong(number: 0, bytes: 65_536),
      .differs(path, place: 0), .stray("x"), .root(expected: [1], found: [2]),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
  }
}
