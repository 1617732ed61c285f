import AuditTrail
import Signatures

func tlogProof(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  guard let proof = try? TlogProof(parsing: bytes) else { return 0 }
  Oracle.same(proof.bytes, bytes)
  _ = MerkleTree.verifiesInclusion(
    index: proof.index, size: proof.checkpoint.size, leaf: MerkleTree.emptyRoot,
    proof: proof.proof, root: proof.checkpoint.root)
  return 0
}
