import Signatures
import Testing

@Suite struct SpellingTests {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is written and read as in RFC 4648`(plain: String, text: String) {
    #expect(Base64.text(utf8(plain)) == text)
    #expect(Base64.bytes(text) == utf8(plain))
  }

  @Test(arguments: [
    ("no padding", "Zg"), ("half the padding", "Zg="), ("too much padding", "Zm9v===="),
    ("padding alone", "===="), ("one character", "Z==="), ("padding in the middle", "Zg==Zm9v"),
    ("padding inside a group", "Z=g="), ("unused bits after one byte", "Zh=="),
    ("unused bits after two bytes", "Zm9="), ("a blank", "Zm 9"), ("a line feed", "Zm9v\n"),
    ("a line feed for a character", "Zm9\n"), ("the other alphabet", "__--"),
    ("a letter beyond ASCII", "Zm9é"), ("a full-width letter", "Zm9\u{ff56}"),
  ])
  func `base64 that is spelt otherwise is refused`(reason: String, text: String) {
    #expect(Base64.bytes(text) == nil, "\(reason)")
  }

  @Test(
    arguments: [
      ("", []), ("00", [0]), ("ff", [255]), ("0a1b", [0x0a, 0x1b]),
      ("deadbeef", [222, 173, 190, 239]),
    ] as [(String, Bytes)])
  func `hexadecimal is written and read in lower case`(text: String, bytes: Bytes) {
    #expect(Hex.bytes(text) == bytes)
    #expect(Hex.text(bytes) == text)
    #expect(Hex.text(bytes[...]) == text)
  }

  @Test(arguments: ["0", "abc", "FF", "aF", "0x00", "0g", " 00", "00 ", "00\n", "é0", "0\u{ff10}"])
  func `hexadecimal that is spelt otherwise is refused`(text: String) {
    #expect(Hex.bytes(text) == nil)
  }

  @Test func `all lengths up to 200 come back through base64 and hexadecimal`() {
    for count in 0...200 {
      let bytes = SecureRandom.bytes(count)
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
      #expect(Hex.bytes(Hex.text(bytes)) == bytes)
    }
  }
}
