public import AuditTrail
import Signatures
import Subsidies

extension Bureau {
  /// 确认接续 — a second officer signs the same words; from here on the log goes by the new name. The first
  /// checkpoint under it is published as any other.
  @discardableResult
  public func confirmSuccessor(
    _ number: Int64, for cause: SuccessionCause = SuccessionCause(), by name: String,
    sealing seal: OfficerSeal
  ) async throws -> OriginStatement {
    let bureau = self
    guard let log else { throw DeskRefusal.logKeyMissing }
    return try await write { books in
      let officer = try Bureau.officer(name, for: .originConfirmed, in: books)
      let proposal = try Bureau.openSuccession(number, for: officer.officer, books)
      let certificate = seal.certificate
      try Bureau.check(certificate, belongsTo: officer, in: books)
      // Something may have been witnessed since it was proposed.
      let kept = try cause.lock(log, for: proposal.statement, books)
      do throws(LogLockRefusal) { _ = try kept.succeeding(by: proposal.statement) } catch {
        throw DeskRefusal.signingRefused(error)
      }
      guard let first = try KeyRegister(books).key(proposal.certificate)?.document else {
        throw DeskRefusal.certificateUnknown(fingerprint: Hex.text(proposal.certificate))
      }
      let statement = proposal.statement
      let cms = try seal.sign(statement.bytes, proposal.cms, books.now)
      try bureau.check(
        cms, over: statement.bytes,
        by: [(statement.proposer, Certificate(der: first)), (name, certificate)], books)
      let act = Act(.originConfirmed, key: "origin-decided:\(number)") {
        $0.member("certificate", hex: certificate.fingerprint)
        $0.member("cms", hex: Digest.sha256(cms))
        statement.writeMembers(&$0, proposal: number)
      }
      let record = try books.attest(act, by: officer.officer)
      if cause.isLockLost { try log.lock.keep(kept) }
      try books.save(
        OriginProposal.Decision(
          record: record, officer: name, isConfirmed: true, reason: statement.reason, cms: cms,
          certificate: certificate.fingerprint), of: number)
      try books.save(
        LogOrigin(name: statement.origin, before: statement.from, record: record))
      return statement
    }
  }

  /// 否决接续 — a second officer says no, and why; the log still signs nothing.
  public func refuseSuccessor(_ number: Int64, reason: String, by name: String) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .originRefused, in: books).officer
      try Bureau.check(reason: reason)
      _ = try Bureau.openSuccession(number, for: officer, books)
      let act = Act(.originRefused, key: "origin-decided:\(number)") {
        $0.member("proposal", number)
        $0.member("reason", reason)
      }
      let record = try books.attest(act, by: officer)
      try books.save(
        OriginProposal.Decision(
          record: record, officer: name, isConfirmed: false, reason: reason, cms: [],
          certificate: []), of: number)
    }
  }

  /// A proposal that this officer may decide.
  private static func openSuccession(
    _ number: Int64, for officer: Officer, _ books: any Books
  ) throws -> OriginProposal {
    let proposals = try books.originProposals()
    guard let proposal = proposals.first(where: { $0.record == number }) else {
      throw SuccessionRefusal.proposalUnknown(number)
    }
    if let decision = proposal.decision {
      throw SuccessionRefusal.decidedBefore(number, record: decision.record)
    }
    guard proposal.statement.proposer != officer.name else {
      throw SuccessionRefusal.decidedAlone(number, officer.name)
    }
    return proposal
  }
}
