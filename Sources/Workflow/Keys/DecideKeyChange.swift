import AuditTrail
import Signatures
import Subsidies

extension Bureau {
  /// 确认 — a second officer confirms what was proposed about a key: neither who proposed it nor whose key
  /// it is. Only now is it enrolled, revoked or lost; a key is never deleted.
  @discardableResult
  public func confirmKeyChange(_ number: Int64, by name: String) async throws -> KeyProposal {
    let roots = roots
    return try await write { books in
      let officer = try Bureau.officer(name, for: .keyConfirmed, in: books).officer
      let proposal = try Bureau.open(number, for: officer, in: books)
      let certificate = try proposal.document.map { try Certificate(der: $0) }
      if let certificate {
        try Bureau.checkEnrolment(of: certificate, proposal.officer, roots, in: books)
        if let key = try KeyRegister(books).key(of: proposal.officer.name) {
          throw KeyRefusal.keyInForce(key.officer.name, key.keyID, record: key.record)
        }
      }
      let record = try books.attest(.keyConfirmed(proposal), by: officer)
      try books.save(
        KeyDecision(
          record: record, officer: name, outcome: .confirmed, reason: proposal.reason),
        of: number)
      if proposal.state == .enrolled {
        let enrolled = EnrolledOfficer(
          officer: proposal.officer, certificate: proposal.certificate, keyID: proposal.keyID,
          document: proposal.document)
        let isKnown = try books.officers().contains { $0.officer.name == proposal.officer.name }
        if isKnown {
          try books.save(key: enrolled, record: record)
        } else {
          try books.save(enrolled, record: record)
        }
      }
      return proposal
    }
  }

  /// 否决 — a second officer says no, and why. Nothing changes; a suspended key counts again.
  @discardableResult
  public func refuseKeyChange(
    _ number: Int64, reason: String, by name: String
  ) async throws -> KeyProposal {
    try await write { books in
      let officer = try Bureau.officer(name, for: .keyRefused, in: books).officer
      try Bureau.check(reason: reason)
      let proposal = try Bureau.open(number, for: officer, in: books)
      let act = Act(.keyRefused, key: "key-decided:\(number)") {
        $0.member("certificate", hex: proposal.certificate)
        $0.member("name", proposal.officer.name)
        $0.member("proposal", number)
        $0.member("reason", reason)
        $0.member("state", proposal.state.rawValue)
      }
      let record = try books.attest(act, by: officer)
      try books.save(
        KeyDecision(record: record, officer: name, outcome: .refused, reason: reason), of: number)
      return proposal
    }
  }

  /// A proposal that this officer may decide.
  private static func open(
    _ number: Int64, for officer: Officer, in books: any Books
  ) throws -> KeyProposal {
    let proposals = try books.keyProposals()
    guard let proposal = proposals.first(where: { $0.record == number }) else {
      throw KeyRefusal.proposalUnknown(
        number, open: proposals.filter { $0.decision == nil }.map(\.record))
    }
    if let decision = proposal.decision {
      throw KeyRefusal.decidedBefore(number, decision.outcome, record: decision.record)
    }
    guard proposal.proposer != officer.name else {
      throw KeyRefusal.decidedAlone(number, officer.name)
    }
    guard proposal.officer.name != officer.name else {
      throw KeyRefusal.ownKey(number, officer.name)
    }
    return proposal
  }
}

extension Act {
  fileprivate static func keyConfirmed(_ proposal: KeyProposal) -> Act {
    Act(.keyConfirmed, key: "key-decided:\(proposal.record)") {
      $0.member("certificate", hex: proposal.certificate)
      $0.member("day", "\(proposal.day)")
      $0.member("key", proposal.keyID)
      $0.member("name", proposal.officer.name)
      $0.member("proposal", proposal.record)
      $0.member("reason", proposal.reason)
      $0.member("role", proposal.officer.role.rawValue)
      $0.member("state", proposal.state.rawValue)
    }
  }
}
