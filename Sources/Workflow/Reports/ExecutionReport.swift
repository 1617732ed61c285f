public import Reports
public import Subsidies

/// 预算执行表 — where the money of each fund-year stands, whole and by programme, against the year.
public struct ExecutionFigures: Sendable {
  public let open: OpenFundYear
  public let total: FundPosition
  public let programmes: [(programme: ProgrammeID, position: FundPosition)]
  public let months: [MonthFigures]
  public let reached: Reached

  public init(
    open: OpenFundYear, total: FundPosition,
    programmes: [(programme: ProgrammeID, position: FundPosition)], months: [MonthFigures],
    reached: Reached
  ) {
    self.open = open
    self.total = total
    self.programmes = programmes
    self.months = months
    self.reached = reached
  }

  /// Adds up balances by programme.
  static func positions(
    _ balances: [(Account, Balance)]
  ) -> (total: FundPosition, programmes: [(programme: ProgrammeID, position: FundPosition)]) {
    var total = FundPosition()
    var programmes: [ProgrammeID: FundPosition] = [:]
    for (account, balance) in balances {
      total.add(account, balance)
      if let programme = account.programme, account.book == .authority {
        programmes[programme, default: FundPosition()].add(account, balance)
      }
    }
    return (total, programmes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

extension FundPosition {
  /// 其他去向 — allocated, shifted, promised by voucher, recovered, gone back, carried or lapsed.
  var elsewhere: Fen {
    Account.Authority.Kind.others.reduce(Fen.zero) { $0 + self[$1] }
  }

  /// 执行率 — paid of appropriated.
  var rate: Cell {
    ExecutionReport.rate(paid, of: appropriated).map { .percent(tenths: $0) } ?? .text("—")
  }
}

extension Account.Authority.Kind {
  /// Places that have no column of their own in the execution table.
  static let others: [Account.Authority.Kind] = [
    .allocated, .clearing, .vouchers, .recovered, .back, .carried, .lapsed,
  ]
}

public enum ExecutionReport {
  /// Tenths of a percent to the nearest, as the chart says it; 100.0 % only when everything was paid.
  static func rate(_ paid: Fen, of whole: Fen) -> Int? {
    guard let tenths = Share.tenths(paid, of: whole, rounding: .halfUp) else { return nil }
    return paid < whole ? min(tenths, 999) : tenths
  }

  private static let columns =
    [Sheet.Column(Title("资金 / 政策", "Fund / programme"), .text)]
    + [
      Title("已下达", "Appropriated"), Title("预留", "Held"), Title("在途", "In transit"),
      Title("已支付", "Paid"), Title("退票待处理", "Returned"), Title("其他去向", "Elsewhere"),
      Title("可用", "Available"),
    ].map { Sheet.Column($0, .money) }
    + [
      Sheet.Column(Title("执行率", "Paid of appropriated"), .percent),
      Sheet.Column(Title("受益人数", "People"), .count),
    ]

  /// Amounts in yuan. Every fund-year's appropriation is in exactly one of the other columns.
  public static func sheet(
    _ figures: [ExecutionFigures], _ names: ReportNames, elapsed: [Int?]
  ) throws(SheetRefusal) -> Sheet {
    var rows: [Sheet.Row] = []
    for fund in figures {
      rows.append(
        Sheet.Row(
          [.text(names.fund(fund.open)), .money(fund.total.appropriated)] + money(fund.total)
            + [.money(fund.total.available), fund.total.rate, .count(fund.reached.people)],
          .subtotal))
      for (programme, position) in fund.programmes {
        let people = fund.reached.byProgramme[programme] ?? 0
        rows.append(
          Sheet.Row(
            [.text(names.programme(programme)), .empty] + money(position)
              + [.empty, .empty, .count(people)], indent: 1))
      }
    }
    let title = Title("预算执行表", "Budget execution")
    return try Sheet(
      title, columns: columns, rows: rows, notes: notes(figures, names, elapsed))
  }

  private static func money(_ position: FundPosition) -> [Cell] {
    [position.held, position.inTransit, position.paid, position.returned, position.elsewhere]
      .map(Cell.money)
  }

  private static func notes(
    _ figures: [ExecutionFigures], _ names: ReportNames, _ elapsed: [Int?]
  ) -> [String] {
    var notes = [
      names.text(
        "单位:元。已下达=预留+在途+已支付+退票待处理+其他去向+可用;执行率=已支付÷已下达。",
        "In yuan. Appropriated is the sum of the other places.")
    ]
    for (fund, elapsed) in zip(figures, elapsed) {
      if let elapsed, let paid = rate(fund.total.paid, of: fund.total.appropriated) {
        let (share, time) = (Cell.percent(tenths: paid).plain, Cell.percent(tenths: elapsed).plain)
        let gap = Cell.percent(tenths: abs(paid - elapsed)).plain
        notes.append(
          names.fund(fund.open)
            + (paid < elapsed
              ? names.text(
                ":执行率 \(share),时间进度 \(time),慢 \(gap.dropLast()) 个百分点。",
                ": paid \(share), year elapsed \(time), behind by \(gap.dropLast()) points.")
              : names.text(
                ":执行率 \(share),时间进度 \(time),不慢于时间进度。",
                ": paid \(share), year elapsed \(time), not behind.")))
      }
      let places = Account.Authority.Kind.others.filter { fund.total[$0] != .zero }.map {
        "\($0.title.text(names.wording)) \(fund.total[$0].groupedYuan)"
      }
      if !places.isEmpty {
        notes.append(
          names.fund(fund.open) + names.text(",其他去向:", ", elsewhere: ")
            + places.joined(separator: names.text("、", ", ")))
      }
    }
    return notes
  }

  /// 时间进度 — tenths of a percent of the fund's year that have passed at the end of `today`.
  public static func elapsed(_ fundYear: FundYear, today: Day) -> Int? {
    guard let first = Day(year: fundYear.year, month: 1, day: 1),
      let last = Day(year: fundYear.year, month: 12, day: 31)
    else { return nil }
    let length = last.number - first.number + 1
    return min(max(today.number - first.number + 1, 0), length) * 1000 / length
  }

  /// 执行进度图; `nil` without a fund-year, or where something stands below zero and has no bar.
  public static func chart(
    _ figures: [ExecutionFigures], _ names: ReportNames, today: Day
  ) -> Chart? {
    let bars = figures.map { fund in
      ProgressChart.Bar(
        names.fund(fund.open),
        [
          ProgressChart.Part(Title("已支付", "paid"), fund.total.paid, .blue),
          .init(Title("在途", "in transit"), fund.total.inTransit, .sky),
          .init(Title("预留", "held"), fund.total.held, .orange),
          .init(Title("退票待处理", "returned"), fund.total.returned, .vermilion),
          .init(Title("其他去向", "elsewhere"), fund.total.elsewhere, .purple),
          .init(Title("可用", "available"), fund.total.available, .grey),
        ].filter { $0.amount != .zero })
    }
    let years = Set(figures.map(\.open.fundYear.year))
    let elapsed =
      years.count == 1
      ? figures.first.flatMap { self.elapsed($0.open.fundYear, today: today) } : nil
    let chart = try? ProgressChart(
      Title("执行进度", "Execution"), bars: bars, elapsed: elapsed)
    return chart.map { .progress($0) }
  }
}

extension Bureau {
  /// 预算执行 — the table, the same by month, by place and by kind of recipient, and the chart.
  public func executionReport(_ scope: ReportScope) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let bureau = self
    let unit = profile.name
    return try await store.read { books in
      let open = try scope.fundYears(books)
      let figures = try open.map { try books.execution(of: $0, scope) }
      let people = try open.map {
        (
          name: names.fund($0),
          groups: try bureau.groups(of: $0.fundYear, today: scope.today, books)
        )
      }
      let parts =
        try ExecutionReport.parts(figures, names, scope)
        + [.sheet(ExecutionByPeople.sheet(people, names))]
      return Paper(
        Title("预算执行", "Budget execution"), lines: scope.lines(unit), parts: parts)
    }
  }
}

extension ReportScope {
  /// 编制单位、截止日
  func lines(_ unit: String) -> [String] {
    let day = (through ?? today).description
    return [
      text("编制单位:\(unit)  截至 \(day)  单位:元", "\(unit)  as of \(day)  in yuan")
    ]
  }
}

extension ExecutionReport {
  static func parts(
    _ figures: [ExecutionFigures], _ names: ReportNames, _ scope: ReportScope
  ) throws -> [Page.Part] {
    let today = scope.through ?? scope.today
    let elapsed = figures.map { self.elapsed($0.open.fundYear, today: today) }
    let chart = chart(figures, names, today: today).map { [Page.Part.chart($0)] } ?? []
    return chart + [
      .sheet(try sheet(figures, names, elapsed: elapsed)),
      .sheet(try ExecutionByMonth.sheet(figures, names)),
    ] + ExecutionByMonth.charts(figures, names).map { .chart($0) } + [
      .sheet(try ExecutionByKind.places(figures, names)),
      .sheet(try ExecutionByKind.recipients(figures, names)),
    ]
  }
}
