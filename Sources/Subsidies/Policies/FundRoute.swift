/// 资金渠道 — which fund pays. Where nothing decides it the claim is held; nobody guesses.
public enum FundRoute: Hashable, Sendable {
  /// The text names the fund.
  case named(FundID)
  /// The text names a fund for some groups; the first line that fits decides.
  case byGroups([Line])
  /// The text names none; a signed setting chooses. The suggestion binds nobody.
  case bySetting(suggested: FundID?)
  /// The text routes its neighbours but says nothing for this one: held until a setting decides, in
  /// the bare form too.
  case undecided(suggested: FundID?)

  public struct Line: Hashable, Sendable {
    public let when: Expression
    public let fund: FundID

    public init(when: Expression, fund: FundID) {
      self.when = when
      self.fund = fund
    }
  }

  /// Every fund the programme file mentions.
  public var funds: [FundID] {
    switch self {
    case .named(let fund): [fund]
    case .byGroups(let lines): lines.map(\.fund)
    case .bySetting(let suggested), .undecided(let suggested): suggested.map { [$0] } ?? []
    }
  }
}
