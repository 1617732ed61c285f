import AuditTrail
import Signatures
import Subsidies

/// 申领的当事人 — whose keys the parts of a claim lie under, and whether a part stands for everybody who is
/// not the beneficiary.
extension Replay {
  typealias OtherParty = (party: ClaimParty, content: Int64)

  /// Applicant and payee, where a row says that they are somebody else.
  func otherParties(of claim: Int64) throws -> [OtherParty] {
    let cursor = try skip(.claimParty, below: claim)
    var found: [OtherParty] = []
    while cursor.key == claim {
      if case .text(let text) = cursor.value(0), let party = ClaimParty(rawValue: text) {
        found.append((party, cursor.integer(1)))
      }
      try cursor.advance()
    }
    return found
  }

  /// The keys of all three, made in the order in which the desk meets them: payee, applicant, beneficiary.
  /// Their tokens stand in the rows of claim and payee.
  func partKeys(
    of claim: Int64, _ others: [OtherParty], _ parts: [ReplayedSeal], _ account: ReplayedSeal
  ) throws -> [ClaimParty: Due] {
    let claimRow = try skip(.claim, below: claim)
    let beneficiary = claimRow.key == claim ? claimRow.bytes(4) : nil
    let payeeRow = try skip(.payee, below: claims.payees + 1)
    let payee = payeeRow.key == claims.payees + 1 ? payeeRow.bytes(1) : nil
    var keys: [ClaimParty: Due] = [:]
    keys[.payee] = vault.key(of: payee, found: account.row?.key)
    if let place = others.firstIndex(where: { $0.party == .applicant }) {
      keys[.applicant] = vault.key(of: nil, found: parts[place + 1].row?.key)
    }
    keys[.beneficiary] = vault.key(of: beneficiary, found: parts[0].row?.key)
    keys[.applicant] = keys[.applicant] ?? keys[.beneficiary]
    return keys
  }

  /// A part for each party who is somebody else, and for nobody else; each the next in the vault.
  func holdParties(
    _ others: [OtherParty], _ parts: [ReplayedSeal], _ form: ReplayedForm, of claim: Int64
  ) {
    for (other, part) in zip(others, parts.dropFirst()) where other.content != part.number {
      differ(.claimParty, claim, "content", .integer(other.content), .integer(part.number))
    }
    guard let beneficiary = form.beneficiary else { return }
    for (party, token) in [(ClaimParty.applicant, form.applicant), (.payee, form.payee)] {
      guard let token, others.contains(where: { $0.party == party }) != (token != beneficiary)
      else { continue }
      differ(
        .claimParty, claim, "party", .text(others.map(\.party.rawValue).joined(separator: " ")),
        .text(party.rawValue))
    }
  }
}

extension Due {
  /// The integer that is demanded.
  var number: Int64? {
    guard case .value(.integer(let number)) = self else { return nil }
    return number
  }
}
