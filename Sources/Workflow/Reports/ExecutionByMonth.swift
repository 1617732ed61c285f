public import Reports
public import Subsidies

/// 一个月 — what moved in the authority book of a fund-year in one month of events.
public struct MonthFigures: Hashable, Sendable {
  public let year: Int
  public let month: Int
  /// 下达 less what was taken back.
  public internal(set) var received = Fen.zero
  /// 认定
  public internal(set) var granted = Fen.zero
  /// 支付成功
  public internal(set) var paid = Fen.zero
  /// 退票与追回 — of paid money.
  public internal(set) var cameBack = Fen.zero

  public init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// 净支付
  public var net: Fen { paid - cameBack }
  public var label: String { "\(year)-\(Padded.number(month, width: 2))" }

  mutating func add(_ transfer: StoredTransfer) {
    guard case .authority(let from, _) = transfer.debit,
      case .authority(let to, _) = transfer.credit
    else { return }
    if from.kind == .source { received += transfer.amount }
    if to.kind == .source { received += -transfer.amount }
    if transfer.event == .claimGranted { granted += transfer.amount }
    // A correction puts another line behind a payment: nothing was paid, nothing came back.
    guard transfer.event != .paymentCorrected else { return }
    if to.kind == .paid { paid += transfer.amount }
    if from.kind == .paid { cameBack += transfer.amount }
  }

  static func add(_ transfer: StoredTransfer, to months: inout [Int: MonthFigures]) {
    let (year, month) = (transfer.day.year, transfer.day.month)
    months[year * 12 + month, default: MonthFigures(year: year, month: month)].add(transfer)
  }
}

/// 分月执行
public enum ExecutionByMonth {
  public static func sheet(
    _ figures: [ExecutionFigures], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [Sheet.Column(Title("资金 / 月份", "Fund / month"), .text)]
      + [
        Title("下达", "Appropriated"), Title("认定", "Granted"), Title("支付", "Paid"),
        Title("退票与追回", "Came back"), Title("净支付", "Net paid"),
        Title("累计净支付", "Net paid so far"),
      ].map { Sheet.Column($0, .money) }
      + [Sheet.Column(Title("累计执行率", "Of appropriated"), .percent)]
    var rows: [Sheet.Row] = []
    for fund in figures {
      rows.append(
        Sheet.Row(
          [.text(names.fund(fund.open))] + Array(repeating: .empty, count: 7), .subtotal))
      var (received, net) = (Fen.zero, Fen.zero)
      for month in fund.months {
        received += month.received
        net += month.net
        let rate = ExecutionReport.rate(net, of: received)
        rows.append(
          Sheet.Row(
            [.text(month.label)]
              + [
                month.received, month.granted, month.paid, month.cameBack, month.net, net,
              ].map(Cell.money) + [rate.map { .percent(tenths: $0) } ?? .text("—")], indent: 1))
      }
    }
    return try Sheet(
      Title("分月执行表", "Execution by month"), columns: columns, rows: rows,
      notes: [
        names.text(
          "按业务日期归月;支付更正只换指标,不计支付也不计退回。",
          "By the day of the event; a corrected line is neither a payment nor a return.")
      ])
  }

  /// A chart for each fund-year in which something was paid within its own year.
  static func charts(_ figures: [ExecutionFigures], _ names: ReportNames) -> [Chart] {
    figures.compactMap { fund in
      let months = fund.months.filter { $0.year == fund.open.fundYear.year }
      guard months.contains(where: { $0.net != .zero }) else { return nil }
      let columns = (1...12).map { month in
        ColumnChart.Column(
          names.text("\(month)月", "\(month)"),
          months.first { $0.month == month }?.net ?? .zero)
      }
      let name = names.fund(fund.open)
      let chart = try? ColumnChart(
        Title("\(name):各月净支付", "\(name): net paid by month"), columns: columns)
      return chart.map { .columns($0) }
    }
  }
}

extension Books {
  /// Everything that the execution tables of a fund-year show.
  func execution(of open: OpenFundYear, _ scope: ReportScope) throws -> ExecutionFigures {
    var months: [Int: MonthFigures] = [:]
    try forEachTransfer(of: open.fundYear) { transfer in
      guard transfer.book == .authority, scope.includes(transfer) else { return }
      MonthFigures.add(transfer, to: &months)
    }
    let (total, programmes) = ExecutionFigures.positions(
      try balances(of: open.fundYear, in: scope))
    return ExecutionFigures(
      open: open, total: total, programmes: programmes,
      months: months.sorted { $0.key < $1.key }.map(\.value),
      reached: try reached(of: open.fundYear, through: scope.end))
  }
}
