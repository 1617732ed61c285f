import Glibc

/// Reads canonical bytes from front to back and refuses every other spelling.
///
/// It allocates nothing unless a text is asked for, so that a verifier can read a million records.
struct CanonicalScanner {
  private let bytes: UnsafeRawBufferPointer
  var offset = 0

  static let depthMax = 16

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  /// The byte ahead, 0 at the end (no canonical form holds a 0).
  var ahead: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  func fault(_ reason: CanonicalFault.Reason) -> CanonicalFault {
    CanonicalFault(isAtEnd ? .endsEarly : reason, at: offset)
  }

  mutating func finish() throws(CanonicalFault) {
    guard isAtEnd else { throw fault(.trailingBytes) }
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8) throws(CanonicalFault) {
    guard ahead == byte, !isAtEnd else { throw fault(.unexpectedByte) }
    offset += 1
  }

  /// Passes over exactly these bytes, such as `,"kind":`. In line, so that they are compared as words.
  @inline(__always)
  mutating func expect(_ text: StaticString) throws(CanonicalFault) {
    let count = text.utf8CodeUnitCount
    guard bytes.count - offset >= count else {
      throw CanonicalFault(.endsEarly, at: bytes.count)
    }
    guard let base = bytes.baseAddress, memcmp(base + offset, text.utf8Start, count) == 0 else {
      throw fault(.unknownMember)
    }
    offset += count
  }

  // MARK: integers

  mutating func integer() throws(CanonicalFault) -> Int64 {
    let start = offset
    let isNegative = ahead == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    guard isDigit(ahead) else { throw fault(ahead == UInt8(ascii: "n") ? .null : .notAnInteger) }
    let first = offset
    var (value, place) = (Int64(0), first)
    if bytes.count - place >= 8, let eight = eightDigits(at: place) {
      value = eight
      place += 8
    }
    while place < bytes.count, isDigit(bytes[place]) {
      guard place - first < 16 else { throw CanonicalFault(.integerOutOfRange, at: start) }
      value = value &* 10 &+ Int64(bytes[place] &- UInt8(ascii: "0"))
      place += 1
    }
    offset = place
    if bytes[first] == UInt8(ascii: "0") {
      guard offset - first == 1 else { throw CanonicalFault(.leadingZero, at: first) }
      guard !isNegative else { throw CanonicalFault(.negativeZero, at: start) }
    }
    guard value <= CanonicalWriter.integerMax else {
      throw CanonicalFault(.integerOutOfRange, at: start)
    }
    switch ahead {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): throw fault(.notAnInteger)
    default: return isNegative ? -value : value
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The value of eight bytes at once when all of them are digits: neighbours are put together to numbers below
  /// a hundred, these to numbers below ten thousand, and these to one.
  @inline(__always)
  private func eightDigits(at place: Int) -> Int64? {
    let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    let (highs, digits): (UInt64, UInt64) = (0xf0f0_f0f0_f0f0_f0f0, 0x3030_3030_3030_3030)
    guard eight & highs == digits, (eight &+ 0x0606_0606_0606_0606) & highs == digits else {
      return nil
    }
    let values = eight ^ digits
    let hundreds = (values &* 10 &+ values >> 8) & 0x00ff_00ff_00ff_00ff
    let myriads = (hundreds &* 100 &+ hundreds >> 16) & 0x0000_ffff_0000_ffff
    return Int64((myriads &* 10_000 &+ myriads >> 32) & 0xffff_ffff)
  }

  // MARK: text

  mutating func text() throws(CanonicalFault) -> String {
    let (range, hasEscapes) = try passText()
    let plain = UnsafeRawBufferPointer(rebasing: bytes[range])
    return hasEscapes ? CanonicalScanner.unescaped(plain) : String(decoding: plain, as: UTF8.self)
  }

  /// Checks a text and tells where it lies between its quotation marks.
  mutating func passText() throws(CanonicalFault) -> (range: Range<Int>, hasEscapes: Bool) {
    try expect(UInt8(ascii: "\""))
    let start = offset
    var hasEscapes = false
    var isSurelyNormal = true
    while true {
      passPlain()
      let byte = ahead
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        try passEscape()
        hasEscapes = true
      } else if byte < 0x20 {
        throw fault(.controlByte)
      } else if !NormalForm.isSurelyNormal(try passMultibyte()) {
        isSurelyNormal = false
      }
    }
    let range = start..<offset
    offset += 1
    if !isSurelyNormal { try requireNormal(range, hasEscapes: hasEscapes) }
    return (range, hasEscapes)
  }

