public import Reports
import Subsidies

/// 序时账 — every posting of the three books in the order of their vouchers.
public enum JournalReport {
  /// `entries` of one fund-year each; debits and credits in columns of their own.
  public static func sheet(
    _ entries: [VoucherEntry], _ names: ReportNames
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [
        Sheet.Column(Title("日期", "Day"), .day), Sheet.Column(Title("凭证号", "Voucher"), .text),
        Sheet.Column(Title("留痕", "Record"), .count),
        Sheet.Column(Title("资金年度", "Fund-year"), .text),
        Sheet.Column(Title("账簿", "Book"), .text), Sheet.Column(Title("摘要", "Summary"), .text),
        Sheet.Column(Title("科目编码", "Code"), .text),
        Sheet.Column(Title("科目名称", "Account"), .text),
        Sheet.Column(Title("借方金额", "Debit"), .money),
        Sheet.Column(Title("贷方金额", "Credit"), .money),
      ]
    var rows: [Sheet.Row] = []
    var total = Fen.zero
    for entry in entries {
      for transfer in entry.transfers {
        total += transfer.amount
        for (account, isDebit) in [(transfer.debit, true), (transfer.credit, false)] {
          let amount = Cell.money(transfer.amount)
          rows.append(
            Sheet.Row([
              .day(transfer.day), .text(entry.number), .count(Int(entry.record)),
              .text(entry.fundYear.code), .text(names.book(account.book)),
              .text(names.summary(transfer)), .text(names.code(account)),
              .text(names.account(account)), isDebit ? amount : .empty,
              isDebit ? .empty : amount,
            ]))
        }
      }
    }
    rows.append(
      Sheet.Row(
        [.empty, .text(names.text("合计", "Total"))] + Array(repeating: .empty, count: 6)
          + [.money(total), .money(total)], .total))
    return try Sheet(Title("序时账", "Journal"), columns: columns, rows: rows)
  }
}

extension ReportNames {
  /// 摘要 — what happened, and by which paper.
  func summary(_ transfer: StoredTransfer) -> String {
    event(transfer.event) + (transfer.document.map { " \($0)" } ?? "")
  }
}

extension Bureau {
  /// 序时账 — of a month of events, or of everything.
  public func journalReport(_ scope: ReportScope, month: ReportMonth?) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      let entries = try scope.fundYears(books).flatMap {
        try books.vouchers(of: $0.fundYear, scope, month)
      }
      return Paper(
        Title("序时账", "Journal"), lines: scope.lines(unit),
        parts: [.sheet(try JournalReport.sheet(entries, names))])
    }
  }
}
