import AuditTrail
public import Signatures
import Subsidies

/// 审计包 — the files that an auditor takes away, by their paths in the bundle.
public struct AssembledBundle: Sendable {
  public let size: Int64
  public let files: [(path: String, bytes: Bytes)]
}

extension Bureau {
  /// 审计包 — every record up to the newest checkpoint, the checkpoint with its cosignatures, and the
  /// manifest and signatures of each batch submitted by then. Holds no personal data.
  public func assembleBundle() async throws -> AssembledBundle {
    try await store.read { books in
      guard let newest = try books.newestCheckpoint() else {
        throw DeskRefusal.checkpointUnknown(size: 0)
      }
      var records = Bytes()
      var count: Int64 = 0
      try books.forEachRecord { line, _ in
        guard count < newest.size else { return }
        count += 1
        records += line
        records.append(UInt8(ascii: "\n"))
      }
      let note = newest.cosignatures.reduce(into: newest.note) { $0 += Bytes($1.utf8) }
      var files: [(path: String, bytes: Bytes)] = [
        ("records.jsonl", records), ("checkpoint", note),
      ]
      for batch in try books.batches() {
        guard let submission = batch.submission else { continue }
        let name = "batches/\(batch.draft.key.id.number)-\(batch.draft.key.round)"
        files.append(("\(name).manifest", submission.manifest))
        if let cms = batch.approvals.last?.cms { files.append(("\(name).cms", cms)) }
      }
      return AssembledBundle(size: newest.size, files: files)
    }
  }
}
