import Subsidies

extension Voucher {
  /// A section of a page in the form of the printed sheet.
  func html(wording: Wording) -> HTML {
    .element(
      .section, [.init(.cssClass, "voucher")],
      [
        .element(.h2, [], Voucher.title.html(wording)),
        strip("head", facts.prefix(3), wording),
        .element(.table, [], [header(wording), .element(.tbody, [], books.flatMap(rows))]),
        strip("foot", facts.dropFirst(3), wording),
      ])
  }

  private func strip(_ place: String, _ facts: ArraySlice<Fact>, _ wording: Wording) -> HTML {
    .element(
      .div, [.init(.cssClass, "strip \(place)")],
      facts.map { .element(.span, text: $0.sentence(wording)) })
  }

  private func header(_ wording: Wording) -> HTML {
    let titles = [
      Title("摘要", "Summary"), Title("科目编码", "Code"), Title("科目名称", "Account"),
      Title("借方金额", "Debit"), Title("贷方金额", "Credit"),
    ]
    let cells = titles.map { title in
      HTML.element(.th, [.init(.scope, "col")], title.html(wording))
    }
    return .element(.thead, [], [.element(.tr, [], cells)])
  }

  private func rows(_ book: String) -> [HTML] {
    let heading = HTML.element(
      .tr, [.init(.cssClass, "book")],
      [.element(.th, [.init(.colspan, "5"), .init(.scope, "rowgroup")], text: book)])
    let lines = lines.filter { $0.book == book }.map { line in
      HTML.element(
        .tr, [],
        [
          .element(.td, text: line.summary), .element(.td, text: line.code),
          .element(.td, text: line.name), Voucher.amount(line.debit), Voucher.amount(line.credit),
        ])
    }
    let total = total(of: book)
    let sum = HTML.element(
      .tr, [.init(.cssClass, "total")],
      [
        .element(
          .th, [.init(.colspan, "3"), .init(.scope, "row")], text: "合计 \(total.capitalYuan)"),
        Voucher.amount(total), Voucher.amount(total),
      ])
    return (book.isEmpty ? [] : [heading]) + lines + [sum]
  }

  private static func amount(_ amount: Fen?) -> HTML {
    let isRed = amount.map { $0 < .zero } ?? false
    return .element(
      .td, [.init(.cssClass, isRed ? "figure red" : "figure")], text: amount?.groupedYuan ?? "")
  }
}
