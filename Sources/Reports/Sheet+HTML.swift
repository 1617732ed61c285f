extension Sheet {
  func html(wording: Wording) -> HTML {
    let heads = columns.map { column in
      HTML.element(
        .th, [.init(.scope, "col"), .init(.cssClass, column.kind.rawValue)],
        column.title.html(wording))
    }
    let table = HTML.element(
      .table, [],
      [
        .element(.caption, [], title.html(wording)),
        .element(.thead, [], [.element(.tr, [], heads)]),
        .element(.tbody, [], rows.map(html)),
      ])
    let notes = notes.map { HTML.element(.p, [.init(.cssClass, "note")], text: $0) }
    return .element(.section, [.init(.cssClass, "sheet")], [table] + notes)
  }

  private func html(_ row: Row) -> HTML {
    let cells = zip(row.cells, columns).enumerated().map { place, pair in
      let (cell, column) = pair
      let isNegative = cell.plain.utf8.first == UInt8(ascii: "-") && cell.kind != .text
      var classes = [column.kind.rawValue]
      if isNegative { classes.append("red") }
      if place == 0, row.indent > 0 { classes.append("indent-\(row.indent)") }
      return HTML.element(
        .td, [.init(.cssClass, classes.joined(separator: " "))], text: cell.grouped)
    }
    return .element(.tr, [.init(.cssClass, row.style.rawValue)], cells)
  }
}
