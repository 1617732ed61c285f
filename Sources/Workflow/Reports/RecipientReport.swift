public import Reports
public import Subsidies

/// 应付政府补贴款明细 — the debt by recipient, whose sum is the account (政府会计制度 2303: 按补贴对象明细核算,
/// 或设备查簿). A recipient is told by the numbers of their claims; names stay in the vault.
public enum RecipientReport {
  /// One fund-year: its rows, and what the account itself has.
  public struct Figures: Sendable {
    public let name: String
    public let account: AccountNumber
    public let payables: [StoredPayable]
    /// 总账余额
    public let balance: Fen

    public init(name: String, account: AccountNumber, payables: [StoredPayable], balance: Fen) {
      self.name = name
      self.account = account
      self.payables = payables
      self.balance = balance
    }

    /// 明细合计
    public var total: Fen { payables.reduce(.zero) { $0 + $1.left } }
    /// What must not be: a sum that is not the account's, or more paid to somebody than was owed.
    public var findings: Int {
      (total == balance ? 0 : 1) + payables.count { $0.left < .zero }
    }
  }

  public static func sheet(
    _ funds: [Figures], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    var rows: [Sheet.Row] = []
    for fund in funds {
      rows.append(
        Sheet.Row(
          [
            .text(fund.name), .text(fund.account.text),
            .money(fund.payables.reduce(.zero) { $0 + $1.owed }),
            .money(fund.payables.reduce(.zero) { $0 + $1.settled }), .money(fund.balance),
          ], .subtotal))
      for payable in fund.payables {
        rows.append(
          Sheet.Row(
            [
              .text(who(payable, names)),
              .text(payable.programme.map { names.programme($0) } ?? "—"),
              .money(payable.owed), .money(payable.settled), .money(payable.left),
            ], indent: 1))
      }
    }
    return try Sheet(
      Title("应付补贴明细表(按补贴对象)", "Subsidies payable by recipient"),
      columns: [
        Sheet.Column(Title("资金 / 对象(申领编号)", "Fund / recipient (claims)"), .text),
        Sheet.Column(Title("科目 / 政策", "Account / programme"), .text),
        Sheet.Column(Title("确认(贷)", "Owed, credit"), .money),
        Sheet.Column(Title("支付及冲回(借)", "Settled, debit"), .money),
        Sheet.Column(Title("应付余额", "Payable"), .money),
      ], rows: rows, notes: [note(funds, names)])
  }

  private static func who(_ payable: StoredPayable, _ names: ReportNames) -> String {
    guard !payable.claims.isEmpty else { return names.text("持券人(未记名)", "holders of vouchers") }
    return payable.claims.map { "\($0.number)" }.joined(separator: "、")
  }

  private static func note(_ funds: [Figures], _ names: ReportNames) -> String {
    let wrong = funds.filter { $0.findings > 0 }
    guard let first = wrong.first else {
      return names.text("各资金明细合计与总账余额相等。", "The rows of each fund add up to its account.")
    }
    let (rows, account) = (first.total.groupedYuan, first.balance.groupedYuan)
    return names.text(
      "\(first.name):明细合计 \(rows) 元,总账余额 \(account) 元,或有对象多付;请运行 audit replay。",
      "\(first.name): rows \(rows), account \(account), or more paid than owed; run audit replay.")
  }
}

extension Bureau {
  /// 应付明细 — for a policy that keeps the debt by recipient.
  public func recipientReport(_ scope: ReportScope) async throws -> Paper {
    guard let accounting = law.accounting, accounting.recipientLedger == .byRecipient,
      let account = accounting.payable
    else { throw ReportRefusal.recipientsNotKept }
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      guard try books.adoptedAccounting() != nil else { throw ReportRefusal.accountingNotAdopted }
      let funds = try scope.fundYears(books).map { open in
        let balance = try books.balances(of: open.fundYear).reduce(Fen.zero) { sum, line in
          guard case .ledger(.financial, account, _) = line.0 else { return sum }
          return sum + line.1.inside
        }
        return RecipientReport.Figures(
          name: names.fund(open), account: account,
          payables: try books.payables(of: open.fundYear, account), balance: balance)
      }
      return Paper(
        Title("应付补贴明细", "Subsidies payable"), lines: scope.lines(unit),
        parts: [.sheet(try RecipientReport.sheet(funds, names))],
        findings: funds.reduce(0) { $0 + $1.findings })
    }
  }
}
