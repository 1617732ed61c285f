import Subsidies

/// 工作表 — the XML of one sheet in a workbook (ECMA-376 18.3).
///
///     row 1      title
///     row 2      headings, frozen together with the title and printed on every page
///     row 3 …    the rows
///                one row left out, then the notes
struct Worksheet {
  private let title: Title
  private let columns: [Sheet.Column]
  private let widths: [Int]
  private let wording: Wording

  init(_ title: Title, columns: [Sheet.Column], widths: ColumnWidths, wording: Wording) {
    (self.title, self.columns, self.wording) = (title, columns, wording)
    self.widths = widths.characters
  }

  static func xml(_ sheet: Sheet, wording: Wording, _ styles: inout WorkbookStyles) -> String {
    var widths = ColumnWidths(sheet.columns, wording: wording)
    for row in sheet.rows { widths.take(row) }
    let page = Worksheet(sheet.title, columns: sheet.columns, widths: widths, wording: wording)
    var text = page.head(&styles)
    for (place, row) in sheet.rows.enumerated() { text += page.line(row, place, &styles) }
    for (place, note) in sheet.notes.enumerated() {
      let number = sheet.rows.count + 4 + place
      text += page.row(number, [page.text(note, at: 0, number, styles.number(.note, .text))])
    }
    return text + Worksheet.foot
  }

  /// Everything before the first row of the table.
  func head(_ styles: inout WorkbookStyles) -> String {
    let heading = row(1, height: 30, [text(title.text(wording), at: 0, 1, styles.title)])
    let header = styles.number(.header, .text)
    let titles = columns.enumerated().map { text($1.title.text(wording), at: $0, 2, header) }
    return opening(widths) + "<sheetData>" + heading + row(2, height: 24, titles)
  }

  /// One row of the table, from 0.
  func line(_ line: Sheet.Row, _ place: Int, _ styles: inout WorkbookStyles) -> String {
    row(place + 3, height: Worksheet.height(of: line, widths), body(line, place + 3, &styles))
  }

  /// Everything after the last.
  static let foot = "</sheetData>" + closing

  private func row(_ number: Int, height: Int? = nil, _ cells: [String]) -> String {
    let size = height.map { " ht=\"\($0)\" customHeight=\"1\"" } ?? ""
    return "<row r=\"\(number)\"\(size)>\(cells.joined())</row>"
  }

  private func body(_ row: Sheet.Row, _ number: Int, _ styles: inout WorkbookStyles) -> [String] {
    let face: WorkbookStyles.Face =
      switch row.style {
      case .body: .body
      case .subtotal: .subtotal
      case .total: .total
      }
    var cells: [String] = []
    for (place, (cell, column)) in zip(row.cells, columns).enumerated() {
      let indent = place == 0 && column.kind == .text ? row.indent : 0
      let style = styles.number(
        row.marked.contains(place) ? .fault : face, column.kind, indent: indent)
      cells.append(self.cell(cell, at: place, number, style))
    }
    return cells
  }

  private func cell(_ cell: Cell, at column: Int, _ row: Int, _ style: Int) -> String {
    if case .empty = cell {
      return "<c r=\"\(Worksheet.reference(column, row))\" s=\"\(style)\"/>"
    }
    guard let value = Worksheet.number(cell) else {
      return text(cell.grouped, at: column, row, style)
    }
    return "<c r=\"\(Worksheet.reference(column, row))\" s=\"\(style)\"><v>\(value)</v></c>"
  }

  private func text(_ text: String, at column: Int, _ row: Int, _ style: Int) -> String {
    "<c r=\"\(Worksheet.reference(column, row))\" s=\"\(style)\" t=\"inlineStr\"><is>"
      + "<t xml:space=\"preserve\">\(XMLText.escaped(text))</t></is></c>"
  }

  private func opening(_ widths: [Int]) -> String {
    let columns = widths.enumerated().map { place, width in
      "<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width)\" "
        + "customWidth=\"1\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">\
      <pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>\
      <selection pane="bottomLeft" activeCell="A3" sqref="A3"/></sheetView></sheetViews>\
      <sheetFormatPr defaultRowHeight="18"/><cols>\(columns.joined())</cols>
      """
  }

  /// A4, as many pages high as needed, one page wide, the page's number at the foot.
  private static let closing =
    "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" "
    + "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" "
    + "fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter>"
    + "</headerFooter></worksheet>"

  /// In points, where a text needs more than one line; programs do not measure it themselves when
  /// they open a file. 409 is the most that they show.
  private static func height(of row: Sheet.Row, _ widths: [Int]) -> Int? {
    var most = 1
    for (cell, width) in zip(row.cells, widths) {
      guard case .text(let text) = cell else { continue }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      most = max(
        most, lines.reduce(0) { $0 + max(1, (DisplayWidth.of($1) + width - 2) / (width - 1)) })
    }
    return most == 1 ? nil : min(409, most * 16)
  }
}

extension Worksheet {
  /// The value of a number cell, or `nil` for what stands as text.
  ///
  /// Spreadsheet programs keep 15 digits (binary64), and LibreOffice rounds the 15th of some. A
  /// figure with more than 14 stands as text, whole, and never as a number that the program would
  /// change; so does a day before 1900-03-01, because their calendar has a 29 February 1900.
  private static func number(_ cell: Cell) -> String? {
    switch cell {
    case .text, .empty: nil
    case .money(let amount): amount.count.magnitude < limit ? amount.plainYuan : nil
    case .count(let count): count.magnitude < limit ? "\(count)" : nil
    case .day(let day): day.number + 25_569 > 60 ? "\(day.number + 25_569)" : nil
    case .percent(let tenths): fraction(tenths)
    }
  }

  private static let limit = 100_000_000_000_000 as UInt64

  /// 456 tenths of a percent are 0.456.
  private static func fraction(_ tenths: Int) -> String? {
    let magnitude = UInt64(tenths.magnitude)
    guard magnitude < limit else { return nil }
    return (tenths < 0 ? "-" : "") + "\(magnitude / 1000)."
      + Padded.number(magnitude % 1000, width: 3)
  }

  /// `A1`, `AA10`: columns count from 0, rows from 1.
  private static func reference(_ column: Int, _ row: Int) -> String {
    var letters: [Unicode.Scalar] = []
    var rest = column + 1
    while rest > 0 {
      letters.insert(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)), at: 0)
      rest = (rest - 1) / 26
    }
    return String(String.UnicodeScalarView(letters)) + "\(row)"
  }
}

extension WorkbookStyles {
  fileprivate var title: Int {
    mutating get { number(.title, .text) }
  }
}

/// 列宽 — in characters: as wide as the widest cell, between 8 and 48.
struct ColumnWidths {
  private var widest: [Int]

  init(_ columns: [Sheet.Column], wording: Wording) {
    widest = columns.map { DisplayWidth.of($0.title.text(wording)) }
  }

  mutating func take(_ row: Sheet.Row) {
    for (place, cell) in row.cells.enumerated() {
      widest[place] = max(widest[place], DisplayWidth.of(cell.grouped) + row.indent)
    }
  }

  var characters: [Int] { widest.map { min(48, max(8, $0 + 3)) } }
}
