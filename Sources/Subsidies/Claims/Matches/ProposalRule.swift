/// 免申即享规则 — who is proposed for a programme without an application: whoever has newly come into one register
/// and on that day stood in one of some others.
public struct ProposalRule: Hashable, Sendable {
  public let programme: ProgrammeID
  public let clause: String
  /// Where people newly appear: 新增参保.
  public let newly: RegisterID
  /// How many months back an entry may have begun.
  public let within: Int
  public let among: [RegisterID]

  public init(
    programme: ProgrammeID, clause: String, newly: RegisterID, within: Int, among: [RegisterID]
  ) {
    self.programme = programme
    self.clause = clause
    self.newly = newly
    self.within = within
    self.among = among
  }

  /// 拟办人员 — each person once, by the first entry of the newest list, in the order of its lines. Nobody who
  /// has a claim to the programme that is not refused, or stands in an open proposal, is proposed (again).
  public func proposed(
    asOf day: Day, entries: [RegisterID: [RegisterEntry]], claims: [ClaimTraits],
    open: Set<Token> = []
  ) -> [ProposedPerson] {
    var seen = open
    for claim in claims where claim.programme == programme && claim.standing != .refused {
      seen.insert(claim.beneficiary)
    }
    let others = among.map { Dictionary(grouping: entries[$0] ?? [], by: \.token) }
    return (entries[newly] ?? []).sorted { $0.line < $1.line }.compactMap { entry in
      guard entry.from <= day, entry.from.adding(months: within) > day,
        entry.until.map({ day <= $0 }) ?? true, !seen.contains(entry.token),
        let ground = others.lazy.compactMap({ $0[entry.token]?.first { $0.holds(on: entry.from) } })
          .first
      else { return nil }
      seen.insert(entry.token)
      return ProposedPerson(entry: entry, ground: ground)
    }
  }
}

/// 拟办人员 — by token, with the two entries that speak for it.
public struct ProposedPerson: Hashable, Sendable {
  /// In the register of those who newly came.
  public let entry: RegisterEntry
  /// In one of the others.
  public let ground: RegisterEntry

  public init(entry: RegisterEntry, ground: RegisterEntry) {
    self.entry = entry
    self.ground = ground
  }
}

extension RegisterEntry {
  func holds(on day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}
