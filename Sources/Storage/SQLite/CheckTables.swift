import Subsidies
import Workflow

/// 自查 in SQLite: one question a rule; each row of the answer breaks it.
extension SQLiteBooks {
  func examine(_ rule: LedgerRule) throws -> Examination {
    switch rule {
    case .transfersBalanceInOneBook: try unbalanced()
    case .transfersLieInOneFundYear: try acrossFundYears()
    case .limitedAccountsHoldMoney: try overdrawn()
    case .twinsAreOfOneSum: try unpairedTwins()
    case .placesMatchItems: try misplaced()
    case .oneLivePaymentAClaim: try doublyPaid()
    case .followersStayWithinOriginals: try beyondOriginals()
    case .closedPeriodsAreClosed: try intoClosedPeriods()
    case .balancesAreTheFold: try unfolded()
    case .batchesMatchTheirItems: try mismatchedBatches()
    }
  }

  private func count(_ sql: StaticString) throws -> Int64 { try first(sql) { $0.integer(0) } ?? 0 }

  private func unbalanced() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM transfer"),
      violations: try all(
        """
        SELECT transfer.id FROM transfer
        LEFT JOIN account AS debit ON debit.id = transfer.debit
        LEFT JOIN account AS credit ON credit.id = transfer.credit
        LEFT JOIN ledger AS one ON one.id = debit.ledger
        LEFT JOIN ledger AS other ON other.id = credit.ledger
        WHERE one.book IS NULL OR one.book IS NOT other.book
          OR amount <= 0 OR transfer.debit = transfer.credit
        """
      ) { "transfer \($0.integer(0))" })
  }

  private func acrossFundYears() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM transfer"),
      violations: try all(
        """
        SELECT transfer.id FROM transfer
        LEFT JOIN ledger ON ledger.id = transfer.ledger
        LEFT JOIN account AS debit ON debit.id = transfer.debit
        LEFT JOIN account AS credit ON credit.id = transfer.credit
        LEFT JOIN ledger AS one ON one.id = debit.ledger
        LEFT JOIN ledger AS other ON other.id = credit.ledger
        WHERE ledger.fund_year IS NULL OR one.fund_year IS NOT ledger.fund_year
          OR other.fund_year IS NOT ledger.fund_year
        """
      ) { "transfer \($0.integer(0))" })
  }

  /// At every transfer, not only now: a running sum for each account.
  private func overdrawn() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM account WHERE limited = 1"),
      violations: try all(
        """
        SELECT code, min(transfer) FROM (
          SELECT account, transfer,
            sum(change) OVER (PARTITION BY account ORDER BY transfer) AS inside
          FROM (
            SELECT credit AS account, id AS transfer, amount AS change FROM transfer
            UNION ALL SELECT debit, id, -amount FROM transfer))
        JOIN account ON account.id = account
        WHERE inside < 0 AND limited = 1 GROUP BY account
        """
      ) { "\($0.text(0)) at transfer \($0.integer(1))" })
  }

  private func unpairedTwins() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM fund_event WHERE twin IS NOT NULL"),
      violations: try all(
        """
        SELECT record FROM fund_event JOIN event_kind ON event_kind.id = kind
        WHERE event_kind.name IN (
            'allocation-made', 'allocation-withdrawn', 'transfer-sent', 'line-carried-out')
          AND NOT EXISTS (
            SELECT 1 FROM fund_event AS other WHERE other.twin = fund_event.record
              AND other.amount = fund_event.amount AND other.fund_year <> fund_event.fund_year)
        """
      ) { "record \($0.integer(0))" })
  }

  /// Held, in transit, paid and returned, of each line and programme: what the accounts say against what
  /// the items say.
  private func misplaced() throws -> Examination {
    var due: [String: Int64] = [:]
    try each(
      """
      SELECT fund_year || ' ' || CASE state WHEN 'exported' THEN 'transit' ELSE 'held' END
        || '@' || line || ':' || programme, sum(amount)
      FROM hold_state WHERE state IN ('open', 'composed', 'exported') GROUP BY 1
      """
    ) { due[$0.text(0), default: 0] += $0.integer(1) }
    try each(
      """
      SELECT fund_year || ' ' || CASE state WHEN 'returned' THEN 'returned' ELSE 'paid' END
        || '@' || budget_line || ':' || programme, sum(amount)
      FROM payment_state WHERE state IN ('paid', 'recovering', 'returned') GROUP BY 1
      """
    ) { due[$0.text(0), default: 0] += $0.integer(1) }
    // What was recovered has left "paid".
    try each(
      """
      SELECT fund_year.code || ' paid@' || line || ':' || programme, sum(fund_event.amount)
      FROM fund_event JOIN event_kind ON event_kind.id = kind
      JOIN fund_year ON fund_year.id = fund_event.fund_year
      WHERE event_kind.name = 'recovery-received' GROUP BY 1
      """
    ) { due[$0.text(0), default: 0] -= $0.integer(1) }
    var violations: [String] = []
    var examined: Int64 = 0
    try each(
      """
      SELECT fund_year.code || ' ' || account.code, balance.credits - balance.debits
      FROM account JOIN ledger ON ledger.id = account.ledger
      JOIN fund_year ON fund_year.id = ledger.fund_year
      JOIN balance ON balance.account = account.id AND balance.transfer = (
        SELECT max(transfer) FROM balance AS newest WHERE newest.account = account.id)
      WHERE account.code LIKE 'held@%' OR account.code LIKE 'transit@%'
        OR account.code LIKE 'paid@%' OR account.code LIKE 'returned@%'
      """
    ) { row in
      examined += 1
      let items = due.removeValue(forKey: row.text(0)) ?? 0
      guard items != row.integer(1) else { return }
      violations.append(
        "\(row.text(0)): \(Fen(row.integer(1)).groupedYuan) / \(Fen(items).groupedYuan)")
    }
    violations += due.filter { $0.value != 0 }.map {
      "\($0.key): 0.00 / \(Fen($0.value).groupedYuan)"
    }
    return Examination(examined: examined, violations: violations.sorted())
  }

  private func doublyPaid() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM payment_item"),
      violations: try all(
        """
        SELECT claim FROM payment_state
        WHERE state IN ('composed', 'exported', 'paid', 'recovering') AND NOT EXISTS (
          SELECT 1 FROM rejection WHERE rejection.batch = payment_state.batch
            AND rejection.round = payment_state.round)
        GROUP BY claim HAVING count(*) > 1
        """
      ) { "claim \($0.integer(0))" })
  }

  private func beyondOriginals() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM fund_event"),
      violations: try all(
        """
        SELECT fund_event.record FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
        LEFT JOIN fund_event AS original ON original.record = fund_event.original
        WHERE event_kind.follows IS NOT original.kind
          OR fund_event.amount < (
            SELECT coalesce(sum(amount), 0) FROM fund_event AS next
            WHERE next.original = fund_event.record)
        """
      ) { "record \($0.integer(0))" })
  }

  private func intoClosedPeriods() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM closing"),
      violations: try all(
        """
        SELECT DISTINCT transfer.record FROM closing
        JOIN transfer ON transfer.ledger = closing.ledger AND transfer.day <= closing.through
          AND transfer.record > closing.record
        JOIN event_kind ON event_kind.id = transfer.kind WHERE event_kind.adjusts = 0
        """
      ) { "record \($0.integer(0))" })
  }

  private func unfolded() throws -> Examination {
    Examination(
      examined: try count("SELECT count(*) FROM account"),
      violations: try all(
        """
        SELECT account.code, sum(debit), sum(credit), balance.debits, balance.credits
        FROM account JOIN (
          SELECT debit AS account, amount AS debit, 0 AS credit FROM transfer
          UNION ALL SELECT credit, 0, amount FROM transfer) AS side ON side.account = account.id
        LEFT JOIN balance ON balance.account = account.id AND balance.transfer = (
          SELECT max(transfer) FROM balance AS newest WHERE newest.account = account.id)
        GROUP BY account.id
        HAVING sum(debit) IS NOT balance.debits OR sum(credit) IS NOT balance.credits
        """
      ) { "\($0.text(0))" })
  }

  private func mismatchedBatches() throws -> Examination {
    var violations: [String] = []
    var examined: Int64 = 0
    for batch in try batches() {
      guard let submission = batch.submission else { continue }
      examined += 1
      if let fault = submission.disagreement(with: batch.draft) {
        violations.append("\(batch.draft.key.english): \(fault)")
      }
    }
    return Examination(examined: examined, violations: violations)
  }
}
