import AuditTrail
import Signatures
import Testing

/// Digests of the files of a small log whose keys come from seeds: these bytes never change.
@Suite struct GoldenEvidenceTests {
  private static let entries = (0..<5).map { Bytes("entry-\($0)".utf8) }
  private static let leaves = entries.map(MerkleTree.leafHash)

  private func note() throws -> SignedNote {
    let log = try PrivateKey(ed25519Seed: Digest.sha256("example log key".utf8))
    let witness = try PrivateKey(ed25519Seed: Digest.sha256("example witness key".utf8))
    let checkpoint = Checkpoint(
      origin: "audit.example.gov.cn/county-1", size: 5,
      root: MerkleTree.root(of: GoldenEvidenceTests.leaves))
    let line = try Cosignature.line(
      for: checkpoint.body, name: "auditor.example.gov.cn/w1", key: witness, time: 1_767_312_000)
    return try checkpoint.signed(by: log).adding(line)
  }

  @Test func `tiles keep their bytes`() throws {
    let store = try TileStore(entries: GoldenEvidenceTests.entries, sizes: [5])
    let digests = store.files.map { "\($0.key) \(Hex.text(Digest.sha256($0.value)))" }.sorted()
    #expect(
      digests == [
        "tile/0/000.p/5 989366cfb10f5dd2da8b8bbc2edde16e26bab99ce76da96f93e2cc246fe2f758",
        "tile/entries/000.p/5 8650c1daf323f4fe6aabf47fddbeb0e4587bedcea06c27270533819cff061ad1",
      ])
  }

  @Test func `a proof and a request keep their bytes`() throws {
    let leaves = GoldenEvidenceTests.leaves
    let proof = try TlogProof(
      index: 2, proof: MerkleTree.inclusionProof(index: 2, leaves: leaves), note: note())
    #expect(
      Hex.text(Digest.sha256(proof.bytes))
        == "87fce665f69a6f8500e6529a94589dfff7ead32768c56ecf4398dc7f9b575b13")
    let request = try AddCheckpointRequest(
      old: 3, proof: MerkleTree.consistencyProof(from: 3, leaves: leaves), note: note())
    #expect(
      Hex.text(Digest.sha256(request.bytes))
        == "e4617deccb4ddf2adf0e95293139af00bb6956201377831f22519e2a5a4efcc3")
  }
}
