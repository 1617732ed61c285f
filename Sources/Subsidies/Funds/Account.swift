/// 指标账科目 — one account of a fund-year's authority book.
///
/// Money enters at `source`, waits in `available`, and then belongs to a programme:
///
///     source ─▶ available ─▶ held ─▶ transit ─▶ paid ─▶ returned
///               ▲            (back when the bank refuses)  (back only by a decision)
///
/// All but `source` are credit-normal: a credit puts money in, and none may fall below zero.
public enum Account: Hashable, Sendable {
  /// 指标来源 — what has been appropriated, as a debit balance.
  case source
  /// 可用指标 — what may still be promised.
  case available
  /// 预留 — promised to granted claims of a programme.
  case held(ProgrammeID)
  /// 在途 — sent to the bank, no proof yet.
  case transit(ProgrammeID)
  /// 已支付 — proved by the bank.
  case paid(ProgrammeID)
  /// 退票待处理 — came back after payment; waits for a person's decision.
  case returned(ProgrammeID)

  /// The one spelling in records and in the books: `available`, `held:liupanshui-xina-tuopin-500`.
  public var code: String {
    guard let programme else { return kind.rawValue }
    return "\(kind.rawValue):\(programme.text)"
  }

  /// Reads a `code`; `nil` for any other spelling.
  public init?(code: some StringProtocol) {
    let parts = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(parts[0])) else { return nil }
    let programme = parts.count == 2 ? ProgrammeID(String(parts[1])) : nil
    switch (kind, parts.count, programme) {
    case (.source, 1, _): self = .source
    case (.available, 1, _): self = .available
    case (.held, 2, let programme?): self = .held(programme)
    case (.transit, 2, let programme?): self = .transit(programme)
    case (.paid, 2, let programme?): self = .paid(programme)
    case (.returned, 2, let programme?): self = .returned(programme)
    case (.source, _, _), (.available, _, _), (.held, _, _), (.transit, _, _), (.paid, _, _),
      (.returned, _, _):
      return nil
    }
  }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case source, available, held, transit, paid, returned
  }

  public var kind: Kind {
    switch self {
    case .source: .source
    case .available: .available
    case .held: .held
    case .transit: .transit
    case .paid: .paid
    case .returned: .returned
    }
  }

  public var programme: ProgrammeID? {
    switch self {
    case .source, .available: nil
    case .held(let programme), .transit(let programme), .paid(let programme),
      .returned(let programme):
      programme
    }
  }
}
