/// 政策覆盖 — how far the text of one document carries its programmes.
public struct TextCoverage: Hashable, Sendable {
  /// 算得出多少 — what the text gives of the sum.
  public enum Extent: String, Hashable, Sendable, CaseIterable {
    /// 文件可算 — the text gives every figure.
    case computable
    /// 待设标准 — the text gives a bound, or counts with a figure of the bureau; the standard is a setting.
    case needsSetting = "needs-setting"
    /// 挂起 — the text gives no figure; held until a setting names one and its document.
    case holding
    /// 不涉资金
    case nonDisbursing = "non-disbursing"
  }

  public struct Line: Hashable, Sendable {
    public let programme: Programme
    public let extent: Extent
    /// The open places of the text that the file names, where it does not give the sum.
    public let because: [Reading]
  }

  public let place: String
  /// As all programmes of the place name it.
  public let basis: LegalBasis?
  public let lines: [Line]

  public init(of programmes: [Programme], place: String, _ vocabulary: Vocabulary) {
    self.place = place
    basis = programmes.first?.basis
    lines = programmes.map { programme in
      let extent = programme.extent(vocabulary)
      let because = extent == .computable ? [] : programme.readings
      return Line(programme: programme, extent: extent, because: because)
    }
  }

  public func count(_ extent: Extent) -> Int { lines.count { $0.extent == extent } }

  /// Programmes whose fund the text does not name.
  public var withoutFund: Int {
    lines.count { line in
      switch line.programme.fund {
      case .named, .byGroups: false
      case .bySetting, .undecided: line.extent != .nonDisbursing
      }
    }
  }

  /// Programmes and requirements that all name their clause.
  public var withClause: Int {
    lines.count { line in
      !line.programme.basis.clauses.isEmpty
        && line.programme.requirements.allSatisfy { !$0.clause.isEmpty }
    }
  }
}

extension Programme {
  /// Every parameter that a requirement, the sum or a limit counts with makes a setting necessary.
  public func extent(_ vocabulary: Vocabulary) -> TextCoverage.Extent {
    switch benefit.form {
    case .nothing: return .nonDisbursing
    case .unspecified: return .holding
    case .atMost, .atLeast, .range, .shareAtMost: return .needsSetting
    case .fixed, .tiers, .share, .actual, .actualAtMost, .perHead, .formula, .loanLimit, .control,
      .loanInterest:
      return parameters(vocabulary).isEmpty ? .computable : .needsSetting
    }
  }

  /// The parameters of the bureau that the assessment counts with.
  public func parameters(_ vocabulary: Vocabulary) -> [FactName] {
    var names = requirements.flatMap(\.when.facts)
    switch benefit.form {
    case .tiers(let tiers), .loanLimit(let tiers): names += tiers.flatMap { $0.when?.facts ?? [] }
    case .share(_, let base, _), .actual(let base), .actualAtMost(_, let base): names.append(base)
    case .shareAtMost(_, let base, let cap, _): names += [base] + (cap.map { [$0] } ?? [])
    case .formula(let formula): names += formula.facts(vocabulary)
    case .atLeast(.parameter(let name)): names.append(name)
    case .control(_, let base, let spent): names += [base, spent]
    case .perHead(_, let heads, _, _): names.append(heads)
    case .fixed, .atMost, .atLeast, .range, .loanInterest, .unspecified, .nothing: break
    }
    var seen: Set<FactName> = []
    return names.filter { $0.isParameter && seen.insert($0).inserted }
  }
}
