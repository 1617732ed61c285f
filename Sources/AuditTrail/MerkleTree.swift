public import Signatures

/// 默克尔树 — the hash tree of RFC 6962, section 2.1 (RFC 9162, section 2.1).
///
/// A leaf is SHA-256(00 ‖ entry), a node is SHA-256(01 ‖ left ‖ right), the empty tree is
/// SHA-256 of nothing; a range is split at the largest power of two below its length.
public enum MerkleTree {
  /// No tree of less than 2⁶³ leaves has a longer proof.
  public static let proofMax = 63

  public static let emptyRoot = Digest.sha256([])

  public static func leafHash(_ entry: Bytes) -> Bytes { Digest.sha256(CollectionOfOne(0), entry) }

  public static func nodeHash(_ left: Bytes, _ right: Bytes) -> Bytes {
    Digest.sha256(CollectionOfOne(1), left, right)
  }

  /// The root over leaf hashes.
  public static func root(of leaves: some RandomAccessCollection<Bytes>) -> Bytes {
    var hasher = Hasher256()
    var tree = CompactTree()
    for leaf in leaves { tree.append(leaf, using: &hasher) }
    return tree.root
  }

  // MARK: proofs

  /// What, together with the leaf at `index`, leads to the root: from the leaf upwards.
  public static func inclusionProof(index: Int, leaves: ArraySlice<Bytes>) -> [Bytes] {
    precondition(leaves.indices.contains(leaves.startIndex + index), "a leaf of the tree")
    guard leaves.count > 1 else { return [] }
    let (left, right) = split(leaves)
    return index < left.count
      ? inclusionProof(index: index, leaves: left) + [root(of: right)]
      : inclusionProof(index: index - left.count, leaves: right) + [root(of: left)]
  }

  public static func inclusionProof(index: Int, leaves: [Bytes]) -> [Bytes] {
    inclusionProof(index: index, leaves: leaves[...])
  }

  /// What shows that the tree of all leaves begins with the tree of the first `size` of them.
  public static func consistencyProof(from size: Int, leaves: [Bytes]) -> [Bytes] {
    precondition(size >= 0 && size <= leaves.count, "a size of the tree")
    guard size > 0 else { return [] }
    return subproof(size, leaves[...], isWhole: true)
  }

  /// The same from the peaks of the earlier tree and the leaves behind it: what a proof takes of the
  /// earlier tree is always one of its peaks. The work grows with what is new, not with the tree.
  public static func consistencyProof(from earlier: CompactTree, later leaves: [Bytes]) -> [Bytes] {
    guard earlier.size > 0 else { return [] }
    var peaks: [Int: Bytes] = [:]
    var start = 0
    for peak in earlier.peaks {
      peaks[start] = peak
      start += 1 << (Int.bitWidth - 1 - (Int(earlier.size) - start).leadingZeroBitCount)
    }
    return subproof(peaks, start, leaves, 0..<(start + leaves.count), isWhole: true)
  }

  private static func subproof(
    _ peaks: [Int: Bytes], _ size: Int, _ leaves: [Bytes], _ range: Range<Int>, isWhole: Bool
  ) -> [Bytes] {
    guard size < range.upperBound else {
      return isWhole ? [] : [peaks[range.lowerBound] ?? emptyRoot]
    }
    var length = 1
    while length * 2 < range.count { length *= 2 }
    let middle = range.lowerBound + length
    guard size > middle else {
      return subproof(peaks, size, leaves, range.lowerBound..<middle, isWhole: isWhole)
        + [root(of: leaves[(middle - size)..<(range.upperBound - size)])]
    }
    return subproof(peaks, size, leaves, middle..<range.upperBound, isWhole: false)
      + [peaks[range.lowerBound] ?? emptyRoot]
  }

  private static func subproof(_ size: Int, _ leaves: ArraySlice<Bytes>, isWhole: Bool) -> [Bytes] {
    guard size < leaves.count else { return isWhole ? [] : [root(of: leaves)] }
    let (left, right) = split(leaves)
    return size <= left.count
      ? subproof(size, left, isWhole: isWhole) + [root(of: right)]
      : subproof(size - left.count, right, isWhole: false) + [root(of: left)]
  }

  private static func split(
    _ leaves: ArraySlice<Bytes>
  ) -> (left: ArraySlice<Bytes>, right: ArraySlice<Bytes>) {
    var length = 1
    while length * 2 < leaves.count { length *= 2 }
    return (leaves.prefix(length), leaves.dropFirst(length))
  }

  // MARK: verification

  /// Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2).
  public static func verifiesInclusion(
    index: UInt64, size: UInt64, leaf: Bytes, proof: [Bytes], root: Bytes
  ) -> Bool {
    guard index < size, isWellFormed(proof + [leaf, root]) else { return false }
    var (place, last) = (index, size - 1)
    var hash = leaf
    for step in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = nodeHash(step, hash)
        climb(&place, &last)
      } else {
        hash = nodeHash(hash, step)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether the tree of size `second` begins with the one of size `first` (RFC 9162, section
  /// 2.1.4.2). Every tree begins with the empty one, whose root must be right.
  public static func verifiesConsistency(
    first: UInt64, second: UInt64, firstRoot: Bytes, secondRoot: Bytes, proof: [Bytes]
  ) -> Bool {
    guard first <= second, isWellFormed(proof + [firstRoot, secondRoot]) else { return false }
    guard first < second else { return proof.isEmpty && firstRoot == secondRoot }
    guard first > 0 else { return proof.isEmpty && firstRoot == emptyRoot }
    let steps = first & (first - 1) == 0 ? [firstRoot] + proof : proof
    guard var old = steps.first, !proof.isEmpty else { return false }
    var new = old
    var (place, last) = (first - 1, second - 1)
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    for step in steps.dropFirst() {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = nodeHash(step, old)
        new = nodeHash(step, new)
        climb(&place, &last)
      } else {
        new = nodeHash(new, step)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == firstRoot && new == secondRoot
  }

  /// Passes over the levels on which the place has no sibling on its right.
  private static func climb(_ place: inout UInt64, _ last: inout UInt64) {
    while place != 0, place & 1 == 0 {
      place >>= 1
      last >>= 1
    }
  }

  private static func isWellFormed(_ hashes: [Bytes]) -> Bool {
    hashes.count <= proofMax + 2 && hashes.allSatisfy { $0.count == 32 }
  }
}
