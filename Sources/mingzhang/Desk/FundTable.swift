import AuditTrail
import Subsidies
import Workflow

/// The fund table, for people and for programs.
enum FundTable {
  static func text(_ reports: [FundReport], _ desk: Desk) -> String {
    let language = desk.language
    var columns: [(title: String, side: Terminal.Side)] = [
      (language("资金 / 政策", "fund / programme"), .left)
    ]
    for title in [
      language("已下达", "appropriated"), language("预留", "held"), language("在途", "in transit"),
      language("已支付", "paid"), language("退票", "returned"), language("可用", "available"),
    ] { columns.append((title, .right)) }
    let others = kinds(reports)
    for kind in others { columns.append((kind.wording(language), .right)) }
    var rows: [[String]] = []
    for report in reports {
      rows.append(
        [title(of: report, desk)]
          + figures(report.total, whole: true) + others.map { report.total[$0].groupedYuan })
      for (programme, position) in report.programmes {
        let title = desk.bureau.law.catalogue[programme]
        let name = language(title?.chinese ?? programme.text, title?.english ?? programme.text)
        rows.append(
          ["  " + name] + figures(position, whole: false) + others.map { position[$0].groupedYuan })
      }
    }
    return Terminal.table(columns, rows) + "\n" + language("(元)", "(yuan)")
  }

  /// Places where something stands, beyond those that every fund shows.
  private static func kinds(_ reports: [FundReport]) -> [Account.Authority.Kind] {
    let usual: Set<Account.Authority.Kind> = [
      .source, .available, .held, .transit, .paid, .returned,
    ]
    return Account.Authority.Kind.allCases.filter { kind in
      !usual.contains(kind) && reports.contains { $0.total[kind] != .zero }
    }
  }

  private static func title(of report: FundReport, _ desk: Desk) -> String {
    let fund = desk.bureau.law.funds.first { $0.id == report.fundYear.fund }
    let level = report.fundYear.level
    let unit = report.fundYear.unit.map { " \($0.text)" } ?? ""
    return desk.language(
      "\(report.name) \(level.chinese) \(report.fundYear.year)\(unit)",
      "\(fund?.english ?? report.fundYear.code), \(level.rawValue) \(report.fundYear.year)\(unit)")
  }

  private static func figures(_ position: FundPosition, whole: Bool) -> [String] {
    [
      whole ? position.appropriated.groupedYuan : "", position.held.groupedYuan,
      position.inTransit.groupedYuan, position.paid.groupedYuan, position.returned.groupedYuan,
      whole ? position.available.groupedYuan : "",
    ]
  }

  static func json(_ reports: [FundReport]) -> String {
    let bytes = CanonicalWriter.object { top in
      top.array("funds") { list in
        for report in reports {
          list.object { fund in
            fund.member("fund", report.fundYear.code)
            fund.member("name", report.name)
            fund.array("programmes") { programmes in
              for (programme, position) in report.programmes {
                programmes.object {
                  $0.object("fen") { write(position, &$0) }
                  $0.member("programme", programme.text)
                }
              }
            }
            fund.object("total") { write(report.total, &$0) }
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ position: FundPosition, _ writer: inout CanonicalWriter) {
    writer.member("appropriated", position.appropriated.count)
    writer.member("available", position.available.count)
    writer.member("held", position.held.count)
    writer.member("paid", position.paid.count)
    writer.member("returned", position.returned.count)
    writer.member("transit", position.inTransit.count)
  }
}

extension Account.Authority.Kind {
  func wording(_ language: Language) -> String {
    switch self {
    case .source: language("已下达", "appropriated")
    case .available: language("可用", "available")
    case .allocated: language("已分配", "allocated")
    case .clearing: language("调剂过渡", "clearing")
    case .vouchers: language("培训券", "vouchers")
    case .held: language("预留", "held")
    case .transit: language("在途", "in transit")
    case .paid: language("已支付", "paid")
    case .returned: language("退票", "returned")
    case .recovered: language("已追回", "recovered")
    case .back: language("已上缴", "gone back")
    case .carried: language("已结转", "carried")
    case .lapsed: language("已收回", "lapsed")
    }
  }
}