  /// Passes over ASCII that stands for itself: eight bytes at a time while all of them do.
  @inline(__always)
  private mutating func passPlain() {
    while bytes.count - offset >= 8 {
      let eight = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let special = CanonicalScanner.special(in: UInt64(littleEndian: eight))
      guard special == 0 else {
        offset += special.trailingZeroBitCount / 8
        return
      }
      offset += 8
    }
    while offset < bytes.count, CanonicalScanner.special(in: UInt64(bytes[offset])) & 0x80 == 0 {
      offset += 1
    }
  }

  /// The high bit of each byte that ends a run of plain ASCII: the quotation mark, the backslash, a byte
  /// below 20 or above 7F. Above the first such byte bits may be wrong; below it they are not.
  private static func special(in eight: UInt64) -> UInt64 {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let quote = eight ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslash = eight ^ ones &* UInt64(UInt8(ascii: "\\"))
    let below = (eight &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)
    return (below | eight) & highs
  }

  private func requireNormal(_ range: Range<Int>, hasEscapes: Bool) throws(CanonicalFault) {
    let plain = UnsafeRawBufferPointer(rebasing: bytes[range])
    let text =
      hasEscapes ? CanonicalScanner.unescaped(plain) : String(decoding: plain, as: UTF8.self)
    guard NormalForm.isNormal(text) else {
      throw CanonicalFault(.notNormalFormC, at: range.lowerBound)
    }
  }

  /// One scalar of two to four bytes (Unicode, table 3-7: no overlong form, no surrogate).
  private mutating func passMultibyte() throws(CanonicalFault) -> UInt32 {
    let first = bytes[offset]
    let (count, least): (Int, UInt32)
    switch first {
    case 0xc2...0xdf: (count, least) = (2, 0x80)
    case 0xe0...0xef: (count, least) = (3, 0x800)
    case 0xf0...0xf4: (count, least) = (4, 0x1_0000)
    default: throw fault(.badUTF8)
    }
    guard bytes.count - offset >= count else { throw fault(.badUTF8) }
    var scalar = UInt32(first) & (0x7f >> UInt32(count))
    for place in 1..<count {
      let next = bytes[offset + place]
      guard next & 0xc0 == 0x80 else { throw fault(.badUTF8) }
      scalar = scalar << 6 | UInt32(next & 0x3f)
    }
    guard scalar >= least, scalar <= 0x10_ffff, scalar & 0xffff_f800 != 0xd800 else {
      throw fault(.badUTF8)
    }
    offset += count
    return scalar
  }

  // MARK: escapes

