/// 图表 — figures as a picture: inline SVG of HTML tags, drawn in whole numbers only.
///
/// Every figure also stands as text, since colour alone tells nothing to one reader in twelve; a
/// screen reader finds title and description (WAI-ARIA Graphics: role `img`).
public enum Chart: Hashable, Sendable {
  case progress(ProgressChart)
  case columns(ColumnChart)

  public var title: Title {
    switch self {
    case .progress(let chart): chart.title
    case .columns(let chart): chart.title
    }
  }

  /// A file of its own.
  public func svg(wording: Wording = .chinese) -> [UInt8] {
    let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    return Array((opening + html(id: "chart", wording: wording).markup + "\n").utf8)
  }

  /// A piece of a page; `id` differs from that of other charts on it.
  func html(id: String, wording: Wording) -> HTML {
    switch self {
    case .progress(let chart): chart.html(id: id, wording: wording)
    case .columns(let chart): chart.html(id: id, wording: wording)
    }
  }

  /// 颜色 — the palette of Okabe and Ito, whose colours stay apart for colour-blind eyes.
  public enum Tone: String, Hashable, Sendable, CaseIterable {
    case blue = "#0072B2"
    case sky = "#56B4E9"
    case orange = "#E69F00"
    case green = "#009E73"
    case vermilion = "#D55E00"
    case purple = "#CC79A7"
    case grey = "#D9D9D9"
  }
}

/// The SVG around a drawing, and its few shapes.
enum Drawing {
  static let width = 720

  static func svg(id: String, title: String, description: String, height: Int, _ shapes: [HTML])
    -> HTML
  {
    let heads = [
      HTML.element(.title, [.init(.id, "\(id)-title")], text: title),
      HTML.element(.desc, [.init(.id, "\(id)-desc")], text: description),
    ]
    let size = "0 0 \(width) \(height)"
    return .element(
      .svg,
      [
        .init(.xmlns, "http://www.w3.org/2000/svg"), .init(.viewBox, size),
        .init(.width, "\(width)"), .init(.height, "\(height)"), .init(.role, "img"),
        .init(.labelledBy, "\(id)-title \(id)-desc"), .init(.fontFamily, "sans-serif"),
        .init(.fontSize, "12"), .init(.fill, "#1a1a1a"),
      ], heads + shapes)
  }

  static func rect(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, fill: String, _ title: HTML? = nil
  )
    -> HTML
  {
    .element(
      .rect,
      [
        .init(.x, "\(x)"), .init(.y, "\(y)"), .init(.width, "\(width)"),
        .init(.height, "\(height)"), .init(.fill, fill),
      ], title.map { [$0] } ?? [])
  }

  static func line(
    _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ stroke: String, width: Int = 1,
    dashes: String? = nil
  ) -> HTML {
    let dashing = dashes.map { [HTML.Attribute(.strokeDashes, $0)] } ?? []
    return .element(
      .line,
      [
        .init(.x1, "\(x1)"), .init(.y1, "\(y1)"), .init(.x2, "\(x2)"), .init(.y2, "\(y2)"),
        .init(.stroke, stroke), .init(.strokeWidth, "\(width)"),
      ] + dashing)
  }

  enum Anchor: String {
    case start, middle, end
  }

  static func text(
    _ text: String, _ x: Int, _ y: Int, _ anchor: Anchor = .start, size: Int = 12,
    weight: String = "normal"
  ) -> HTML {
    .element(
      .text,
      [
        .init(.x, "\(x)"), .init(.y, "\(y)"), .init(.textAnchor, anchor.rawValue),
        .init(.fontSize, "\(size)"), .init(.fontWeight, weight),
      ], text: text)
  }
}
