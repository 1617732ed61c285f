public import Signatures

/// 规范形式 — writes the only spelling of a value that is ever hashed or signed.
///
/// A strict profile of JCS (RFC 8785): members in ascending order of their keys, keys of printable
/// ASCII, integers within ±(2⁵³−1), no fractions and no null, bytes as lower-case hex, text in
/// normal form C with the shortest escapes, no blanks. What this writer produces,
/// `CanonicalValue(parsing:)` accepts; it accepts nothing else.
///
/// Wrong order, a wrong key and an integer out of range are our own mistakes and stop the program;
/// text that is not in normal form C is brought into it.
public struct CanonicalWriter: Sendable {
  public private(set) var bytes: Bytes

  private var container = Container.line
  private var isFirst = true
  /// Where the last key of the open object lies in `bytes`.
  private var lastKey = 0..<0

  private enum Container {
    case line
    case object
    case array
  }

  /// Largest integer that every JSON reader keeps exactly: 2⁵³−1.
  public static let integerMax: Int64 = 9_007_199_254_740_991

  public init(capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// The bytes of one object.
  public static func object(
    capacity: Int = 512, _ members: (inout CanonicalWriter) throws -> Void
  ) rethrows -> Bytes {
    var writer = CanonicalWriter(capacity: capacity)
    try writer.object(members)
    return writer.bytes
  }

  // MARK: members of the open object

  public mutating func member(_ key: StaticString, _ value: Int64) {
    open(key)
    append(value)
  }

  public mutating func member(_ key: StaticString, _ value: Int) {
    member(key, Int64(value))
  }

  public mutating func member(_ key: StaticString, _ text: String) {
    open(key)
    append(text)
  }

  public mutating func member(_ key: StaticString, _ truth: Bool) {
    open(key)
    append(truth)
  }

  public mutating func member(_ key: StaticString, hex value: Bytes) {
    open(key)
    append(hex: value)
  }

  public mutating func member(_ key: StaticString, _ value: CanonicalValue) {
    open(key)
    append(value)
  }

  public mutating func object(
    _ key: StaticString, _ members: (inout CanonicalWriter) throws -> Void
  ) rethrows {
    open(key)
    try nested(.object, members)
  }

  public mutating func array(
    _ key: StaticString, _ elements: (inout CanonicalWriter) throws -> Void
  ) rethrows {
    open(key)
    try nested(.array, elements)
  }

  // MARK: elements of the open array, or the line itself

  public mutating func element(_ value: Int64) {
    next()
    append(value)
  }

  public mutating func element(_ text: String) {
    next()
    append(text)
  }

  public mutating func element(hex value: Bytes) {
    next()
    append(hex: value)
  }

  public mutating func element(_ value: CanonicalValue) {
    next()
    append(value)
  }

  public mutating func object(_ members: (inout CanonicalWriter) throws -> Void) rethrows {
    next()
    try nested(.object, members)
  }

  public mutating func array(_ elements: (inout CanonicalWriter) throws -> Void) rethrows {
    next()
    try nested(.array, elements)
  }
}

// MARK: - Order

extension CanonicalWriter {
  private mutating func next() {
    precondition(container != .object, "an object has members, not elements")
    precondition(container == .array || isFirst, "one value a line")
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func open(_ key: StaticString) {
    key.withUTF8Buffer { open($0) }
  }

  private mutating func open(_ key: UnsafeBufferPointer<UInt8>) {
    precondition(container == .object, "a member outside an object")
    precondition(!key.isEmpty && key.allSatisfy(CanonicalScanner.isKeyByte), "a wrong key")
    precondition(isFirst || isAscending(key), "members are written in ascending order of keys")
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: key)
    lastKey = start..<bytes.count
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private func isAscending(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let shared = min(key.count, lastKey.count)
    for place in 0..<shared where bytes[lastKey.lowerBound + place] != key[place] {
      return bytes[lastKey.lowerBound + place] < key[place]
    }
    return lastKey.count < key.count
  }

  private mutating func nested(
    _ inner: Container, _ contents: (inout CanonicalWriter) throws -> Void
  ) rethrows {
    let outer = container
    let outerKey = lastKey
    container = inner
    isFirst = true
    bytes.append(inner == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    try contents(&self)
    bytes.append(inner == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    container = outer
    lastKey = outerKey
    isFirst = false
  }
}

// MARK: - Values

extension CanonicalWriter {
  private mutating func append(_ value: CanonicalValue) {
    switch value {
    case .integer(let number): append(number)
    case .text(let text): append(text)
    case .boolean(let truth): append(truth)
    case .array(let elements):
      nested(.array) { for element in elements { $0.element(element) } }
    case .object(let members):
      nested(.object) { for member in members { $0.member(member) } }
    }
  }

  private mutating func member(_ member: CanonicalValue.Member) {
    var key = member.key
    key.withUTF8 { open($0) }
    append(member.value)
  }

  private mutating func append(_ truth: Bool) {
    bytes.append(contentsOf: truth ? [0x74, 0x72, 0x75, 0x65] : [0x66, 0x61, 0x6c, 0x73, 0x65])
  }

  private mutating func append(_ value: Int64) {
    precondition(
      value.magnitude <= CanonicalWriter.integerMax.magnitude, "an integer beyond 2⁵³−1")
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var digits = 1
    var bound: UInt64 = 10
    while rest >= bound {
      digits += 1
      bound *= 10
    }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    var place = bytes.count - 1
    while rest > 0 {
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
    }
  }

  private mutating func append(hex value: Bytes) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * value.count + 2) { digits in
      digits[0] = UInt8(ascii: "\"")
      for (place, byte) in value.enumerated() {
        digits[2 * place + 1] = CanonicalWriter.hexDigit(byte >> 4)
        digits[2 * place + 2] = CanonicalWriter.hexDigit(byte & 15)
      }
      digits[digits.count - 1] = UInt8(ascii: "\"")
      bytes.append(contentsOf: digits)
    }
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
  }

  private mutating func append(_ text: String) {
    var text = text
    let done = text.withUTF8 { utf8 in
      guard NormalForm.isSurelyNormal(utf8) else { return false }
      appendQuoted(utf8)
      return true
    }
    guard !done else { return }
    var normal = NormalForm.normal(text)
    normal.withUTF8 { appendQuoted($0) }
  }

  private mutating func appendQuoted(_ utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for place in 0..<utf8.count where CanonicalWriter.needsEscape(utf8[place]) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
      appendEscaped(utf8[place])
      start = place + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    if let short = CanonicalScanner.shortEscape(for: byte) {
      bytes.append(short)
    } else {
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(CanonicalWriter.hexDigit(byte >> 4))
      bytes.append(CanonicalWriter.hexDigit(byte & 15))
    }
  }
}
