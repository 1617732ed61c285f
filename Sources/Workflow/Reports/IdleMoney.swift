public import Reports
public import Subsidies

/// 闲置资金 — a budget line with money left, and when it last paid anything.
public struct IdleLine: Hashable, Sendable {
  public let line: BudgetLine
  /// 可用与预留 — what is neither spent nor gone elsewhere.
  public let left: Fen
  public let lastPayment: Day?

  public init(line: BudgetLine, left: Fen, lastPayment: Day?) {
    self.line = line
    self.left = left
    self.lastPayment = lastPayment
  }

  func days(today: Day) -> Int { today.number - (lastPayment ?? line.day).number }
}

public enum IdleMoney {
  /// Lines with money left from which nothing was paid for `days` days and more.
  public static func sheet(
    _ lines: [IdleLine], days: Int, today: Day, _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    let idle = lines.filter { $0.left > .zero && $0.days(today: today) >= days }
      .sorted { ($1.days(today: today), $0.line.id) < ($0.days(today: today), $1.line.id) }
    let rows = idle.map { line in
      Sheet.Row([
        .text(line.line.fundYear.code), .text(line.line.document),
        .count(line.line.row), .day(line.line.day), .money(line.line.amount), .money(line.left),
        line.lastPayment.map(Cell.day) ?? .text(names.text("未支付", "never")),
        .count(line.days(today: today)),
      ])
    }
    return try Sheet(
      Title("闲置指标表", "Idle lines"),
      columns: [
        Sheet.Column(Title("资金年度", "Fund-year"), .text),
        Sheet.Column(Title("文号", "Document"), .text), Sheet.Column(Title("行号", "Row"), .count),
        Sheet.Column(Title("下达日期", "Day"), .day), Sheet.Column(Title("金额", "Amount"), .money),
        Sheet.Column(Title("可用与预留", "Left"), .money),
        Sheet.Column(Title("最近支付", "Last payment"), .day),
        Sheet.Column(Title("闲置天数", "Idle days"), .count),
      ], rows: rows,
      notes: [
        names.text(
          "列出 \(days) 天及以上没有支付的指标;从未支付的自下达日算起。",
          "Lines without a payment for \(days) days or more, counted from their day if never.")
      ])
  }
}

extension Books {
  func idleLines(of fundYear: FundYear) throws -> [IdleLine] {
    var last: [ID<BudgetLine>: Day] = [:]
    try forEachTransfer(of: fundYear) { transfer in
      guard transfer.event == .paymentPaid, let line = transfer.credit.line else { return }
      last[line] = max(last[line] ?? transfer.day, transfer.day)
    }
    var left: [ID<BudgetLine>: Fen] = [:]
    for (account, balance) in try balances(of: fundYear) {
      guard case .authority(let place, let line) = account else { continue }
      guard place.kind == .available || place.kind == .held || place.kind == .vouchers else {
        continue
      }
      left[line, default: .zero] += balance.inside
    }
    return try budgetLines(of: fundYear).map {
      IdleLine(line: $0, left: left[$0.id] ?? .zero, lastPayment: last[$0.id])
    }
  }
}
