import AuditTrail
public import Subsidies

extension Bureau {
  /// 人工判断 — a named person decides what the text leaves open in one claim, with a reason. Until then the
  /// claim is held; allowed, it is paid by its next assessment, refused, that refuses it.
  ///
  /// Without `question` the only one that waits is meant. Returns the question.
  @discardableResult
  public func decideQuestion(
    _ question: String? = nil, of claim: ID<Claim>, _ verdict: ManualDecision.Verdict,
    reason: String, by name: String
  ) async throws -> String {
    try await write { books in
      let officer = try Bureau.officer(name, for: .questionDecided, in: books).officer
      try Bureau.check(reason: reason)
      guard let stored = try books.storedClaim(claim) else {
        throw ClaimRefusal.claimUnknown(claim)
      }
      guard stored.standing != .granted, stored.standing != .refused else {
        throw ClaimRefusal.alreadyDecided(claim, stored.standing)
      }
      let open = try Bureau.openQuestions(of: claim, books)
      guard let chosen = question ?? (open.count == 1 ? open[0] : nil), open.contains(chosen)
      else { throw ClaimRefusal.questionNotOpen(claim, question, open: open) }
      let act = Act.questionDecided(chosen, of: claim, verdict, reason: reason)
      let record = try books.attest(act, by: officer)
      try books.save(
        verdict, on: chosen, of: claim, by: officer, reason: reason, record: record)
      return chosen
    }
  }

  /// Those that hold the claim by its last assessment and that nobody decided.
  private static func openQuestions(of claim: ID<Claim>, _ books: any Books) throws -> [String] {
    guard case .hold(let reasons)? = try books.assessment(of: claim)?.outcome else { return [] }
    let decided = try books.questionDecisions()[claim] ?? [:]
    return reasons.compactMap { ManualDecision.question(ofCode: $0) }
      .filter { decided[$0] == nil }
  }
}

extension Act {
  fileprivate static func questionDecided(
    _ question: String, of claim: ID<Claim>, _ verdict: ManualDecision.Verdict, reason: String
  ) -> Act {
    Act(.questionDecided, key: "question-decided:\(claim.number):\(question)") {
      $0.member("claim", claim.number)
      $0.member("decision", verdict.rawValue)
      $0.member("question", question)
      $0.member("reason", reason)
    }
  }
}
