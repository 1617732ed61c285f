import AuditTrail
public import Subsidies

extension Bureau {
  /// 查看明文 — the whole row of a claim, names and numbers unmasked, for an officer who says why. The
  /// look is a record before anything is shown.
  public func reveal(
    _ id: ID<Claim>, reason: String, by name: String
  ) async throws -> [(column: String, text: String)] {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .personRevealed, in: books).officer
      try Bureau.check(reason: reason)
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      let look = try books.treeHead().size
      let act = Act(.personRevealed, key: "person-revealed:\(id.number):\(look)") {
        $0.member("claim", id.number)
        $0.member("reason", reason)
      }
      try books.attest(act, by: officer)
      return try bureau.row(of: claim, in: bureau.safe(books)).cells
    }
  }
}
