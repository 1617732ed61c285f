import AuditTrail
public import Subsidies

/// 复核情况 — what an officer came to with each claim that was looked at.
public struct Reviews: Sendable {
  public private(set) var taken: [(claim: ID<Claim>, step: Int, of: Int)] = []
  /// Not this officer's, or not yet: nothing was recorded.
  public private(set) var open: [any Refusal] = []

  mutating func note(_ claim: ID<Claim>, _ step: Int, of count: Int) {
    taken.append((claim, step, count))
  }
  mutating func note(_ refusal: any Refusal) { open.append(refusal) }
}

extension Bureau {
  /// 复核 — takes the next step of the chain on each claim named, or on every one that waits for the officer.
  /// A step passes the claim on or sends it back, the latter with a reason; it counts for the last
  /// assessment alone, and nobody takes two on one claim.
  public func reviewClaims(
    _ only: Set<ID<Claim>>? = nil, _ outcome: Review.Outcome = .passed, reason: String = "",
    by name: String
  ) async throws -> Reviews {
    let chains = law.reviews
    return try await write { books in
      let officer = try Bureau.officer(name, for: .claimReviewed, in: books).officer
      if outcome == .returned || !reason.isEmpty { try Bureau.check(reason: reason) }
      var reviews = Reviews()
      for claim in try Bureau.claims(only, standing: [.assessed], in: books) {
        if only == nil, try books.assessment(of: claim.id)?.reviews ?? 0 == 0 { continue }
        do {
          let (step, count) = try Bureau.nextStep(of: claim, chains, officer, books)
          let number = try books.attest(
            .claimReviewed(
              claim.id, step: step, of: count, outcome, reason: reason,
              attempt: books.treeHead().size), by: officer)
          try books.saveReview(
            of: claim.id, step: step, outcome, by: officer, reason: reason, record: number)
          reviews.note(claim.id, step, of: count)
        } catch ReviewRefusal.nothingLeft where only == nil {
          continue
        } catch let refusal as any Refusal {
          guard only == nil else { throw refusal }
          reviews.note(refusal)
        }
      }
      return reviews
    }
  }

  private static func nextStep(
    of claim: StoredClaim, _ chains: ReviewChains?, _ officer: Officer, _ books: any Books
  ) throws -> (step: Int, of: Int) {
    let asked = try books.assessment(of: claim.id)?.reviews ?? 0
    guard asked > 0, let chain = chains?[claim.programme] else {
      throw ReviewRefusal.noChain(claim.id)
    }
    guard chain.reviews == asked else { throw ClaimRefusal.assessmentOutdated(claim.id) }
    let done = try books.reviews(of: claim.id)
    return (try chain.step(for: officer, after: done, of: claim.id), asked)
  }

  /// 审核流程 — the chain of one claim and the steps taken on its last assessment; `nil` where none is asked for.
  public func reviews(
    of claim: ID<Claim>
  ) async throws -> (chain: ReviewChain, done: [Review])? {
    let chains = law.reviews
    return try await store.read { books in
      guard let stored = try books.storedClaim(claim) else {
        throw ClaimRefusal.claimUnknown(claim)
      }
      guard let chain = chains?[stored.programme],
        try books.assessment(of: claim)?.reviews == chain.reviews
      else { return nil }
      return (chain, try books.reviews(of: claim))
    }
  }
}

extension Act {
  fileprivate static func claimReviewed(
    _ claim: ID<Claim>, step: Int, of count: Int, _ outcome: Review.Outcome, reason: String,
    attempt: Int64
  ) -> Act {
    Act(.claimReviewed, key: "claim-reviewed:\(claim.number):\(step):\(attempt)") {
      $0.member("claim", claim.number)
      $0.member("decision", outcome.rawValue)
      $0.member("of", count)
      $0.member("reason", reason)
      $0.member("step", step)
    }
  }
}
