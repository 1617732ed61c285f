import AuditTrail
import Signatures
import Subsidies

/// 档案 — the text of rules, and electronic source documents.
extension Replay {
  /// Kept with the first record that names them; those that are in force have the names they have now.
  func holdRuleFiles(_ said: Attestation) throws {
    let named = said.body.ruleFiles.compactMap { Hex.bytes($0) }
    let fresh = named.filter { ruleFiles.insert($0).inserted }
    guard !fresh.isEmpty else { return }
    try expect(
      .ruleFile, key: said.number,
      rows: fresh.sorted { $0.lexicographicallyPrecedes($1) }.map { digest in
        [.bytes(digest), ruleNames[digest].map { .text($0) } ?? .unattested, .digest(digest)]
      })
  }

  func holdDocument(_ said: Attestation) throws {
    let cursor = try skip(.sourceDocument, below: said.number)
    if keys.opensVault, cursor.key == said.number,
      let plain = open(cursor.bytes(7), .file, .sourceDocument, "content", said.number),
      Digest.sha256(plain) != said.body.hex("file")
    {
      unfit(
        .sourceDocument, "content", said.number, "不是当时入账的凭证", "is not the paper that was booked")
    }
    try expect(
      .sourceDocument, key: said.number,
      [
        said.bytes("file"), said.text("serial"), said.text("form"), said.text("issuer"),
        said.day("issued"), said.integer("amount"), said.integer("about"), .unattested,
      ])
  }
}
