import Subsidies

extension Voucher {
  /// For a terminal: straight columns, although Chinese characters are two cells wide.
  ///
  ///     记账凭证  记-0007  2026-03-05  某县人力资源和社会保障局
  ///     摘要          科目                    借方      贷方
  ///     …
  public var text: String {
    let head = [Voucher.title.chinese, number, "\(day)", unit].map(PrintedText.line)
    var text = head.joined(separator: "  ") + "\n"
    for line in Voucher.aligned(rows) { text += line + "\n" }
    let feet = facts.dropFirst(3).map { "\($0.title.chinese) \(PrintedText.line($0.value))" }
    return text + feet.joined(separator: "  ") + "\n"
  }

  private var rows: [[String]] {
    var rows = [["摘要", "科目", "借方", "贷方"]]
    for book in books {
      if !book.isEmpty { rows.append(["〔\(PrintedText.line(book))〕"]) }
      for line in lines where line.book == book {
        rows.append([
          PrintedText.line(line.summary), PrintedText.line("\(line.code) \(line.name)"),
          line.debit?.groupedYuan ?? "", line.credit?.groupedYuan ?? "",
        ])
      }
      let total = total(of: book)
      rows.append(["合计", total.capitalYuan, total.groupedYuan, total.groupedYuan])
    }
    return rows
  }

  /// The first two columns to the left, amounts to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (0..<4).map { column in
      rows.filter { $0.count == 4 }.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      guard row.count == 4 else { return row.joined() }
      let cells = row.enumerated().map { column, cell in
        column < 2
          ? DisplayWidth.left(cell, widths[column]) : DisplayWidth.right(cell, widths[column])
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
