import AuditTrail
public import Subsidies

/// 认定结果 — what became of each claim that was looked at.
public struct Decisions: Sendable {
  public private(set) var granted: [(claim: ID<Claim>, amount: Fen)] = []
  public private(set) var refused: [(claim: ID<Claim>, reasons: [String])] = []
  public private(set) var waiting: [(claim: ID<Claim>, amount: Fen, available: Fen)] = []
  /// Not yet: nothing was decided.
  public private(set) var open: [ClaimRefusal] = []

  mutating func note(_ claim: ID<Claim>, _ decision: Grant.Decision) {
    switch decision {
    case .granted(let amount, _): granted.append((claim, amount))
    case .refused(let reasons): refused.append((claim, reasons))
    case .waiting(let amount, _, let available): waiting.append((claim, amount, available))
    }
  }

  mutating func note(_ refusal: ClaimRefusal) { open.append(refusal) }
}

extension Bureau {
  /// 认定 — decides every undecided claim, or those named. A grant holds its money; a claim beyond what
  /// is available waits (待资金) and is looked at again the next time; each refusal says all its reasons.
  public func decideClaims(
    _ only: Set<ID<Claim>>? = nil, by name: String
  ) async throws -> Decisions {
    try await decideClaims(only, from: .available, by: name)
  }

  func decideClaims(
    _ only: Set<ID<Claim>>?, from purse: GrantPurse, by name: String
  ) async throws -> Decisions {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimGranted, in: books).officer
      let undecided: Set<Claim.Standing> = [.received, .assessed, .onHold, .noticed, .waiting]
      let claims = try Bureau.claims(only, standing: undecided, in: books)
      let doubts = try Doubts(bureau.law, books)
      var desk = DecisionDesk(
        books: books, officer: officer, doubts: doubts,
        fundYears: Dictionary(
          uniqueKeysWithValues: try books.fundYears().map { ($0.fundYear, $0) }),
        catalogue: bureau.law.catalogue, chains: bureau.law.reviews,
        assessment: try AssessmentDesk(bureau, books),
        funds: try FundDesk(bureau.law, books), purse: purse,
        registers: try books.registersInForce(),
        events: try EventDesk(bureau.law, books, officer))
      var decisions = Decisions()
      for claim in claims {
        do {
          decisions.note(claim.id, try desk.decide(claim))
        } catch let refusal as ClaimRefusal {
          decisions.note(refusal)
        }
      }
      return decisions
    }
  }

  /// The claims named, each of which must exist and be undecided; or all undecided ones.
  static func claims(
    _ only: Set<ID<Claim>>?, standing: Set<Claim.Standing>, in books: any Books
  ) throws -> [StoredClaim] {
    guard let only else { return try books.claims(standing) }
    return try only.sorted().map { id in
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      guard standing.contains(claim.standing) else {
        throw ClaimRefusal.alreadyDecided(id, claim.standing)
      }
      return claim
    }
  }
}

/// 疑点 — those noted and decided, and those that nobody has noted yet: a claim that was never matched,
/// or not since others came in, is not granted over a doubt.
private struct Doubts {
  private let noted: [ID<Claim>: [(match: Match, decision: Match.Decision?)]]
  private let traits: [ID<Claim>: ClaimTraits]
  private let index: ClaimIndex

  init(_ law: Law, _ books: any Books) throws {
    let traits = try books.traits()
    noted = Dictionary(grouping: try books.matches(), by: \.match.claim)
    index = try ClaimIndex(traits, law, books)
    self.traits = Dictionary(uniqueKeysWithValues: traits.map { ($0.claim, $0) })
  }

  func about(_ claim: ID<Claim>) -> [Grant.Doubt] {
    let known = (noted[claim] ?? []).map { Grant.Doubt($0.match.kind, $0.decision) }
    let fresh = traits[claim].map { index.matches(of: $0) } ?? []
    return known
      + fresh.filter { match in !known.contains { $0.kind == match.kind } }
      .map { Grant.Doubt($0.kind, nil) }
  }
}

/// Decides one claim after the other within a transaction.
private struct DecisionDesk {
  let books: any Books
  let officer: Officer
  let doubts: Doubts
  let fundYears: [FundYear: OpenFundYear]
  let catalogue: Catalogue
  let chains: ReviewChains?
  var assessment: AssessmentDesk
  let funds: FundDesk
  let purse: GrantPurse
  /// The lists that the doubts were looked for in.
  let registers: [Int64]
  let events: EventDesk

  mutating func decide(_ claim: StoredClaim) throws -> Grant.Decision {
    let dossier = Grant.Dossier(
      claim: claim.id, programme: claim.programme, outcome: try outcome(of: claim),
      notice: try books.noticeStanding(of: claim.id),
      doubts: doubts.about(claim.id), openReview: try openReview(of: claim),
      payee: try Bureau.payeeState(of: claim.id, in: books), today: books.now.day)
    var lines: [(line: BudgetLine, available: Fen)] = []
    // One line bears a payment: the most that a single line has is the most that can be granted.
    var most = Fen.zero
    if case .pay(let amount, let fundYear) = dossier.outcome {
      try checkUse(claim.programme, fundYear)
      switch purse {
      case .available:
        lines = try funds.available(in: fundYear, for: assessment.programme(of: claim))
        most = lines.map(\.available).max() ?? .zero
      // What the vouchers have left is asked when they are redeemed.
      case .voucher: most = amount
      }
    }
    let decision = try Grant.decide(dossier) { _ in most }
    switch decision {
    case .granted(let amount, let fundYear):
      try grant(claim, amount, fundYear, line(for: claim, amount, fundYear, lines))
      assessment.note(granted: claim, amount)
    case .refused(let reasons): try refuse(claim.id, reasons)
    case .waiting(let amount, let fundYear, let left):
      if claim.standing != .waiting { try wait(claim.id, amount, fundYear, left) }
    }
    return decision
  }

