/// 统一社会信用代码 — the eighteen characters that name an organisation (GB 32100-2015).
///
///     9 1  520201  MA6D12345  C
///     │ │  region  GB 11714   check character, weights 3^i mod 31
///     │ └ kind of organisation      └ letters I O S V Z are never used
///     └ registering authority (a letter is lawful: N for rural collectives)
///
/// Lower-case letters are read as capitals. The inner organisation code has a check digit of its
/// own, which some lawful old codes break: it is a separate question, `hasSoundOrganisationCode`.
public struct CreditCode: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  public init(_ text: some StringProtocol) throws(CreditCodeFault) {
    let shown = Masking.number(String(text))
    let scalars = Array(text.unicodeScalars)
    guard scalars.count == 18 else { throw .length(shown, scalars.count) }
    var bytes: [UInt8] = []
    var values: [Int] = []
    for (place, scalar) in scalars.enumerated() {
      let isSmall = ("a"..."z").contains(scalar)
      let byte = scalar.isASCII ? UInt8(ascii: scalar) - (isSmall ? 32 : 0) : 0
      guard let value = CreditCode.alphabet.firstIndex(of: byte),
        !(2..<8).contains(place) || value < 10
      else { throw .character(shown, place + 1) }
      bytes.append(byte)
      values.append(value)
    }
    var sum = 0
    var weight = 1
    for value in values.prefix(17) {
      sum += value * weight
      weight = weight * 3 % 31
    }
    guard (31 - sum % 31) % 31 == values[17] else { throw .checkCharacter(shown) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  public var description: String { text }

  /// 组织机构代码 — whether characters 9 to 17 keep their own check digit (GB 11714-1997).
  public var hasSoundOrganisationCode: Bool {
    let inner = Array(text.utf8)[8..<17].map { byte in
      byte <= UInt8(ascii: "9") ? Int(byte) - 48 : Int(byte) - 55
    }
    let sum = zip([3, 7, 9, 10, 5, 8, 4, 2], inner).reduce(0) { $0 + $1.0 * $1.1 }
    // 10 is written X, and X counts 33 in this alphabet of digits and letters.
    let check = (11 - sum % 11) % 11
    return inner[8] == (check == 10 ? 33 : check)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}

/// Why a text is not a unified social credit code.
public enum CreditCodeFault: Error, Hashable, Sendable {
  case length(String, Int)
  case character(String, Int)
  case checkCharacter(String)

  public var code: String {
    switch self {
    case .length: "CREDIT-01"
    case .character: "CREDIT-02"
    case .checkCharacter: "CREDIT-03"
    }
  }

  public var chinese: String {
    switch self {
    case .length(let shown, let count): "统一社会信用代码 \(shown) 应为18位,实为\(count)位"
    case .character(let shown, let place): "统一社会信用代码 \(shown) 第\(place)位不是允许的字符"
    case .checkCharacter(let shown): "统一社会信用代码 \(shown) 校验码不符,请核对营业执照"
    }
  }

  public var english: String {
    switch self {
    case .length(let shown, let count): "\(shown) has \(count) characters instead of 18"
    case .character(let shown, let place): "\(shown): character \(place) is not allowed there"
    case .checkCharacter(let shown): "\(shown) has a wrong check character"
    }
  }
}
