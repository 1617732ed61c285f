import AuditTrail
import Signatures
import Workflow

/// 接续的一生 — a witness saw more than these books have, as after a restore: one officer proposes that
/// another name takes over and is refused, and a second proposal is confirmed, with another key of the log.
extension Life {
  func succeed() async throws {
    let origin = bureau.profile.origin
    let ahead = Checkpoint(origin: origin, size: 100_000, root: Digest.sha256([7]))
    place.lock.keep(try LogLock(origin: origin).witnessing(ahead))
    let wrong = try await propose("finance")
    try await bureau.refuseSuccessor(wrong, reason: "理由不清", by: "head")
    try await bureau.confirmSuccessor(
      propose("finance2"), by: "head",
      sealing: .key(place.office.key("head"), place.office.certificate("head")))
  }

  private func propose(_ name: String) async throws -> Int64 {
    try await bureau.proposeSuccessor(
      for: SuccessionCause(newLogKey: place.office.log.publicKey), reason: "恢复了旧备份", by: name,
      sealing: .key(place.office.key(name), place.office.certificate(name)))
  }
}

extension Life {
  /// 日终 — what the day left is signed for before another begins.
  func turn(to day: String) async throws {
    _ = try await bureau.publishCheckpoint(
      logKey: place.office.log, under: place.lock, by: "cashier")
    place.move(to: day)
  }
}
