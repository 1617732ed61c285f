/// Walks through DER: the few objects that OpenSSL has no public reader for.
struct DERReader {
  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let identifier: UInt8 = 0x06
  static let text: UInt8 = 0x0c
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(bytes) }

  /// The tag of the next object.
  var tag: UInt8? { rest.first }

  /// Takes the next object if it has this tag, and returns what is inside.
  mutating func take(_ tag: UInt8) -> ArraySlice<UInt8>? {
    guard rest.first == tag, let (length, header) = DERReader.length(rest.dropFirst()),
      rest.count >= 1 + header + length
    else { return nil }
    let content = rest.dropFirst(1 + header).prefix(length)
    rest = rest.dropFirst(1 + header + length)
    return content
  }

  /// The length and the number of bytes it takes: short form, or long form of up to 4 bytes.
  private static func length(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
    guard let first = bytes.first else { return nil }
    if first < 0x80 { return (Int(first), 1) }
    let count = Int(first & 0x7f)
    guard (1...4).contains(count), bytes.count > count else { return nil }
    let length = bytes.dropFirst().prefix(count).reduce(0) { $0 << 8 | Int($1) }
    return (length, 1 + count)
  }
}
