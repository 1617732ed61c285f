import AuditTrail
import Subsidies

/// 比对名单 — snapshots and their entries, whose digest the record has.
extension Replay {
  func holdSnapshot(_ said: Attestation) throws {
    try expect(
      .registerSnapshot, key: said.number,
      [said.text("name"), said.bytes("file"), said.text("source"), said.day("as-of")])
    let cursor = try skip(.registerEntry, below: said.number)
    var entries = RegisterDigest()
    while cursor.key == said.number {
      entries.take(
        NewRegisterEntry(
          token: Token(cursor.bytes(1)), from: Day(number: Int(cursor.integer(2))),
          until: cursor.value(3) == .null ? nil : Day(number: Int(cursor.integer(3))),
          line: Int(cursor.integer(0))))
      try cursor.advance()
    }
    let count = entries.count
    guard entries.finish() != said.body.hex("entries") else { return }
    unfit(
      .registerEntry, "token, from_day, until_day", said.number,
      "与导入时的名单不符(现有 \(count) 行)",
      "are not those of the list that was imported (\(count) rows now)")
  }
}
