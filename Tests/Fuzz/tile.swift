import AuditTrail
import Signatures

/// The first line is a path; what follows are the bytes of every tile of a tree of 300 leaves.
func tile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  let parts = bytes.split(
    separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
  let text = String(decoding: parts[0], as: UTF8.self)
  let content = parts.count > 1 ? Bytes(parts[1]) : []
  if let path = TilePath(text) {
    Oracle.same(path.description.utf8, parts[0])
    if let entries = try? EntryBundle.entries(in: content, at: path) {
      Oracle.same(EntryBundle.bytes(of: entries.map { Bytes($0) }), content)
    }
  }
  let tree = TileTree(size: 300) { _ in content }
  _ = try? tree.root()
  _ = try? tree.inclusionProof(of: 299)
  _ = try? tree.consistencyProof(from: 257)
  let folder = TileFolder(names: [text, "tile/entries/000.p/3"]) { _ in content }
  Oracle.holds(
    !folder.faults(size: 3, root: MerkleTree.emptyRoot).isEmpty, "a tree of another root")
  return 0
}
