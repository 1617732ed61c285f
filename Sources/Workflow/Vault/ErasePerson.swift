import AuditTrail
import Signatures
public import Subsidies

/// 删除结果 — what was erased, and what of the person still lies outside the books.
public struct PersonErasure: Sendable {
  public let record: Int64
  public let claims: [ID<Claim>]
  /// Files of banks that were kept whole and went along.
  public let files: Int
  /// 附件 that went along.
  public let attachments: Int
  /// 账外 — papers that left the house with the person's name: public notices, and batches whose bank files
  /// named the account. The books cannot call them back.
  public let notices: [ID<PublicNotice>]
  public let disclosures: [ID<PaymentDisclosure>]
  public let batches: [PaymentBatch.Key]
}

extension Bureau {
  /// 提议删除个人数据 — proposes to erase a party of a claim, with all that the books have of that party,
  /// in whatever claim. Returns the claims concerned.
  ///
  /// An appraisal (鉴定) at the same time: refused while anything of the person is open, and until the period
  /// of retention is over (个人信息保护法 art. 47). Whoever proposes gives the opinion as reason, and signs
  /// the appraisal.
  public func proposeErasure(
    of party: ClaimParty, in claim: ID<Claim>, reason: String, by name: String,
    sealing seal: OfficerSeal
  ) async throws -> [ID<Claim>] {
    let bureau = self
    return try await write { books in
      let enrolled = try Bureau.officer(name, for: .erasureProposed, in: books)
      try Bureau.check(seal.certificate, belongsTo: enrolled, in: books)
      try Bureau.check(reason: reason)
      let key = try Bureau.livingKey(of: party, in: claim, books)
      let holdings = try books.holdings(of: key)
      let claims = holdings.claims
      try Bureau.checkNothingIsOpen(claims, in: books)
      let appraisal = try Appraisal(holdings, under: bureau.law, in: books)
      let statement = AppraisalStatement(
        proposal: try books.treeHead().size + 1, claim: claim.number,
        claims: claims.map(\.number), over: "\(appraisal.over)", party: party.rawValue,
        proposer: name, reason: reason)
      let cms = try bureau.sealed(statement.bytes, by: enrolled, seal, books)
      let number = try books.attest(
        .erasureProposed(statement, key, appraisal, seal.certificate, cms), by: enrolled.officer)
      let signature = StoredSignature(
        officer: name, certificate: seal.certificate.fingerprint, cms: cms, record: number)
      try books.saveErasureProposal(of: key, statement.bytes, signature)
      return claims
    }
  }

  /// 删除个人数据 — by another officer than the one who proposed it. The key of the person's data goes, and
  /// with it everything under it; so do files that were kept whole and name the person. Chain, balances and
  /// proofs stay. Refused while a claim of the person is undecided or money of theirs is on its way, and until
  /// the period of retention is over. Signs the appraisal as it was proposed.
  public func confirmErasure(
    of party: ClaimParty, in claim: ID<Claim>, by name: String, sealing seal: OfficerSeal
  ) async throws -> PersonErasure {
    let bureau = self
    let erasure = try await write { books in
      let enrolled = try Bureau.officer(name, for: .personErased, in: books)
      let officer = enrolled.officer
      try Bureau.check(seal.certificate, belongsTo: enrolled, in: books)
      let key = try Bureau.livingKey(of: party, in: claim, books)
      guard let proposal = try books.erasureProposal(of: key) else {
        throw ErasureRefusal.notProposed(claim)
      }
      guard proposal.officer != officer.name else {
        throw ErasureRefusal.sameOfficer(officer.name, proposal: proposal.record)
      }
      let holdings = try books.holdings(of: key)
      try Bureau.checkNothingIsOpen(holdings.claims, in: books)
      let appraisal = try Appraisal(holdings, under: bureau.law, in: books)
      let keys = [key] + holdings.files.map(\.key) + holdings.attachments.map(\.key)
      let remains = try keys.flatMap { try books.sealed(under: $0).map { Digest.sha256($0) } }
      let cms = try bureau.sealed(proposal.statement, by: enrolled, seal, books)
      let number = try books.attest(
        .personErased(
          holdings, appraisal, remains: remains, proposal.record, seal.certificate, cms),
        by: officer)
      try books.saveErasureSeal(
        of: proposal.record,
        StoredSignature(
          officer: name, certificate: seal.certificate.fingerprint, cms: cms, record: number))
      try books.saveErasure(of: keys, proposal: proposal.record, by: officer, record: number)
      return PersonErasure(
        record: number, claims: holdings.claims, files: holdings.files.count,
        attachments: holdings.attachments.count,
        notices: holdings.notices, disclosures: holdings.disclosures,
        batches: try Bureau.exported(holdings, in: books))
    }
    try await store.scrub()
    return erasure
  }

