public import Subsidies

/// 领款凭据簿 — on what proof somebody else is paid.
public protocol PayeeBooks: AnyObject {
  func save(_ proof: PayeeProof, of claim: ID<Claim>, record: Int64) throws
  /// What the payee is to the other parties of a claim.
  func payeeRelation(of claim: ID<Claim>) throws -> PayeeRelation?
  /// The last proof that was registered.
  func payeeProof(of claim: ID<Claim>) throws -> PayeeProof?
}

extension Bureau {
  /// 领款凭据现状
  static func payeeState(of claim: ID<Claim>, in books: any Books) throws -> PayeeState {
    guard try books.payeeRelation(of: claim) == .other else { return .own }
    guard let proof = try books.payeeProof(of: claim) else { return .unproved }
    if case .attachment(let id) = proof.paper,
      let record = try books.attachment(id)?.withdrawn
    {
      return .withdrawn(id, record: record)
    }
    return .proved(until: proof.until)
  }
}
