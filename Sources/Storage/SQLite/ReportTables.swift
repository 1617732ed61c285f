import AuditTrail
import Subsidies
import Workflow

/// 报表簿 in SQLite.
extension SQLiteBooks {
  func forEachTransfer(
    of fundYear: FundYear, _ look: (StoredTransfer) throws -> Void
  ) throws {
    let accounts = try accountsByNumber(of: fundYear)
    let events = try postingEvents()
    try each(
      """
      SELECT transfer.record, transfer.kind, transfer.day, transfer.debit, transfer.credit,
        transfer.amount, fund_event.document, fund_event.treatment
      FROM transfer LEFT JOIN fund_event ON fund_event.record = transfer.record
      WHERE transfer.ledger IN (SELECT id FROM ledger WHERE fund_year = ?) ORDER BY transfer.id
      """, [.integer(number(of: fundYear))]
    ) { row in
      guard let event = events[row.integer(1)], let debit = accounts[row.integer(3)],
        let credit = accounts[row.integer(4)]
      else { throw DeskRefusal.vaultDamaged }
      try look(
        StoredTransfer(
          record: row.integer(0), event: event, day: Day(number: Int(row.integer(2))),
          debit: debit, credit: credit, amount: Fen(row.integer(5)),
          document: row.optionalText(6), treatment: row.optionalText(7)))
    }
  }

