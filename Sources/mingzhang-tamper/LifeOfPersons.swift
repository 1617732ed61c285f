import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// What becomes of the personal data: an annex for the auditor, somebody erased, another master key.
extension Life {
  func keepSecrets() async throws {
    let size = try await place.store.read { try $0.newestCheckpoint()?.size ?? 0 }
    _ = try await bureau.sealAnnex(
      of: size, for: place.office.auditor, reason: "审计通知书1号", by: "head"
    ) {
      ForgettingSink()
    }
    // The last acts about claims were in 2027, and are kept 30 years.
    try await turn(to: "2058-01-04")
    try await Life.eraseOne(bureau, place.office)
    try await place.rotate()
  }

  /// The first whose money has come to rest.
  static func eraseOne(_ bureau: Bureau, _ office: Office) async throws {
    func seal(_ name: String) throws -> OfficerSeal {
      try .key(office.key(name), office.certificate(name))
    }
    for claim in try await bureau.listClaims([.granted]) {
      do {
        _ = try await bureau.proposeErasure(
          of: .beneficiary, in: claim.id, reason: "保管期满", by: "clerk",
          sealing: seal("clerk"))
      } catch is ErasureRefusal {
        continue
      } catch VaultRefusal.erased { continue }
      _ = try await bureau.confirmErasure(
        of: .beneficiary, in: claim.id, by: "head", sealing: seal("head"))
      return
    }
    throw TamperFault("nobody could be erased")
  }
}

private final class ForgettingSink: BundleSink {
  func append(_ bytes: Bytes, to path: String) {}
}
