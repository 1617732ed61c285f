import Glibc

/// What was passed over before, read where it lies.
extension CanonicalScanner {
  /// The text that is spelled at a place between its quotation marks.
  static func text(spelled bytes: UnsafeRawBufferPointer, _ place: Range<Int>) -> String {
    let spelled = UnsafeRawBufferPointer(rebasing: bytes[place])
    return hasEscapes(spelled) ? unescaped(spelled) : String(decoding: spelled, as: UTF8.self)
  }

  /// Whether a text is spelled with escapes.
  static func hasEscapes(_ spelled: UnsafeRawBufferPointer) -> Bool {
    guard let base = spelled.baseAddress else { return false }
    return memchr(base, Int32(UInt8(ascii: "\\")), spelled.count) != nil
  }

  static func isSame(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    guard let first = one.baseAddress, let second = other.baseAddress else { return true }
    return memcmp(first, second, one.count) == 0
  }

  /// Whether exactly these bytes lie there.
  static func isSpelled(
    _ text: StaticString, at place: Range<Int>, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    guard place.count == text.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + place.lowerBound, text.utf8Start, place.count) == 0
  }

  /// Whether `"key":` lies before a value. No key has a quotation mark, so that the one before `key` is
  /// where it begins.
  static func isMember(
    _ key: UnsafeRawBufferPointer, before value: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let mark = value - 3 - key.count
    return mark >= 0 && bytes[mark] == UInt8(ascii: "\"")
      && keyEnds(with: key, before: value, in: bytes)
  }

  /// Whether the key before a value ends so. Of most keys the last byte tells that they do not.
  static func keyEnds(
    with end: UnsafeRawBufferPointer, before value: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let start = value - 2 - end.count
    guard start >= 0, bytes[value - 3] == end[end.count - 1], let base = bytes.baseAddress,
      let wanted = end.baseAddress
    else {
      return false
    }
    return memcmp(base + start, wanted, end.count) == 0
  }

  /// Whether an integer is ahead: no other value begins with a digit or a sign.
  var isAtInteger: Bool {
    ahead &- UInt8(ascii: "0") < 10 || ahead == UInt8(ascii: "-")
  }

  /// The integers of an array, passing over what else is in it.
  mutating func integersOfArray() throws(CanonicalFault) -> [Int64] {
    try expect(UInt8(ascii: "["))
    var integers: [Int64] = []
    var isFirst = true
    while try !closes(UInt8(ascii: "]"), isFirst: isFirst) {
      isFirst = false
      if isAtInteger { integers.append(try integer()) } else { _ = try passValue(depth: 0) }
    }
    return integers
  }

  /// 32 bytes in lower-case hex.
  mutating func hash() throws(CanonicalFault) -> Hash256 {
    let digits = try hexDigits(of: Hash256.byteCount)
    guard let value = Hash256(hex: digits) else { throw fault(.wrongHex) }
    try passHexDigits(digits.count)
    return value
  }
}
