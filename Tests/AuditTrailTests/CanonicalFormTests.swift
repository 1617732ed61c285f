import AuditTrail
import Signatures
import Testing

@Suite struct CanonicalFormTests {
  private func parse(_ text: String) throws(CanonicalFault) -> CanonicalValue {
    try CanonicalValue(parsing: Bytes(text.utf8))
  }

  @Test(arguments: [
    "0", "-1", "9007199254740991", "-9007199254740991", "true", "false", "\"\"", "{}", "[]",
    #"{"a":1,"b":[true,false,-7],"c":{"d":"x"}}"#, #"{"A":1,"a":2,"a-b":3,"ab":4}"#,
    #""中文(全角)、标点。""#, #""\"\\\b\t\n\f\r\u0000\u001f\u000b""#, "\"\u{7f}/\"",
    #""é𠮷😀ÿ한か゚が""#, "\"\u{301}\"", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
  ])
  func `what is in the one spelling is read and written back as it was`(text: String) throws {
    #expect(try parse(text).bytes == Bytes(text.utf8))
  }

  @Test(
    arguments: [
      ("", .endsEarly), ("{", .endsEarly), (#"{"a""#, .endsEarly), (#"{"a":1"#, .endsEarly),
      ("[1", .endsEarly), (#""abc"#, .endsEarly), ("-", .endsEarly),
      (" 1", .notAnInteger), ("1 ", .trailingBytes), ("1\n", .trailingBytes),
      ("{}{}", .trailingBytes),
      (#"{"a": 1}"#, .notAnInteger), (#"{ "a":1}"#, .unexpectedByte), ("[1, 2]", .notAnInteger),
      ("[1,]", .notAnInteger), (#"{"a":1,}"#, .unexpectedByte), ("[,1]", .notAnInteger),
      (#"{"b":1,"a":2}"#, .keysOutOfOrder), (#"{"ab":1,"a":2}"#, .keysOutOfOrder),
      (#"{"a":1,"a":1}"#, .duplicateKey), (#"{"":1}"#, .wrongKey), (#"{"中":1}"#, .wrongKey),
      (#"{"a b":1}"#, .wrongKey), (#"{"a\u0062":1}"#, .wrongKey),
      ("00", .leadingZero), ("01", .leadingZero), ("-01", .leadingZero), ("-0", .negativeZero),
      ("9007199254740992", .integerOutOfRange), ("-9007199254740992", .integerOutOfRange),
      ("99999999999999999999", .integerOutOfRange),
      ("1.0", .notAnInteger), ("1e3", .notAnInteger), ("1E3", .notAnInteger), ("+1", .notAnInteger),
      ("NaN", .notAnInteger), ("null", .null), (#"{"a":null}"#, .null),
      ("True", .notAnInteger), ("truf", .unexpectedByte), ("tru", .unexpectedByte),
      (#""\/""#, .otherEscape), (#""\u0041""#, .otherEscape), (#""\u000a""#, .otherEscape),
      (#""\u001F""#, .otherEscape), (#""\u4e2d""#, .otherEscape), (#""\x""#, .otherEscape),
      (#""\u00""#, .otherEscape), ("\"\u{1}\"", .controlByte), ("\"a\nb\"", .controlByte),
      ("\"e\u{301}\"", .notNormalFormC), ("\"\u{f900}\"", .notNormalFormC),
      ("\"\u{212b}\"", .notNormalFormC), ("\"\u{2000}\"", .notNormalFormC),
      ("\"\u{304b}\u{3099}\"", .notNormalFormC), ("\"\u{1100}\u{1161}\"", .notNormalFormC),
      ("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", .tooDeep),
    ] as [(String, CanonicalFault.Reason)])
  func `every other spelling is refused`(text: String, reason: CanonicalFault.Reason) {
    #expect { try parse(text) } throws: { ($0 as? CanonicalFault)?.reason == reason }
  }

  private func reason(against text: String) -> CanonicalFault.Reason? {
    do throws(CanonicalFault) {
      return try parse(text).bytes == Bytes(text.utf8) ? nil : .unexpectedByte
    } catch {
      return error.reason
    }
  }

  /// Texts and keys are passed over in steps of several bytes.
  @Test(
    arguments: [
      ("\\/", .otherEscape, .wrongKey),
      ("\u{1f}", .controlByte, .wrongKey), ("\u{0}", .controlByte, .wrongKey),
      (" ", nil, .wrongKey), ("!", nil, nil), ("~", nil, nil), ("\u{7f}", nil, .wrongKey),
      ("\u{80}", nil, .wrongKey), ("中", nil, .wrongKey), ("\u{f900}", .notNormalFormC, .wrongKey),
    ] as [(String, CanonicalFault.Reason?, CanonicalFault.Reason?)])
  func `what may not stand in a text or a key is found wherever it stands`(
    odd: String, inText: CanonicalFault.Reason?, inKey: CanonicalFault.Reason?
  ) {
    for before in 0...17 {
      for after in 0...9 {
        let text =
          String(repeating: "a", count: before) + odd + String(repeating: "b", count: after)
        #expect(reason(against: "\"\(text)\"") == inText, "\(before) \(after)")
        #expect(reason(against: "{\"\(text)\":1}") == inKey, "\(before) \(after)")
      }
    }
  }

  @Test(
    arguments: [
      [0x80], [0xc0, 0x80], [0xc1, 0xbf], [0xc3], [0xe0, 0x80, 0x80], [0xe4, 0xb8],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff],
      [0xc3, 0x28],
    ] as [Bytes])
  func `text that is not UTF-8 is refused`(bytes: Bytes) {
    let quoted = [0x22] + bytes + [0x22]
    #expect { try CanonicalValue(parsing: quoted) } throws: {
      ($0 as? CanonicalFault)?.reason == .badUTF8
    }
  }

  @Test func `a fault tells the byte where it shows`() {
    #expect(throws: CanonicalFault(.duplicateKey, at: 8)) { try parse(#"{"a":1,"a":1}"#) }
  }

  @Test func `the writer puts members, nested values and bytes in the one spelling`() throws {
    let bytes = CanonicalWriter.object { line in
      line.member("amount", 8_000_00)
      line.array("files") { files in
        files.object { $0.member("name", "a\"b\\\n\u{1}") }
        files.element(-5)
        files.element("二")
        files.element(hex: [0, 255])
      }
      line.member("hash", hex: [0xab, 0x01])
      line.object("inner") { $0.member("ok", true) }
      line.member("least", -CanonicalWriter.integerMax)
      line.member("most", CanonicalWriter.integerMax)
      line.member("zero", 0)
    }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"amount":800000,"files":[{"name":"a\"b\\\n\u0001"},-5,"二","00ff"],"hash":"ab01","#
        + #""inner":{"ok":true},"least":-9007199254740991,"most":9007199254740991,"zero":0}"#)
    let value = try CanonicalValue(parsing: bytes)
    #expect(value.bytes == bytes)
    #expect(value.integer("amount") == 800_000)
    #expect(value.hex("hash", count: 2) == [0xab, 0x01])
    #expect(value["inner"]?.boolean("ok") == true)
    #expect(value.array("files")?.count == 4)
    #expect(value.text("amount") == nil)
    #expect(value.keys == ["amount", "files", "hash", "inner", "least", "most", "zero"])
  }

  @Test(arguments: [
    ("e\u{301}", "é"), ("\u{f900}", "豈"), ("a\u{323}\u{307}", "ạ\u{307}"),
    ("\u{304b}\u{3099}", "が"), ("\u{1100}\u{1161}\u{11a8}", "각"), ("\u{2126}", "Ω"), ("王", "王"),
  ])
  func `the writer brings text into normal form C`(text: String, normal: String) throws {
    let bytes = CanonicalValue.text(text).bytes
    #expect(bytes == Bytes("\"\(normal)\"".utf8))
    #expect(try CanonicalValue(parsing: bytes).bytes == bytes)
  }

  @Test func `members out of order, twice, or with a wrong key are our own mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = CanonicalWriter.object {
        $0.member("b", 1)
        $0.member("a", 1)
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = CanonicalWriter.object {
        $0.member("a", 1)
        $0.object("a") { _ in }
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = CanonicalWriter.object { $0.member("a b", 1) }
    }
    await #expect(processExitsWith: .failure) {
      _ = CanonicalWriter.object { $0.member("a", CanonicalWriter.integerMax + 1) }
    }
  }

  @Test func `whatever is read is the one spelling of what was read`() {
    var random = SeededRandom.announced()
    let alphabet = Bytes(#"{}[]",:\tfu0123456789-abre "#.utf8) + [0xe4, 0xb8, 0xad]
    var read = 0
    for _ in 0..<200_000 {
      let count = Int.random(in: 1...9, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      guard let value = try? CanonicalValue(parsing: bytes) else { continue }
      read += 1
      #expect(value.bytes == bytes)
    }
    #expect(read > 0)
  }
}
