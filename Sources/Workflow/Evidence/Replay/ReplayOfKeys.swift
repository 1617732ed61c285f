import AuditTrail

/// 密钥 — what two officers decided about keys, and the lists of the authority.
extension Replay {
  func holdKeys(_ said: Attestation) throws {
    switch said.kind {
    case .keyProposed: try holdProposedKey(said)
    case .keyConfirmed: try holdKeyDecision(said, "confirmed")
    case .keyRefused: try holdKeyDecision(said, "refused")
    case .revocationListTaken:
      try expect(
        .revocationList, key: said.number,
        [said.bytes("list"), said.text("issuer"), said.text("number"), said.digest("list")])
    case _: break
    }
  }

  private func holdProposedKey(_ said: Attestation) throws {
    let enrols = said.body.text("state") == "enrolled"
    try expect(
      .keyProposal, key: said.number,
      [
        said.text("state"), said.text("name"), said.text("role"), said.bytes("certificate"),
        said.text("key"), said.day("day"), said.text("reason"), .text(said.record.by),
        enrols ? said.digest("certificate") : .null,
      ])
  }

  private func holdKeyDecision(_ said: Attestation, _ outcome: String) throws {
    try expect(
      .keyDecision, key: said.number,
      [said.integer("proposal"), .text(outcome), .text(said.record.by), said.text("reason")])
    guard outcome == "confirmed", said.body.text("state") == "enrolled" else { return }
    try holdNewOfficer(said)
    try expect(
      .officerKey, key: said.number,
      [said.bytes("certificate"), said.text("name"), said.text("key"), said.digest("certificate")])
  }

  /// Books that were opened without the certificates have none of the first officers.
  func certificate(_ said: Attestation) -> Due {
    guard let cursor = try? skip(.officerKey, below: said.number), cursor.key == said.number,
      cursor.value(3) == .null
    else { return said.digest("certificate") }
    return .null
  }
}
