public import Signatures

/// 规范值 — a value read back from its canonical form.
public enum CanonicalValue: Hashable, Sendable {
  case integer(Int64)
  case text(String)
  case boolean(Bool)
  case array([CanonicalValue])
  /// Members in ascending order of their keys.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: CanonicalValue

    public init(key: String, value: CanonicalValue) {
      self.key = key
      self.value = value
    }
  }

  /// Reads the one spelling, from the first byte to the last.
  public init(parsing bytes: Bytes) throws(CanonicalFault) {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(CanonicalFault) in try CanonicalValue(parsing: raw) }
    }
    self = try result.get()
  }

  public init(parsing raw: UnsafeRawBufferPointer) throws(CanonicalFault) {
    var scanner = CanonicalScanner(raw)
    self = try scanner.value(depth: 0)
    try scanner.finish()
  }

  /// The canonical form of this value.
  public var bytes: Bytes {
    var writer = CanonicalWriter(capacity: 128)
    writer.element(self)
    return writer.bytes
  }
}

// MARK: - Reading members

extension CanonicalValue {
  /// The member with this key, if this is an object that has one.
  public subscript(key: String) -> CanonicalValue? {
    guard case .object(let members) = self else { return nil }
    for member in members where member.key == key { return member.value }
    return nil
  }

  public func integer(_ key: String) -> Int64? {
    guard case .integer(let value)? = self[key] else { return nil }
    return value
  }

  public func text(_ key: String) -> String? {
    guard case .text(let value)? = self[key] else { return nil }
    return value
  }

  public func boolean(_ key: String) -> Bool? {
    guard case .boolean(let value)? = self[key] else { return nil }
    return value
  }

  public func array(_ key: String) -> [CanonicalValue]? {
    guard case .array(let value)? = self[key] else { return nil }
    return value
  }

  /// Bytes written as lower-case hex; `count` of them.
  public func hex(_ key: String, count: Int = 32) -> Bytes? {
    guard var text = text(key) else { return nil }
    return text.withUTF8 { digits in
      digits.count == count * 2 ? CanonicalScanner.bytes(of: UnsafeRawBufferPointer(digits)) : nil
    }
  }

  /// The keys of an object, in their order.
  public var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }
}

// MARK: - The grammar

extension CanonicalScanner {
  mutating func value(depth: Int) throws(CanonicalFault) -> CanonicalValue {
    switch ahead {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"):
      try expectWord("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try expectWord("false")
      return .boolean(false)
    default: return .integer(try integer())
    }
  }

  private mutating func expectWord(_ word: StaticString) throws(CanonicalFault) {
    let start = offset
    do { try expect(word) } catch { throw CanonicalFault(.unexpectedByte, at: start) }
  }

  private mutating func members(depth: Int) throws(CanonicalFault) -> [CanonicalValue.Member] {
    try enter(UInt8(ascii: "{"), depth: depth)
    var members: [CanonicalValue.Member] = []
    members.reserveCapacity(8)
    var last: Range<Int>?
    while try !closes(UInt8(ascii: "}"), isFirst: last == nil) {
      let key = try key(after: last)
      members.append(.init(key: string(key), value: try value(depth: depth)))
      last = key
    }
    return members
  }

  private mutating func elements(depth: Int) throws(CanonicalFault) -> [CanonicalValue] {
    try enter(UInt8(ascii: "["), depth: depth)
    var elements: [CanonicalValue] = []
    while try !closes(UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      elements.append(try value(depth: depth))
    }
    return elements
  }

  /// Passes over one value, checking it, and tells where it lies.
  mutating func passValue(depth: Int) throws(CanonicalFault) -> Range<Int> {
    let start = offset
    switch ahead {
    case UInt8(ascii: "{"):
      try enter(UInt8(ascii: "{"), depth: depth + 1)
      var last: Range<Int>?
      while try !closes(UInt8(ascii: "}"), isFirst: last == nil) {
        last = try key(after: last)
        _ = try passValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try enter(UInt8(ascii: "["), depth: depth + 1)
      var isFirst = true
      while try !closes(UInt8(ascii: "]"), isFirst: isFirst) {
        isFirst = false
        _ = try passValue(depth: depth + 1)
      }
    case UInt8(ascii: "\""): _ = try passText()
    case UInt8(ascii: "t"): try expectWord("true")
    case UInt8(ascii: "f"): try expectWord("false")
    default: _ = try integer()
    }
    return start..<offset
  }

  @inline(__always)
  mutating func enter(_ bracket: UInt8, depth: Int) throws(CanonicalFault) {
    guard depth <= CanonicalScanner.depthMax else { throw fault(.tooDeep) }
    try expect(bracket)
  }

  /// Whether the container ends here; otherwise the comma before the next entry is passed.
  @inline(__always)
  mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(CanonicalFault) -> Bool {
    if ahead == bracket {
      offset += 1
      return true
    }
    if !isFirst { try expect(UInt8(ascii: ",")) }
    return false
  }
}
