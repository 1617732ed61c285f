/// Bytes as base64 text: the standard alphabet with padding (RFC 4648, section 4).
public enum Base64 {
  private static let alphabet = Bytes(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// One line, without breaks.
  public static func text(_ bytes: Bytes) -> String {
    var text = Bytes()
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let six = Int(bits >> UInt32(18 - 6 * place) & 63)
        text.append(place <= group.count ? alphabet[six] : padding)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that the text stands for, accepting only what `text` writes: whole groups of four,
  /// padding only at the end, unused bits zero, no blanks (RFC 4648, section 3.5). Else `nil`.
  public static func bytes(_ text: some StringProtocol) -> Bytes? {
    let characters = Bytes(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    var bytes = Bytes()
    bytes.reserveCapacity(characters.count / 4 * 3)
    for start in stride(from: 0, to: characters.count, by: 4) {
      let isLast = start + 4 == characters.count
      let padded = isLast ? characters[start...].reversed().prefix { $0 == padding }.count : 0
      guard padded <= 2 else { return nil }
      var bits: UInt32 = 0
      for character in characters[start..<start + 4 - padded] {
        guard let six = value(of: character) else { return nil }
        bits = bits << 6 | six
      }
      bits <<= UInt32(6 * padded)
      let group = [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
      guard group.suffix(padded).allSatisfy({ $0 == 0 }) else { return nil }
      bytes += group.prefix(3 - padded)
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
