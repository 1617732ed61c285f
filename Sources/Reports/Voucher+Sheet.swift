import Subsidies

extension Voucher {
  public static let title = Title("记账凭证", "Accounting voucher")

  /// As a table for workbooks and text files: the lines, and a total for each book.
  public var sheet: Sheet {
    let titles = [
      Title("账簿", "Book"), Title("摘要", "Summary"), Title("科目编码", "Code"),
      Title("科目名称", "Account"),
    ]
    let columns =
      titles.map { Sheet.Column($0, .text) } + [
        Sheet.Column(Title("借方金额", "Debit"), .money),
        Sheet.Column(Title("贷方金额", "Credit"), .money),
      ]
    let rows = books.flatMap { book in
      lines.filter { $0.book == book }.map { line in
        Sheet.Row([
          .text(line.book), .text(line.summary), .text(line.code), .text(line.name),
          line.debit.map(Cell.money) ?? .empty, line.credit.map(Cell.money) ?? .empty,
        ])
      } + [
        Sheet.Row(
          [
            .text(book), .text("合计"), .empty, .text(total(of: book).capitalYuan),
            .money(total(of: book)), .money(total(of: book)),
          ], .total)
      ]
    }
    let title = Title("记账凭证 \(number)", "Voucher \(number)")
    do {
      return try Sheet(
        title, columns: columns, rows: rows, notes: facts.map { $0.sentence(.chinese) })
    } catch {
      preconditionFailure("a voucher's rows have the width of its columns")
    }
  }

  struct Fact {
    let title: Title
    let value: String

    func sentence(_ wording: Wording) -> String {
      wording == .english ? "\(title.english): \(value)" : "\(title.chinese):\(value)"
    }
  }

  /// What stands around the lines, in the order of a printed voucher.
  var facts: [Fact] {
    [
      Fact(title: Title("编制单位", "Unit"), value: unit),
      Fact(title: Title("日期", "Day"), value: "\(day)"),
      Fact(title: Title("凭证号", "Number"), value: number),
      Fact(title: Title("附件", "Attachments"), value: "\(attachments) 张"),
      Fact(title: Title("制单", "Made by"), value: maker),
      Fact(title: Title("复核", "Checked by"), value: checker ?? "(未复核)"),
      Fact(title: Title("留痕", "Record"), value: "\(record)"),
    ]
  }
}
