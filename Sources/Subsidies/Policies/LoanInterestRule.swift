/// 年利率 — a rate of interest a year, counted in millionths: 3.45 % is 34,500.
public struct AnnualRate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// From 0 to 1,000,000, which is 100 % a year.
  public let millionths: Int64

  /// `nil` below zero and above 100 % a year.
  public init?(millionths: Int64) {
    guard (0...1_000_000).contains(millionths) else { return nil }
    self.millionths = millionths
  }

  /// Reads percent with at most four decimals, as rates are published: `3.45%`, `3.4525%`.
  public init?(_ text: some StringProtocol) {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...3).contains(parts[0].count),
      parts.count == 1 || (1...4).contains(parts[1].count),
      parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    var digits = parts[0].map { Int64($0 - 48) }
    let decimals = parts.count == 2 ? parts[1].map { Int64($0 - 48) } : []
    digits += decimals + Array(repeating: 0, count: 4 - decimals.count)
    self.init(millionths: digits.reduce(0) { $0 * 10 + $1 })
  }

  public static func < (left: AnnualRate, right: AnnualRate) -> Bool {
    left.millionths < right.millionths
  }

  /// `3.45%`; two decimals, or four where there are more.
  public var description: String {
    let parts = Padded.number(millionths % 10_000, width: 4)
    let decimals = parts.hasSuffix("00") ? String(parts.prefix(2)) : parts
    return "\(millionths / 10_000).\(decimals)%"
  }
}

/// 贴息规则 — what part of the interest on a start-up guarantee loan (创业担保贷款) the fund pays, for
/// loans whose contract falls into the rule's days. Every figure is data of the document named.
public struct LoanInterestRule: Hashable, Sendable {
  public let id: String
  public let borrower: Borrower
  /// 合同日期 — first and last day; open where absent.
  public let from: Day?
  public let until: Day?
  public let share: Share
  /// 贴息本金上限 — interest on principal beyond it is the borrower's.
  public let principalMax: Fen
  /// 合伙每人上限 — each partner's principal as a part of `principalMax`; absent when partners do not
  /// raise the ceiling.
  public let partnerShare: Rate?
  /// 贴息期限 — months from the day the loan is paid out.
  public let monthsMax: Int
  /// 贴息次数
  public let loansMax: Int
  /// 计息年天数 — days that make a year of interest, 360 by custom of the banks.
  public let dayBasis: Int
  /// Applied once, at the end of a period.
  public let rounding: Rate.Rounding
  public let source: String
  public let certainty: Fund.Certainty

  /// 借款人 — whose loan it is.
  public enum Borrower: String, Hashable, Sendable, CaseIterable {
    case person
    /// 小微企业
    case firm

    public var chinese: String {
      switch self {
      case .person: "个人"
      case .firm: "小微企业"
      }
    }
  }

  /// 贴息比例 — the rate that the fund pays, of the capped principal.
  public enum Share: Hashable, Sendable {
    /// A part of the loan's own rate.
    case ofLoanRate(Rate)
    /// What the loan's rate exceeds the LPR at signing less this many millionths; the borrower bears
    /// the rest (借款人承担 LPR−150BP 以下部分).
    case aboveReference(less: AnnualRate)
    /// A part of the loan's own rate for each year since the loan was paid out; none afterwards.
    case byYear([Rate])
    /// A part of the LPR at signing, never more than the loan's own rate.
    case ofReference(Rate)
  }

  public init(
    id: String, borrower: Borrower, from: Day?, until: Day?, share: Share, principalMax: Fen,
    partnerShare: Rate?, monthsMax: Int, loansMax: Int, dayBasis: Int, rounding: Rate.Rounding,
    source: String, certainty: Fund.Certainty
  ) {
    precondition(dayBasis > 0 && principalMax > .zero && monthsMax > 0 && loansMax > 0)
    self.id = id
    self.borrower = borrower
    self.from = from
    self.until = until
    self.share = share
    self.principalMax = principalMax
    self.partnerShare = partnerShare
    self.monthsMax = monthsMax
    self.loansMax = loansMax
    self.dayBasis = dayBasis
    self.rounding = rounding
    self.source = source
    self.certainty = certainty
  }

  /// Whether the LPR at signing decides the rate.
  public var needsReference: Bool {
    switch share {
    case .aboveReference, .ofReference: true
    case .ofLoanRate, .byYear: false
    }
  }

  /// Whether a contract of this day falls under the rule; both bounds are included.
  public func covers(_ contract: Day) -> Bool {
    (from.map { contract >= $0 } ?? true) && (until.map { contract <= $0 } ?? true)
  }

  /// Whether some day of contract falls under both rules.
  public func overlaps(_ other: LoanInterestRule) -> Bool {
    guard borrower == other.borrower else { return false }
    let startsInTime = from.flatMap { one in other.until.map { one <= $0 } } ?? true
    let endsInTime = other.from.flatMap { one in until.map { one <= $0 } } ?? true
    return startsInTime && endsInTime
  }
}
