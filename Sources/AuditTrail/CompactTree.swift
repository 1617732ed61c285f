public import Signatures

/// 树的峰 — a growing Merkle tree of which only the peaks are kept: enough for its next root.
///
/// A peak is the root of a full subtree; there is one for each bit set in the size, the largest
/// first. The state as bytes: size (8 bytes, big-endian), then 32 bytes for each peak.
public struct CompactTree: Hashable, Sendable {
  public private(set) var size: UInt64 = 0
  public private(set) var peaks: [Bytes] = []

  public init() {}

  /// The state written by `encoded`; `nil` when the number of peaks does not fit the size.
  public init?(encoded: Bytes) {
    guard encoded.count >= 8, (encoded.count - 8).isMultiple(of: 32) else { return nil }
    for byte in encoded.prefix(8) { size = size << 8 | UInt64(byte) }
    for start in stride(from: 8, to: encoded.count, by: 32) {
      peaks.append(Bytes(encoded[start..<start + 32]))
    }
    guard peaks.count == size.nonzeroBitCount else { return nil }
  }

  public var encoded: Bytes {
    var bytes = Bytes()
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: size >> shift))
    }
    for peak in peaks { bytes += peak }
    return bytes
  }

  /// Adds one leaf by its hash.
  public mutating func append(_ leaf: Bytes) {
    var hasher = Hasher256()
    append(leaf, using: &hasher)
  }

  /// The same with a hasher of the caller's, for many leaves in a row.
  public mutating func append(_ leaf: Bytes, using hasher: inout Hasher256) {
    precondition(leaf.count == 32, "a leaf is a hash")
    var hash = leaf
    var level = size
    while level & 1 == 1, let left = peaks.popLast() {
      hash = hasher.hash(prefix: 1, left, hash)
      level >>= 1
    }
    peaks.append(hash)
    size += 1
  }

  /// The root of the whole tree.
  public var root: Bytes {
    guard var root = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
    return root
  }
}
