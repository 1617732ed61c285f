import Signatures
import Subsidies
import Workflow

/// 申领簿 in SQLite: what was published after payment.
extension SQLiteBooks {
  func undisclosedPayments() throws -> [PaidPayment] {
    try all(
      """
      SELECT settlement.end_to_end, hold.claim, hold.amount, settlement.record
      FROM settlement JOIN payment_item USING (end_to_end)
      JOIN hold ON hold.id = payment_item.hold
      WHERE settlement.outcome = 'paid'
        AND settlement.record > (SELECT coalesce(max(record), 0) FROM disclosure)
        AND NOT EXISTS (
          SELECT 1 FROM settlement AS later WHERE later.end_to_end = settlement.end_to_end
            AND later.outcome <> 'paid')
      ORDER BY settlement.record
      """
    ) {
      PaidPayment(
        endToEnd: $0.text(0), claim: ID($0.integer(1)), amount: Fen($0.integer(2)),
        on: try time(ofRecord: $0.integer(3)).day)
    }
  }

  func nextDisclosure() throws -> ID<PaymentDisclosure> {
    ID(try next("SELECT coalesce(max(id), 0) FROM disclosure"))
  }

  func save(
    _ disclosure: PaymentDisclosure, of payments: [String], lines: [Sealed],
    masthead: PublicNotice.Masthead, record: Int64
  ) throws {
    try run(
      "INSERT INTO disclosure (record, id, bureau, telephone, place) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(record), .integer(disclosure.id.number), .text(masthead.bureau),
        .text(masthead.telephone), .text(masthead.place),
      ])
    for (place, payment) in payments.enumerated() {
      let claim = disclosure.lines[place].payment.claim
      try run(
        "INSERT INTO disclosed_payment (end_to_end, disclosure, content) VALUES (?, ?, ?)",
        [.text(payment), .integer(record), .integer(try keep(lines[place], of: claim))])
    }
  }

  func publishedDisclosure(_ id: ID<PaymentDisclosure>) throws -> StoredDisclosure? {
    let lines = try all(
      """
      SELECT hold.claim, settlement.record, vault.data_key, vault.sealed
      FROM disclosed_payment JOIN disclosure ON disclosure.record = disclosed_payment.disclosure
      JOIN vault ON vault.id = disclosed_payment.content
      JOIN payment_item USING (end_to_end) JOIN hold ON hold.id = payment_item.hold
      JOIN settlement ON settlement.end_to_end = disclosed_payment.end_to_end
        AND settlement.outcome = 'paid'
      WHERE disclosure.id = ? ORDER BY settlement.record
      """, [.integer(id.number)]
    ) {
      (
        claim: ID<Claim>($0.integer(0)), paidOn: try time(ofRecord: $0.integer(1)).day,
        sealed: $0.sealed(2)
      )
    }
    return try first(
      "SELECT bureau, telephone, place, record FROM disclosure WHERE id = ?",
      [.integer(id.number)]
    ) {
      StoredDisclosure(
        masthead: PublicNotice.Masthead(
          bureau: $0.text(0), telephone: $0.text(1), place: $0.text(2)),
        record: $0.integer(3), lines: lines)
    }
  }
}
