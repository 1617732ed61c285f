import AuditTrail
import Signatures

/// 所提交的清单 — the manifest that a `batch-submitted` record names, once its digest is the one in the
/// record; refused when it is missing or another one.
struct SubmittedManifest {
  let manifest: Manifest

  init(_ record: Record, _ manifest: (BatchKey) -> Bytes?) throws {
    let body = record.body
    let key = BatchKey(batch: body.integer("batch") ?? 0, round: body.integer("round") ?? 0)
    guard let bytes = manifest(key) else {
      throw AuditCopyRefusal.manifestMissing(key, record: record.number)
    }
    let digest = Digest.sha256(bytes)
    guard body.hex("manifest") == digest else {
      throw AuditCopyRefusal.manifestDiffers(
        key, record: record.number, stated: body.text("manifest") ?? "", found: Hex.text(digest))
    }
    self.manifest = try Manifest(parsing: bytes)
  }
}
