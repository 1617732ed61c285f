/// 会计期间 — how far a fund-year's books are closed.
public struct FundPeriod: Hashable, Sendable {
  public let fundYear: FundYear
  /// The last day of the last closed month; `nil` while none is closed.
  public let closedThrough: Day?

  public init(fundYear: FundYear, closedThrough: Day?) {
    self.fundYear = fundYear
    self.closedThrough = closedThrough
  }

  /// Whether the whole year is closed.
  public var isYearClosed: Bool {
    guard let closedThrough else { return false }
    return closedThrough >= FundPeriod.end(ofMonth: 12, year: fundYear.year)
  }

  /// Refuses a day in a closed period. What the bank or the treasury did to a payment of an earlier
  /// period is a typed adjustment: it is recorded when it is known, and never refused for its day.
  public func admit(_ day: Day, _ nature: Nature) throws(FundRefusal) {
    guard nature == .ordinary, let closedThrough, day <= closedThrough else { return }
    throw .periodClosed(fundYear, through: closedThrough, day: day)
  }

  public enum Nature: Hashable, Sendable {
    case ordinary
    /// 专项调整
    case adjustment
  }

  /// The last day of a month.
  public static func end(ofMonth month: Int, year: Int) -> Day {
    let last = Day.length(ofMonth: month, year: year)
    guard let end = Day(year: year, month: month, day: last) else {
      preconditionFailure("a month of a fiscal year")
    }
    return end
  }

  /// Decides a closing through the end of `month`: months close in order, and none before it is over.
  public func closing(month: Int, today: Day) throws(FundRefusal) -> Day {
    guard (1...12).contains(month) else { throw .monthUnknown(month) }
    let end = FundPeriod.end(ofMonth: month, year: fundYear.year)
    if let closedThrough, end <= closedThrough {
      throw .periodClosed(fundYear, through: closedThrough, day: end)
    }
    guard today > end else { throw .periodNotOver(fundYear, end: end, today: today) }
    return end
  }
}

extension FundEvent.Kind {
  /// 专项调整 — the kinds that may touch a closed period, since the bank or the treasury has acted.
  public var nature: FundPeriod.Nature {
    switch self {
    case .step(.paymentCorrected), .step(.returnGivenBack), .step(.recoveryDecided),
      .step(.recoveryReceived), .step(.recoveryRemitted), .reversal(.recoveryCancelled):
      .adjustment
    case .step, .reversal: .ordinary
    }
  }
}

extension FundEvent {
  /// Giving money back into what may be promised is an ordinary event of its year; sending it to the
  /// treasury afterwards is not.
  public var nature: FundPeriod.Nature {
    if kind == .step(.returnGivenBack), day.year == fundYear.year { return .ordinary }
    return kind.nature
  }

  /// Whether the day may lie in another year than the ledger's: what the bank or the treasury does
  /// later, and money carried in, whose paper is of the old year's last days.
  public var mayLieOutsideItsYear: Bool {
    nature == .adjustment || kind == .step(.lineCarriedIn) || kind == .step(.holdCarriedIn)
  }
}
