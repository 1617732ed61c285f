import AuditTrail
import Subsidies

/// 拟办清单 — who was proposed, whose digest the record has.
extension Replay {
  func holdClaimProposal(_ said: Attestation) throws {
    try expect(.proposal, key: said.number, [said.text("programme"), said.day("as-of")])
    let cursor = try skip(.proposedPerson, below: said.number)
    var persons: [ProposedPerson] = []
    while cursor.key == said.number {
      let token = Token(cursor.bytes(1))
      func entry(_ line: Int, _ record: Int) -> RegisterEntry {
        RegisterEntry(
          token: token, from: Day(number: 0), until: nil, line: Int(cursor.integer(line)),
          record: cursor.integer(record))
      }
      persons.append(ProposedPerson(entry: entry(0, 2), ground: entry(3, 4)))
      try cursor.advance()
    }
    guard RowDigest.proposed(persons) != said.body.hex("persons") else { return }
    unfit(
      .proposedPerson, "line, token, register, ground, ground_register", said.number,
      "与当时的拟办清单不符(现有 \(persons.count) 行)",
      "are not those that were proposed (\(persons.count) rows now)")
  }

  /// 受理拟办 — of a claim that says so.
  func holdAcceptance(_ said: Attestation) throws {
    guard said.body.integer("proposal") != nil else { return }
    try expect(
      .acceptedProposal, key: said.number,
      [said.integer("claim"), said.integer("proposal"), said.integer("proposal-line")])
  }
}

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
