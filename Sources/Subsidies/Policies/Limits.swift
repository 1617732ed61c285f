/// 限次限期 — how often, and for how many months or days, a programme pays.
public struct Limits: Hashable, Sendable {
  public let times: [Times]
  public let units: [Units]

  public init(times: [Times] = [], units: [Units] = []) {
    self.times = times
    self.units = units
  }

  public static let none = Limits()

  /// 次数 — at most so many payments for one person, organisation or certificate.
  public struct Times: Hashable, Sendable {
    public enum Period: String, Hashable, Sendable, CaseIterable {
      case lifetime
      /// The calendar year of application.
      case year
      /// Once for each level of a title. An earlier payment of unknown level counts.
      case level
    }

    public let atMost: Int64
    public let per: Period
    public let of: Counted

    public init(atMost: Int64, per: Period, of: Counted) {
      self.atMost = atMost
      self.per = per
      self.of = of
    }

    func isUsedUp(
      by history: [EarlierPayment], of programme: ProgrammeID, on day: Day, level: String?
    ) -> Bool {
      let before = history.filter { payment in
        guard payment.programme == programme, payment.shares.contains(of) else { return false }
        switch per {
        case .lifetime: return true
        case .year: return payment.on.year == day.year
        case .level: return payment.level == nil || level == nil || payment.level == level
        }
      }
      return Int64(before.count) >= atMost
    }
  }

  /// 期限 — at most so many months or days, counted together with those enjoyed before.
  public struct Units: Hashable, Sendable {
    /// The claimed months or days.
    public let of: FactName
    public let atMost: Int64
    /// The months or days already used; without it the limit is for one claim.
    public let used: FactName?
    public let exception: Exception?

    /// The facts that it asks for.
    var facts: [FactName] {
      let others = exception.map { $0.when.facts + [$0.remaining] } ?? []
      return [of] + (used.map { [$0] } ?? []) + others
    }

    public init(of: FactName, atMost: Int64, used: FactName?, exception: Exception?) {
      self.of = of
      self.atMost = atMost
      self.used = used
      self.exception = exception
    }
  }

  /// 延长 — when this holds, as much as `remaining` says is left instead.
  public struct Exception: Hashable, Sendable {
    public let when: Expression
    public let remaining: FactName

    public init(when: Expression, remaining: FactName) {
      self.when = when
      self.remaining = remaining
    }
  }
}

/// 互斥 — programmes of which one person, or one organisation, may enjoy only one.
public struct Exclusivity: Hashable, Sendable {
  public let of: Counted
  public let with: [ProgrammeID]

  public init(of: Counted, with: [ProgrammeID]) {
    self.of = of
    self.with = with
  }

  func isBarred(by history: [EarlierPayment]) -> Bool {
    history.contains { with.contains($0.programme) && $0.shares.contains(of) }
  }
}
