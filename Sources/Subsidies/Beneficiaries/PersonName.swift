/// 姓名 — a person's name, or the name that stands on an account (户名).
///
/// The dot of minority names is stored as U+00B7, the only one a bank file can hold. The stored
/// text is in NFC: whatever could make a second spelling of the same name is refused.
public struct PersonName: Hashable, Sendable, Masked {
  private let text: String

  public init(_ text: some StringProtocol) throws(NameFault) {
    self.text = try NameSpelling.normalised(text)
  }

  public var masked: String { Masking.name(text) }
  public func revealed() -> String { text }
}

/// 单位名称 — an organisation's name: public, and spelled under the same rules.
public struct OrganisationName: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  public init(_ text: some StringProtocol) throws(NameFault) {
    self.text = try NameSpelling.normalised(text)
  }

  public var description: String { text }
}

/// The spelling shared by names: 1 to 60 code points, single blanks inside, no second form.
enum NameSpelling {
  static let scalarsMax = 60

  static func normalised(_ text: some StringProtocol) throws(NameFault) -> String {
    let scalars = trimmed(Array(text.unicodeScalars))
    guard !scalars.isEmpty else { throw .empty }
    let shown = Masking.name(String(String.UnicodeScalarView(scalars)))
    guard scalars.count <= scalarsMax else { throw .tooLong(shown, scalars.count) }
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\u{2022}", "\u{2027}", "\u{30FB}": result.append("\u{B7}")
      case " " where scalars[place - 1] == " ": throw .character(shown, place + 1)
      case _ where isPlain(scalar): result.append(scalar)
      default: throw .character(shown, place + 1)
      }
    }
    return String(result)
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}", "\u{3000}"]
    guard let first = scalars.firstIndex(where: { !blanks.contains($0) }),
      let last = scalars.lastIndex(where: { !blanks.contains($0) })
    else { return [] }
    return Array(scalars[first...last])
  }

  /// Letters, digits, punctuation and the blank, each in the one form that NFC keeps.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    let isConjoiningJamo = (0x1100...0x11FF).contains(scalar.value)
    guard !properties.isFullCompositionExclusion, !isConjoiningJamo else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .otherSymbol:
      return true
    default:
      return scalar == " "
    }
  }
}

/// Why a text is not a name.
public enum NameFault: Error, Hashable, Sendable {
  case empty
  case tooLong(String, Int)
  case character(String, Int)

  public var code: String {
    switch self {
    case .empty: "NAME-01"
    case .tooLong: "NAME-02"
    case .character: "NAME-03"
    }
  }

  public var chinese: String {
    switch self {
    case .empty: "姓名或名称为空"
    case .tooLong(let shown, let count): "名称 \(shown) 共\(count)字,超过60字"
    case .character(let shown, let place):
      "名称 \(shown) 第\(place)个字符不能用于姓名(控制符、组合附加符、兼容字或多余空格)"
    }
  }

  public var english: String {
    switch self {
    case .empty: "the name is empty"
    case .tooLong(let shown, let count): "\(shown) has \(count) characters, more than 60"
    case .character(let shown, let place):
      "\(shown): character \(place) is a control, a combining mark, a compatibility form or an "
        + "extra blank"
    }
  }
}
