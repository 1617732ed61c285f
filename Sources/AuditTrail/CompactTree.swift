public import Signatures

/// 树的峰 — a growing Merkle tree of which only the peaks are kept: enough for its next root.
///
/// A peak is the root of a full subtree; there is one for each bit set in the size, the largest
/// first. The state as bytes: size (8 bytes, big-endian), then 32 bytes for each peak.
public struct CompactTree: Hashable, Sendable {
  public private(set) var size: UInt64 = 0
  private var hashes: [Hash256] = []

  public init() {}

  /// The state written by `encoded`; `nil` when the number of peaks does not fit the size.
  public init?(encoded: Bytes) {
    guard encoded.count >= 8, (encoded.count - 8).isMultiple(of: 32) else { return nil }
    for byte in encoded.prefix(8) { size = size << 8 | UInt64(byte) }
    for start in stride(from: 8, to: encoded.count, by: 32) {
      hashes.append(Hash256(Bytes(encoded[start..<start + 32])))
    }
    guard hashes.count == size.nonzeroBitCount else { return nil }
  }

  public var encoded: Bytes {
    var bytes = Bytes()
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: size >> shift))
    }
    for hash in hashes { bytes += hash.bytes }
    return bytes
  }

  /// The largest first.
  public var peaks: [Bytes] { hashes.map(\.bytes) }

  /// Adds one leaf by its hash.
  public mutating func append(_ leaf: Bytes) {
    var hasher = Hasher256()
    append(leaf, using: &hasher)
  }

  /// The same with a hasher of the caller's, for many leaves in a row.
  public mutating func append(_ leaf: Bytes, using hasher: inout Hasher256) {
    append(Hash256(leaf), using: &hasher)
  }

  /// What is among the nodes `ahead` is not hashed again. `note` is told every full subtree that the leaf
  /// completes, by its height: 0 for the leaf itself.
  mutating func append(
    _ leaf: Hash256, ahead: NodesAhead = NodesAhead(), using hasher: inout Hasher256,
    note: (_ height: Int, Hash256) -> Void = { _, _ in }
  ) {
    var (hash, rest, height) = (leaf, size, 0)
    note(0, leaf)
    while rest & 1 == 1, let left = hashes.popLast() {
      rest >>= 1
      height += 1
      hash = ahead.node(ofHeight: height, at: rest) ?? Hash256(node: left, hash, using: &hasher)
      note(height, hash)
    }
    hashes.append(hash)
    size += 1
  }

  /// The root of the whole tree.
  public var root: Bytes {
    guard var root = hashes.last else { return MerkleTree.emptyRoot }
    var hasher = Hasher256()
    for left in hashes.dropLast().reversed() { root = Hash256(node: left, root, using: &hasher) }
    return root.bytes
  }
}
