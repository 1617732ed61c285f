public import Signatures

/// 此前的检查点 — one that the auditor was given before, as a signed note with its file's name.
public struct EarlierCheckpoint: Hashable, Sendable {
  public let name: String
  public let bytes: Bytes

  public init(name: String, bytes: Bytes) {
    self.name = name
    self.bytes = bytes
  }
}

/// The earlier checkpoint, and what the records give at its size.
struct EarlierTree {
  let note: SignedNote
  let checkpoint: Checkpoint
  /// `nil` until there are as many records.
  private(set) var root: Bytes?

  init(note: SignedNote, checkpoint: Checkpoint) {
    self.note = note
    self.checkpoint = checkpoint
    if checkpoint.size == 0 { root = MerkleTree.emptyRoot }
  }

  mutating func look(at tree: CompactTree) {
    if tree.size == checkpoint.size { root = tree.root }
  }
}

extension Verification {
  /// Reads the earlier checkpoint before the records are read.
  mutating func openEarlier() {
    guard let given = bundle.earlier else { return }
    let place = Finding.Place(file: given.name)
    guard let (note, checkpoint) = readCheckpoint(given.bytes, place) else { return }
    earlier = EarlierTree(note: note, checkpoint: checkpoint)
  }

  /// The records extend the earlier checkpoint, which bears the log's signature.
  mutating func checkEarlier() {
    guard let given = bundle.earlier, let earlier else { return }
    let place = Finding.Place(file: given.name)
    let checkpoint = earlier.checkpoint
    report.earlier = checkpoint.size
    let log = logKey(named: checkpoint.origin)
    if checkpoint.origin != log.name {
      find(
        .origin, at: place, expected: .text(keyring.log.name), found: .text(checkpoint.origin))
    }
    if earlier.note.standing(of: log) != .holds {
      find(.logSignature, at: place, expected: .text(log.text))
    }
    // What two officers committed to is reported with their succession.
    guard !origins.commits(to: TreeHead(checkpoint), of: checkpoint.origin) else { return }
    guard let root = earlier.root else {
      find(
        .wentBack, at: place, expected: .text("≥ \(checkpoint.size)"),
        found: .text(String(tree.size)))
      return
    }
    if root != checkpoint.root {
      find(.rewritten, at: place, expected: .digest(checkpoint.root), found: .digest(root))
    }
  }
}