  /// The last assessment; when it says to pay, the claim is assessed again against every grant made
  /// since, those of this transaction included: what excludes or exhausts it now refuses it.
  private func outcome(of claim: StoredClaim) throws -> Grant.Assessed {
    let stored = try books.assessment(of: claim.id)?.outcome ?? .never
    guard case .pay = stored else { return stored }
    let now = try assessment.assess(claim).outcome
    if now == stored { return stored }
    if case .refuse = now { return now }
    throw ClaimRefusal.assessmentOutdated(claim.id)
  }

  /// The step of the chain that keeps this officer from granting the claim; the chain must be the one that the
  /// assessment asked for.
  private func openReview(of claim: StoredClaim) throws -> ReviewRefusal? {
    let asked = try books.assessment(of: claim.id)?.reviews ?? 0
    guard asked > 0 else { return nil }
    guard let chain = chains?[claim.programme], chain.reviews == asked else {
      throw ClaimRefusal.assessmentOutdated(claim.id)
    }
    let done = try books.reviews(of: claim.id)
    do throws(ReviewRefusal) {
      try chain.check(grantBy: officer, after: done, of: claim.id)
      return nil
    } catch {
      return error
    }
  }

  private func line(
    for claim: StoredClaim, _ amount: Fen, _ fundYear: FundYear,
    _ lines: [(line: BudgetLine, available: Fen)]
  ) throws -> ID<BudgetLine> {
    switch purse {
    case .available:
      guard let line = BudgetLine.bearing(amount, among: lines) else {
        preconditionFailure("a grant that a line bears")
      }
      return line
    case .voucher(let record, let document, let day):
      return try events.redeem(
        record, for: claim.id, claim.programme, amount, in: fundYear, document: document,
        day: day)
    }
  }

  /// 专款专用 — the fund pays for this use, or nobody does.
  private func checkUse(_ programme: ProgrammeID, _ fundYear: FundYear) throws {
    guard let open = fundYears[fundYear] else { throw FundRefusal.fundYearUnknown(fundYear) }
    guard let use = catalogue[programme]?.use, open.uses.contains(use) else {
      let use = catalogue[programme]?.use ?? "?"
      throw FundRefusal.useNotPermitted(fundYear, use: use, programme: programme)
    }
  }

  private func grant(
    _ claim: StoredClaim, _ amount: Fen, _ fundYear: FundYear, _ line: ID<BudgetLine>
  ) throws {
    let hold = Hold(
      id: try books.nextHold(), claim: claim.id, fundYear: fundYear, line: line,
      programme: claim.programme, amount: amount, origin: .grant)
    try funds.hold(hold, as: .claimGranted)
    guard let notice = try books.notice(of: claim.id) else {
      throw ClaimRefusal.notPublished(claim.id)
    }
    let number = try books.attest(
      .claimGranted(
        hold, commitment: claim.payee.commitment, notice: notice, registers: registers),
      by: officer)
    try books.save(hold, record: number)
    try books.saveGrant(of: claim.id, record: number)
  }

  private func refuse(_ claim: ID<Claim>, _ reasons: [String]) throws {
    let act = Act(.claimRefused, key: "claim-decided:\(claim.number)") {
      $0.member("claim", claim.number)
      $0.array("reasons") { for reason in reasons { $0.element(reason) } }
      if !registers.isEmpty { $0.array("registers") { for list in registers { $0.element(list) } } }
    }
    try books.saveRefusal(of: claim, reasons: reasons, record: books.attest(act, by: officer))
  }

  private func wait(_ claim: ID<Claim>, _ amount: Fen, _ fundYear: FundYear, _ left: Fen) throws {
    let size = try books.treeHead().size
    let act = Act(.claimWaiting, key: "claim-waiting:\(claim.number):\(size)") {
      $0.member("amount", amount.count)
      $0.member("available", left.count)
      $0.member("claim", claim.number)
      $0.member("fund", fundYear.code)
    }
    try books.saveWaiting(claim, record: books.attest(act, by: officer))
  }
}

extension Act {
  static func claimGranted(
    _ hold: Hold, commitment: [UInt8], notice: ID<PublicNotice>, registers: [Int64]
  ) -> Act {
    Act(.claimGranted, key: "claim-decided:\(hold.claim.number)") {
      $0.member("amount", hold.amount.count)
      $0.member("claim", hold.claim.number)
      $0.member("commitment", hex: commitment)
      $0.member("fund", hold.fundYear.code)
      $0.member("hold", hold.id.number)
      $0.member("line", hold.line.number)
      $0.member("notice", notice.number)
      $0.member("programme", hold.programme.text)
      if !registers.isEmpty { $0.array("registers") { for list in registers { $0.element(list) } } }
    }
  }
}
