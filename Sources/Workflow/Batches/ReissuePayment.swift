import AuditTrail
public import Subsidies

extension Bureau {
  /// 补发 — holds the money of a failed payment anew, for a corrected account. The new payment gets a
  /// new end-to-end id in a new batch, which is approved and signed like any other; it names the old.
  public func reissue(
    _ text: String, to account: PayeeAccount, reason: String, by name: String
  ) async throws -> Hold {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .paymentReissued, in: books).officer
      try Bureau.check(reason: reason)
      guard let id = EndToEndID(text), let payment = try books.payment(id) else {
        throw BatchRefusal.paymentUnknown(text)
      }
      let origin = try Settlement.reissue(of: payment.item, in: payment.state)
      guard let claim = try books.storedClaim(payment.item.claim) else {
        throw ClaimRefusal.claimUnknown(payment.item.claim)
      }
      let funds = try FundDesk(bureau.law, books)
      let programme = bureau.law.catalogue[claim.programme]?
        .read(by: try bureau.settings(books), on: claim.appliedOn)
      let hold = Hold(
        id: try books.nextHold(), claim: claim.id, fundYear: payment.fundYear,
        line: try funds.line(for: payment, of: programme, origin),
        programme: payment.item.programme, amount: payment.item.amount, origin: origin)
      let safe = try bureau.safe(books)
      let party = try bureau.form(of: claim, in: safe, today: books.now.day).payee
      let payee = try bureau.newPayee(account, of: bureau.vault.token(of: party), in: safe)
      try funds.hold(hold, as: .paymentReissued)
      let act = Act.paymentReissued(hold, replaces: id, payee: payee, reason: reason)
      let number = try books.attest(act, by: officer)
      _ = try books.save(payee: payee, of: claim.id, record: number)
      try books.save(hold, record: number)
      return hold
    }
  }
}

extension FundDesk {
  /// What came back is held from the line it lies on; after a rejection any line that fits may bear it.
  fileprivate func line(
    for payment: StoredPayment, of programme: Programme?, _ origin: Hold.Origin
  ) throws -> ID<BudgetLine> {
    guard case .reissueOfRejected = origin else { return payment.item.budgetLine }
    let lines =
      try programme.map { try available(in: payment.fundYear, for: $0) }
      ?? available(in: payment.fundYear)
    return BudgetLine.bearing(payment.item.amount, among: lines) ?? payment.item.budgetLine
  }
}

extension Act {
  static func paymentReissued(
    _ hold: Hold, replaces: EndToEndID, payee: NewPayee, reason: String
  ) -> Act {
    let commitment = payee.commitment
    return Act(.paymentReissued, key: "payment-reissued:\(replaces.text)") {
      $0.member("amount", hold.amount.count)
      $0.member("claim", hold.claim.number)
      $0.member("commitment", hex: commitment)
      $0.member("hold", hold.id.number)
      $0.member("line", hold.line.number)
      $0.member("reason", reason)
      $0.member("replaces", replaces.text)
    }
  }
}
