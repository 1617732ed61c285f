/// 公民身份号码 — eighteen characters whose date exists and whose check digit is right (GB 11643-1999).
///
/// `x` at the end is read as `X`. The first two digits must be a province, 71 (Taiwan), or 81, 82,
/// 83 (residence permits of Hong Kong, Macao and Taiwan residents). The six digits of the region
/// are not compared with a list: regions are abolished and renamed, and old numbers stay valid.
/// Numbers of foreign permanent residents (first digit 9) are not read here.
public struct ResidentID: Hashable, Sendable, Masked {
  private let text: String
  public let birthday: Day

  /// Reads a number as known on `day`; a birthday after that day is refused.
  public init(_ text: some StringProtocol, on day: Day) throws(ResidentIDFault) {
    let shown = Masking.number(String(text))
    let scalars = Array(text.unicodeScalars)
    guard scalars.count != 15 else { throw .fifteenDigits(shown) }
    guard scalars.count == 18 else { throw .length(shown, scalars.count) }
    var bytes: [UInt8] = []
    for (place, scalar) in scalars.enumerated() {
      let isCheckX = place == 17 && (scalar == "X" || scalar == "x")
      guard ("0"..."9").contains(scalar) || isCheckX else { throw .character(shown, place + 1) }
      bytes.append(isCheckX ? UInt8(ascii: "X") : UInt8(ascii: scalar))
    }
    let digits = bytes.prefix(17).map { Int($0 - UInt8(ascii: "0")) }
    guard ResidentID.provinces.contains(digits[0] * 10 + digits[1]) else { throw .province(shown) }
    guard ResidentID.checkCharacter(digits) == bytes[17] else { throw .checkDigit(shown) }
    let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
    guard let born = Day(year: number(6..<10), month: number(10..<12), day: number(12..<14)) else {
      throw .noSuchDate(shown)
    }
    guard born <= day else { throw .bornAfter(shown, day) }
    self.text = String(decoding: bytes, as: UTF8.self)
    birthday = born
  }

  public var masked: String { Masking.number(text) }
  public func revealed() -> String { text }

  /// The first two digits: the province of first registration.
  public var province: Int { Int(text.prefix(2)) ?? 0 }

  /// Whether the seventeenth digit is odd, as those of men are.
  public var isMale: Bool { text.utf8.dropLast().last.map { $0 % 2 == 1 } ?? false }

  // ISO 7064 MOD 11-2 as GB 11643 writes it: weights 2^(17-i) mod 11.
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

  private static func checkCharacter(_ digits: [Int]) -> UInt8 {
    let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
    return Array("10X98765432".utf8)[sum % 11]
  }

  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
    50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
  ]
}

/// Why a text is not a resident identity number. Every case shows the text masked.
public enum ResidentIDFault: Error, Hashable, Sendable {
  case fifteenDigits(String)
  case length(String, Int)
  case character(String, Int)
  case province(String)
  case checkDigit(String)
  case noSuchDate(String)
  case bornAfter(String, Day)

  public var code: String {
    switch self {
    case .fifteenDigits: "RESIDENT-01"
    case .length: "RESIDENT-02"
    case .character: "RESIDENT-03"
    case .province: "RESIDENT-04"
    case .checkDigit: "RESIDENT-05"
    case .noSuchDate: "RESIDENT-06"
    case .bornAfter: "RESIDENT-07"
    }
  }

  public var chinese: String {
    switch self {
    case .fifteenDigits(let shown): "身份证号 \(shown) 是15位旧号,请填写18位号码"
    case .length(let shown, let count): "身份证号 \(shown) 应为18位,实为\(count)位"
    case .character(let shown, let place): "身份证号 \(shown) 第\(place)位不是半角数字(末位可为X)"
    case .province(let shown): "身份证号 \(shown) 前两位不是省级代码"
    case .checkDigit(let shown): "身份证号 \(shown) 校验码不符,请核对原件"
    case .noSuchDate(let shown): "身份证号 \(shown) 中的出生日期不存在"
    case .bornAfter(let shown, let day): "身份证号 \(shown) 中的出生日期晚于 \(day)"
    }
  }

  public var english: String {
    switch self {
    case .fifteenDigits(let shown): "\(shown) is an old number of 15 digits; give all 18 characters"
    case .length(let shown, let count): "\(shown) has \(count) characters instead of 18"
    case .character(let shown, let place): "\(shown): character \(place) is not an ASCII digit"
    case .province(let shown): "\(shown) does not begin with the code of a province"
    case .checkDigit(let shown): "\(shown) has a wrong check digit; compare it with the card"
    case .noSuchDate(let shown): "\(shown) holds a birthday that does not exist"
    case .bornAfter(let shown, let day): "\(shown) holds a birthday after \(day)"
    }
  }
}
