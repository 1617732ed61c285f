public import Subsidies

/// 审批单 — what a checker must know before signing: what is paid, from what, and what looks wrong.
public struct BatchSheet: Sendable {
  public let batch: StoredBatch
  /// The fund-year as it stands now, and as it will stand once every payment has succeeded.
  public let before: FundPosition
  public let after: FundPosition
  public let programmes: [(programme: ProgrammeID, count: Int, total: Fen)]
  /// Claims of the batch about which a doubt was ever noted, by kind.
  public let doubts: [(kind: Match.Kind, claims: Int)]
  /// Payments that replace an earlier one.
  public let reissues: Int
  public let largest: Fen
}

extension Bureau {
  /// 审批单 — of the newest round of a batch.
  public func sheet(of id: ID<PaymentBatch>) async throws -> BatchSheet {
    try await store.read { books in
      guard let batch = try books.batch(id) else { throw BatchRefusal.batchUnknown(id) }
      let draft = batch.draft
      var before = FundPosition()
      for (account, balance) in try books.balances(of: draft.fundYear) {
        before.add(account, balance)
      }
      var after = before
      after.move(draft.total, from: batch.phase == .exported ? .transit : .held, to: .paid)
      var doubts: [Match.Kind: Set<ID<Claim>>] = [:]
      let claims = Set(draft.items.map(\.claim))
      for match in try books.matches() where claims.contains(match.match.claim) {
        doubts[match.match.kind, default: []].insert(match.match.claim)
      }
      let byProgramme = Dictionary(grouping: draft.items, by: \.programme)
      return BatchSheet(
        batch: batch, before: before, after: after,
        programmes: byProgramme.sorted { $0.key < $1.key }.map { programme, items in
          (programme, items.count, items.reduce(.zero) { $0 + $1.amount })
        },
        doubts: doubts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          ($0.key, $0.value.count)
        },
        reissues: try books.reissues(in: draft.key),
        largest: draft.items.map(\.amount).max() ?? .zero)
    }
  }
}
