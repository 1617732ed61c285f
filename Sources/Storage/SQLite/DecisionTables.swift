import Signatures
import Subsidies
import Workflow

/// 申领簿 in SQLite: assessments, matches, notices and decisions.
extension SQLiteBooks {
  func save(_ assessment: StoredAssessment, of claim: ID<Claim>, record: Int64) throws {
    let number = try first(
      "SELECT coalesce(max(number), 0) + 1 FROM assessment WHERE claim = ?",
      [.integer(claim.number)]
    ) { $0.integer(0) }
    let outcome: String
    var amount = SQLValue.null
    var fundYear = SQLValue.null
    var reasons: [String] = []
    switch assessment.outcome {
    case .never: return
    case .pay(let fen, let year):
      (outcome, amount, fundYear) = (
        "pay", .integer(fen.count), .integer(try self.number(of: year))
      )
    case .refuse(let why): (outcome, reasons) = ("refuse", why)
    case .hold(let why): (outcome, reasons) = ("hold", why)
    }
    try run(
      """
      INSERT INTO assessment (claim, number, outcome, amount, fund_year, reasons, reviews, record)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(claim.number), .integer(number ?? 1), .text(outcome), amount, fundYear,
        .text(reasons.joined(separator: "\n")), .integer(Int64(assessment.reviews)),
        .integer(record),
      ])
  }

  func assessment(of claim: ID<Claim>) throws -> StoredAssessment? {
    try first(
      """
      SELECT outcome, amount, fund_year.code, reasons, reviews
      FROM assessment LEFT JOIN fund_year ON fund_year.id = assessment.fund_year
      WHERE claim = ? ORDER BY number DESC LIMIT 1
      """, [.integer(claim.number)]
    ) { row in
      let reasons = row.text(3).split(separator: "\n").map(String.init)
      switch (row.text(0), FundYear(code: row.text(2))) {
      case ("pay", let fundYear?):
        return StoredAssessment(
          .pay(Fen(row.integer(1)), fundYear), reviews: Int(row.integer(4)))
      case ("refuse", _): return StoredAssessment(.refuse(reasons: reasons))
      default: return StoredAssessment(.hold(reasons: reasons))
      }
    }
  }

  func save(_ match: Match, record: Int64) throws {
    try run(
      "INSERT INTO claim_match (claim, kind, other, record) VALUES (?, ?, ?, ?)",
      [
        .integer(match.claim.number), .text(match.kind.rawValue),
        .integer(match.other?.number ?? 0), .integer(record),
      ])
  }

  func save(
    _ decision: Match.Decision, reason: String, on claim: ID<Claim>, kind: Match.Kind,
    record: Int64
  ) throws {
    try run(
      "INSERT INTO match_decision (claim, kind, decision, reason, record) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(claim.number), .text(kind.rawValue), .text(decision.rawValue), .text(reason),
        .integer(record),
      ])
  }

  func matches() throws -> [(match: Match, decision: Match.Decision?)] {
    try all(
      """
      SELECT claim_match.claim, claim_match.kind, other, decision
      FROM claim_match LEFT JOIN match_decision USING (claim, kind)
      ORDER BY claim_match.claim, claim_match.kind, other
      """
    ) { row in
      guard let kind = Match.Kind(rawValue: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      let other: ID<Claim>? = row.integer(2) == 0 ? nil : ID(row.integer(2))
      return (
        Match(kind, ID(row.integer(0)), other: other), Match.Decision(rawValue: row.text(3))
      )
    }
  }

  func doubts(about claim: ID<Claim>) throws -> [Grant.Doubt] {
    try all(
      """
      SELECT claim_match.kind, decision
      FROM claim_match LEFT JOIN match_decision USING (claim, kind)
      WHERE claim_match.claim = ? ORDER BY claim_match.kind
      """, [.integer(claim.number)]
    ) { row in
      guard let kind = Match.Kind(rawValue: row.text(0)) else { throw DeskRefusal.vaultDamaged }
      return Grant.Doubt(kind, Match.Decision(rawValue: row.text(1)))
    }
  }

  func save(
    _ verdict: ManualDecision.Verdict, on question: String, of claim: ID<Claim>,
    by officer: Officer, reason: String, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO question_decision (claim, question, decision, officer, reason, record)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(claim.number), .text(question), .text(verdict.rawValue), .text(officer.name),
        .text(reason), .integer(record),
      ])
  }

  func questionDecisions() throws -> [ID<Claim>: [String: ManualDecision.Verdict]] {
    let rows = try all("SELECT claim, question, decision FROM question_decision") { row in
      guard let verdict = ManualDecision.Verdict(rawValue: row.text(2)) else {
        throw DeskRefusal.vaultDamaged
      }
      return (claim: ID<Claim>(row.integer(0)), question: row.text(1), verdict: verdict)
    }
    return Dictionary(grouping: rows, by: \.claim).mapValues { rows in
      Dictionary(rows.map { ($0.question, $0.verdict) }) { first, _ in first }
    }
  }

  func saveReview(
    of claim: ID<Claim>, step: Int, _ outcome: Review.Outcome, by officer: Officer, reason: String,
    record: Int64
  ) throws {
    try run(
      """
      INSERT INTO claim_review (claim, assessment, step, officer, outcome, reason, record)
      SELECT ?1, max(number), ?2, ?3, ?4, ?5, ?6 FROM assessment WHERE claim = ?1
      """,
      [
        .integer(claim.number), .integer(Int64(step)), .text(officer.name),
        .text(outcome.rawValue), .text(reason), .integer(record),
      ])
  }

  func reviews(of claim: ID<Claim>) throws -> [Review] {
    try all(
      """
      SELECT step, officer, outcome, record FROM claim_review
      WHERE claim = ?1 AND assessment = (SELECT max(number) FROM assessment WHERE claim = ?1)
      ORDER BY step
      """, [.integer(claim.number)]
    ) { row in
      guard let outcome = Review.Outcome(rawValue: row.text(2)) else {
        throw DeskRefusal.vaultDamaged
      }
      return Review(
        step: Int(row.integer(0)), officer: row.text(1), outcome: outcome,
        day: try time(ofRecord: row.integer(3)).day)
    }
  }

  func nextNotice() throws -> ID<PublicNotice> {
    ID(try next("SELECT coalesce(max(id), 0) FROM notice"))
  }

  func save(
    _ notice: PublicNotice, lines: [Sealed], masthead: PublicNotice.Masthead, record: Int64
  ) throws {
    try run(
      """
      INSERT INTO notice (id, from_day, until_day, bureau, telephone, place, record)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(notice.id.number), .integer(Int64(notice.from.number)),
        .integer(Int64(notice.until.number)), .text(masthead.bureau), .text(masthead.telephone),
        .text(masthead.place), .integer(record),
      ])
    for (line, sealed) in zip(notice.lines, lines) {
      try run(
        "INSERT INTO noticed_claim (claim, notice, content) VALUES (?, ?, ?)",
        [
          .integer(line.claim.number), .integer(notice.id.number),
          .integer(try keep(sealed, of: line.claim)),
        ])
    }
  }

  func publishedNotice(_ id: ID<PublicNotice>) throws -> StoredNotice? {
    let lines = try all(
      """
      SELECT noticed_claim.claim, data_key, sealed
      FROM noticed_claim JOIN vault ON vault.id = noticed_claim.content
      WHERE notice = ? ORDER BY noticed_claim.claim
      """, [.integer(id.number)]
    ) { (claim: ID<Claim>($0.integer(0)), sealed: $0.sealed(1)) }
    return try first(
      "SELECT from_day, until_day, bureau, telephone, place, record FROM notice WHERE id = ?",
      [.integer(id.number)]
    ) {
      StoredNotice(
        from: Day(number: Int($0.integer(0))), until: Day(number: Int($0.integer(1))),
        masthead: PublicNotice.Masthead(
          bureau: $0.text(2), telephone: $0.text(3), place: $0.text(4)),
        record: $0.integer(5), lines: lines)
    }
  }

  func noticePeriod(_ id: ID<PublicNotice>) throws -> (from: Day, until: Day)? {
    try first("SELECT from_day, until_day FROM notice WHERE id = ?", [.integer(id.number)]) {
      (Day(number: Int($0.integer(0))), Day(number: Int($0.integer(1))))
    }
  }

  func notice(of claim: ID<Claim>) throws -> ID<PublicNotice>? {
    try first(
      "SELECT notice FROM noticed_claim WHERE claim = ? ORDER BY notice DESC LIMIT 1",
      [.integer(claim.number)]
    ) { ID($0.integer(0)) }
  }

  /// Only a notice that followed the last assessment counts. One open objection keeps the claim; one
  /// upheld refuses it, whichever notice it was raised against.
  func noticeStanding(of claim: ID<Claim>) throws -> Grant.Notice {
    let until = try first(
      """
      SELECT until_day FROM noticed_claim JOIN notice ON notice.id = noticed_claim.notice
      WHERE claim = ?1
        AND notice.record > (SELECT max(record) FROM assessment WHERE assessment.claim = ?1)
      ORDER BY notice.id DESC LIMIT 1
      """, [.integer(claim.number)]
    ) { Day(number: Int($0.integer(0))) }
    guard let until else { return .never }
    let decisions = try all(
      """
      SELECT decision FROM objection
      LEFT JOIN objection_decision ON objection_decision.objection = objection.id
      WHERE objection.claim = ?
      """, [.integer(claim.number)]
    ) { $0.optionalText(0) }
    if decisions.contains("upheld") { return .published(until: until, objection: .upheld) }
    if decisions.contains(nil) { return .published(until: until, objection: .open) }
    return .published(until: until, objection: decisions.isEmpty ? nil : .dismissed)
  }

  func nextObjection() throws -> Int64 { try next("SELECT coalesce(max(id), 0) FROM objection") }

  func saveObjection(
    _ id: Int64, notice: ID<PublicNotice>, claim: ID<Claim>, sealed: Sealed, record: Int64
  ) throws {
    try run(
      "INSERT INTO objection (id, notice, claim, content, record) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(id), .integer(notice.number), .integer(claim.number),
        .integer(try keep(sealed, of: claim)), .integer(record),
      ])
  }

  func saveObjectionDecision(
    _ id: Int64, upheld: Bool, reason: String, record: Int64
  ) throws {
    try run(
      "INSERT INTO objection_decision (objection, decision, reason, record) VALUES (?, ?, ?, ?)",
      [.integer(id), upheld ? "upheld" : "dismissed", .text(reason), .integer(record)])
  }

  func openObjections() throws -> [(id: Int64, claim: ID<Claim>, raised: Day)] {
    try all(
      """
      SELECT id, claim, record FROM objection
      WHERE id NOT IN (SELECT objection FROM objection_decision) ORDER BY id
      """
    ) { ($0.integer(0), ID($0.integer(1)), try time(ofRecord: $0.integer(2)).day) }
  }

  func saveGrant(of claim: ID<Claim>, record: Int64) throws {
    try statement(
      "INSERT INTO decision (claim, outcome, reasons, record) VALUES (?, 'granted', '', ?)"
    ).run {
      $0.integer(claim.number)
      $0.integer(record)
    }
  }

  func saveRefusal(of claim: ID<Claim>, reasons: [String], record: Int64) throws {
    try run(
      "INSERT INTO decision (claim, outcome, reasons, record) VALUES (?, 'refused', ?, ?)",
      [
        .integer(claim.number), .text(reasons.joined(separator: "\n")), .integer(record),
      ])
  }

  func saveWaiting(_ claim: ID<Claim>, record: Int64) throws {
    try run(
      "INSERT INTO waiting (claim, record) VALUES (?, ?)",
      [.integer(claim.number), .integer(record)])
  }

  func refusalReasons(of claim: ID<Claim>) throws -> [String]? {
    try first(
      "SELECT reasons FROM decision WHERE claim = ? AND outcome = 'refused'",
      [.integer(claim.number)]
    ) { $0.text(0).split(separator: "\n").map(String.init) }
  }

  func nextHold() throws -> ID<Hold> { ID(try next("SELECT coalesce(max(id), 0) FROM hold")) }

  func save(_ hold: Hold, record: Int64) throws {
    let fundYear = try number(of: hold.fundYear)
    try statement(
      """
      INSERT INTO hold
        (id, claim, fund_year, line, programme, amount, replaces, carried_from, record)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run {
      $0.integer(hold.id.number)
      $0.integer(hold.claim.number)
      $0.integer(fundYear)
      $0.integer(hold.line.number)
      $0.text(hold.programme.text)
      $0.integer(hold.amount.count)
      if let replaced = hold.origin.replaces { $0.text(replaced.text) } else { $0.null() }
      $0.integer(hold.origin.carriedFrom?.number)
      $0.integer(record)
    }
  }
}
