/// 多人共用账户 — one account named for several payees.
///
/// Every claim on the account is a doubt that names the first claim of another payee.
enum SharedAccount {
  static func matches(of claim: ClaimTraits, among all: ClaimIndex) -> [Match] {
    let stranger = all.claims(on: claim.account).first {
      $0.payee != claim.payee && $0.standing != .refused
    }
    guard let stranger else { return [] }
    return [Match(.sharedAccount, claim.claim, other: stranger.claim)]
  }
}
