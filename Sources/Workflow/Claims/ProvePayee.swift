import AuditTrail
public import Subsidies

extension Bureau {
  /// 登记领款凭据 — on what proof somebody is paid who is neither beneficiary nor applicant of a claim. The last
  /// one registered counts; a grant and a batch ask for it.
  public func provePayee(
    of id: ID<Claim>, as word: String, on paper: PayeeProof.Paper?, until: Day?, by name: String
  ) async throws -> Int64 {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .payeeProved, in: books).officer
      guard let claim = try books.storedClaim(id) else { throw ClaimRefusal.claimUnknown(id) }
      guard claim.standing != .refused else {
        throw ClaimRefusal.alreadyDecided(id, claim.standing)
      }
      let form = try bureau.form(of: claim, in: bureau.safe(books), today: books.now.day)
      guard form.payeeRelation == .other else {
        throw PayeeRefusal.notNeeded(id, form.payeeRelation)
      }
      let kind = try bureau.law.payeeKind(word, for: form)
      let proof = PayeeProof(
        kind: kind.code, paper: try bureau.checked(paper, kind, id, books), until: until)
      try proof.check(kind, of: id, on: books.now.day)
      let number = try books.attest(
        .payeeProved(
          id, proof, in: bureau.law.files.payees, attempt: books.treeHead().size), by: officer)
      try books.save(proof, of: id, record: number)
      return number
    }
  }

  private func checked(
    _ paper: PayeeProof.Paper?, _ kind: PayeeKind, _ claim: ID<Claim>, _ books: any Books
  ) throws -> PayeeProof.Paper {
    let wanted = law.names(of: kind.proofs)
    guard let paper else { throw PayeeRefusal.paperMissing(kind, wanted: wanted) }
    if case .attachment(let id) = paper {
      guard let attachment = try books.attachment(id), attachment.claim == claim,
        attachment.withdrawn == nil
      else { throw PayeeRefusal.attachmentUnknown(claim, id) }
      guard kind.proofs.contains(attachment.kind) else {
        let found = law.names(of: [attachment.kind]).joined()
        throw PayeeRefusal.wrongPaper(kind, id, found: found, wanted: wanted)
      }
    }
    return paper
  }

  /// 领款凭据 of a claim; `nil` where there is none.
  public func payeeProof(
    of id: ID<Claim>
  ) async throws -> (relation: PayeeRelation?, proof: PayeeProof?) {
    try await store.read { books in
      (try books.payeeRelation(of: id), try books.payeeProof(of: id))
    }
  }
}

extension Act {
  static func payeeProved(
    _ claim: ID<Claim>, _ proof: PayeeProof, in kinds: RuleFile?, attempt: Int64
  ) -> Act {
    Act(.payeeProved, key: "payee-proved:\(claim.number):\(attempt)", files: [kinds]) {
      if case .attachment(let id) = proof.paper { $0.member("attachment", id.number) }
      $0.member("claim", claim.number)
      if case .document(let number) = proof.paper { $0.member("document", number) }
      $0.member("kind", proof.kind.text)
      $0.member("payees-file", of: kinds)
      if let until = proof.until { $0.member("until", "\(until)") }
    }
  }
}
