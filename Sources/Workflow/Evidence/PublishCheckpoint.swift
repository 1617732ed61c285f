import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 发布检查点 — signs size and root of the tree with the log's key, as a C2SP checkpoint.
  public func publishCheckpoint(
    logKey: PrivateKey, by name: String
  ) async throws -> (size: Int64, note: Bytes) {
    let origin = profile.origin
    return try await write { books in
      let officer = try Bureau.officer(name, for: .checkpointPublished, in: books).officer
      let (size, root) = try books.treeHead()
      let checkpoint = Checkpoint(origin: origin, size: UInt64(size), root: root)
      let note = try checkpoint.signed(by: logKey).bytes
      let act = Act(.checkpointPublished, key: "checkpoint:\(size)") {
        $0.member("root", hex: root)
        $0.member("size", size)
      }
      try books.attest(act, by: officer)
      try books.save(checkpoint: note, size: size)
      return (size, note)
    }
  }

  /// 收取见证 — takes a witness's cosignature of a checkpoint that we published.
  public func acceptCosignature(_ cosigned: Bytes, witnesses: [VerifierKey]) async throws -> String
  {
    let note: SignedNote
    let checkpoint: Checkpoint
    do {
      note = try SignedNote(parsing: cosigned)
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw DeskRefusal.checkpointRefused(why: "\(error)")
    }
    let size = Int64(checkpoint.size)
    return try await write { books in
      guard let ours = try books.checkpoint(size: size) else {
        throw DeskRefusal.checkpointUnknown(size: size)
      }
      guard try SignedNote(parsing: ours).text == note.text else {
        throw DeskRefusal.checkpointRefused(why: "大小 \(size) 的树根与本方发布的不同")
      }
      let known = note.signatures.lazy.compactMap { signature in
        Cosignature(signature).flatMap { cosignature in
          witnesses.contains { cosignature.holds(over: note.text, by: $0) }
            ? (signature, cosignature.name) : nil
        }
      }
      guard let (signature, witness) = known.first else {
        throw DeskRefusal.checkpointRefused(why: "没有已登记见证人的签名")
      }
      try books.save(
        cosignature: String(decoding: signature.line, as: UTF8.self), witness: witness, size: size)
      return witness
    }
  }
}
