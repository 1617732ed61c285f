/// 重复申领 — the same programme and instalment for the same beneficiary, handed in again.
///
/// The first claim stands; each later one is a doubt that names the first.
enum SameClaimTwice {
  static func matches(of claim: ClaimTraits, among all: ClaimIndex) -> [Match] {
    let first = all.claims(of: claim.beneficiary).first {
      $0.programme == claim.programme && $0.instalment == claim.instalment
        && $0.standing != .refused
    }
    guard let first, first.claim < claim.claim else { return [] }
    return [Match(.sameClaim, claim.claim, other: first.claim)]
  }
}
