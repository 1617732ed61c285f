import AuditTrail
import Signatures

/// 留痕改写 — the record lines of a bundle as values, and what somebody with the log's key makes of them.
struct Trail: Sendable {
  let records: [CanonicalValue]
  let lines: [Bytes]
  /// The tree after so many records.
  private let trees: [CompactTree]
  private let origin: String

  init(_ evidence: Evidence) throws {
    lines = evidence.lines
    records = try lines.map { try CanonicalValue(parsing: $0) }
    var trees = [CompactTree()]
    var hasher = Hasher256()
    for line in lines {
      var tree = trees[trees.count - 1]
      tree.append(hasher.hash(prefix: 0, line), using: &hasher)
      trees.append(tree)
    }
    self.trees = trees
    origin = try Checkpoint(
      parsing: SignedNote(parsing: evidence.files["checkpoint"] ?? []).text
    ).origin
  }

  var wholeTree: CompactTree { trees[trees.count - 1] }

  /// A change of the trail from a record on: the drafts that take the place of all from there.
  struct Change: Sendable {
    /// The first record that differs, from 0.
    let start: Int
    var drafts: [Draft]
  }

  struct Draft: Sendable {
    var record: CanonicalValue
    /// What is left as it was said, where everything else is made to fit.
    var kept: Set<String> = []

    init(_ record: CanonicalValue, kept: Set<String> = []) {
      (self.record, self.kept) = (record, kept)
    }
  }

  /// The same trail with one record after another replaced, from `start` on.
  func change(from start: Int, _ edit: (inout [Draft]) -> Void) -> Change {
    var drafts = records[start...].map { Draft($0) }
    edit(&drafts)
    return Change(start: start, drafts: drafts)
  }

  /// Only the lines: whoever changes them has no key.
  func plainLines(_ change: Change) -> [Bytes] {
    lines[..<change.start] + change.drafts.map(\.record.bytes)
  }

  /// 内部人 — numbers, chain, published checkpoints, tree: everything fits again.
  func rebuilt(_ change: Change) -> (lines: [Bytes], leaves: [Bytes], tree: CompactTree) {
    var tree = trees[change.start]
    var published = trees[max(change.start - 1, 0)]
    var hasher = Hasher256()
    var lines = Array(self.lines[..<change.start])
    var leaves = lines.map { hasher.hash(prefix: 0, $0) }
    let first = change.start == 0 ? change.drafts.first?.record : records.first
    let suite = first?["body"].flatMap { CryptoSuite(opening: $0) } ?? .international
    for draft in change.drafts {
      var record = draft.record
      if !draft.kept.contains("number") {
        record = record.with("number", .integer(Int64(lines.count) + 1))
      }
      if !draft.kept.contains("previous") {
        let link = suite.chain == .sm3 ? lines.last.map { Digest.sm3([0] + $0) } : leaves.last
        record = record.with("previous", .text(Hex.text(link ?? Record.hashBeforeFirst)))
      }
      if record.text("kind") == "checkpoint-published", !draft.kept.contains("body"),
        let body = record["body"]
      {
        record = record.with(
          "body",
          body.with("root", .text(Hex.text(tree.root))).with("size", .integer(Int64(tree.size))))
      }
      if record.text("kind") == "origin-continued", !draft.kept.contains("body"),
        let body = record["body"]
      {
        // It commits to the head that the record before it published.
        record = record.with(
          "body",
          body.with("root", .text(Hex.text(published.root)))
            .with("size", .integer(Int64(published.size))))
      }
      if record.text("kind") == "checkpoint-published" { published = tree }
      let line = record.bytes
      let leaf = hasher.hash(prefix: 0, line)
      lines.append(line)
      leaves.append(leaf)
      tree.append(leaf, using: &hasher)
    }
    return (lines, leaves, tree)
  }

  func checkpoint(of tree: CompactTree, by key: PrivateKey) throws -> SignedNote {
    try Checkpoint(origin: origin, size: tree.size, root: tree.root).signed(by: key)
  }
}
