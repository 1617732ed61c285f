import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct MerkleTreeTests {
  /// The eight leaves of the Certificate Transparency reference tree.
  private static let entries: [Bytes] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Bytes(0x50...0x57),
    Bytes(0x60...0x6f),
  ]

  private static let leaves = entries.map(MerkleTree.leafHash)

  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
  ])
  func `the roots are those of the reference tree`(size: Int, root: String) {
    #expect(Hex.text(MerkleTree.root(of: MerkleTreeTests.leaves.prefix(size))) == root)
  }

  @Test func `every leaf of every tree up to 20 leaves is shown to lie in it`() {
    let leaves = (0..<20).map { MerkleTree.leafHash([UInt8($0)]) }
    for size in 1...20 {
      let root = MerkleTree.root(of: leaves.prefix(size))
      for index in 0..<size {
        let proof = MerkleTree.inclusionProof(index: index, leaves: Array(leaves.prefix(size)))
        func holds(_ index: Int, _ size: Int, _ leaf: Bytes) -> Bool {
          MerkleTree.verifiesInclusion(
            index: UInt64(index), size: UInt64(size), leaf: leaf, proof: proof, root: root)
        }
        #expect(holds(index, size, leaves[index]))
        #expect(!holds(size, size, leaves[index]))
        #expect(!holds(index, size, MerkleTree.nodeHash(leaves[index], leaves[index])))
        #expect(size == 1 || !holds((index + 1) % size, size, leaves[index]))
      }
    }
  }

  @Test func `every tree up to 20 leaves is shown to begin with every smaller one`() {
    let leaves = (0..<20).map { MerkleTree.leafHash([UInt8($0)]) }
    for second in 0...20 {
      for first in 0...second {
        let proof = MerkleTree.consistencyProof(from: first, leaves: Array(leaves.prefix(second)))
        let roots = [first, second].map { MerkleTree.root(of: leaves.prefix($0)) }
        func holds(_ firstRoot: Bytes, _ secondRoot: Bytes) -> Bool {
          MerkleTree.verifiesConsistency(
            first: UInt64(first), second: UInt64(second), firstRoot: firstRoot,
            secondRoot: secondRoot, proof: proof)
        }
        #expect(holds(roots[0], roots[1]))
        #expect(first == second || !holds(roots[1], roots[0]))
        #expect(!holds(MerkleTree.leafHash([99]), roots[1]))
      }
    }
  }

  @Test func `the peaks of the earlier tree and what is new give the same proof`() {
    let leaves = (0..<70).map { MerkleTree.leafHash([UInt8($0)]) }
    for first in 0...70 {
      var tree = CompactTree()
      for leaf in leaves.prefix(first) { tree.append(leaf) }
      for second in first...70 {
        let whole = Array(leaves.prefix(second))
        let proof = MerkleTree.consistencyProof(from: tree, later: Array(whole[first...]))
        #expect(proof == MerkleTree.consistencyProof(from: first, leaves: whole))
      }
    }
  }

  @Test func `peaks give every root, and survive as bytes`() throws {
    var tree = CompactTree()
    #expect(tree.root == MerkleTree.emptyRoot)
    for size in 1...70 {
      tree.append(MerkleTree.leafHash([UInt8(size - 1)]))
      let leaves = (0..<size).map { MerkleTree.leafHash([UInt8($0)]) }
      #expect(tree.root == MerkleTree.root(of: leaves))
      #expect(tree.size == UInt64(size))
      #expect(CompactTree(encoded: tree.encoded) == tree)
    }
    #expect(tree.encoded.count == 8 + 3 * 32)
    #expect(CompactTree(encoded: Bytes(tree.encoded.dropLast(32))) == nil)
    #expect(CompactTree(encoded: Bytes(tree.encoded.dropLast())) == nil)
  }

  private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: Data?
    let leafHash: Data?
    let proof: [Data]?
    let wantErr: Bool
  }

  @Test func `published probes of inclusion are judged as published`() throws {
    for path in PublishedVectors.files(below: "merkle-transparency-dev/inclusion") {
      guard let probe = try PublishedVectors.json(path, as: Inclusion.self) else { return }
      let holds = MerkleTree.verifiesInclusion(
        index: probe.leafIdx, size: probe.treeSize, leaf: Bytes(probe.leafHash ?? Data()),
        proof: (probe.proof ?? []).map { Bytes($0) }, root: Bytes(probe.root ?? Data()))
      #expect(holds != probe.wantErr, "\(path)")
    }
  }

  private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: Data?
    let root2: Data?
    let proof: [Data]?
    let wantErr: Bool
  }

  /// Two sets of probes are left out: on two empty trees the witness protocol accepts what the
  /// library of the probes refuses, and a root that is no hash is refused here.
  @Test func `published probes of consistency are judged as published`() throws {
    for path in PublishedVectors.files(below: "merkle-transparency-dev/consistency") {
      guard let probe = try PublishedVectors.json(path, as: Consistency.self) else { return }
      guard probe.size2 > 0, probe.wantErr || probe.root1?.count == 32 else { continue }
      let holds = MerkleTree.verifiesConsistency(
        first: probe.size1, second: probe.size2, firstRoot: Bytes(probe.root1 ?? Data()),
        secondRoot: Bytes(probe.root2 ?? Data()), proof: (probe.proof ?? []).map { Bytes($0) })
      #expect(holds != probe.wantErr, "\(path)")
    }
  }
}
