public import Subsidies

/// 执行进度图 — one bar a fund, each as long as the whole of it: 已支付 · 在途 · 预留 · 可用.
///
/// A line through every bar marks how much of the year has passed: a bar whose paid part ends
/// before it is slower than the calendar.
public struct ProgressChart: Hashable, Sendable {
  public static let partsMax = 12

  public let title: Title
  public let bars: [Bar]
  /// 时间进度 — tenths of a percent of the year that have passed.
  public let elapsed: Int?

  /// Refuses no bars, more than `partsMax` parts, a part below zero, a bar beyond 64 bits, and a
  /// year that is more than over.
  public init(_ title: Title, bars: [Bar], elapsed: Int? = nil) throws(ChartRefusal) {
    guard !bars.isEmpty else { throw .nothingToDraw(title) }
    for bar in bars {
      guard bar.parts.count <= ProgressChart.partsMax else {
        throw .tooMany(bar.label, bar.parts.count, limit: ProgressChart.partsMax)
      }
      for part in bar.parts where part.amount < .zero {
        throw .belowZero(bar.label, part.amount)
      }
      guard Fen.sum(bar.parts.map(\.amount)) != nil else {
        throw .tooLarge(bar.label, limit: Fen(.max))
      }
    }
    if let elapsed, !(0...1000).contains(elapsed) { throw .elapsedOutsideYear(elapsed) }
    self.title = title
    self.bars = bars
    self.elapsed = elapsed
  }

  public struct Bar: Hashable, Sendable {
    public let label: String
    public let parts: [Part]

    public init(_ label: String, _ parts: [Part]) {
      self.label = label
      self.parts = parts
    }

    var total: Fen { parts.reduce(.zero) { $0 + $1.amount } }
  }

  public struct Part: Hashable, Sendable {
    public let title: Title
    public let amount: Fen
    public let tone: Chart.Tone

    public init(_ title: Title, _ amount: Fen, _ tone: Chart.Tone) {
      self.title = title
      self.amount = amount
      self.tone = tone
    }
  }
}

extension ProgressChart {
  private static let barHeight = 18

  func html(id: String, wording: Wording) -> HTML {
    var shapes = [Drawing.text(title.text(wording), 0, 18, size: 15, weight: "bold")]
    if let elapsed {
      let words = Title("时间进度", "year elapsed").text(wording)
      shapes.append(
        Drawing.text("┃ \(words) \(Tenths.percent(elapsed))", Drawing.width, 18, .end))
    }
    var y = 34
    for bar in bars {
      shapes.append(Drawing.text(bar.label, 0, y + 12, weight: "bold"))
      shapes.append(
        Drawing.text(bar.total.groupedYuan, Drawing.width, y + 12, .end, weight: "bold"))
      shapes += track(bar, y: y + 18, wording)
      let (legend, height) = legend(bar, y: y + 22 + ProgressChart.barHeight, wording)
      shapes += legend
      y += 22 + ProgressChart.barHeight + height + 12
    }
    return Drawing.svg(
      id: id, title: title.text(wording), description: description(wording), height: y, shapes)
  }

  private func track(_ bar: Bar, y: Int, _ wording: Wording) -> [HTML] {
    var shapes = [Drawing.rect(0, y, Drawing.width, ProgressChart.barHeight, fill: "#F2F2F2")]
    let lengths = Share.lengths(
      bar.parts.map(\.amount.count.magnitude), along: Drawing.width, least: 3)
    var x = 0
    for (part, length) in zip(bar.parts, lengths) where length > 0 {
      // One unit is left blank between neighbours, so that they stay apart without colour.
      let gap = x + length < Drawing.width ? 1 : 0
      let words = HTML.element(.title, text: ProgressChart.words(part, of: bar.total, wording))
      shapes.append(
        Drawing.rect(
          x, y, length - gap, ProgressChart.barHeight, fill: part.tone.rawValue, words))
      x += length
    }
    if let elapsed {
      let place = min(Drawing.width - 1, max(1, Drawing.width * elapsed / 1000))
      let (top, bottom) = (y - 3, y + ProgressChart.barHeight + 3)
      shapes.append(Drawing.line(place, top, place, bottom, "#ffffff", width: 4))
      shapes.append(Drawing.line(place, top, place, bottom, "#000000", width: 2))
    }
    return shapes
  }

  /// A square and the figures for each part, in lines as they fit.
  private func legend(_ bar: Bar, y: Int, _ wording: Wording) -> (shapes: [HTML], height: Int) {
    var shapes: [HTML] = []
    var (x, line) = (0, 0)
    for part in bar.parts {
      let words = ProgressChart.words(part, of: bar.total, wording)
      let width = 14 + DisplayWidth.of(words) * 6 + 18
      if x > 0, x + width > Drawing.width { (x, line) = (0, line + 1) }
      let top = y + line * 17
      shapes.append(Drawing.rect(x, top + 3, 10, 10, fill: part.tone.rawValue))
      shapes.append(Drawing.text(words, x + 14, top + 12, size: 11))
      x += width
    }
    return (shapes, (line + 1) * 17)
  }

  private static func words(_ part: Part, of total: Fen, _ wording: Wording) -> String {
    "\(part.title.text(wording)) \(part.amount.groupedYuan)"
      + (share(part.amount, of: total).map { " (\($0))" } ?? "")
  }

  /// Nothing is called 0.0 % that is something, nor 100.0 % that is not all.
  private static func share(_ part: Fen, of total: Fen) -> String? {
    guard let tenths = Share.tenths(part, of: total, rounding: .halfUp) else { return nil }
    if tenths == 0, part > .zero { return "<0.1%" }
    if tenths == 1000, part < total { return ">99.9%" }
    return Tenths.percent(tenths)
  }

  private func description(_ wording: Wording) -> String {
    bars.map { bar in
      let parts = bar.parts.map { ProgressChart.words($0, of: bar.total, wording) }
      return "\(bar.label) \(bar.total.groupedYuan): " + parts.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
