import AuditTrail
public import Subsidies

extension Bureau {
  /// 释放预留 — a promise is taken back before its payment is in a batch: a doubt was confirmed after
  /// the grant, or the year ends. The claim keeps its grant in the trail and is not paid from this hold.
  public func release(_ id: ID<Hold>, reason: String, by name: String) async throws {
    let law = law
    try await write { books in
      let officer = try Bureau.officer(name, for: .holdReleased, in: books).officer
      try Bureau.check(reason: reason)
      guard let stored = try books.hold(id) else { throw FundRefusal.holdNotOpen(id, state: "—") }
      guard stored.state == .open else {
        throw FundRefusal.holdNotOpen(id, state: stored.state.chinese)
      }
      let hold = stored.hold
      try FundDesk(law, books).post(
        FundDesk.Occasion(
          kind: .holdReleased, fundYear: hold.fundYear, moves: [Movement.released(hold)],
          amount: hold.amount, line: hold.line, programme: hold.programme, day: books.now.day))
      let number = try books.attest(.holdReleased(hold, reason: reason), by: officer)
      try books.saveRelease(of: id, reason: reason, record: number)
    }
  }
}

extension Act {
  static func holdReleased(_ hold: Hold, reason: String) -> Act {
    Act(.holdReleased, key: "hold-released:\(hold.id.number)") {
      $0.member("amount", hold.amount.count)
      $0.member("claim", hold.claim.number)
      $0.member("fund", hold.fundYear.code)
      $0.member("hold", hold.id.number)
      $0.member("line", hold.line.number)
      $0.member("programme", hold.programme.text)
      $0.member("reason", reason)
    }
  }
}