  static func shortEscape(for byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0a: UInt8(ascii: "n")
    case 0x0c: UInt8(ascii: "f")
    case 0x0d: UInt8(ascii: "r")
    default: nil
    }
  }

  private static func meaning(ofShortEscape byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "r"): 0x0d
    default: nil
    }
  }

  private mutating func passEscape() throws(CanonicalFault) {
    let start = offset
    offset += 1
    guard CanonicalScanner.meaning(ofShortEscape: ahead) == nil else {
      offset += 1
      return
    }
    guard bytes.count - offset >= 5, bytes[offset] == UInt8(ascii: "u"),
      let value = CanonicalScanner.controlValue(bytes, at: offset + 1),
      CanonicalScanner.shortEscape(for: value) == nil
    else { throw CanonicalFault(.otherEscape, at: start) }
    offset += 5
  }

  /// The control character behind `00xx` with lower-case hex, if it is one.
  private static func controlValue(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt8? {
    guard bytes[place] == UInt8(ascii: "0"), bytes[place + 1] == UInt8(ascii: "0"),
      bytes[place + 2] == UInt8(ascii: "0") || bytes[place + 2] == UInt8(ascii: "1"),
      nibble(bytes[place + 3]) < 16
    else { return nil }
    return (bytes[place + 2] - UInt8(ascii: "0")) << 4 | nibble(bytes[place + 3])
  }

  static func unescaped(_ plain: UnsafeRawBufferPointer) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(plain.count)
    var place = 0
    while place < plain.count {
      guard plain[place] == UInt8(ascii: "\\") else {
        decoded.append(plain[place])
        place += 1
        continue
      }
      if let short = CanonicalScanner.meaning(ofShortEscape: plain[place + 1]) {
        decoded.append(short)
        place += 2
      } else {
        decoded.append(CanonicalScanner.controlValue(plain, at: place + 2) ?? 0)
        place += 6
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  // MARK: hex

  /// The value of a digit; above 15 for what is none.
  static func nibble(_ byte: UInt8) -> UInt8 {
    let (digit, letter) = (byte &- UInt8(ascii: "0"), byte &- UInt8(ascii: "a"))
    return digit < 10 ? digit : letter < 6 ? letter + 10 : 0xff
  }

  /// A text of exactly `count` bytes in lower-case hex.
  mutating func hex(count: Int) throws(CanonicalFault) -> [UInt8] {
    let digits = try hexDigits(of: count)
    guard let value = CanonicalScanner.bytes(of: digits) else { throw fault(.wrongHex) }
    try passHexDigits(digits.count)
    return value
  }

  /// What stands where the digits of `count` bytes are due, behind the quotation mark.
  mutating func hexDigits(of count: Int) throws(CanonicalFault) -> UnsafeRawBufferPointer {
    try expect(UInt8(ascii: "\""))
    guard bytes.count - offset > count * 2 else {
      throw CanonicalFault(.endsEarly, at: bytes.count)
    }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count * 2])
  }

  mutating func passHexDigits(_ count: Int) throws(CanonicalFault) {
    offset += count
    guard ahead == UInt8(ascii: "\"") else { throw fault(.wrongHex) }
    offset += 1
  }

  /// The bytes behind an even number of digits of lower-case hex.
  static func bytes(of digits: UnsafeRawBufferPointer) -> [UInt8]? {
    var wrong: UInt8 = 0
    let value = [UInt8](unsafeUninitializedCapacity: digits.count / 2) { buffer, filled in
      for place in 0..<digits.count / 2 {
        let (high, low) = (nibble(digits[place * 2]), nibble(digits[place * 2 + 1]))
        wrong |= high | low
        buffer[place] = high << 4 | low & 15
      }
      filled = digits.count / 2
    }
    return wrong < 16 ? value : nil
  }

  // MARK: keys

  /// Printable ASCII but the blank, the quotation mark and the backslash.
  static func isKeyByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The key of the next member, its colon passed; `last` is the key before it in this object.
  mutating func key(after last: Range<Int>?) throws(CanonicalFault) -> Range<Int> {
    try expect(UInt8(ascii: "\""))
    let start = offset
    passKey()
    guard ahead == UInt8(ascii: "\""), offset > start else { throw fault(.wrongKey) }
    let key = start..<offset
    if let last {
      let order = compare(last, key)
      guard order != 0 else { throw CanonicalFault(.duplicateKey, at: start) }
      guard order < 0 else { throw CanonicalFault(.keysOutOfOrder, at: start) }
    }
    offset += 1
    try expect(UInt8(ascii: ":"))
    return key
  }

  /// Passes over bytes of a key: eight at a time while all of them are.
  @inline(__always)
  private mutating func passKey() {
    while bytes.count - offset >= 8 {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let ones: UInt64 = 0x0101_0101_0101_0101
      let blank = (eight ^ ones &* 0x20) &- ones
      let delete = (eight ^ ones &* 0x7f) &- ones
      let others = (blank | delete) & 0x8080_8080_8080_8080 | CanonicalScanner.special(in: eight)
      guard others == 0 else {
        offset += others.trailingZeroBitCount / 8
        return
      }
      offset += 8
    }
    while CanonicalScanner.isKeyByte(ahead) { offset += 1 }
  }

  /// The order of the bytes at two places: below 0, 0 or above 0. Of most keys the first byte tells.
  @inline(__always)
  private func compare(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    let (first, second) = (bytes[one.lowerBound], bytes[other.lowerBound])
    if first != second { return Int(first) - Int(second) }
    guard let base = bytes.baseAddress else { return 0 }
    let order = memcmp(
      base + one.lowerBound, base + other.lowerBound, min(one.count, other.count))
    return order == 0 ? one.count - other.count : Int(order)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
