import Signatures
import Testing

@testable import AuditTrail

@Suite struct NodesAheadTests {
  @Test func `a tree that takes its leaves in runs has the peaks of one that hashes each node`() {
    var random = SeededRandom.announced()
    for _ in 0..<200 {
      var (one, other) = (CompactTree(), CompactTree())
      var hasher = Hasher256()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let leaves = (0..<Int.random(in: 0...70, using: &random)).map { _ in
          Hash256(MerkleTree.leafHash([UInt8.random(in: 0...255, using: &random)]))
        }
        let ahead = NodesAhead(over: leaves, after: other.size)
        for leaf in leaves {
          one.append(leaf, using: &hasher)
          other.append(leaf, ahead: ahead, using: &hasher)
          #expect(one == other)
        }
      }
    }
  }

  @Test(arguments: [
    // leaves before, leaves of the run, height, place, whether the node lies over the run alone
    (0, 2, 1, 0, true), (0, 2, 1, 1, false), (0, 3, 2, 0, false), (0, 4, 2, 0, true),
    (1, 2, 1, 0, false), (1, 2, 1, 1, false), (1, 3, 1, 1, true), (5, 11, 2, 1, false),
    (5, 11, 2, 2, true), (5, 11, 3, 1, true), (5, 11, 4, 0, false), (8, 8, 3, 1, true),
  ])
  func `the nodes ahead are those over leaves of the run alone`(
    before: UInt64, count: Int, height: Int, place: UInt64, isThere: Bool
  ) {
    let leaves = (0..<count).map { Hash256(MerkleTree.leafHash([UInt8($0)])) }
    let node = NodesAhead(over: leaves, after: before).node(ofHeight: height, at: place)
    #expect((node != nil) == isThere)
    guard let node else { return }
    let first = Int(place << UInt64(height) - before)
    let under = leaves[first..<first + 1 << height].map(\.bytes)
    #expect(node.bytes == MerkleTree.root(of: under))
  }
}
