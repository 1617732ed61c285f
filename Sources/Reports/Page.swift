/// 打印页 — a document for the printer or the screen: A4, Chinese first, one file, no JavaScript.
///
/// Everything stands in the file itself; its content security policy forbids the browser to load
/// anything. The headings of a table are repeated on every printed page.
public struct Page: Hashable, Sendable {
  public let title: Title
  /// 副题 — unit, period, 金额单位: small lines below the title.
  public let lines: [String]
  public let parts: [Part]
  public let layout: Layout
  public let wording: Wording

  public init(
    _ title: Title, lines: [String] = [], parts: [Part], layout: Layout = .portrait,
    wording: Wording = .both
  ) {
    self.title = title
    self.lines = lines
    self.parts = parts
    self.layout = layout
    self.wording = wording
  }

  public enum Part: Hashable, Sendable {
    case heading(Title)
    case paragraph(String)
    case facts([Fact])
    case sheet(Sheet)
    case chart(Chart)
    case voucher(Voucher)
    /// What a caller built itself, of tags.
    case html(HTML)
    case pageBreak
    /// 签字栏 — a line to sign on for each: 制表, 复核, 负责人.
    case signatures([Title])
  }

  /// One line of a list of facts: 资金 就业补助资金.
  public struct Fact: Hashable, Sendable {
    public let title: Title
    public let value: String

    public init(_ title: Title, _ value: String) {
      self.title = title
      self.value = value
    }
  }

  public enum Layout: String, Hashable, Sendable, CaseIterable {
    case portrait, landscape
  }

  /// The file, UTF-8.
  public var bytes: [UInt8] {
    let head = HTML.element(
      .head, [],
      [
        .element(.meta, [.init(.charset, "utf-8")]),
        .element(
          .meta,
          [
            .init(.httpEquiv, "Content-Security-Policy"),
            .init(.content, "default-src 'none'; style-src 'unsafe-inline'"),
          ]),
        .element(
          .meta, [.init(.name, "viewport"), .init(.content, "width=device-width, initial-scale=1")]),
        .element(.title, text: title.text(wording)),
        PageStyle.sheet, PageStyle.sheet(of: layout),
      ])
    let language = wording == .english ? "en" : "zh-CN"
    let page = HTML.element(
      .html, [.init(.lang, language)],
      [head, .element(.body, [.init(.cssClass, layout.rawValue)], [contents])])
    return Array(("<!DOCTYPE html>\n" + page.markup + "\n").utf8)
  }

  private var contents: HTML {
    let top = HTML.element(
      .header, [],
      [.element(.h1, [], title.html(wording))]
        + lines.map { .element(.p, text: $0) })
    let parts = parts.enumerated().map { place, part in
      part.html(id: "part-\(place + 1)", wording: wording)
    }
    return .element(.main, [], [top] + parts)
  }
}

extension Page.Part {
  fileprivate func html(id: String, wording: Wording) -> HTML {
    switch self {
    case .heading(let title): .element(.h2, [], title.html(wording))
    case .paragraph(let text): .element(.p, text: text)
    case .facts(let facts): .element(.dl, [], facts.flatMap { $0.html(wording) })
    case .sheet(let sheet): sheet.html(wording: wording)
    case .chart(let chart): .element(.figure, [], [chart.html(id: id, wording: wording)])
    case .voucher(let voucher): voucher.html(wording: wording)
    case .html(let html): html
    case .pageBreak: .element(.div, [.init(.cssClass, "break")])
    case .signatures(let titles):
      .element(
        .div, [.init(.cssClass, "signatures")],
        titles.map { .element(.span, text: "\($0.text(wording)):") })
    }
  }
}

extension Page.Fact {
  fileprivate func html(_ wording: Wording) -> [HTML] {
    [.element(.dt, [], title.html(wording)), .element(.dd, text: value)]
  }
}

extension Title {
  /// Chinese, and English small behind it where both are wanted.
  func html(_ wording: Wording) -> [HTML] {
    guard wording == .both, !english.isEmpty, english != chinese else {
      return [HTML(text(wording))]
    }
    return [HTML(chinese + " "), .element(.small, [.init(.lang, "en")], text: english)]
  }
}
