public import Reports
public import Subsidies

/// 绩效 — what a fund-year was to do and what it did.
public struct PerformanceFigures: Sendable {
  public let name: String
  public let position: FundPosition
  public let reached: Reached
  /// 全程天数 of the claims that are paid.
  public let paidAfter: [Int]
  /// Days that claims not yet paid have waited since they were received.
  public let waiting: [Int]
  /// 从认定到支付 of the same claims.
  public let paidAfterGrant: [Int]

  public init(
    name: String, position: FundPosition, reached: Reached, courses: [ClaimCourse],
    today: Day
  ) {
    self.name = name
    self.position = position
    self.reached = reached
    let paid = courses.compactMap { course in course.paid.map { (course, $0) } }
    paidAfter = paid.map { max(0, $1.number - $0.received.number) }.sorted()
    waiting = courses.filter { $0.paid == nil }.map { today.number - $0.received.number }
    paidAfterGrant = paid.map { max(0, $1.number - ($0.granted ?? $1).number) }.sorted()
  }
}

/// 绩效表 — 计划、覆盖、及时.
public enum PerformanceReport {
  /// `limit` is the number of days from receipt to payment that counts as in time.
  public static func sheet(
    _ funds: [PerformanceFigures], limit: Int?, _ wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    let columns = [
      Sheet.Column(Title("资金", "Fund"), .text),
      Sheet.Column(Title("计划(已下达)", "Planned"), .money),
      Sheet.Column(Title("已支付", "Paid"), .money),
      Sheet.Column(Title("执行率", "Of planned"), .percent),
      Sheet.Column(Title("受益人数", "People reached"), .count),
      Sheet.Column(Title("人均", "A head"), .money),
      Sheet.Column(Title("已付件数", "Claims paid"), .count),
      Sheet.Column(Title("全程中位天数", "Median days"), .count),
      Sheet.Column(Title("认定后中位天数", "After the grant"), .count),
      Sheet.Column(Title("及时支付率", "Paid in time"), .percent),
    ]
    let rows = funds.map { fund in
      Sheet.Row([
        .text(fund.name), .money(fund.position.appropriated), .money(fund.position.paid),
        fund.position.rate, .count(fund.reached.people), average(fund),
        .count(fund.paidAfter.count), median(fund.paidAfter), median(fund.paidAfterGrant),
        share(fund, limit),
      ])
    }
    let note =
      limit.map {
        Title(
          "及时指受理后 \($0) 天内支付成功;及时支付率=及时件数÷(已付件数+未付而已超期件数)。"
            + "退回的不算支付。人均舍去不足一分。",
          "In time is paid within \($0) days of receipt, of all claims paid or overdue; "
            + "what came back is not paid.")
      }
      ?? Title(
        "没有指明规定天数(--limit whole=天数),不计及时支付率;退回的不算支付。",
        "No limit was given (--limit whole=DAYS), so no share in time; what came back is not paid.")
    return try Sheet(
      Title("绩效表", "Performance"), columns: columns, rows: rows, notes: [note.text(wording)])
  }

  private static func average(_ fund: PerformanceFigures) -> Cell {
    guard fund.reached.people > 0, fund.position.paid >= .zero,
      let part = Rate(1, over: Int64(fund.reached.people))?
        .of(fund.position.paid, rounding: .down)
    else { return .text("—") }
    return .money(part)
  }

  private static func median(_ days: [Int]) -> Cell {
    days.isEmpty ? .text("—") : .count(days[(days.count - 1) / 2])
  }

  /// Claims that are neither paid nor overdue say nothing yet.
  private static func share(_ fund: PerformanceFigures, _ limit: Int?) -> Cell {
    guard let limit else { return .text("—") }
    let due = fund.paidAfter.count + fund.waiting.count { $0 > limit }
    guard due > 0 else { return .text("—") }
    return .percent(tenths: fund.paidAfter.count { $0 <= limit } * 1000 / due)
  }
}

extension Books {
  func performance(
    of open: OpenFundYear, _ scope: ReportScope, _ names: ReportNames
  ) throws -> PerformanceFigures {
    let (total, _) = ExecutionFigures.positions(try balances(of: open.fundYear, in: scope))
    return PerformanceFigures(
      name: names.fund(open), position: total,
      reached: try reached(of: open.fundYear, through: scope.end),
      courses: try courses(of: open.fundYear, through: scope.end), today: scope.end)
  }
}

extension Bureau {
  /// 绩效表 — planned, people reached, paid in time.
  public func performanceReport(_ scope: ReportScope, limits: StepLimits) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      let funds = try scope.fundYears(books).map { try books.performance(of: $0, scope, names) }
      let sheet = try PerformanceReport.sheet(funds, limit: limits[.whole], scope.wording)
      return Paper(
        Title("资金绩效", "Performance"), lines: scope.lines(unit), parts: [.sheet(sheet)])
    }
  }
}
