/// 比对式 — what a rule asks, in a restricted form: nothing that is not one of these can be asked.
public enum MatchQuery: Hashable, Sendable {
  /// 本库重复 — another claim that has the same `same` and another `different`.
  case repeated(Repeated)
  /// 互斥政策 — a grant, or an earlier claim, of a programme that excludes this one.
  case excluded
  /// 名单命中 — a party of the claim stands in a register at the time.
  case listed(Listed)
  /// 同一材料 — another claim rests on the very same paper, and its kind does not reach so far.
  case attached
  /// 应享未享 — somebody in the register for whom nothing was claimed under these uses.
  case unclaimed(RegisterID, uses: Set<String>)
  /// 另有控制 — another part of the program keeps this rule; the text says which and where it shows.
  case kept(by: String)
  /// 尚缺数据 — data that no register here has yet; the text says which.
  case wanting(String)

  public struct Repeated: Hashable, Sendable {
    public let same: [ClaimField]
    public let different: [ClaimField]
    public let against: Against
    public let scope: ProgrammeScope

    public init(
      same: [ClaimField], different: [ClaimField], against: Against, scope: ProgrammeScope = .all
    ) {
      self.same = same
      self.different = different
      self.against = against
      self.scope = scope
    }

    /// Whether the earlier claim of two stands, or both are doubtful.
    public enum Against: String, Hashable, Sendable, CaseIterable {
      case earlier, any
    }
  }

  public struct Listed: Hashable, Sendable {
    public let register: RegisterID
    public let parties: [ClaimField]
    public let moment: Moment
    /// 宽限 — so many days on either side are no doubt: part months, late entries.
    public let graceDays: Int
    public let scope: ProgrammeScope

    public init(
      register: RegisterID, parties: [ClaimField], moment: Moment, graceDays: Int = 0,
      scope: ProgrammeScope = .all
    ) {
      self.register = register
      self.parties = parties
      self.moment = moment
      self.graceDays = graceDays
      self.scope = scope
    }

    /// 时点 — how an entry's time lies to the day of application.
    public enum Moment: String, Hashable, Sendable, CaseIterable {
      /// The entry began earlier; on the day itself it is no doubt.
      case beganBefore = "began-before"
      /// The day lies inside the entry's time.
      case during
      /// The entry began later: what should have been there at application came afterwards.
      case beganAfter = "began-after"
    }
  }
}

/// 比对要素 — the fields of a claim that a rule may name.
public enum ClaimField: String, Hashable, Sendable, CaseIterable {
  case beneficiary, payee, account, programme, instalment

  /// Fields that name a person or an organisation.
  public static let parties: Set<ClaimField> = [.beneficiary, .payee]
}

/// 适用范围 — the programmes that a rule looks at, by what they are for.
public enum ProgrammeScope: Hashable, Sendable {
  case all
  case uses(Set<String>)

  public func holds(_ use: String?) -> Bool {
    switch self {
    case .all: true
    case .uses(let uses): use.map { uses.contains($0) } ?? false
    }
  }
}
