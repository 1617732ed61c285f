import AuditTrail
import Signatures

/// Tiles beside the records, and checkpoints that the auditor was given before.
extension TamperMatrix {
  static let proofs: [Tamper] = stamps + rules + tiles + earlier

  /// The tiles of the story's records.
  private static func store(_ story: Story) throws -> TileStore {
    let lines = story.lines()
    return try TileStore(entries: lines, sizes: [30, lines.count])
  }

  private static func name(_ kind: String, _ story: Story) -> String {
    "tile/\(kind)/000.p/\(story.acts.count)"
  }

  private static let stamps: [Tamper] = [
    Tamper("a timestamp that is not in the bundle", .timestampMissing).telling { story in
      story.act(
        "timestamp-attached", "chen",
        [
          "authority": .text(Hex.text(Digest.sha256([1]))), "size": .integer(20),
          "time": .integer(Desk.start), "token": .text(Hex.text(Digest.sha256([2]))),
        ])
    },
    Tamper("bytes that are no timestamp", .timestampBad).carrying { bundle, story in
      let size = Int64(story.acts.count)
      bundle.timestamps = [Bundle.timestampName(size: size, [0x30, 0]): [0x30, 0]]
    },
    Tamper("a timestamp under another name", .timestampBad).carrying { bundle, _ in
      bundle.timestamps = ["x.tsr": [0x30, 0]]
    },
  ]

  /// The files that the story's records name, by their digests.
  private static let catalogue: [String: Bytes] = Dictionary(
    uniqueKeysWithValues: Set(Story.grants.map(\.programme)).map { programme in
      let digest = Digest.sha256(programme.utf8)
      return (Hex.text(digest), digest)
    })

  private static let rules: [Tamper] = [
    Tamper("honest files of rules").carrying { bundle, _ in bundle.catalogue = catalogue },
    Tamper("a file of rules missing", .ruleMissing).carrying { bundle, _ in
      bundle.catalogue = catalogue
      bundle.catalogue?[Hex.text(Digest.sha256("rent".utf8))] = nil
    },
    Tamper("a file of rules changed", .ruleDiffers).carrying { bundle, _ in
      bundle.catalogue = catalogue
      bundle.catalogue?[Hex.text(Digest.sha256("rent".utf8))]?[0] ^= 1
    },
    Tamper("a file of rules that nobody names", .ruleStray).carrying { bundle, _ in
      bundle.catalogue = catalogue
      bundle.catalogue?[Hex.text(Digest.sha256([]))] = Digest.sha256([])
    },
    Tamper("a record that names another file", .ruleMissing, .ruleStray).telling { story in
      try story.set(
        "claim-assessed", nth: 3, "programme-file", .text(Hex.text(Digest.sha256("trip".utf8))))
      try story.set(
        "claim-assessed", nth: 6, "programme-file", .text(Hex.text(Digest.sha256("trip".utf8))))
      try story.set(
        "claim-assessed", nth: 7, "programme-file", .text(Hex.text(Digest.sha256("trip".utf8))))
    }.carrying { bundle, _ in bundle.catalogue = catalogue },
    Tamper("no files of rules in a bundle of books that keep them", .ruleMissing).telling { story in
      try story.set("books-opened", "catalogue", .boolean(true))
    },
  ]

  private static let tiles: [Tamper] = [
    Tamper("honest tiles").carrying { bundle, story in bundle.tiles = try store(story).folder },
    Tamper("a tile missing", .tileMissing).carrying { bundle, story in
      var store = try store(story)
      store[name("0", story)] = nil
      bundle.tiles = store.folder
    },
    Tamper("an empty folder of tiles", .tileMissing).carrying { bundle, _ in
      bundle.tiles = TileStore().folder
    },
    Tamper("a hash of a tile changed", .tileDiffers).carrying { bundle, story in
      var store = try store(story)
      store[name("0", story)]?[40] ^= 1
      bundle.tiles = store.folder
    },
    Tamper("an entry changed", .tileDiffers).carrying { bundle, story in
      var store = try store(story)
      store[name("entries", story)]?[40] ^= 1
      bundle.tiles = store.folder
    },
    Tamper("a file among the tiles", .tileStray).carrying { bundle, story in
      var store = try store(story)
      store.strays = ["tile/0/000.p/1.txt"]
      bundle.tiles = store.folder
    },
    Tamper("a record of more than an entry holds", .tileMissing).telling { story in
      story.act("someone-wrote", "wang", ["text": .text(String(repeating: "a", count: 65_536))])
    }.carrying { bundle, story in
      bundle.tiles = try TileStore(entries: story.lines().dropLast(), sizes: []).folder
    },
  ]

  private static func earlier(
    _ size: Int, _ story: Story, origin: String = Desk.origin, root: Bytes? = nil,
    key: PrivateKey? = nil
  ) throws -> EarlierCheckpoint {
    let leaves = story.lines().map(MerkleTree.leafHash)
    let checkpoint = Checkpoint(
      origin: origin, size: UInt64(size), root: root ?? MerkleTree.root(of: leaves.prefix(size)))
    let note = try checkpoint.signed(by: key ?? story.desk.log)
    return EarlierCheckpoint(name: "checkpoint-before", bytes: note.bytes)
  }

  private static let earlier: [Tamper] = [
    Tamper("an honest earlier checkpoint").carrying { bundle, story in
      bundle.earlier = try earlier(30, story)
    },
    Tamper("the earlier checkpoint of an empty log").carrying { bundle, story in
      bundle.earlier = try earlier(0, story)
    },
    Tamper("the same checkpoint").carrying { bundle, story in
      bundle.earlier = try earlier(story.acts.count, story)
    },
    Tamper("fewer records than before", .wentBack).carrying { bundle, story in
      bundle.earlier = try earlier(story.acts.count + 1, story)
    },
    Tamper("other records than before", .rewritten).carrying { bundle, story in
      bundle.earlier = try earlier(30, story, root: MerkleTree.emptyRoot)
    },
    Tamper("an earlier checkpoint of another key", .logSignature).carrying { bundle, story in
      bundle.earlier = try earlier(30, story, key: story.desk.otherLog)
    },
    Tamper("an earlier checkpoint of other books", .origin, .logSignature).carrying {
      bundle, story in
      bundle.earlier = try earlier(30, story, origin: "other.example")
    },
    Tamper("an earlier checkpoint that is none", .checkpointForm).carrying { bundle, _ in
      bundle.earlier = EarlierCheckpoint(name: "before", bytes: [1])
    },
  ]
}
