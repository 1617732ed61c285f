import AuditTrail

/// 设定 — what one officer proposed, and what another said to it.
extension Replay {
  func holdSettings(_ said: Attestation) throws {
    switch said.kind {
    case .settingProposed:
      try expect(
        .setting, key: said.number,
        [
          said.integer("setting"), said.text("programme"), said.text("name"), said.text("value"),
          said.day("from"), said.text("document"), .text(said.record.by),
        ])
    case .settingConfirmed:
      try expect(
        .settingDecision, key: said.number,
        [
          said.integer("setting"), .text("confirmed"), .text(said.record.by), .text(""),
          said.bytes("certificate"), said.digest("cms"),
        ])
    case .settingRefused:
      try expect(
        .settingDecision, key: said.number,
        [
          said.integer("setting"), .text("refused"), .text(said.record.by), said.text("reason"),
          .null, .null,
        ])
    case _: break
    }
  }
}
