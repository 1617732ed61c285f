import Subsidies

/// 虚构号码 — numbers whose check digits are right and which nobody has.
///
/// The region 529901 is no place (GB/T 2260 has no 5299), card numbers begin with 6299, which no bank
/// issues, and bank numbers lie in the area 7099, which the payment system does not know. Equal
/// indexes under one seed give equal numbers; different indexes give different ones.
struct InventedNumbers {
  /// The region that is no place.
  static let region = "529901"

  private let shift: Int

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed, stream: -1)
    shift = random.below(10_000_000)
  }

  /// 公民身份号码 — adults born between 1962 and 2003. Different for indexes under 14,985,000.
  func resident(_ index: Int) -> String {
    let place = (index * 7_654_321 + shift) % (Self.birthdays * 999)
    let birthday = Day(number: Self.firstBirthday + place % Self.birthdays)
    return Self.residentNumber(of: birthday.description, sequence: place / Self.birthdays + 1)
  }

  private static let birthdays = 15_000
  private static let firstBirthday = -2_922  // 1962-01-01

  /// The number for a birthday written `1988-02-30`, which need not exist.
  static func residentNumber(of birthday: String, sequence: Int) -> String {
    let body = region + birthday.filter { $0 != "-" } + Padded.number(sequence, width: 3)
    return body + String(residentCheck(body))
  }

  // GB 11643: ISO 7064 MOD 11-2 as weights 2^(17-i) mod 11.
  private static func residentCheck(_ body: String) -> Character {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, body.utf8).reduce(0) { $0 + $1.0 * Int($1.1 - 48) }
    return Character(Unicode.Scalar(Array("10X98765432".utf8)[sum % 11]))
  }

  /// 统一社会信用代码 — `kind` is the first two characters: 91 a company, 93 a cooperative, 12 a public
  /// institution.
  func creditCode(_ kind: String, _ index: Int) -> String {
    let serial = Padded.number((index * 37 + shift) % 1_000_000, width: 6)
    // GB 11714 writes a check of ten as X, which has another value outside; MB then has another check.
    let inner = Self.organisationCode("MA" + serial) ?? Self.organisationCode("MB" + serial)
    let body = kind + Self.region + (inner ?? "")
    return body + Self.creditCheck(body)
  }

  private static let creditAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  private static func organisationCode(_ body: String) -> String? {
    let values = body.utf8.map { $0 < 65 ? Int($0) - 48 : Int($0) - 55 }
    let sum = zip([3, 7, 9, 10, 5, 8, 4, 2], values).reduce(0) { $0 + $1.0 * $1.1 }
    let check = (11 - sum % 11) % 11
    return check == 10 ? nil : body + "\(check)"
  }

  // GB 32100: weights 3^i mod 31.
  private static func creditCheck(_ body: String) -> String {
    var sum = 0
    var weight = 1
    for byte in body.utf8 {
      sum += (creditAlphabet.firstIndex(of: byte) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return String(decoding: [creditAlphabet[(31 - sum % 31) % 31]], as: UTF8.self)
  }

  /// 银行卡号 — nineteen digits under 6299 with the check digit of ISO/IEC 7812.
  func card(_ index: Int) -> String {
    let body = "6299" + Padded.number((index * 48_271 + shift) % 100_000_000_000_000, width: 14)
    var sum = 0
    for (place, byte) in body.utf8.reversed().enumerated() {
      let digit = Int(byte - 48) * (place % 2 == 0 ? 2 : 1)
      sum += digit > 9 ? digit - 9 : digit
    }
    return body + "\((10 - sum % 10) % 10)"
  }

  /// 单位账号 — seventeen digits; accounts of units have no common check digit.
  func unitAccount(_ index: Int) -> String {
    "9900" + Padded.number((index * 48_271 + shift) % 10_000_000_000_000, width: 13)
  }

  /// 农村信用社的行号
  static let creditUnion = "402709900018"
  /// Other banks: 工、农、中、建、邮储, with their digits and an area that is none.
  static let otherBanks = [
    "102709900014", "103709900018", "104709900019", "105709900015", "403709900019",
  ]
}
