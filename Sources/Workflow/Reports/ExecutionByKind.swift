public import Reports
import Subsidies

/// 分地区、分发放对象执行 — programmes added up by what their files say of them.
public enum ExecutionByKind {
  /// By the place whose document a programme carries out.
  public static func places(
    _ figures: [ExecutionFigures], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    try sheet(
      figures, names, Title("分地区执行表", "Execution by place"),
      Title("资金 / 地区", "Fund / place"),
      note: names.text(
        "地区指政策所属地区。受益人的住地封存在申领表里,账簿不据以汇总。",
        "The place of the programme. Where a person lives is sealed and not added up.")
    ) { id in names.law.catalogue[id]?.place ?? "—" }
  }

  /// By whom a programme pays.
  public static func recipients(
    _ figures: [ExecutionFigures], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    try sheet(
      figures, names, Title("分发放对象执行表", "Execution by kind of recipient"),
      Title("资金 / 发放对象", "Fund / recipient"),
      note: names.text(
        "发放对象依政策文件;脱贫人口、易地搬迁等人群见分人群执行表。",
        "By the programme's document; for groups of people see the table by group.")
    ) { id in
      guard let payee = names.law.catalogue[id]?.payee else { return "—" }
      return names.text(payee.chinese, payee.rawValue)
    }
  }

  private static func sheet(
    _ figures: [ExecutionFigures], _ names: ReportNames, _ title: Title, _ heading: Title,
    note: String, _ kind: (ProgrammeID) -> String
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [Sheet.Column(heading, .text), Sheet.Column(Title("政策数", "Programmes"), .count)]
      + [
        Title("预留", "Held"), Title("在途", "In transit"), Title("已支付", "Paid"),
        Title("退票待处理", "Returned"),
      ].map { Sheet.Column($0, .money) }
    var rows: [Sheet.Row] = []
    for fund in figures {
      rows.append(
        row(names.fund(fund.open), fund.programmes.map(\.position), .subtotal, indent: 0))
      let groups = Dictionary(grouping: fund.programmes) { kind($0.programme) }
      for (name, programmes) in groups.sorted(by: { $0.key < $1.key }) {
        rows.append(row(name, programmes.map(\.position), .body, indent: 1))
      }
    }
    return try Sheet(title, columns: columns, rows: rows, notes: [note])
  }

  private static func row(
    _ name: String, _ positions: [FundPosition], _ style: Sheet.Row.Style, indent: Int
  ) -> Sheet.Row {
    let sums = [\FundPosition.held, \.inTransit, \.paid, \.returned].map { path in
      Cell.money(positions.reduce(Fen.zero) { $0 + $1[keyPath: path] })
    }
    return Sheet.Row(
      [.text(name), .count(positions.count)] + sums, style, indent: indent)
  }
}
