import AuditTrail
import Signatures

/// 日志名称 — the names of the log, and what two officers decided about them.
extension Replay {
  func holdOrigins(_ said: Attestation) throws {
    switch said.kind {
    case .booksOpened, .originContinued: try holdOrigin(said)
    case .originProposed:
      let statement = OriginStatement(said.body, proposer: said.record.by)?.bytes
      try expect(
        .originProposal, key: said.number,
        [
          said.text("origin"), .text(said.record.by), said.bytes("certificate"),
          .bytes(statement), said.digest("cms"),
        ])
    case .originConfirmed:
      try holdOriginDecision(
        said, [.text("confirmed"), .text(said.record.by), said.text("reason")],
        [said.bytes("certificate"), said.digest("cms")])
      try holdOrigin(said)
    case .originRefused:
      try holdOriginDecision(
        said, [.text("refused"), .text(said.record.by), said.text("reason")], [.null, .null])
    case _: break
    }
  }

  private func holdOriginDecision(
    _ said: Attestation, _ words: [Due], _ seal: [Due]
  ) throws {
    try expect(.originDecision, key: said.number, [said.integer("proposal")] + words + seal)
  }

  /// The log's key under its name at hand, if one is known.
  var logKey: VerifierKey? {
    guard let renewed = renewedLogKey else { return keys.log.map { $0.named(origin) } }
    return try? VerifierKey(
      name: origin, type: VerifierKey.ed25519Type, publicKey: PublicKey(ed25519: renewed))
  }

  private func holdOrigin(_ said: Attestation) throws {
    if said.kind == .originConfirmed, let key = said.body.hex("log") { renewedLogKey = key }
    origin = said.body.text("origin") ?? ""
    try expect(.logOrigin, key: said.number, [said.text("origin"), said.text("from")])
  }
}
