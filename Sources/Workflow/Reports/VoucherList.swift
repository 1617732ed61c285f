import Reports
import Subsidies

/// 凭证清单 — many vouchers as one table: the lines of each, then its totals in capitals.
enum VoucherList {
  private static let columns =
    [
      Sheet.Column(Title("凭证号", "Number"), .text), Sheet.Column(Title("日期", "Day"), .day),
      Sheet.Column(Title("留痕", "Record"), .count),
      Sheet.Column(Title("制单", "Made by"), .text),
      Sheet.Column(Title("附件", "Attachments"), .count),
    ]
    + [
      Title("账簿", "Book"), Title("摘要", "Summary"), Title("科目编码", "Code"),
      Title("科目名称", "Account"),
    ].map { Sheet.Column($0, .text) }
    + [
      Sheet.Column(Title("借方金额", "Debit"), .money),
      Sheet.Column(Title("贷方金额", "Credit"), .money),
    ]

  static func sheet(_ vouchers: [Voucher]) -> Sheet {
    let rows = vouchers.flatMap { voucher in
      voucher.sheet.rows.map { row in
        Sheet.Row(
          [
            .text(voucher.number), .day(voucher.day), .count(Int(voucher.record)),
            .text(voucher.maker), .count(voucher.attachments),
          ] + row.cells, row.style == .total ? .subtotal : row.style)
      }
    }
    do {
      return try Sheet(Title("凭证清单", "Vouchers"), columns: columns, rows: rows)
    } catch {
      preconditionFailure("a voucher's rows have one width")
    }
  }
}
