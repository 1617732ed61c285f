/// 可享政策 — what each of several programmes says to one person, employer or business, and which of
/// those that exclude each other would be worth more. It decides nothing: the applicant chooses.
public struct Survey: Sendable {
  /// In the order of the programmes.
  public let lines: [Line]
  public let choices: [Choice]

  public struct Line: Sendable {
    public let programme: Programme
    public let assessment: Assessment
    public let standing: Standing
  }

  public enum Standing: Hashable, Sendable {
    /// 适用 — every requirement is met; what may be missing is a setting of the bureau.
    case applies
    /// 缺事实 — nothing speaks against it, but these facts are not known.
    case needs([FactName])
    /// 不适用
    case doesNot([Reason])
  }

  /// 择一享受 — programmes that apply, of which only one may be enjoyed.
  public struct Choice: Hashable, Sendable {
    public let programmes: [ProgrammeID]
    /// Those whose sum is largest; none where a sum among them is not known.
    public let worthMost: [ProgrammeID]
    public let amount: Fen?
  }

  public init(
    of programmes: [Programme], _ facts: Facts, history: [EarlierPayment], on day: Day,
    settings: Settings = .bare
  ) {
    lines = programmes.map { programme in
      let assessment = programme.assess(facts, history: history, on: day, settings: settings)
      return Line(
        programme: programme, assessment: assessment, standing: Survey.standing(of: assessment))
    }
    choices = Survey.choices(among: lines.filter { $0.standing == .applies })
  }

  private static func standing(of assessment: Assessment) -> Standing {
    switch assessment.outcome {
    case .pay, .loanAllowed, .nothingToPay, .withinRule, .ruleBroken: return .applies
    case .refuse: return .doesNot(assessment.reasons)
    case .hold:
      let missing = assessment.reasons.compactMap { reason -> FactName? in
        guard case .fact(let name) = reason, !name.isParameter else { return nil }
        return name
      }
      return missing.isEmpty ? .applies : .needs(missing)
    }
  }

  /// The groups that are linked by exclusivity, directly or through another one.
  private static func choices(among lines: [Line]) -> [Choice] {
    var left = lines
    var found: [Choice] = []
    while let first = left.first {
      left.removeFirst()
      var group = [first]
      var place = 0
      while place < group.count {
        let excluded = group[place].programme.exclusivity?.with ?? []
        group += left.filter { excluded.contains($0.programme.id) }
        left.removeAll { excluded.contains($0.programme.id) }
        place += 1
      }
      if group.count > 1 { found.append(choice(among: group)) }
    }
    return found
  }

  private static func choice(among group: [Line]) -> Choice {
    let ids = group.map(\.programme.id).sorted()
    let amounts = group.compactMap(\.assessment.amount)
    guard amounts.count == group.count, let most = amounts.max() else {
      return Choice(programmes: ids, worthMost: [], amount: nil)
    }
    let best = group.filter { $0.assessment.amount == most }.map(\.programme.id).sorted()
    return Choice(programmes: ids, worthMost: best, amount: most)
  }
}
