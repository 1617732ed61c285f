/// 报表 — a table with a title, as it goes to a page, a workbook or a text file.
///
/// A sheet is right by construction: every row has a cell for each column, and each cell is of its
/// column's kind, a text (`—`, 不适用), or empty.
public struct Sheet: Hashable, Sendable {
  public let title: Title
  public let columns: [Column]
  public let rows: [Row]
  /// 说明 — sentences that stand below the table.
  public let notes: [String]

  /// Refuses a sheet without columns, and the first row of another width or with a cell of another
  /// kind.
  public init(
    _ title: Title, columns: [Column], rows: [Row], notes: [String] = []
  ) throws(SheetRefusal) {
    guard !columns.isEmpty else { throw .noColumns(title) }
    for (place, row) in rows.enumerated() {
      guard row.cells.count == columns.count else {
        throw .width(title, row: place + 1, cells: row.cells.count, columns: columns.count)
      }
      for (cell, column) in zip(row.cells, columns) {
        guard let kind = cell.kind, kind != .text, kind != column.kind else { continue }
        throw .kind(title, row: place + 1, column: column.title, kind, wanted: column.kind)
      }
    }
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// 栏目 — what stands in a column, and under which heading.
  public struct Column: Hashable, Sendable {
    public let title: Title
    public let kind: Kind

    public init(_ title: Title, _ kind: Kind) {
      self.title = title
      self.kind = kind
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case text
      /// Yuan with two decimals.
      case money
      case count
      case day
      /// With one decimal.
      case percent
    }
  }

  /// 行 — cells and what they are to the rows above.
  public struct Row: Hashable, Sendable {
    public let cells: [Cell]
    public let style: Style
    /// How deep the first cell stands below the heading it belongs to; 0 is the edge.
    public let indent: Int
    /// 标错 — the columns whose cell is wrong; shown in another colour where the format has colours.
    public let marked: Set<Int>

    public init(
      _ cells: [Cell], _ style: Style = .body, indent: Int = 0, marked: Set<Int> = []
    ) {
      precondition((0...15).contains(indent), "an indent that no format can show")
      self.cells = cells
      self.style = style
      self.indent = indent
      self.marked = marked
    }

    public enum Style: String, Hashable, Sendable, CaseIterable {
      case body
      /// 小计
      case subtotal
      /// 合计
      case total
    }
  }
}
