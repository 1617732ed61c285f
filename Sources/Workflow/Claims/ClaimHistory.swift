import Signatures
import Subsidies

/// 享受历史 — what a beneficiary was granted by these books, and before them by the registers of earlier years
/// (以往享受名单).
struct ClaimHistory {
  private let bureau: Bureau
  private let safe: Safe
  private let today: Day
  private var grants: [Token: [EarlierGrant]]
  /// 以往享受 — of each person or organisation, by the registers that programmes name.
  private var before: [Token: [EarlierPayment]] = [:]
  /// The programmes whose register has come in: of them nothing is missing from the history.
  private var whole: Set<ProgrammeID> = []

  init(_ bureau: Bureau, _ books: any Books, _ safe: Safe, today: Day) throws {
    (self.bureau, self.safe, self.today) = (bureau, safe, today)
    let granted = try books.traits().filter { $0.standing == .granted }
    grants = try Dictionary(grouping: granted, by: \.beneficiary).mapValues { grants in
      try grants.map {
        EarlierGrant(
          claim: $0.claim, programme: $0.programme, on: $0.appliedOn, amount: $0.granted,
          form: bureau.tellsWhen($0.programme) ? try books.storedClaim($0.claim) : nil)
      }
    }
    try readEarlierYears(books)
  }

  private mutating func readEarlierYears(_ books: any Books) throws {
    let named = bureau.law.catalogue.programmes.filter { $0.earlier != nil }
    guard !named.isEmpty else { return }
    let entries = try books.registerEntries()
    for programme in named {
      guard let register = programme.earlier, let list = entries[register] else { continue }
      whole.insert(programme.id)
      for entry in list {
        before[entry.token, default: []].append(
          EarlierPayment(
            programme: programme.id, on: entry.from,
            months: entry.until.map { MonthList(from: entry.from, through: $0) }))
      }
    }
  }

  private struct EarlierGrant {
    let claim: ID<Claim>
    let programme: ProgrammeID
    let on: Day
    let amount: Fen?
    /// The claim, where its facts tell which days or months it was for.
    let form: StoredClaim?
  }

  /// Counts a grant made since, in the same transaction.
  mutating func note(_ claim: StoredClaim, _ amount: Fen) {
    grants[claim.beneficiary, default: []].append(
      EarlierGrant(
        claim: claim.id, programme: claim.programme, on: claim.appliedOn, amount: amount,
        form: bureau.tellsWhen(claim.programme) ? claim : nil))
  }

  /// Every other payment to the beneficiary of a claim.
  func payments(before claim: StoredClaim) throws -> [EarlierPayment] {
    let granted = try (grants[claim.beneficiary] ?? []).filter { $0.claim != claim.id }.map {
      grant in
      let facts = try facts(of: grant)
      let listed = bureau.law.catalogue[grant.programme]?.benefit.listed
      return EarlierPayment(
        programme: grant.programme, on: grant.on, amount: grant.amount,
        interest: facts.flatMap { LoanPeriod($0) },
        months: listed.flatMap { facts?.months($0.by) })
    }
    return (before[claim.beneficiary] ?? []) + granted
  }

  /// The facts of a claim: where the register of earlier years has come in, who says nothing of months used
  /// before had none but those that stand in it and in the books.
  func completed(_ facts: Facts, of programme: Programme) -> Facts {
    guard whole.contains(programme.id) else { return facts }
    var facts = facts
    for name in programme.limits.units.compactMap(\.used) where facts[name] == nil {
      try? facts.set(name.text, to: .integer(0))
    }
    return facts
  }

  /// `nil` for what tells no days, and for who was erased: that takes years in which nothing is open.
  private func facts(of grant: EarlierGrant) throws -> Facts? {
    guard let form = grant.form else { return nil }
    do {
      return try bureau.form(of: form, in: safe, today: today).facts
    } catch VaultRefusal.erased {
      return nil
    }
  }
}

extension Bureau {
  /// Whether claims under a programme say for which days or months they are.
  fileprivate func tellsWhen(_ programme: ProgrammeID) -> Bool {
    guard let benefit = law.catalogue[programme]?.benefit else { return false }
    if case .loanInterest = benefit.form { return true }
    return benefit.listed != nil
  }
}
