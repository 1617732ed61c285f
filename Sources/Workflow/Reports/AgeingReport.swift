public import Reports
public import Subsidies

/// 账龄 — how long money has waited, in days since the day that the rule counts from.
public enum AgeBand: Int, Hashable, Sendable, CaseIterable {
  case upTo30, upTo60, upTo90, over90

  /// The day itself is day 0; 30, 60 and 90 days belong to the lower band.
  public init(days: Int) {
    self = days <= 30 ? .upTo30 : days <= 60 ? .upTo60 : days <= 90 ? .upTo90 : .over90
  }

  public var title: Title {
    switch self {
    case .upTo30: Title("0–30 天", "0–30 days")
    case .upTo60: Title("31–60 天", "31–60 days")
    case .upTo90: Title("61–90 天", "61–90 days")
    case .over90: Title("90 天以上", "over 90 days")
    }
  }
}

/// 待处理款项 — one amount that waits, and since when.
public struct WaitingAmount: Hashable, Sendable {
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// 待资金 · 已认定未支付 · 退票待处理
    case unfunded, unpaid, returned
    /// 追回未到账 — decided, and not there yet; 追回待上缴 — there, and not remitted.
    case recovering, recovered

    public var title: Title {
      switch self {
      case .unfunded: Title("待资金(自首次待资金日)", "No money yet (since first noted)")
      case .unpaid: Title("已认定未支付(自认定日)", "Granted, unpaid (since the grant)")
      case .returned: Title("退票待处理(自退票入账日)", "Returned, undecided (since the return)")
      case .recovering: Title("追回未到账(自决定日)", "Recovery open (since the decision)")
      case .recovered: Title("追回待上缴(自到账日)", "Recovered, not remitted (since receipt)")
      }
    }
  }

  public let kind: Kind
  public let amount: Fen
  public let since: Day

  public init(_ kind: Kind, _ amount: Fen, since: Day) {
    self.kind = kind
    self.amount = amount
    self.since = since
  }
}

extension WaitingAmount.Kind {
  init(_ kind: StoredWait.Kind) {
    switch kind {
    case .unpaid: self = .unpaid
    case .returned: self = .returned
    case .unfunded: self = .unfunded
    }
  }
}

public enum AgeingReport {
  /// Fund-years as headings, a row for each kind that has something, with count and yuan a band.
  /// What began after `today` is left out.
  public static func sheet(
    _ funds: [(name: String, waiting: [WaitingAmount])], today: Day, wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [
        Sheet.Column(Title("资金 / 事项", "Fund / matter"), .text),
        Sheet.Column(Title("笔数", "Items"), .count),
        Sheet.Column(Title("金额", "Amount"), .money),
      ] + AgeBand.allCases.map { Sheet.Column($0.title, .money) } + [
        Sheet.Column(Title("最早", "Oldest"), .day), Sheet.Column(Title("天数", "Days"), .count),
      ]
    var rows: [Sheet.Row] = []
    for fund in funds {
      let waiting = fund.waiting.filter { $0.since <= today }
      rows.append(row(fund.name, waiting, today, .subtotal, indent: 0))
      for kind in WaitingAmount.Kind.allCases {
        let own = waiting.filter { $0.kind == kind }
        guard !own.isEmpty else { continue }
        rows.append(row(kind.title.text(wording), own, today, .body, indent: 1))
      }
    }
    let note = Title(
      "按账簿现状,天数算到 \(today);单位:元。", "As the books stand, days up to \(today); in yuan.")
    return try Sheet(
      Title("账龄表", "Ageing"), columns: columns, rows: rows, notes: [note.text(wording)])
  }

  private static func row(
    _ name: String, _ waiting: [WaitingAmount], _ today: Day, _ style: Sheet.Row.Style, indent: Int
  ) -> Sheet.Row {
    let bands = AgeBand.allCases.map { band in
      Cell.money(
        waiting.filter { AgeBand(days: today.number - $0.since.number) == band }
          .reduce(Fen.zero) { $0 + $1.amount })
    }
    let oldest = waiting.map(\.since).min()
    return Sheet.Row(
      [
        .text(name), .count(waiting.count),
        .money(waiting.reduce(Fen.zero) { $0 + $1.amount }),
      ] + bands + [
        oldest.map(Cell.day) ?? .text("—"),
        oldest.map { .count(today.number - $0.number) } ?? .text("—"),
      ], style, indent: indent)
  }
}

extension Books {
  /// What waits in a fund-year: holds, returns, and recoveries with what is left of them.
  func waiting(in fundYear: FundYear) throws -> [WaitingAmount] {
    let payments = try waits(of: fundYear).map { wait in
      WaitingAmount(WaitingAmount.Kind(wait.kind), wait.amount, since: wait.since)
    }
    let recoveries = try events(of: fundYear).compactMap { original -> WaitingAmount? in
      guard original.left > .zero else { return nil }
      return switch original.event.kind {
      case .step(.recoveryDecided):
        WaitingAmount(.recovering, original.left, since: original.event.day)
      case .step(.recoveryReceived):
        WaitingAmount(.recovered, original.left, since: original.event.day)
      case .step, .reversal: nil
      }
    }
    return payments + recoveries
  }
}

extension Bureau {
  /// 账龄 — approved but unpaid, returns waiting, recoveries open.
  public func ageingReport(_ scope: ReportScope) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      let funds = try scope.fundYears(books).map {
        (name: names.fund($0), waiting: try books.waiting(in: $0.fundYear))
      }
      let sheet = try AgeingReport.sheet(funds, today: scope.today, wording: scope.wording)
      return Paper(
        Title("账龄", "Ageing"),
        lines: ReportScope(today: scope.today, wording: scope.wording).lines(unit),
        parts: [.sheet(sheet)])
    }
  }
}
