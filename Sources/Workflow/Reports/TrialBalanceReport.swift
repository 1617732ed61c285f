public import Reports
public import Subsidies

/// 余额时点 — the balances now, as they were after a record, or with everything that happened through a
/// day, whenever it was recorded.
public enum BalanceMoment: Hashable, Sendable {
  case now
  case afterRecord(Int64)
  case through(Day)
}

extension Bureau {
  /// 试算平衡表 at a moment. Refuses a record that is not there, and a fund-year that is not open.
  public func trialBalance(
    at moment: BalanceMoment, of fundYear: FundYear? = nil
  ) async throws -> [TrialBalanceLine] {
    try await store.read { books in
      if case .afterRecord(let number) = moment {
        let last = try books.treeHead().size
        guard number <= last else { throw ReportRefusal.recordAhead(number, last: last) }
      }
      let scope = ReportScope(fundYear: fundYear, today: Day(number: 0))
      return try scope.fundYears(books).flatMap { open in
        try books.balances(of: open.fundYear, at: moment).map {
          TrialBalanceLine(fundYear: open.fundYear, account: $0.0, balance: $0.1)
        }
      }
    }
  }
}

extension FundBooks {
  func balances(
    of fundYear: FundYear, at moment: BalanceMoment
  ) throws -> [(Account, Balance)] {
    switch moment {
    case .now: try balances(of: fundYear)
    case .afterRecord(let record): try balances(of: fundYear, afterRecord: record)
    case .through(let day): try balances(of: fundYear, through: day)
    }
  }

  func balances(of fundYear: FundYear, in scope: ReportScope) throws -> [(Account, Balance)] {
    try balances(of: fundYear, at: scope.through.map { .through($0) } ?? .now)
  }
}

/// 试算平衡表
public enum TrialBalanceReport {
  public static func sheet(
    _ lines: [TrialBalanceLine], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [
        Title("资金年度", "Fund-year"), Title("账簿", "Book"), Title("科目", "Account"),
        Title("科目名称", "Name"),
      ].map { Sheet.Column($0, .text) }
      + [
        Title("借方累计", "Debits"), Title("贷方累计", "Credits"),
        Title("借方余额", "Debit balance"), Title("贷方余额", "Credit balance"),
      ].map { Sheet.Column($0, .money) }
    var rows = lines.map { line in
      Sheet.Row([
        .text(line.fundYear.code), .text(names.book(line.account.book)),
        .text(names.code(line.account)), .text(names.account(line.account)),
        .money(line.balance.debits), .money(line.balance.credits),
        line.debitBalance > .zero ? .money(line.debitBalance) : .empty,
        line.creditBalance > .zero ? .money(line.creditBalance) : .empty,
      ])
    }
    let sums = [
      \TrialBalanceLine.balance.debits, \.balance.credits, \.debitBalance, \.creditBalance,
    ].map { path in lines.reduce(Fen.zero) { $0 + $1[keyPath: path] } }
    rows.append(
      Sheet.Row(
        [.text(names.text("合计", "Total")), .empty, .empty, .empty] + sums.map(Cell.money), .total))
    let balances = sums[0] == sums[1] && sums[2] == sums[3]
    let verdict =
      balances
      ? names.text("借贷平衡。", "Debits equal credits.")
      : names.text("借贷不平!请运行 audit replay。", "NOT BALANCED: run audit replay.")
    return try Sheet(
      Title("试算平衡表", "Trial balance"), columns: columns, rows: rows, notes: [verdict])
  }
}

extension TrialBalanceLine {
  var debitBalance: Fen { max(-balance.inside, .zero) }
  var creditBalance: Fen { max(balance.inside, .zero) }
}
