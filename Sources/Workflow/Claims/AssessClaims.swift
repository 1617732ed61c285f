import AuditTrail
import Signatures
public import Subsidies

/// 审核情况 — one claim and what its assessment came to.
public struct AssessedClaim: Sendable {
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  public let outcome: Grant.Assessed
  /// Clause by clause, then the sum figure by figure. Holds facts: not for the trail.
  public let assessment: Assessment
  public let appliedOn: Day
  /// 所用设定 — the numbers of the settings in force on that day.
  public let settings: [Int64]
  /// 用到退休年龄 — whether the programme asks for what the retirement table says.
  let asksRetirement: Bool
  /// 须走几步 — of the programme's chain before the grant, when it is to be paid.
  let reviews: Int
}

extension Bureau {
  /// 审核 — assesses every claim that is received or on hold, or those named, by the programmes in force
  /// and the settings confirmed for the day of application. A claim assessed again after its notice needs
  /// another notice. The record names the digest of the programme's file and the settings, so that the sum
  /// can be computed again years later.
  public func assessClaims(
    _ only: Set<ID<Claim>>? = nil, by name: String
  ) async throws -> [AssessedClaim] {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimAssessed, in: books).officer
      let desk = try AssessmentDesk(bureau, books)
      let claims = try Bureau.claims(
        only, standing: [.received, .onHold, .assessed, .noticed, .waiting], in: books)
      let due: Set<Claim.Standing> = [.received, .onHold]
      return try claims.filter { only != nil || due.contains($0.standing) }.map { claim in
        let assessed = try desk.assess(claim)
        let act = try Act.claimAssessed(
          assessed, by: bureau.law.files, attempt: books.treeHead().size)
        let number = try books.attest(act, by: officer)
        try books.save(
          StoredAssessment(assessed.outcome, reviews: assessed.reviews), of: claim.id,
          record: number)
        return assessed
      }
    }
  }

  /// 说明 — the assessment of one claim computed again, without changing anything.
  public func explain(_ id: ID<Claim>) async throws -> AssessedClaim {
    let bureau = self
    let now = clock()
    return try await store.read { books in
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      return try AssessmentDesk(bureau, books, today: now.day).assess(claim)
    }
  }
}

/// Assesses one claim after the other against one state of the books.
struct AssessmentDesk {
  let bureau: Bureau
  let today: Day
  private let safe: Safe
  private var history: ClaimHistory
  private let fundYears: [FundYear]
  private let settings: Settings
  /// What named persons said where the text leaves it to them.
  private let verdicts: [ID<Claim>: [String: ManualDecision.Verdict]]
  /// 用到退休年龄的政策
  private let asksRetirement: Set<ProgrammeID>

  init(_ bureau: Bureau, _ books: any Books, today: Day? = nil) throws {
    self.bureau = bureau
    self.today = today ?? books.now.day
    safe = try bureau.safe(books)
    history = try ClaimHistory(bureau, books, safe, today: self.today)
    fundYears = try books.fundYears().map(\.fundYear)
    settings = try bureau.settings(books)
    verdicts = try books.questionDecisions()
    let asking = bureau.law.catalogue.programmes.filter {
      !RetirementTable.facts.isDisjoint(with: $0.facts(bureau.law.vocabulary))
    }
    asksRetirement = bureau.law.retirement == nil ? [] : Set(asking.map(\.id))
  }

  /// Counts a grant made since, in the same transaction.
  mutating func note(granted claim: StoredClaim, _ amount: Fen) { history.note(claim, amount) }

  /// The programme as it is read on the day of application.
  func programme(of claim: StoredClaim) throws -> Programme {
    guard let programme = bureau.law.catalogue[claim.programme] else {
      throw ClaimRefusal.programmeUnknown(claim.programme.text)
    }
    return programme.read(by: settings, on: claim.appliedOn)
  }

