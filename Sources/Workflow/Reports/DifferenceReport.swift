public import Reports
import Signatures
public import Subsidies

/// 本期盈余与预算结余差异表, and the same for the money that both books hold.
public enum DifferenceReport {
  public typealias Fund = (name: String, figures: DifferenceFigures)

  /// From the budget book's surplus through every matter to the financial book's.
  public static func surplus(
    _ funds: [Fund], _ regime: AccountingRegime, _ wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    var rows: [Sheet.Row] = []
    for (name, figures) in funds {
      rows.append(Sheet.Row([.text(name), .empty], .subtotal))
      rows.append(
        row(Title("一、本年预算收支差额", "Budget surplus"), figures.surplus.budget, wording, 1))
      let matters = figures.matters(of: .surplus)
      let difference = matters.reduce(Fen.zero) { $0 + $1.amount }
      rows.append(row(Title("二、差异事项", "Differences"), difference, wording, 1))
      for (matter, amount) in matters {
        rows.append(row(title(matter, figures, regime, wording), amount, wording, 2))
      }
      rows.append(
        row(
          Title("三、本期盈余(收入减费用)", "Financial surplus"), figures.surplus.financial, wording,
          1, .total))
    }
    return try Sheet(
      Title("本期盈余与预算结余差异表", "Surplus of the two books"),
      columns: [
        Sheet.Column(Title("项目", "Item"), .text), Sheet.Column(Title("金额", "Amount"), .money),
      ], rows: rows, notes: [note(wording)])
  }

  /// 资金结存 and its asset, pair by pair; pairs without a posting are left out.
  public static func cash(
    _ funds: [Fund], _ regime: AccountingRegime, _ wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    var rows: [Sheet.Row] = []
    for (name, figures) in funds where !figures.cash.isEmpty {
      rows.append(Sheet.Row([.text(name), .empty, .empty, .empty], .subtotal))
      for pair in regime.chart.pairs {
        guard let sides = figures.cash[pair] else { continue }
        rows.append(
          Sheet.Row(
            [
              .text(title(pair, regime, wording)), .money(sides.budget), .money(sides.financial),
              .money(sides.difference),
            ], indent: 1))
        for (matter, amount) in figures.matters(of: .cash, pair) {
          let name = title(matter, figures, regime, wording).text(wording)
          rows.append(Sheet.Row([.text(name), .empty, .empty, .money(amount)], indent: 2))
        }
      }
    }
    return try Sheet(
      Title("资金结存与对应资产差异表", "Money of the two books"),
      columns: [
        Sheet.Column(Title("科目 / 差异事项", "Accounts / matter"), .text),
        Sheet.Column(Title("预算会计", "Budget"), .money),
        Sheet.Column(Title("财务会计", "Financial"), .money),
        Sheet.Column(Title("差异", "Difference"), .money),
      ], rows: rows,
      notes: [
        rows.isEmpty
          ? Title("两账的资金科目都没有发生额。", "No money account of either book was posted to.")
            .text(wording) : note(wording)
      ])
  }

  private static func row(
    _ title: Title, _ amount: Fen, _ wording: Wording, _ indent: Int,
    _ style: Sheet.Row.Style = .body
  ) -> Sheet.Row {
    Sheet.Row([.text(title.text(wording)), .money(amount)], style, indent: indent)
  }

  private static func title(
    _ pair: CashPair, _ regime: AccountingRegime, _ wording: Wording
  ) -> String {
    [pair.budget, pair.financial].map { number in
      let account = regime.chart[number]
      let name = Title(account?.chinese ?? "", account?.english ?? "").text(wording)
      return "\(number.text) \(name)"
    }.joined(separator: " / ")
  }

  private static func title(
    _ matter: DifferenceFigures.Matter, _ figures: DifferenceFigures, _ regime: AccountingRegime,
    _ wording: Wording
  ) -> Title {
    if let listed = DifferenceFigures.listed(matter, regime) {
      return Title(
        "\(listed.chinese)(\(matter.event.chinese))",
        "\(listed.english) (\(matter.event.english))")
    }
    let records = (figures.unlisted[matter] ?? []).prefix(10).map { "\($0)" }
    let treatment = matter.treatment.map { " \($0)" } ?? ""
    return Title(
      "未列明:\(matter.event.chinese)\(treatment)(留痕 \(records.joined(separator: "、")))",
      "NOT LISTED: \(matter.event.english)\(treatment) (records \(records.joined(separator: ", ")))"
    )
  }

  private static func note(_ wording: Wording) -> String {
    Title(
      "差异=财务会计-预算会计。核算办法没有列明的差异标“未列明”,须查明。",
      "Financial less budget. A difference that the regime does not list must be looked into."
    ).text(wording)
  }
}

extension Bureau {
  /// 两账差异 — refused where only the authority book is kept, and where the rules at hand are not
  /// those that the books adopted. Findings are matters that the regime does not list.
  public func differenceReport(_ scope: ReportScope) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let (unit, law) = (profile.name, law)
    return try await store.read { books in
      let regime = try law.regimeInForce(books)
      let funds = try scope.fundYears(books).map { open in
        (name: names.fund(open), figures: try books.differences(of: open.fundYear, regime, scope))
      }
      return Paper(
        Title("两账差异", "Differences between the books"), lines: scope.lines(unit),
        parts: [
          .sheet(try DifferenceReport.surplus(funds, regime, scope.wording)),
          .sheet(try DifferenceReport.cash(funds, regime, scope.wording)),
        ], findings: funds.reduce(0) { $0 + $1.figures.unlisted.count })
    }
  }
}

extension Law {
  /// The regime by which the books are kept.
  func regimeInForce(_ books: any Books) throws -> AccountingRegime {
    guard let adopted = try books.adoptedAccounting() else {
      throw ReportRefusal.accountingNotAdopted
    }
    guard let accounting, accountingDigest == adopted else {
      throw DeskRefusal.accountingDiffers(adopted: Hex.text(adopted))
    }
    return accounting.regime
  }
}

extension Books {
  func differences(
    of fundYear: FundYear, _ regime: AccountingRegime, _ scope: ReportScope
  ) throws -> DifferenceFigures {
    var figures = DifferenceFigures(regime)
    try forEachTransfer(of: fundYear) { transfer in
      if scope.includes(transfer), transfer.book != .authority { figures.add(transfer) }
    }
    figures.finish()
    return figures
  }
}
