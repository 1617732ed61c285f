/// 科目 — one account of a fund-year: of its authority book, or of one of the two accounting books.
public enum Account: Hashable, Sendable {
  /// 指标账科目 — where the authority of one budget line stands.
  case authority(Authority, ID<BudgetLine>)
  /// 会计科目 — an account of the chart, by programme where there is one.
  case ledger(Book, AccountNumber, ProgrammeID?)

  /// 指标账 — the places where authority can be. All but `source` and `clearing` are credit-normal: a
  /// credit puts money in, and none of them may fall below zero.
  ///
  ///     source ─▶ available ─▶ held ─▶ transit ─▶ paid ─▶ returned ─▶ held | available | back
  ///                   │          └▶ available       └▶ recovered ─▶ back ─▶ available
  ///                   └▶ allocated · vouchers · clearing · carried · lapsed · back · source
  public enum Authority: Hashable, Sendable {
    /// 指标来源 — what has been received, as a debit balance.
    case source
    /// 可用指标 — what may still be promised.
    case available
    /// 已分配下级 — what a lower unit may spend.
    case allocated(UnitID)
    /// 调剂过渡 — between two funds; over all funds it comes to nothing.
    case clearing
    /// 培训券 — promised to holders of vouchers.
    case vouchers(ProgrammeID)
    /// 预留 — promised to granted claims of a programme.
    case held(ProgrammeID)
    /// 在途 — sent to the bank, no proof yet.
    case transit(ProgrammeID)
    /// 已支付 — proved by the bank.
    case paid(ProgrammeID)
    /// 退票待处理 — came back after payment; waits for a person's decision.
    case returned(ProgrammeID)
    /// 已追回 — recovered, not yet remitted.
    case recovered(ProgrammeID)
    /// 已上缴 — gone back to the treasury.
    case back
    /// 已结转 — handed over to the next year.
    case carried
    /// 已收回 — lapsed at the end of the year.
    case lapsed

    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case source, available, allocated, clearing, vouchers, held, transit, paid, returned
      case recovered, back, carried, lapsed

      /// 来源与过渡 — may stand below zero: the money comes from elsewhere.
      public var mayBeBelowZero: Bool { self == .source || self == .clearing }
    }
  }

  public var book: Book {
    switch self {
    case .authority: .authority
    case .ledger(let book, _, _): book
    }
  }

  public var programme: ProgrammeID? {
    switch self {
    case .authority(let place, _): place.programme
    case .ledger(_, _, let programme): programme
    }
  }

  /// 指标 — the budget line of an account of the authority book.
  public var line: ID<BudgetLine>? {
    guard case .authority(_, let line) = self else { return nil }
    return line
  }

  /// Whether the account must never fall below zero, as credits less debits.
  public var isLimited: Bool {
    guard case .authority(let place, _) = self else { return false }
    return !place.kind.mayBeBelowZero
  }
}

extension Account.Authority {
  public var kind: Kind {
    switch self {
    case .source: .source
    case .available: .available
    case .allocated: .allocated
    case .clearing: .clearing
    case .vouchers: .vouchers
    case .held: .held
    case .transit: .transit
    case .paid: .paid
    case .returned: .returned
    case .recovered: .recovered
    case .back: .back
    case .carried: .carried
    case .lapsed: .lapsed
    }
  }

  public var programme: ProgrammeID? {
    switch self {
    case .source, .available, .allocated, .clearing, .back, .carried, .lapsed: nil
    case .vouchers(let programme), .held(let programme), .transit(let programme),
      .paid(let programme), .returned(let programme), .recovered(let programme):
      programme
    }
  }

  /// What follows the colon: a unit or a programme.
  fileprivate var owner: String? {
    if case .allocated(let unit) = self { return unit.text }
    return programme?.text
  }

  fileprivate init?(_ kind: Kind, owner: String?) {
    let programme = owner.flatMap { ProgrammeID($0) }
    switch (kind, owner, programme) {
    case (.source, nil, _): self = .source
    case (.available, nil, _): self = .available
    case (.clearing, nil, _): self = .clearing
    case (.back, nil, _): self = .back
    case (.carried, nil, _): self = .carried
    case (.lapsed, nil, _): self = .lapsed
    case (.allocated, let owner?, _):
      guard let unit = UnitID(owner) else { return nil }
      self = .allocated(unit)
    case (.vouchers, _, let programme?): self = .vouchers(programme)
    case (.held, _, let programme?): self = .held(programme)
    case (.transit, _, let programme?): self = .transit(programme)
    case (.paid, _, let programme?): self = .paid(programme)
    case (.returned, _, let programme?): self = .returned(programme)
    case (.recovered, _, let programme?): self = .recovered(programme)
    case (.source, _, _), (.available, _, _), (.allocated, _, _), (.clearing, _, _),
      (.vouchers, _, _), (.held, _, _), (.transit, _, _), (.paid, _, _), (.returned, _, _),
      (.recovered, _, _), (.back, _, _), (.carried, _, _), (.lapsed, _, _):
      return nil
    }
  }
}

// MARK: - Spelling

extension Account {
  /// The one spelling in records and in the books: `available@3`, `held@3:liupanshui-xina-tuopin-500`,
  /// `financial/2303:liupanshui-xina-tuopin-500`.
  public var code: String {
    switch self {
    case .authority(let place, let line):
      let stem = "\(place.kind.rawValue)@\(line.number)"
      return place.owner.map { "\(stem):\($0)" } ?? stem
    case .ledger(let book, let number, let programme):
      let stem = "\(book.rawValue)/\(number.text)"
      return programme.map { "\(stem):\($0.text)" } ?? stem
    }
  }

  /// Reads a `code`; `nil` for any other spelling.
  public init?(code: some StringProtocol) {
    let parts = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let owner = parts.count == 2 ? String(parts[1]) : nil
    let ledger = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    if ledger.count == 2 {
      guard let book = Book(rawValue: String(ledger[0])), book != .authority,
        let number = AccountNumber(ledger[1]), owner == nil || ProgrammeID(owner ?? "") != nil
      else { return nil }
      self = .ledger(book, number, owner.flatMap { ProgrammeID($0) })
      return
    }
    let place = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    guard place.count == 2, let kind = Authority.Kind(rawValue: String(place[0])),
      let line = Account.line(place[1]), let authority = Authority(kind, owner: owner)
    else { return nil }
    self = .authority(authority, line)
  }

  /// A number above zero, without a sign or leading zeros.
  private static func line(_ text: some StringProtocol) -> ID<BudgetLine>? {
    guard let number = Int64(text), number > 0, "\(number)" == text else { return nil }
    return ID(number)
  }
}
