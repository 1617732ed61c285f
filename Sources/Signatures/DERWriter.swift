/// Writes DER: the few objects that OpenSSL has no public writer for.
enum DERWriter {
  /// BOOLEAN TRUE.
  static let `true`: Bytes = [0x01, 0x01, 0xff]

  static func sequence(_ content: Bytes) -> Bytes { object(DERReader.sequence, content) }

  static func octetString(_ content: Bytes) -> Bytes { object(DERReader.octetString, content) }

  /// The bytes are the number in two's complement, in as few as it takes.
  static func integer(_ content: Bytes) -> Bytes { object(DERReader.integer, content) }

  /// A number that is not below zero, most significant byte first; zeros ahead are left out.
  static func natural(_ digits: some Collection<UInt8>) -> Bytes {
    let digits = Bytes(digits.drop { $0 == 0 })
    let isPlain = digits.first.map { $0 < 0x80 } ?? false
    return integer(isPlain ? digits : [0] + digits)
  }

  static func object(_ tag: UInt8, _ content: Bytes) -> Bytes {
    guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
    var digits = Bytes()
    var rest = content.count
    while rest > 0 {
      digits.insert(UInt8(rest & 0xff), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(digits.count)] + digits + content
  }
}
