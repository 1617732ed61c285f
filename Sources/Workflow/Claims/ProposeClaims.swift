import AuditTrail
import Signatures
public import Subsidies

/// 拟办清单 — what was proposed, and on which registers it rests.
public struct ClaimProposal: Sendable {
  /// The record, by which the proposal is named.
  public let record: Int64
  public let programme: ProgrammeID
  public let asOf: Day
  public let persons: [ProposedPerson]
  /// The versions of the registers that were looked into.
  public let sources: [StoredSnapshot]
}

extension Bureau {
  /// 免申即享 — proposes claims to a programme from the newest registers: the persons by token, with the lines
  /// that speak for them. Nobody is paid by it and nothing is a claim yet: an officer accepts a person with
  /// the row of a claim, which is checked like every other.
  public func proposeClaims(
    to programme: ProgrammeID, asOf day: Day, by name: String
  ) async throws -> ClaimProposal {
    let law = law
    guard let rule = law.proposals.first(where: { $0.programme == programme }) else {
      throw ProposalRefusal.noRule(programme, known: law.proposals.map(\.programme))
    }
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimsProposed, in: books).officer
      guard day <= books.now.day else {
        throw ProposalRefusal.ofTomorrow(day, today: books.now.day)
      }
      guard law.catalogue[programme]?.validity.contains(day) == true else {
        throw ProposalRefusal.notInForce(programme, day)
      }
      let sources = try Bureau.sources(of: rule, books)
      let persons = rule.proposed(
        asOf: day, entries: try books.registerEntries(), claims: try books.traits(),
        open: try books.openlyProposed(for: programme))
      guard !persons.isEmpty else { throw ProposalRefusal.nobody(programme, day) }
      let record = try books.attest(
        .claimsProposed(rule, asOf: day, persons, sources, law.files.proposals), by: officer)
      let proposal = ClaimProposal(
        record: record, programme: programme, asOf: day, persons: persons, sources: sources)
      try books.save(proposal)
      return proposal
    }
  }

  /// The newest version of each register that the rule asks.
  private static func sources(
    of rule: ProposalRule, _ books: any Books
  ) throws -> [StoredSnapshot] {
    let known = try books.snapshots()
    return try ([rule.newly] + rule.among).map { register in
      guard let newest = known.first(where: { $0.register == register }) else {
        throw ProposalRefusal.registerMissing(register)
      }
      return newest
    }
  }

  /// 拟办一览
  public func listProposals() async throws -> [StoredProposal] {
    try await store.read { try $0.proposals() }
  }
}

/// 受理拟办 — which persons of a proposal nobody has accepted, by token.
struct ProposalGate {
  let proposal: StoredProposal
  private var lines: [Token: Int]

  init(_ number: Int64, _ books: any Books) throws {
    guard let found = try books.proposals().first(where: { $0.record == number }) else {
      throw ProposalRefusal.unknown(number)
    }
    proposal = found
    lines = try books.openLines(ofProposal: number)
  }

  /// A row for somebody who was not proposed, or for another programme, is a fault.
  func fault(of form: ClaimForm, _ parties: PartyTokens, line: Int) -> RowFault? {
    guard form.programme == proposal.programme else {
      return RowFault(
        row: line, column: ClaimRow.Column.programme.rawValue, value: form.programme.text,
        code: "ROW-11", chinese: "拟办的政策是 \(proposal.programme.text)",
        english: "the proposal is for \(proposal.programme.text)")
    }
    guard lines[parties.beneficiary] == nil else { return nil }
    return RowFault(
      row: line, column: ClaimRow.Column.beneficiaryNumber.rawValue,
      value: form.beneficiary.masked, code: "ROW-12",
      chinese: "不在拟办清单 \(proposal.record) 之内,或已受理",
      english: "is not among those of proposal \(proposal.record), or accepted already")
  }

  /// The line of the person's entry; from now on the person is not open.
  mutating func accept(_ beneficiary: Token) -> (proposal: Int64, line: Int)? {
    lines.removeValue(forKey: beneficiary).map { (proposal.record, $0) }
  }
}

extension Act {
  fileprivate static func claimsProposed(
    _ rule: ProposalRule, asOf day: Day, _ persons: [ProposedPerson],
    _ sources: [StoredSnapshot], _ rules: RuleFile?
  ) -> Act {
    let digest = RowDigest.proposed(persons)
    let key = "claims-proposed:\(rule.programme.text):\(day):\(Hex.text(digest))"
    return Act(.claimsProposed, key: key, files: [rules]) {
      $0.member("as-of", "\(day)")
      $0.member("persons", hex: digest)
      $0.member("programme", rule.programme.text)
      $0.member("proposals-file", of: rules)
      $0.array("registers") { for source in sources { $0.element(source.record) } }
      $0.member("rows", persons.count)
    }
  }
}
