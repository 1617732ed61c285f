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
    let digest = said.body.hex("file") ?? []
    let key = vault.make(.file, of: SourceDocument.keyOwner(ofFile: digest).bytes)
    if cursor.key == said.number { hold(file: cursor, 7, of: digest, .sourceDocument, said.number) }
    try expect(
      .sourceDocument, key: said.number,
      [
        said.bytes("file"), said.text("serial"), said.text("form"), said.text("issuer"),
        said.day("issued"), said.integer("amount"), said.integer("about"), .integer(key), .present,
      ])
  }
}