  private static func livingKey(
    of party: ClaimParty, in claim: ID<Claim>, _ books: any Books
  ) throws -> Int64 {
    guard let stored = try books.storedClaim(claim) else { throw ClaimRefusal.claimUnknown(claim) }
    let key = stored.form.part(of: party).key
    guard let known = try books.dataKey(key) else { throw VaultRefusal.keyMissing(key) }
    if let erased = known.erased { throw VaultRefusal.erased(record: erased.record) }
    return key
  }

  private static func checkNothingIsOpen(
    _ claims: [ID<Claim>], in books: any Books
  ) throws {
    for id in claims {
      guard let claim = try books.storedClaim(id) else { continue }
      guard claim.standing == .granted || claim.standing == .refused else {
        throw ErasureRefusal.claimOpen(id, claim.standing)
      }
      for payment in try books.payments(for: id) {
        switch payment.state {
        case .composed, .exported, .rejected, .returned, .recovering:
          throw ErasureRefusal.paymentOpen(id, payment.item.endToEnd.text, payment.state)
        case .paid, .reissued, .givenBack, .returnedLate: continue
        }
      }
      if let hold = try books.grantedHold(of: id), try books.hold(hold)?.state == .open {
        throw ErasureRefusal.promiseOpen(id, hold)
      }
    }
  }

  private static func exported(
    _ holdings: DataHoldings, in books: any Books
  ) throws -> [PaymentBatch.Key] {
    let commitments = Set(holdings.commitments)
    var batches: [PaymentBatch.Key] = []
    for claim in holdings.claims {
      for payment in try books.payments(for: claim) where !batches.contains(payment.batch) {
        if commitments.contains(payment.item.commitment) { batches.append(payment.batch) }
      }
    }
    return batches
  }
}

extension Act {
  fileprivate static func erasureProposed(
    _ statement: AppraisalStatement, _ key: Int64, _ appraisal: Appraisal,
    _ certificate: Certificate, _ cms: Bytes
  ) -> Act {
    Act(
      .erasureProposed, key: "erasure-proposed:\(key):\(statement.proposal - 1)",
      files: [appraisal.schedule]
    ) {
      $0.member("certificate", hex: certificate.fingerprint)
      $0.member("claim", statement.claim)
      $0.array("claims") { for claim in statement.claims { $0.element(claim) } }
      $0.member("cms", hex: Digest.sha256(cms))
      $0.member("over", statement.over)
      $0.member("party", statement.party)
      $0.member("reason", statement.reason)
      $0.member("retention-file", of: appraisal.schedule)
    }
  }

  fileprivate static func personErased(
    _ holdings: DataHoldings, _ appraisal: Appraisal, remains: [Bytes], _ proposal: Int64,
    _ certificate: Certificate, _ cms: Bytes
  ) -> Act {
    Act(.personErased, key: "person-erased:\(proposal)", files: [appraisal.schedule]) {
      if !holdings.attachments.isEmpty {
        $0.array("attachments") { for kept in holdings.attachments { $0.element(kept.id.number) } }
      }
      $0.member("certificate", hex: certificate.fingerprint)
      $0.array("claims") { for claim in holdings.claims { $0.element(claim.number) } }
      $0.member("cms", hex: Digest.sha256(cms))
      $0.array("commitments") {
        for commitment in holdings.commitments { $0.element(Hex.text(commitment)) }
      }
      $0.array("files") { for file in holdings.files { $0.element(Hex.text(file.digest)) } }
      $0.member("last-year", appraisal.lastYear)
      $0.member("over", "\(appraisal.over)")
      $0.member("proposal", proposal)
      $0.member("retention-file", of: appraisal.schedule)
      $0.member("sealed", hex: RowDigest.remains(remains))
      $0.member("years", appraisal.years)
    }
  }
}
