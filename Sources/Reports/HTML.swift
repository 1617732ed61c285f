/// 网页片段 — a piece of HTML or SVG whose text is escaped by its type.
///
/// There are two ways to make one: from text, which is always escaped, and from one of the tags and
/// attributes below. No way leads from text to markup, so that a beneficiary called `<script>` is
/// printed as `<script>`. No tag or attribute listed here runs or loads anything.
public struct HTML: Hashable, Sendable {
  /// The finished markup.
  public let markup: String

  private init(markup: String) { self.markup = markup }

  /// Text as the reader shall see it.
  public init(_ text: String) { self.init(markup: HTML.escaped(text)) }

  /// One piece after the other.
  public init(_ pieces: [HTML]) { self.init(markup: pieces.map(\.markup).joined()) }

  public static func element(
    _ tag: Tag, _ attributes: [Attribute] = [], _ contents: [HTML] = []
  ) -> HTML {
    let words = attributes.map { " \($0.name.rawValue)=\"\(escaped($0.value))\"" }.joined()
    let opening = "<\(tag.rawValue)\(words)>"
    if tag.isVoid { return HTML(markup: opening) }
    return HTML(markup: opening + contents.map(\.markup).joined() + "</\(tag.rawValue)>")
  }

  public static func element(_ tag: Tag, _ attributes: [Attribute] = [], text: String) -> HTML {
    element(tag, attributes, [HTML(text)])
  }

  /// A style sheet of this module; never text from outside.
  static func styleSheet(_ rules: StaticString) -> HTML {
    HTML(markup: "<style>\(rules)</style>")
  }

  /// The characters that mean something between tags and in quoted attributes, as entities.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in PrintedText.lines(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension HTML {
  public enum Tag: String, Hashable, Sendable {
    case html, head, body, meta, title, main, header, footer, section, figure, article
    case h1, h2, h3, p, div, span, small, strong, br, dl, dt, dd, ul, ol, li
    case table, caption, colgroup, col, thead, tbody, tfoot, tr, th, td
    case svg, g, rect, line, text, desc

    /// Tags without contents and without an end (HTML Standard 13.1.2).
    var isVoid: Bool { self == .meta || self == .br || self == .col }
  }

  public struct Attribute: Hashable, Sendable {
    public let name: Name
    public let value: String

    public init(_ name: Name, _ value: String) {
      self.name = name
      self.value = value
    }

    public enum Name: String, Hashable, Sendable {
      case id, lang, role, scope, colspan, rowspan, charset, name, content
      case x, y, x1, y1, x2, y2, width, height, fill, stroke, xmlns
      case cssClass = "class"
      case httpEquiv = "http-equiv"
      case labelledBy = "aria-labelledby"
      case viewBox
      case strokeWidth = "stroke-width"
      case strokeDashes = "stroke-dasharray"
      case textAnchor = "text-anchor"
      case fontSize = "font-size"
      case fontFamily = "font-family"
      case fontWeight = "font-weight"
    }
  }
}
