import AuditTrail
import Signatures
import Subsidies

/// What of a claim lies in the vault, and how it is read again.
extension Bureau {
  /// A payee with a fresh salt, its commitment and its tokens.
  func newPayee(_ account: PayeeAccount, of payee: Token, in safe: Safe) throws -> NewPayee {
    let secret = PayeeSecret(
      name: account.name.revealed(), account: account.account.revealed(), bank: account.bank,
      salt: SecureRandom.bytes(16))
    return NewPayee(
      payee: payee, account: vault.token(ofAccount: secret.account), bank: secret.bank,
      commitment: secret.commitment,
      sealed: try safe.seal(secret.encoded, as: .payee, of: payee))
  }

  /// Seals a row, each party's cells under that party's key.
  func seal(_ row: ClaimRow, of parties: PartyTokens, in safe: Safe) throws -> SealedForm {
    func part(_ role: ClaimParty, _ party: Token) throws -> Sealed? {
      guard party != parties.beneficiary else { return nil }
      return try safe.seal(row.encoded(of: [role]), as: .claim, of: party)
    }
    let applicant = try part(.applicant, parties.applicant)
    let payee = try part(.payee, parties.payee)
    var roles: Set<ClaimParty> = [.beneficiary]
    if applicant == nil { roles.insert(.applicant) }
    if payee == nil { roles.insert(.payee) }
    return SealedForm(
      beneficiary: try safe.seal(
        row.encoded(of: roles), as: .claim, of: parties.beneficiary),
      applicant: applicant, payee: payee)
  }

  /// The row as it was handed in. Refuses when one of its parties was erased.
  func row(of claim: StoredClaim, in safe: Safe) throws -> ClaimRow {
    let parts = [claim.form.beneficiary, claim.form.applicant, claim.form.payee].compactMap(\.self)
    return try ClaimRow(encoded: parts.map { try safe.open($0, as: .claim) })
  }

  /// All that a public notice may know of a claim's people: the beneficiary, read without the account.
  func beneficiary(of claim: StoredClaim, in safe: Safe, today: Day) throws -> Party {
    let row = try ClaimRow(encoded: [safe.open(claim.form.beneficiary, as: .claim)])
    guard let found = ClaimRowReader(law: law, today: today).beneficiary(of: row) else {
      throw DeskRefusal.vaultDamaged
    }
    return found
  }

  /// The typed claim behind a stored one.
  func form(of claim: StoredClaim, in safe: Safe, today: Day) throws -> ClaimForm {
    switch ClaimRowReader(law: law, today: today).form(of: try row(of: claim, in: safe), line: 0) {
    case .success(let form): return form
    case .failure: throw DeskRefusal.vaultDamaged
    }
  }
}

/// 当事人令牌 — of the three parties of a claim, each made once.
struct PartyTokens {
  let beneficiary: Token
  let applicant: Token
  let payee: Token

  init(_ form: ClaimForm, _ vault: Vault) {
    beneficiary = vault.token(of: form.beneficiary)
    applicant =
      form.applicant == form.beneficiary ? beneficiary : vault.token(of: form.applicant)
    payee = form.payee == form.beneficiary ? beneficiary : vault.token(of: form.payee)
  }

  var all: Set<Token> { [beneficiary, applicant, payee] }
}
