import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 出具凭据 — proves that a record is in the tree of the newest checkpoint: a tlog-proof that carries the
  /// record itself, so that one small file is all that its holder must keep.
  public func proof(ofRecord number: Int64) async throws -> Bytes {
    try await store.read { books in
      guard let newest = try books.newestCheckpoint() else {
        throw DeskRefusal.checkpointUnknown(size: 0)
      }
      guard number >= 1, number <= newest.size else {
        throw DeskRefusal.recordNotPublished(number, size: newest.size)
      }
      let note = try SignedNote(
        parsing: newest.cosignatures.reduce(into: newest.note) { $0 += Bytes($1.utf8) })
      let leaves = try books.recordHashes(newest.size)
      let proof = MerkleTree.inclusionProof(index: Int(number) - 1, leaves: leaves)
      return try TlogProof(
        index: UInt64(number) - 1, proof: proof, extra: books.recordLine(number), note: note
      ).bytes
    }
  }

  /// The last record that says what became of a payment, in the tree of the newest checkpoint.
  public func lastRecord(ofPayment text: String) async throws -> Int64 {
    try await store.read { books in
      guard let id = EndToEndID(text), try books.payment(id) != nil else {
        throw BatchRefusal.paymentUnknown(text)
      }
      guard let record = try books.lastSettlement(of: id) else {
        throw DeskRefusal.paymentUnanswered(text)
      }
      return record
    }
  }
}