  func assess(_ claim: StoredClaim) throws -> AssessedClaim {
    let programme = try programme(of: claim)
    let form = try bureau.form(of: claim, in: safe, today: today)
    let earlier = try history.payments(before: claim)
    let said = history.completed(form.facts, of: programme)
    let assessment = programme.assess(
      facts(of: form, said, earlier), history: earlier, on: claim.appliedOn, settings: settings)
    let outcome = outcome(assessment, of: claim.id)
    var reviews = 0
    if case .pay = outcome { reviews = bureau.law.reviews?[claim.programme].reviews ?? 0 }
    return AssessedClaim(
      claim: claim.id, programme: claim.programme, outcome: outcome,
      assessment: assessment, appliedOn: claim.appliedOn,
      settings: settings.numbers(for: claim.programme, on: claim.appliedOn),
      asksRetirement: asksRetirement.contains(claim.programme), reviews: reviews)
  }

  /// What was handed in, and what follows from it: a person's day of birth stands in their number, and what
  /// the retirement table makes of it in the table.
  private func facts(
    of form: ClaimForm, _ said: Facts, _ earlier: [EarlierPayment]
  ) -> Facts {
    guard asksRetirement.contains(form.programme), let table = bureau.law.retirement,
      case .person(let id, _) = form.beneficiary
    else { return said }
    let first = earlier.filter { $0.programme == form.programme }.map(\.on).min()
    return table.complete(
      said.told(by: id), on: form.appliedOn, first: first.map { .on($0) } ?? .notInBooks)
  }

  private func outcome(_ assessment: Assessment, of claim: ID<Claim>) -> Grant.Assessed {
    switch assessment.outcome {
    case .refuse: return .refuse(reasons: assessment.reasonCodes)
    case .hold: return .hold(reasons: assessment.reasonCodes)
    case .loanAllowed: return .hold(reasons: ["loan-ok"])
    case .nothingToPay, .withinRule: return .hold(reasons: ["nothing-to-pay"])
    case .ruleBroken: return .refuse(reasons: assessment.reasonCodes)
    case .pay(let amount, let fund):
      let told = verdicts[claim] ?? [:]
      let refused = assessment.decisions.filter { told[$0.reading] == .refused }
      guard refused.isEmpty else { return .refuse(reasons: refused.map(\.code)) }
      let waiting = assessment.decisions.filter { told[$0.reading] == nil }
      guard waiting.isEmpty else { return .hold(reasons: waiting.map(\.code)) }
      guard let fund else { return .hold(reasons: ["no-fund-route"]) }
      // A lower unit decides by its own books; its ledger here is the mirror of what it was given.
      let open = fundYears.filter { $0.fund == fund && $0.year == today.year && $0.unit == nil }
      guard let only = open.first else { return .hold(reasons: ["no-fund-year"]) }
      guard open.count == 1 else { return .hold(reasons: ["fund-level-open"]) }
      return .pay(amount, only)
    }
  }
}

extension Act {
  static func claimAssessed(
    _ assessed: AssessedClaim, by files: RuleFiles, attempt: Int64
  ) throws -> Act {
    guard let file = files.programmes[assessed.programme] else {
      throw ClaimRefusal.programmeUnknown(assessed.programme.text)
    }
    var outcome = "hold"
    var fen: Int64?
    var fund: String?
    var reasons: [String] = []
    switch assessed.outcome {
    case .never: break
    case .pay(let amount, let fundYear):
      (outcome, fen, fund) = ("pay", amount.count, fundYear.code)
    case .refuse(let why): (outcome, reasons) = ("refuse", why)
    case .hold(let why): reasons = why
    }
    let retirement = assessed.asksRetirement ? files.retirement : nil
    let reviews = assessed.reviews > 0 ? files.reviews : nil
    return Act(
      .claimAssessed, key: "claim-assessed:\(assessed.claim.number):\(attempt)",
      files: [file, files.vocabulary, retirement, reviews]
    ) {
      $0.member("applied", assessed.appliedOn.description)
      $0.member("claim", assessed.claim.number)
      if let fen { $0.member("fen", fen) }
      if let fund { $0.member("fund", fund) }
      $0.member("outcome", outcome)
      $0.member("programme", assessed.programme.text)
      $0.member("programme-file", hex: file.digest)
      $0.array("reasons") { for reason in reasons { $0.element(reason) } }
      $0.member("retirement-file", of: retirement)
      if assessed.reviews > 0 { $0.member("reviews", assessed.reviews) }
      $0.member("reviews-file", of: reviews)
      $0.array("settings") { for number in assessed.settings { $0.element(number) } }
      $0.member("vocabulary-file", of: files.vocabulary)
    }
  }
}
