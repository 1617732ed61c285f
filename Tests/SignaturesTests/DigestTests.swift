import Signatures
import Testing

@Suite struct DigestTests {
  // FIPS 180-4 examples (NIST, "Secure Hashing").
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `SHA-256 gives the published digests, whole and in parts`(text: String, digest: String) {
    let bytes = utf8(text)
    let middle = bytes.count / 2
    #expect(Hex.text(Digest.sha256(bytes)) == digest)
    #expect(Digest.of(bytes, by: .sha256) == hex(digest))
    #expect(Digest.sha256(bytes[..<middle], text.utf8.dropFirst(middle)) == hex(digest))
    var hasher = Hasher256()
    #expect(hasher.hash(prefix: nil, bytes) == hex(digest))
    hasher.update(bytes[..<middle])
    hasher.update(Bytes(bytes[middle...]))
    #expect(hasher.finish() == hex(digest))
  }

  @Test func `a hasher is used again after every digest, with and without a prefix`() {
    var hasher = Hasher256()
    let text = utf8("entry-2")
    // Leaf 2 of the tree in RFC 6962's manner: SHA-256(0x00 ‖ entry).
    let leaf = Digest.sha256([0x00] + text)
    #expect(hasher.hash(prefix: 0x00, text) == leaf)
    #expect(text.withUnsafeBytes { hasher.hash(prefix: 0x00, $0) } == leaf)
    #expect(hasher.hash(prefix: 0x01, leaf, leaf) == Digest.sha256([0x01] + leaf + leaf))
    var out = Bytes(repeating: 0, count: 32)
    text.withUnsafeBytes { hasher.hash(prefix: 0x00, $0, into: &out) }
    #expect(out == leaf)
    #expect(hasher.hash(prefix: nil, []) == Digest.sha256([]))
    hasher.update(byte: 0x61)
    hasher.update(repeatElement(0x62, count: 1))
    #expect(hasher.finish() == Digest.sha256(utf8("ab")))
  }

  /// Every length around the ends of blocks, and one that is long among short ones.
  @Test(arguments: [0, 1, 7, 8, 9, 40, 300], DigestAlgorithm.allCases)
  func `many messages side by side have the digests that each has alone`(
    count: Int, algorithm: DigestAlgorithm
  ) {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    for first in [0, 1, 63, 64, 119] {
      var messages = (0..<count).map { 31 * $0..<31 * $0 + first + $0 }
      if count > 7 { messages[5] = 1..<90_000 }
      for prefix: UInt8 in [0, 1, 0xff] {
        var digests = Bytes(repeating: 0, count: 32 * count)
        bytes.withUnsafeBytes { raw in
          digests.withUnsafeMutableBytes {
            Digest.all(by: algorithm, prefix: prefix, messages, of: raw, into: $0)
          }
        }
        #expect(digests == messages.flatMap { Digest.of([prefix] + bytes[$0], by: algorithm) })
      }
    }
  }

  @Test func `parts of different kinds are hashed one after the other`() {
    let bytes = utf8("abc")
    #expect(
      Digest.sha256("a".utf8, bytes[1...1], repeatElement(0x63, count: 1), Bytes())
        == Digest.sha256(bytes))
    #expect(Digest.sha256([0x00], bytes) == Digest.sha256([0x00] + bytes))
  }

  @Test(arguments: [
    ("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
    ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (
      String(repeating: "abcd", count: 16),
      "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    ),
  ])
  func `SM3 gives the digests of GM/T 0004`(text: String, digest: String) {
    #expect(Hex.text(Digest.sm3(utf8(text))) == digest)
  }

  @Test func `SM3 gives the digests of OpenSSL's test file`() throws {
    guard let blocks = Vectors.blocks("openssl-3.0/evpmd_sm3.txt") else { return }
    var count = 0
    for block in blocks {
      guard block["Digest"] == "SM3", let input = block["Input"], let output = block["Output"]
      else { continue }
      #expect(Digest.sm3(hex(input)) == hex(output))
      count += 1
    }
    #expect(count >= 5)
  }

  @Test func `SM3 gives the digests of the OSCCA's file`() throws {
    guard let blocks = Vectors.blocks("pyca/oscca.txt") else { return }
    var count = 0
    for block in blocks {
      guard let bits = block["Len"].flatMap({ Int($0) }), let message = block["Msg"],
        let digest = block["MD"]
      else { continue }
      #expect(Digest.sm3(Bytes(hex(message).prefix(bits / 8))) == hex(digest))
      count += 1
    }
    #expect(count >= 5)
  }

  // RFC 4231, section 4; case 5 truncates and is left out.
  @Test(arguments: [
    (
      String(repeating: "0b", count: 20), Hex.text(utf8("Hi There")),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Hex.text(utf8("Jefe")), Hex.text(utf8("what do ya want for nothing?")),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      String(repeating: "aa", count: 131),
      Hex.text(utf8("Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      String(repeating: "aa", count: 131),
      Hex.text(
        utf8(
          "This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.")),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ])
  func `HMAC-SHA-256 gives the codes of RFC 4231`(key: String, message: String, code: String) {
    let digest = KeyedDigest(key: hex(key))
    #expect(digest.code(for: hex(message)) == hex(code))
    #expect(digest.matches(hex(code), for: hex(message)))
    #expect(!digest.matches(hex(code).dropLast() + [0], for: hex(message)))
    #expect(!digest.matches(Bytes(hex(code).dropLast()), for: hex(message)))
    #expect(!digest.matches([], for: hex(message)))
  }

  @Test func `an empty key and an empty message have a code`() {
    #expect(
      KeyedDigest(key: []).code(for: [])
        == hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
  }

  @Test(arguments: [0, 1, 32, 100_000])
  func `random bytes come in the number asked for and differ`(count: Int) {
    let first = SecureRandom.bytes(count)
    #expect(first.count == count)
    #expect(count < 32 || first != SecureRandom.bytes(count))
  }
}
