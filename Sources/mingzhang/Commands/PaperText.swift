import Reports
import Workflow

/// A report for the terminal: straight columns, headings, notes below each table.
enum PaperText {
  static func text(_ paper: Paper, _ wording: Wording) -> String {
    let parts = paper.parts.compactMap { text($0, wording) }
    return ([head(paper, wording)] + parts).joined(separator: "\n\n")
  }

  private static func head(_ paper: Paper, _ wording: Wording) -> String {
    ([paper.title.text(wording)] + paper.lines).joined(separator: "\n")
  }

  /// Charts and lines to sign on are for paper.
  private static func text(_ part: Page.Part, _ wording: Wording) -> String? {
    switch part {
    case .heading(let title): title.text(wording)
    case .paragraph(let text): text
    case .facts(let facts):
      facts.map { "\($0.title.text(wording))  \($0.value)" }.joined(separator: "\n")
    case .sheet(let sheet): text(sheet, wording)
    case .voucher(let voucher): String(voucher.text.dropLast())
    case .chart, .html, .pageBreak, .signatures: nil
    }
  }

  private static func text(_ sheet: Sheet, _ wording: Wording) -> String {
    let columns = sheet.columns.map { column in
      (
        title: column.title.text(wording),
        side: column.kind == .text || column.kind == .day ? Terminal.Side.left : .right
      )
    }
    let rows = sheet.rows.map { row in
      row.cells.enumerated().map { place, cell in
        let blanks = place == 0 ? String(repeating: "  ", count: row.indent) : ""
        return blanks + (sheet.columns[place].kind == .count ? cell.plain : cell.grouped)
      }
    }
    return "【\(sheet.title.text(wording))】\n" + Terminal.table(columns, rows)
      + sheet.notes.map { "\n" + $0 }.joined()
  }
}
