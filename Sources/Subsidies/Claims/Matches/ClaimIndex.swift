/// 比对索引 — all claims and registers that a cross-match looks into, by person and by account.
public struct ClaimIndex: Sendable {
  let dayOfDeath: [Token: Day]
  private let byBeneficiary: [Token: [ClaimTraits]]
  private let byAccount: [Token: [ClaimTraits]]
  private let exclusions: [ProgrammeID: Set<ProgrammeID>]

  /// `exclusions` names for each programme those that exclude it; both directions are looked at.
  public init(
    _ claims: [ClaimTraits], dayOfDeath: [Token: Day], exclusions: [ProgrammeID: Set<ProgrammeID>]
  ) {
    let ordered = claims.sorted { $0.claim < $1.claim }
    byBeneficiary = Dictionary(grouping: ordered, by: \.beneficiary)
    byAccount = Dictionary(grouping: ordered, by: \.account)
    self.dayOfDeath = dayOfDeath
    self.exclusions = exclusions
  }

  /// Every doubt about one claim, in the order of `Match.Kind`.
  public func matches(of claim: ClaimTraits) -> [Match] {
    SameClaimTwice.matches(of: claim, among: self)
      + ExclusiveProgramme.matches(of: claim, among: self)
      + SharedAccount.matches(of: claim, among: self)
      + DeceasedPayee.matches(of: claim, among: self)
  }

  func claims(of beneficiary: Token) -> [ClaimTraits] { byBeneficiary[beneficiary] ?? [] }
  func claims(on account: Token) -> [ClaimTraits] { byAccount[account] ?? [] }

  func excludes(_ one: ProgrammeID, _ other: ProgrammeID) -> Bool {
    exclusions[one]?.contains(other) == true || exclusions[other]?.contains(one) == true
  }
}
