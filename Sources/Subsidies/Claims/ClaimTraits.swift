/// 比对要素 — what a cross-match may know of a claim: equality, never the numbers themselves.
///
/// People and accounts appear as keyed digests; equal persons have equal tokens, and nothing else can
/// be read from them.
public struct ClaimTraits: Hashable, Sendable {
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  public let instalment: String
  public let appliedOn: Day
  public let beneficiary: Token
  public let payee: Token
  public let account: Token
  /// Granted and not refused since, or paid.
  public let standing: Claim.Standing
  /// The sum that was granted, whatever became of it since.
  public let granted: Fen?

  public init(
    claim: ID<Claim>, programme: ProgrammeID, instalment: String, appliedOn: Day,
    beneficiary: Token, payee: Token, account: Token, standing: Claim.Standing,
    granted: Fen? = nil
  ) {
    self.granted = granted
    self.claim = claim
    self.programme = programme
    self.instalment = instalment
    self.appliedOn = appliedOn
    self.beneficiary = beneficiary
    self.payee = payee
    self.account = account
    self.standing = standing
  }
}

/// 令牌 — a keyed digest that stands for a person or an account in comparisons.
public struct Token: Hashable, Sendable {
  public let bytes: [UInt8]
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}
