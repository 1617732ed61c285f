/// 银行账号 — six to thirty-two digits. A card number that breaks its check digit is a warning only:
/// passbooks and company accounts have none.
public struct BankAccount: Hashable, Sendable, Masked {
  private let text: String

  public init(_ text: some StringProtocol) throws(BankAccountFault) {
    let shown = Masking.account(String(text))
    let count = text.unicodeScalars.count
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard ("0"..."9").contains(scalar) else { throw .character(shown, place + 1) }
    }
    guard (6...32).contains(count) else { throw .length(shown, count) }
    self.text = String(text)
  }

  public var masked: String { Masking.account(text) }
  public func revealed() -> String { text }

  /// A doubt about the number that a person should look at; never a reason to refuse.
  public var warning: BankAccountWarning? {
    let isCard = text.hasPrefix("62") && (16...19).contains(text.utf8.count)
    return isCard && !passesLuhn ? .cardCheckDigit(masked) : nil
  }

  // ISO/IEC 7812: double every second digit from the right, cross-sum, total divisible by ten.
  private var passesLuhn: Bool {
    var sum = 0
    for (place, byte) in text.utf8.reversed().enumerated() {
      let digit = Int(byte - UInt8(ascii: "0")) * (place % 2 == 0 ? 1 : 2)
      sum += digit > 9 ? digit - 9 : digit
    }
    return sum % 10 == 0
  }
}

/// A doubt about an account number.
public enum BankAccountWarning: Hashable, Sendable {
  case cardCheckDigit(String)

  public var code: String { "ACCOUNT-W1" }

  public var chinese: String {
    switch self {
    case .cardCheckDigit(let shown): "银行卡号 \(shown) 校验位不符,请与卡面核对"
    }
  }

  public var english: String {
    switch self {
    case .cardCheckDigit(let shown): "card number \(shown) breaks its check digit; look at the card"
    }
  }
}

/// Why a text is not an account number.
public enum BankAccountFault: Error, Hashable, Sendable {
  case length(String, Int)
  case character(String, Int)

  public var code: String {
    switch self {
    case .length: "ACCOUNT-01"
    case .character: "ACCOUNT-02"
    }
  }

  public var chinese: String {
    switch self {
    case .length(let shown, let count): "银行账号 \(shown) 应为6至32位数字,实为\(count)位"
    case .character(let shown, let place): "银行账号 \(shown) 第\(place)位不是半角数字"
    }
  }

  public var english: String {
    switch self {
    case .length(let shown, let count): "account \(shown) has \(count) digits instead of 6 to 32"
    case .character(let shown, let place): "account \(shown): character \(place) is not a digit"
    }
  }
}
