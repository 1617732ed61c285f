/// 互斥政策 — the beneficiary holds a grant of a programme that excludes this one, or claimed such a
/// programme earlier and has not been refused it: a person decides which of the two goes on.
enum ExclusiveProgramme {
  static func matches(of claim: ClaimTraits, among all: ClaimIndex) -> [Match] {
    all.claims(of: claim.beneficiary).filter {
      ($0.standing == .granted || $0.standing != .refused && $0.claim < claim.claim)
        && $0.claim != claim.claim && all.excludes(claim.programme, $0.programme)
    }.map { Match(.exclusiveProgramme, claim.claim, other: $0.claim) }
  }
}
