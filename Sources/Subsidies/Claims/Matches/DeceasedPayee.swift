/// 死亡名单 — the payee or the beneficiary died before the claim was handed in.
///
/// A death on the day of application or later is no doubt: what was earned is owed to the heirs.
enum DeceasedPayee {
  static func matches(of claim: ClaimTraits, among all: ClaimIndex) -> [Match] {
    let deaths = [claim.payee, claim.beneficiary].compactMap { all.dayOfDeath[$0] }
    guard deaths.contains(where: { $0 < claim.appliedOn }) else { return [] }
    return [Match(.deceasedPayee, claim.claim)]
  }
}
