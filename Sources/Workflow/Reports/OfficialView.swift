public import Reports
public import Subsidies

/// 指标账官方口径 — a budget line as the finance office's book shows it: 待下达指标 and 可执行指标 with
/// debit balances (预算指标核算管理办法: both are cleared by a credit at the year's end).
///
/// Our authority book is the mirror: credit-normal, with a place for each step of a promise.
///
///     可执行指标 = 可用 + 预留 + 在途 + 培训券 + 退票待处理
///     待下达指标 = 可用, where the fund-year distributes to lower units; then it is not 可执行
public struct OfficialLine: Hashable, Sendable {
  public let line: BudgetLine
  /// 待下达指标
  public let undistributed: Fen
  /// 可执行指标
  public let executable: Fen
  /// 已分配下级
  public let allocated: Fen
  /// 已支付 — and neither returned nor recovered.
  public let paid: Fen
  /// 其他去向 — shifted, recovered, gone back, carried or lapsed.
  public let elsewhere: Fen

  /// Lines in the order of their numbers, from the balances of one fund-year.
  public static func table(
    _ lines: [BudgetLine], _ balances: [(Account, Balance)]
  ) -> [OfficialLine] {
    var positions: [ID<BudgetLine>: FundPosition] = [:]
    var distributes = false
    for (account, balance) in balances {
      guard case .authority(let place, let line) = account else { continue }
      if case .allocated = place { distributes = true }
      positions[line, default: FundPosition()].add(account, balance)
    }
    return lines.map {
      OfficialLine($0, positions[$0.id] ?? FundPosition(), distributes: distributes)
    }
  }

  private init(_ line: BudgetLine, _ position: FundPosition, distributes: Bool) {
    self.line = line
    let promised =
      position.held + position.inTransit + position[.vouchers] + position.returned
    undistributed = distributes ? position.available : .zero
    executable = promised + (distributes ? .zero : position.available)
    allocated = position[.allocated]
    paid = position.paid
    elsewhere =
      position[.clearing] + position[.recovered] + position[.back] + position[.carried]
      + position[.lapsed]
  }
}

public enum OfficialView {
  private static let columns = [
    Sheet.Column(Title("资金年度", "Fund-year"), .text),
    Sheet.Column(Title("文号", "Document"), .text), Sheet.Column(Title("行号", "Row"), .count),
    Sheet.Column(Title("直达标识", "Channel"), .text),
    Sheet.Column(Title("上级文号", "Upper document"), .text),
    Sheet.Column(Title("指标年度", "Budget year"), .text),
    Sheet.Column(Title("来源", "Origin"), .text), Sheet.Column(Title("日期", "Day"), .day),
    Sheet.Column(Title("指标金额", "Amount"), .money),
    Sheet.Column(Title("待下达指标(借)", "Undistributed, debit"), .money),
    Sheet.Column(Title("可执行指标(借)", "Executable, debit"), .money),
    Sheet.Column(Title("已分配下级", "Allocated"), .money),
    Sheet.Column(Title("已支付", "Paid"), .money),
    Sheet.Column(Title("其他去向", "Elsewhere"), .money),
  ]

  public static func sheet(
    _ lines: [OfficialLine], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    // 其余要素 — a column for each that some document gave.
    let given = LineElement.allCases.filter { element in
      lines.contains { $0.line.marks.elements[element] != nil }
    }
    var rows = lines.map { line in
      let own = line.line
      return Sheet.Row(
        [
          .text(own.fundYear.code), .text(own.document), .count(own.row),
          .text(names.text(own.marks.channel.chinese, own.marks.channel.rawValue)),
          .text(own.marks.upperDocument.isEmpty ? "—" : own.marks.upperDocument),
          .text("\(own.budgetYear)"), .text(own.origin.words(names)), .day(own.day),
          .money(own.amount),
        ] + figures(line).map(Cell.money)
          + given.map { .text(own.marks.elements[$0] ?? "—") })
    }
    let sums = [
      \OfficialLine.line.amount, \.undistributed, \.executable, \.allocated, \.paid, \.elsewhere,
    ].map { path in lines.reduce(Fen.zero) { $0 + $1[keyPath: path] } }
    rows.append(
      Sheet.Row(
        [.text(names.text("合计", "Total"))] + Array(repeating: .empty, count: 7)
          + sums.map(Cell.money) + given.map { _ in .empty }, .total))
    return try Sheet(
      Title("指标余额表(官方口径)", "Budget lines, official view"),
      columns: columns + given.map { Sheet.Column(Title($0.chinese, $0.rawValue), .text) },
      rows: rows, notes: notes(names))
  }

  private static func figures(_ line: OfficialLine) -> [Fen] {
    [line.undistributed, line.executable, line.allocated, line.paid, line.elsewhere]
  }

  private static func notes(_ names: ReportNames) -> [String] {
    [
      names.text(
        "待下达指标、可执行指标为借方余额。可执行指标=可用+预留+在途+培训券+退票待处理;"
          + "有下级分配的资金年度,可用数列待下达指标。",
        "Both are debit balances. Executable: available, held, in transit, vouchers, returned; "
          + "where money is allocated to lower units, what is available is undistributed."),
      names.text(
        "功能分类、经济分类、项目代码等要素,凡指标文件写明并登记的,各列一栏。",
        "Function class, economic classes, project code and so on have a column where a line has them."
      ),
    ]
  }
}

extension BudgetLine.Marks.Channel {
  var chinese: String { self == .direct ? "直达" : "一般" }
}

extension BudgetLine.Origin {
  fileprivate func words(_ names: ReportNames) -> String {
    let parent = parent.map { " \($0.number)" } ?? ""
    return switch self {
    case .received: names.text("下达", "received")
    case .allocated: names.text("上级单位分配\(parent)", "allocated from\(parent)")
    case .carried: names.text("上年结转\(parent)", "carried from\(parent)")
    case .transferred: names.text("资金调剂\(parent)", "shifted from\(parent)")
    }
  }
}

extension Books {
  func officialLines(of fundYear: FundYear, through: Day?) throws -> [OfficialLine] {
    let lines = try budgetLines(of: fundYear).filter { line in
      through.map { line.day <= $0 } ?? true
    }
    return OfficialLine.table(
      lines, try balances(of: fundYear, at: through.map { .through($0) } ?? .now))
  }
}

extension Bureau {
  /// 指标余额表 the official way.
  public func officialReport(_ scope: ReportScope) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      let lines = try scope.fundYears(books).flatMap {
        try books.officialLines(of: $0.fundYear, through: scope.through)
      }
      return Paper(
        Title("指标余额(官方口径)", "Budget lines, official view"), lines: scope.lines(unit),
        parts: [.sheet(try OfficialView.sheet(lines, names))])
    }
  }
}
