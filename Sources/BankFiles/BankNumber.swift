/// 支付系统行号 — the 12-digit number of a bank in the national payment system (CNAPS).
///
/// Three digits of bank, four of area, four of branch, one check digit: ISO 7064 MOD 11,10 over the
/// first eleven. Whether the number is in use is a matter of the bank list, not of this check.
public enum BankNumber {
  /// The check digit of eleven digits, or `nil` when `digits` is not eleven ASCII digits.
  public static func checkDigit(of digits: some StringProtocol) -> Int? {
    guard digits.utf8.count == 11 else { return nil }
    var product = 10
    for byte in digits.utf8 {
      guard (0x30...0x39).contains(byte) else { return nil }
      var sum = (product + Int(byte - 0x30)) % 10
      if sum == 0 { sum = 10 }
      product = sum * 2 % 11
    }
    return (11 - product) % 10
  }

  /// The last digit that `number` should have, or `nil` when it is not twelve ASCII digits.
  static func expectedDigit(of number: String) -> Int? {
    guard number.utf8.count == 12, let last = number.utf8.last, (0x30...0x39).contains(last)
    else { return nil }
    return checkDigit(of: number.dropLast())
  }

  /// Whether `number` is twelve digits whose last one is right.
  public static func isValid(_ number: String) -> Bool {
    guard let expected = expectedDigit(of: number), let last = number.utf8.last else {
      return false
    }
    return Int(last - 0x30) == expected
  }
}
