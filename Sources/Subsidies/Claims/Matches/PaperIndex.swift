/// 同一材料索引 — the papers that stand behind several claims, and how far each of them may reach.
struct PaperIndex: Sendable {
  private let own: [ID<Claim>: [SharedPaper]]
  private let holders: [Token: [(paper: SharedPaper, claim: ClaimTraits)]]
  private let kinds: AttachmentKinds?

  init(_ papers: [SharedPaper], _ kinds: AttachmentKinds?, _ claims: [ClaimTraits]) {
    self.kinds = kinds
    own = Dictionary(grouping: papers, by: \.claim)
    let traits =
      papers.isEmpty
      ? [:] : Dictionary(claims.map { ($0.claim, $0) }, uniquingKeysWith: { first, _ in first })
    holders = Dictionary(
      grouping: papers.compactMap { paper in traits[paper.claim].map { (paper, $0) } }
    ) { $0.paper.content }
  }

  /// The first claim that is not refused and rests on a paper of this one, further than the paper reaches.
  func other(like claim: ClaimTraits) -> ID<Claim>? {
    (own[claim.claim] ?? []).flatMap { paper in
      (holders[paper.content] ?? []).lazy.filter { holder in
        holder.claim.claim != claim.claim && holder.claim.standing != .refused
          && exceeds(min(reach(of: paper), reach(of: holder.paper)), claim, holder.claim)
      }.map(\.claim.claim)
    }.min()
  }

  /// A kind that is no longer in the table reaches no further than its claim.
  private func reach(of paper: SharedPaper) -> AttachmentKind.Reach {
    kinds?[paper.kind]?.serves ?? .claim
  }

  private func exceeds(
    _ reach: AttachmentKind.Reach, _ one: ClaimTraits, _ other: ClaimTraits
  ) -> Bool {
    switch reach {
    case .claim: true
    case .person: one.beneficiary != other.beneficiary
    case .many: false
    }
  }
}
