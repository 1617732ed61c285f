public import Subsidies

/// 月度柱形图 — a column a month, above the line or, for what came back, below it.
public struct ColumnChart: Hashable, Sendable {
  /// More than any public fund of the country; keeps every sum of the drawing within 64 bits.
  public static let amountMax = Fen(1_000_000_000_000_000_000)

  /// A year: more have no room for their figures.
  public static let columnsMax = 12

  public let title: Title
  public let columns: [Column]
  public let tone: Chart.Tone

  /// Refuses no columns, more than a year of them, and an amount beyond `amountMax` on either side.
  public init(
    _ title: Title, columns: [Column], tone: Chart.Tone = .blue
  ) throws(ChartRefusal) {
    guard !columns.isEmpty else { throw .nothingToDraw(title) }
    guard columns.count <= ColumnChart.columnsMax else {
      throw .tooMany(title.chinese, columns.count, limit: ColumnChart.columnsMax)
    }
    for column in columns
    where column.amount.count.magnitude > ColumnChart.amountMax.count.magnitude {
      throw .tooLarge(column.label, limit: ColumnChart.amountMax)
    }
    self.title = title
    self.columns = columns
    self.tone = tone
  }

  public struct Column: Hashable, Sendable {
    /// `1月`
    public let label: String
    public let amount: Fen

    public init(_ label: String, _ amount: Fen) {
      self.label = label
      self.amount = amount
    }
  }
}

extension ColumnChart {
  private static let (left, top, height) = (84, 44, 180)

  func html(id: String, wording: Wording) -> HTML {
    let scale = AmountScale(columns.map(\.amount))
    let slot = (Drawing.width - ColumnChart.left) / columns.count
    // At size 10 a figure is about 6 wide; the axis leaves room for twelve.
    let unit = AmountUnit.fitting(columns.map(\.amount), within: max(8, min(slot / 6, 12)))
    let words = Title("单位:\(unit.title.chinese)", "unit: \(unit.title.english)").text(wording)
    var shapes = [
      Drawing.text(title.text(wording), 0, 18, size: 15, weight: "bold"),
      Drawing.text(words, Drawing.width, 18, .end, size: 11),
    ]
    shapes += axis(scale, unit)
    for (place, column) in columns.enumerated() {
      shapes += bar(column, ColumnChart.left + place * slot, slot, scale, unit)
    }
    let exact = columns.map { "\($0.label) \($0.amount.groupedYuan)" }.joined(separator: ", ")
    return Drawing.svg(
      id: id, title: title.text(wording), description: exact,
      height: ColumnChart.top + ColumnChart.height + 34, shapes)
  }

  private func axis(_ scale: AmountScale, _ unit: AmountUnit) -> [HTML] {
    scale.marks.flatMap { mark in
      let y = place(mark, scale)
      return [
        Drawing.line(
          ColumnChart.left, y, Drawing.width, y, mark == .zero ? "#333333" : "#dddddd"),
        Drawing.text(unit.text(mark), ColumnChart.left - 6, y + 4, .end, size: 10),
      ]
    }
  }

  private func bar(
    _ column: Column, _ x: Int, _ slot: Int, _ scale: AmountScale, _ unit: AmountUnit
  ) -> [HTML] {
    let middle = x + slot / 2
    let foot = place(.zero, scale)
    var head = place(column.amount, scale)
    // What is not zero is seen.
    if column.amount > .zero { head = min(head, foot - 1) }
    if column.amount < .zero { head = max(head, foot + 1) }
    let words = HTML.element(.title, text: "\(column.label) \(column.amount.groupedYuan)")
    let width = max(1, min(40, slot * 6 / 10))
    let figure = column.amount < .zero ? head + 12 : head - 4
    return [
      Drawing.rect(
        middle - width / 2, min(head, foot), width, max(head, foot) - min(head, foot),
        fill: tone.rawValue, words),
      Drawing.text(unit.text(column.amount), middle, figure, .middle, size: 10),
      Drawing.text(
        column.label, middle, ColumnChart.top + ColumnChart.height + 26, .middle, size: 11),
    ]
  }

  /// From the top of the drawing down.
  private func place(_ amount: Fen, _ scale: AmountScale) -> Int {
    let above = (scale.top - amount).count.magnitude
    let whole = (scale.top - scale.bottom).count.magnitude
    return ColumnChart.top + Share.length(ColumnChart.height, above, of: whole)
  }
}

/// 刻度 — round marks (1, 2 or 5 with zeros) around a set of amounts, zero among them.
struct AmountScale {
  let top: Fen
  let bottom: Fen
  let step: Fen

  init(_ amounts: [Fen]) {
    let above = max(0, amounts.max()?.count ?? 0)
    let below = max(0, -(amounts.min()?.count ?? 0))
    // From one yuan upwards; at most six steps.
    var (figure, zeros) = (1 as Int64, 100 as Int64)
    while AmountScale.steps(above, figure * zeros) + AmountScale.steps(below, figure * zeros) > 6 {
      (figure, zeros) = figure == 1 ? (2, zeros) : figure == 2 ? (5, zeros) : (1, zeros * 10)
    }
    let step = figure * zeros
    let isFlat = above == 0 && below == 0
    self.step = Fen(step)
    top = Fen(isFlat ? step : AmountScale.steps(above, step) * step)
    bottom = Fen(-AmountScale.steps(below, step) * step)
  }

  /// From the bottom up.
  var marks: [Fen] {
    stride(from: bottom.count, through: top.count, by: Int(step.count)).map { Fen($0) }
  }

  private static func steps(_ amount: Int64, _ step: Int64) -> Int64 {
    amount / step + (amount % step > 0 ? 1 : 0)
  }
}
