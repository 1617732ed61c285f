import AuditTrail
public import Subsidies

extension Bureau {
  /// 更正账户 — another account for a claim. From the moment a batch holds its payment the account is
  /// frozen: it changes only by re-issue, after the bank's answer.
  public func correctAccount(
    of id: ID<Claim>, to account: PayeeAccount, reason: String, by name: String
  ) async throws {
    let bureau = self
    try await write { books in
      let officer = try Bureau.officer(name, for: .accountCorrected, in: books).officer
      try Bureau.check(reason: reason)
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      guard claim.standing != .refused else {
        throw ClaimRefusal.alreadyDecided(id, claim.standing)
      }
      for payment in try books.payments(for: id) {
        switch payment.state {
        case .composed, .exported:
          throw ClaimRefusal.accountFrozen(id, batch: payment.batch.chinese)
        case .paid, .rejected, .returned, .returnedLate, .recovering:
          throw ClaimRefusal.alreadyDecided(id, claim.standing)
        case .reissued, .givenBack: continue
        }
      }
      let hold = try books.grantedHold(of: id)
      let safe = try bureau.safe(books)
      let party = try bureau.form(of: claim, in: safe, today: books.now.day).payee
      let payee = try bureau.newPayee(account, of: bureau.vault.token(of: party), in: safe)
      let commitment = payee.commitment
      let act = Act(.accountCorrected, key: "account:\(id.number):\(claim.payee.id)") {
        $0.member("claim", id.number)
        $0.member("commitment", hex: commitment)
        if let hold { $0.member("hold", hold.number) }
        $0.member("reason", reason)
      }
      let number = try books.attest(act, by: officer)
      _ = try books.save(payee: payee, of: id, record: number)
    }
  }
}
