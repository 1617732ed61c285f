/// 逗号分隔文本 — a sheet as CSV (RFC 4180): one line of headings, then the rows.
///
/// UTF-8 with a byte order mark, because spreadsheet programs in China read a file without one as
/// GBK; lines end with CR LF (RFC 4180 2.1). Figures are plain (`1234.56`), so that programs read
/// them. Title and notes are left out: they are no rows.
public struct CSVText: Hashable, Sendable {
  public let bytes: [UInt8]

  public init(_ sheet: Sheet, wording: Wording = .chinese) {
    var bytes = CSVText.heading(sheet.columns, wording: wording)
    for row in sheet.rows { bytes += CSVText.line(row.cells) }
    self.bytes = bytes
  }

  /// The beginning of a file whose rows follow one by one: byte order mark and line of headings.
  public static func heading(_ columns: [Sheet.Column], wording: Wording) -> [UInt8] {
    Array(("\u{FEFF}" + line(columns.map { guarded($0.title.text(wording)) })).utf8)
  }

  /// One row of a file.
  public static func line(_ cells: [Cell]) -> [UInt8] { Array(line(cells.map(field)).utf8) }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): guarded(text)
    // A negative figure begins with a sign as well, and stays a figure.
    case .money, .count, .day, .percent, .empty: cell.plain
    }
  }

  /// A text that a spreadsheet program would run as a formula gets an apostrophe in front.
  ///
  /// A beneficiary called `=HYPERLINK(…)` would otherwise become a formula on the officer's machine
  /// when the file is opened. `=`, `+`, `-` and `@` begin one, tabulator and CR are skipped before
  /// one (OWASP, CSV Injection); so do their full-width forms, which some programs convert.
  private static func guarded(_ text: String) -> String {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n",
      "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      "'" + text
    default: text
    }
  }

  /// RFC 4180 2.5–2.7: quotes around a field with a comma, a quote or a line end; quotes doubled.
  private static func quoted(_ field: String) -> String {
    let isSpecial: (UInt8) -> Bool = { byte in
      [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0d, 0x0a].contains(byte)
    }
    guard field.utf8.contains(where: isSpecial) else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "\"" { text += "\"" }
    }
    return text + "\""
  }
}
