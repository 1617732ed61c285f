/// 单元格格式 — the formats that the cells of one workbook use, numbered as they are first met
/// (ECMA-376 18.8).
struct WorkbookStyles {
  struct Style: Hashable {
    let face: Face
    let kind: Sheet.Column.Kind
    let indent: Int
  }

  enum Face: Int, Hashable {
    case body, title, header, subtotal, total, note, fault
  }

  // Format 0 is the one of cells that name none.
  private var styles: [Style] = [Style(face: .body, kind: .text, indent: 0)]
  private var numbers: [Style: Int] = [Style(face: .body, kind: .text, indent: 0): 0]

  mutating func number(_ face: Face, _ kind: Sheet.Column.Kind, indent: Int = 0) -> Int {
    let style = Style(face: face, kind: kind, indent: indent)
    if let number = numbers[style] { return number }
    numbers[style] = styles.count
    styles.append(style)
    return styles.count - 1
  }

  func xml() -> String {
    let formats = styles.map(WorkbookStyles.format).joined()
    return WorkbookStyles.opening + "<cellXfs count=\"\(styles.count)\">\(formats)</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
      + "</cellStyles></styleSheet>"
  }

  private static func format(_ style: Style) -> String {
    let number = numberFormat(of: style.kind)
    let (font, fill, border) = surface(of: style.face)
    return "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\" "
      + "borderId=\"\(border)\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" "
      + "applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
      + "<alignment \(alignment(of: style))/></xf>"
  }

  /// Built in: 1 `0`, 3 `#,##0`, 4 `#,##0.00`, 49 text (18.8.30); ours: 164 and 165.
  private static func numberFormat(of kind: Sheet.Column.Kind) -> Int {
    switch kind {
    case .text: 49
    case .money: 4
    case .count: 3
    case .day: 164
    case .percent: 165
    }
  }

  private static func surface(of face: Face) -> (font: Int, fill: Int, border: Int) {
    switch face {
    case .body: (0, 0, 1)
    case .title: (2, 0, 0)
    case .header: (1, 2, 1)
    case .subtotal: (1, 0, 1)
    case .total: (1, 0, 2)
    case .note: (3, 0, 0)
    case .fault: (0, 3, 1)
    }
  }

  private static func alignment(of style: Style) -> String {
    switch (style.face, style.kind) {
    case (.header, _): "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""
    case (.title, _), (.note, _): "horizontal=\"left\" vertical=\"center\""
    case (_, .text):
      "horizontal=\"left\" vertical=\"center\" wrapText=\"1\" indent=\"\(style.indent)\""
    case (_, .day): "horizontal=\"center\" vertical=\"center\""
    case (_, .money), (_, .count), (_, .percent): "horizontal=\"right\" vertical=\"center\""
    }
  }

  private static let opening =
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
    <numFmt numFmtId="165" formatCode="0.0%"/></numFmts>\
    <fonts count="4"><font><sz val="11"/><name val="宋体"/></font>\
    <font><b/><sz val="11"/><name val="宋体"/></font>\
    <font><b/><sz val="16"/><name val="宋体"/></font>\
    <font><sz val="9"/><color rgb="FF555555"/><name val="宋体"/></font></fonts>\
    <fills count="4"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/>\
    </patternFill></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFF8D7DA"/><bgColor indexed="64"/>\
    </patternFill></fill></fills>\
    <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>\
    \(border(top: "thin", bottom: "thin"))\(border(top: "medium", bottom: "medium"))</borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
    """

  private static func border(top: String, bottom: String) -> String {
    let colour = "<color rgb=\"FF8C99A6\"/>"
    return "<border><left style=\"thin\">\(colour)</left><right style=\"thin\">\(colour)</right>"
      + "<top style=\"\(top)\">\(colour)</top><bottom style=\"\(bottom)\">\(colour)</bottom>"
      + "<diagonal/></border>"
  }
}
