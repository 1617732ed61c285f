import AuditTrail
public import Subsidies

extension Bureau {
  /// 预留结转 — a promise whose payment is in no batch goes into the following year with its money: both
  /// leave this year's books, and stand in the next one's as a line with the same marks and a hold of
  /// the same claim. The claim keeps its grant; nothing becomes available in between.
  @discardableResult
  public func carryHold(
    _ id: ID<Hold>, document: String, day: Day, by name: String
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .holdCarriedOut, in: books).officer
      guard let stored = try books.hold(id) else { throw FundRefusal.holdNotOpen(id, state: "—") }
      return try EventDesk(law, books, officer).carry(stored, document: document, day: day)
    }
  }
}

extension EventDesk {
  /// Two records in a row: what leaves the year, and what the next one has for it.
  package func carry(_ stored: StoredHold, document: String, day: Day) throws -> Booked {
    let hold = stored.hold
    let following = hold.fundYear.following
    let end = FundPeriod.end(ofMonth: 12, year: hold.fundYear.year)
    let out = try FundEvent(
      .step(.holdCarriedOut), of: hold.fundYear, line: hold.line, amount: hold.amount,
      day: min(day, end), document: document,
      .init(
        programme: hold.programme, counterpart: following, claim: hold.claim, hold: hold.id))
    if let known = try books.event(key: out.key), known.event == out {
      return Booked(effect: .alreadyDone, record: known.record)
    }
    guard stored.state == .open else {
      throw FundRefusal.holdNotOpen(hold.id, state: stored.state.chinese)
    }
    let booked = try record(out) {
      try books.saveRelease(of: hold.id, reason: document, record: $0)
    }
    guard let parent = try books.budgetLine(hold.line) else {
      throw FundRefusal.lineUnknown(hold.line, hold.fundYear)
    }
    let line = try child(
      of: parent, in: following, .carried(from: hold.line), hold.amount, document: document,
      out.day)
    let next = hold.carried(to: following, line: line.id, as: try books.nextHold())
    let entry = try FundEvent(
      .step(.holdCarriedIn), of: following, line: line.id, amount: hold.amount, day: out.day,
      document: document,
      .init(
        programme: hold.programme, counterpart: hold.fundYear, claim: hold.claim, hold: next.id))
    _ = try record(entry, twin: booked.record, marks: line) {
      try books.save(line, record: $0)
      try books.save(next, record: $0)
    }
    return booked
  }
}