  private func accountsByNumber(of fundYear: FundYear) throws -> [Int64: Account] {
    var found: [Int64: Account] = [:]
    try each(
      """
      SELECT account.id, account.code FROM account JOIN ledger ON ledger.id = account.ledger
      WHERE ledger.fund_year = ?
      """, [.integer(number(of: fundYear))]
    ) { row in
      guard let account = Account(code: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      found[row.integer(0)] = account
    }
    return found
  }

  private func postingEvents() throws -> [Int64: AccountingEvent] {
    var found: [Int64: AccountingEvent] = [:]
    try each("SELECT id, name FROM event_kind") { row in
      found[row.integer(0)] = AccountingEvent(rawValue: row.text(1))
    }
    return found
  }

  /// The time of a record: `at` is the first member of its line, which begins `{"at":1772413200000,`.
  func time(ofRecord number: Int64) throws -> Instant {
    let time = try first(
      "SELECT CAST(CAST(substr(line, 7, 16) AS TEXT) AS INTEGER) FROM record WHERE number = ?",
      [.integer(number)]
    ) { Instant(milliseconds: $0.integer(0)) }
    guard let time else { throw DeskRefusal.vaultDamaged }
    return time
  }

  func recorded(_ number: Int64) throws -> (by: String, at: Instant) {
    let line = try first("SELECT line FROM record WHERE number = ?", [.integer(number)]) {
      $0.bytes(0)
    }
    guard let line else { throw DeskRefusal.vaultDamaged }
    let record = try Record(parsing: line)
    return (record.by, Instant(milliseconds: record.at))
  }

  /// The last record of a day, or of an earlier one: the times of records never go back.
  func lastRecord(through day: Day) throws -> Int64 {
    let end = Instant(startOf: day.adding(days: 1))
    var (known, beyond) = (Int64(0), try treeHead().size + 1)
    while beyond - known > 1 {
      let middle = known + (beyond - known) / 2
      if try time(ofRecord: middle) < end { known = middle } else { beyond = middle }
    }
    return known
  }

  func reached(of fundYear: FundYear, through day: Day) throws -> Reached {
    let values: [SQLValue] = [
      .integer(try number(of: fundYear)), .integer(try lastRecord(through: day)),
    ]
    var byProgramme: [ProgrammeID: Int] = [:]
    try each(
      """
      SELECT hold.programme, count(DISTINCT claim.beneficiary_token)
      FROM settlement JOIN payment_item USING (end_to_end)
      JOIN hold ON hold.id = payment_item.hold JOIN claim ON claim.id = hold.claim
      WHERE settlement.outcome = 'paid' AND hold.fund_year = ?1 AND settlement.record <= ?2
        AND NOT EXISTS (
          SELECT 1 FROM settlement AS later WHERE later.end_to_end = settlement.end_to_end
            AND later.outcome IN ('returned', 'returned-late') AND later.record <= ?2)
      GROUP BY hold.programme
      """, values
    ) { row in
      guard let programme = ProgrammeID(row.text(0)) else { throw DeskRefusal.vaultDamaged }
      byProgramme[programme] = Int(row.integer(1))
    }
    let people = try first(
      """
      SELECT count(DISTINCT claim.beneficiary_token)
      FROM settlement JOIN payment_item USING (end_to_end)
      JOIN hold ON hold.id = payment_item.hold JOIN claim ON claim.id = hold.claim
      WHERE settlement.outcome = 'paid' AND hold.fund_year = ?1 AND settlement.record <= ?2
        AND NOT EXISTS (
          SELECT 1 FROM settlement AS later WHERE later.end_to_end = settlement.end_to_end
            AND later.outcome IN ('returned', 'returned-late') AND later.record <= ?2)
      """, values
    ) { Int($0.integer(0)) }
    return Reached(people: people ?? 0, byProgramme: byProgramme)
  }

  func waits(of fundYear: FundYear) throws -> [StoredWait] {
    let unpaid = try all(
      """
      SELECT claim, programme, amount, (
        SELECT record FROM hold AS first
        WHERE first.claim = hold_state.claim AND first.replaces IS NULL
          AND first.carried_from IS NULL)
      FROM hold_state WHERE fund_year = ? AND state IN ('open', 'composed', 'exported')
      ORDER BY id
      """, [.text(fundYear.code)]
    ) { try wait(.unpaid, $0) }
    let returned = try all(
      """
      SELECT hold.claim, hold.programme, hold.amount, settlement.record
      FROM settlement JOIN payment_item USING (end_to_end)
      JOIN hold ON hold.id = payment_item.hold
      WHERE settlement.outcome = 'returned' AND hold.fund_year = ?
        AND NOT EXISTS (SELECT 1 FROM hold AS next WHERE next.replaces = settlement.end_to_end)
        AND NOT EXISTS (
          SELECT 1 FROM fund_event JOIN event_kind ON event_kind.id = fund_event.kind
          WHERE fund_event.payment = settlement.end_to_end
            AND event_kind.name = 'return-given-back')
      ORDER BY settlement.record
      """, [.integer(number(of: fundYear))]
    ) { try wait(.returned, $0) }
    return unpaid + returned + (try unfunded(fundYear))
  }

  private func unfunded(_ fundYear: FundYear) throws -> [StoredWait] {
    try all(
      """
      SELECT claim.id, claim.programme, assessment.amount, (
        SELECT min(record) FROM waiting
        WHERE waiting.claim = claim.id AND waiting.record > assessment.record)
      FROM claim_standing JOIN claim ON claim.id = claim_standing.claim
      JOIN assessment ON assessment.claim = claim.id AND assessment.number = (
        SELECT max(number) FROM assessment AS newest WHERE newest.claim = claim.id)
      WHERE claim_standing.standing = 'waiting' AND assessment.fund_year = ? ORDER BY claim.id
      """, [.integer(number(of: fundYear))]
    ) { try wait(.unfunded, $0) }
  }

  private func wait(_ kind: StoredWait.Kind, _ row: Statement.Row) throws -> StoredWait {
    guard let programme = ProgrammeID(row.text(1)) else { throw DeskRefusal.vaultDamaged }
    return StoredWait(
      kind, claim: ID(row.integer(0)), programme: programme, amount: Fen(row.integer(2)),
      since: try time(ofRecord: row.integer(3)).day)
  }

  func courses(of fundYear: FundYear, through last: Day) throws -> [ClaimCourse] {
    try courses(number(of: fundYear), nil, through: try lastRecord(through: last))
  }

  func courses(of claim: ID<Claim>?) throws -> [ClaimCourse] {
    try courses(nil, claim?.number, through: .max)
  }

  /// Of a fund-year or of all, of one claim or of all. A notice counts as long as no assessment followed it;
  /// an assessment that put the claim on hold has not ended that step.
  private func courses(
    _ fundYear: Int64?, _ claim: Int64?, through limit: Int64
  ) throws -> [ClaimCourse] {
    let payments = try paymentRecords(through: limit)
    var days: [Int64: Day] = [:]
    func day(_ record: Int64?) throws -> Day? {
      guard let record, record <= limit else { return nil }
      if let known = days[record] { return known }
      let day = try time(ofRecord: record).day
      days[record] = day
      return day
    }
    return try all(
      """
      SELECT claim.id, claim.programme, claim.applied_on, claim.record,
        iif(assessed.outcome = 'hold', NULL, assessed.record), notice.record, notice.until_day,
        hold.record, assessed.reviews, count(claim_review.step), max(claim_review.record)
      FROM claim
      LEFT JOIN assessment AS assessed ON assessed.claim = claim.id AND assessed.number = (
        SELECT max(number) FROM assessment WHERE assessment.claim = claim.id)
      LEFT JOIN claim_review ON claim_review.claim = claim.id
        AND claim_review.assessment = assessed.number AND claim_review.outcome = 'passed'
      LEFT JOIN notice ON notice.id = (
        SELECT max(notice) FROM noticed_claim WHERE noticed_claim.claim = claim.id)
        AND notice.record > assessed.record
      LEFT JOIN hold ON hold.claim = claim.id AND hold.replaces IS NULL
        AND hold.carried_from IS NULL
      WHERE NOT EXISTS (
          SELECT 1 FROM decision WHERE decision.claim = claim.id AND outcome = 'refused')
        AND (?1 IS NULL OR coalesce(hold.fund_year, assessed.fund_year) = ?1)
        AND (?2 IS NULL OR claim.id = ?2) AND claim.record <= ?3
      GROUP BY claim.id ORDER BY claim.id
      """, [.optional(fundYear), .optional(claim), .integer(limit)]
    ) { row in
      guard let programme = ProgrammeID(row.text(1)), let received = try day(row.integer(3)) else {
        throw DeskRefusal.vaultDamaged
      }
      let payment = payments[row.integer(0)]
      let noticed = try day(row.optional(5))
      let (asked, taken) = (row.integer(8), row.integer(9))
      let reviewed = taken < asked ? nil : row.optional(10) ?? row.optional(4)
      return ClaimCourse(
        claim: ID(row.integer(0)), programme: programme,
        applied: Day(number: Int(row.integer(2))), received: received,
        assessed: try day(row.optional(4)), reviewed: try day(reviewed),
        reviewsAsked: Int(asked), reviewsTaken: Int(taken), noticed: noticed,
        noticeEnds: noticed == nil ? nil : Day(number: Int(row.integer(6))),
        granted: try day(row.optional(7)), submitted: try day(payment?.submitted),
        exported: try day(payment?.exported), paid: try day(payment?.paid))
    }
  }

  private typealias PaymentRecords = (submitted: Int64?, exported: Int64?, paid: Int64?)

  /// The first submission, the first export and the lasting payment of each claim.
  private func paymentRecords(through last: Int64) throws -> [Int64: PaymentRecords] {
    var found: [Int64: PaymentRecords] = [:]
    try each(
      """
      SELECT hold.claim, min(submission.record), min(export.record), max(settlement.record)
      FROM hold JOIN payment_item ON payment_item.hold = hold.id
      LEFT JOIN submission USING (batch, round)
      LEFT JOIN export ON export.batch = payment_item.batch AND export.round = payment_item.round
      LEFT JOIN settlement ON settlement.end_to_end = payment_item.end_to_end
        AND settlement.outcome = 'paid' AND settlement.record <= ?1 AND NOT EXISTS (
          SELECT 1 FROM settlement AS later WHERE later.end_to_end = payment_item.end_to_end
            AND later.outcome IN ('returned', 'returned-late') AND later.record <= ?1)
      GROUP BY hold.claim
      """, [.integer(last)]
    ) { row in
      found[row.integer(0)] = (row.optional(1), row.optional(2), row.optional(3))
    }
    return found
  }
}

extension Statement.Row {
  fileprivate func optional(_ column: Int32) -> Int64? {
    isNull(column) ? nil : integer(column)
  }
}
