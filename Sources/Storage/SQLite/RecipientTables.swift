import Subsidies
import Workflow

/// 补贴对象 in SQLite: what is owed to whom, and who was paid.
extension SQLiteBooks {
  func payables(of fundYear: FundYear, _ number: AccountNumber) throws -> [StoredPayable] {
    try all(
      """
      SELECT account.code, group_concat(DISTINCT claim.id),
        sum(iif(transfer.credit = account.id, amount, 0)),
        sum(iif(transfer.debit = account.id, amount, 0))
      FROM ledger JOIN account ON account.ledger = ledger.id
        AND (account.code = ?2 OR account.code LIKE ?2 || ':%')
      JOIN transfer ON transfer.ledger = ledger.id
        AND account.id IN (transfer.debit, transfer.credit)
      LEFT JOIN claim_of_record ON claim_of_record.record = transfer.record
      LEFT JOIN claim ON claim.id = claim_of_record.claim
      WHERE ledger.fund_year = ?1 GROUP BY claim.beneficiary_token, account.code
      ORDER BY min(claim.id), account.code
      """, [.integer(self.number(of: fundYear)), .text("financial/\(number.text)")]
    ) { row in
      guard let account = Account(code: row.text(0)) else { throw DeskRefusal.vaultDamaged }
      let claims = (row.optionalText(1) ?? "").split(separator: ",").compactMap { Int64($0) }
      return StoredPayable(
        claims: claims.sorted().map { ID($0) }, programme: account.programme,
        owed: Fen(row.integer(2)), settled: Fen(row.integer(3)))
    }
  }

  func paidClaims(of fundYear: FundYear) throws -> [PaidClaim] {
    try all(
      """
      SELECT payment_state.claim, claim.beneficiary_token, sum(payment_state.amount)
      FROM payment_state JOIN claim ON claim.id = payment_state.claim
      WHERE fund_year = ? AND state IN ('paid', 'recovering') GROUP BY payment_state.claim
      """, [.text(fundYear.code)]
    ) {
      PaidClaim(
        claim: ID($0.integer(0)), beneficiary: Token($0.bytes(1)), amount: Fen($0.integer(2)))
    }
  }
}
