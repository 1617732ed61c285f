import BankFiles
import Testing

@Suite struct EncodingTests {
  @Test(arguments: [
    ("张伟", CharacterSet.gbk, 4), ("张伟", .gb18030, 4), ("阿·测试", .gbk, 8),
    ("阿·测试", .gb18030, 8), ("镕喆", .gbk, 4), ("䶮", .gb18030, 2), ("𬭎", .gb18030, 4),
    ("㛃", .gb18030, 4), ("ABC-12", .gbk, 6), ("", .gbk, 0), ("张伟", .utf8, 6),
  ])
  func `a text has the bytes that its character set gives it, and reads back`(
    text: String, charset: CharacterSet, count: Int
  ) throws {
    let bytes = try charset.encode(text).get()
    #expect(bytes.count == count)
    #expect(try charset.decode(bytes).get() == text)
  }

  @Test(arguments: [
    ("䶮", ["䶮"]), ("王𬭎䶮王𬭎", ["𬭎", "䶮"]), ("阿•测", ["•"]), ("a\u{A0}b", ["\u{A0}"]),
    ("张\u{200B}伟", ["\u{200B}"]), ("𠮷", ["𠮷"]), ("伟\u{E0041}", ["\u{E0041}"]),
  ])
  func `GBK refuses what it cannot hold and names each character once`(
    text: String, missing: [String]
  ) {
    let expected = missing.flatMap(\.unicodeScalars)
    guard case .failure(let fault) = CharacterSet.gbk.encode(text) else {
      Issue.record("\(text) was encoded")
      return
    }
    #expect(fault.scalars == expected)
  }

  @Test func `the bytes are the published ones`() throws {
    #expect(try CharacterSet.gbk.encode("张伟").get() == [0xD5, 0xC5, 0xCE, 0xB0])
    #expect(try CharacterSet.gbk.encode("·").get() == [0xA1, 0xA4])
    #expect(try CharacterSet.gb18030.encode("䶮").get() == [0xFE, 0x9F])
    #expect(try CharacterSet.gbk.encode("镕").get() == [0xE9, 0x46])
  }

  @Test(arguments: [
    (CharacterSet.gbk, [0x41, 0xD5, 0xC5, 0xFF] as [UInt8], 3), (.gbk, [0xD5], 0),
    (.gb18030, [0x41, 0x42, 0x81, 0x30], 2), (.utf8, [0xE5, 0xBC, 0xA0, 0xE5, 0xBC], 3),
    (.utf8, [0x41, 0xC0, 0x80], 1), (.gb18030, [0xD5, 0xC5, 0x80, 0x41], 2),
  ])
  func `a decoding fault says where`(charset: CharacterSet, bytes: [UInt8], position: Int) {
    guard case .failure(let fault) = charset.decode(bytes) else {
      Issue.record("\(bytes) were decoded")
      return
    }
    #expect(fault.position == position)
  }

  /// No substitution, no silent loss: whatever is encoded is what comes back.
  @Test func `every character either is refused or reads back as itself`() {
    var held: [CharacterSet: Int] = [:]
    let planes: [ClosedRange<UInt32>] = [0...0xFFFF, 0x20000...0x20FFF, 0xE0000...0xE01FF]
    for value in planes.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      for charset in CharacterSet.allCases {
        guard let bytes = try? charset.encode(text).get() else { continue }
        held[charset, default: 0] += 1
        if (try? charset.decode(bytes).get())?.unicodeScalars.elementsEqual([scalar]) != true {
          Issue.record("\(charset) changed U+\(String(value, radix: 16))")
        }
      }
    }
    // GBK: 21,003 ideographs, 883 symbols, ASCII, as far as the C library maps them.
    #expect((21_700...24_100).contains(held[.gbk] ?? 0))
    #expect((held[.gb18030] ?? 0) > 60_000)
  }
}
