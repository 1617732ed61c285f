import Signatures
import Testing

@Suite struct SealingTests {
  // The Galois/Counter Mode of Operation (submission to NIST), appendix B, cases 13, 14, 15, 16.
  private static let cases = [
    (
      key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
      context: "", plain: "", sealed: "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    (
      key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
      context: "", plain: String(repeating: "00", count: 16),
      sealed: "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      key: String(repeating: "feffe9928665731c6d6a8f9467308308", count: 2),
      nonce: "cafebabefacedbaddecaf888", context: "",
      plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
      sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
        + "b094dac5d93471bdec1a502270e3cc6c"
    ),
    (
      key: String(repeating: "feffe9928665731c6d6a8f9467308308", count: 2),
      nonce: "cafebabefacedbaddecaf888", context: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ]

  @Test(arguments: cases.indices)
  func `AES-256-GCM seals and opens as published`(place: Int) throws {
    let vector = SealingTests.cases[place]
    let key = try #require(SealingKey(bytes: hex(vector.key)))
    let sealed = try key.seal(
      hex(vector.plain), nonce: hex(vector.nonce), context: hex(vector.context))
    #expect(Hex.text(sealed) == vector.nonce + vector.sealed)
    #expect(try key.open(sealed, context: hex(vector.context)) == hex(vector.plain))
  }

  @Test func `a sealed value with any byte changed does not open`() throws {
    let key = try #require(SealingKey(bytes: SecureRandom.bytes(32)))
    let sealed = try key.seal(utf8("6222 0000"), context: utf8("payee/7/account"))
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 0x01
      #expect(throws: SignatureFault.sealBroken) {
        try key.open(changed, context: utf8("payee/7/account"))
      }
    }
  }

  @Test func `a value that was cut, moved or sealed under another key does not open`() throws {
    let key = try #require(SealingKey(bytes: SecureRandom.bytes(32)))
    let other = try #require(SealingKey(bytes: SecureRandom.bytes(32)))
    let sealed = try key.seal(utf8("王某"), context: utf8("payee/7/name"))
    for count in 0..<sealed.count {
      #expect(throws: SignatureFault.sealBroken) {
        try key.open(Bytes(sealed.prefix(count)), context: utf8("payee/7/name"))
      }
    }
    #expect(throws: SignatureFault.sealBroken) { try key.open(sealed, context: []) }
    #expect(throws: SignatureFault.sealBroken) {
      try key.open(sealed, context: utf8("payee/8/name"))
    }
    #expect(throws: SignatureFault.sealBroken) {
      try other.open(sealed, context: utf8("payee/7/name"))
    }
  }

  @Test func `every sealing takes a fresh nonce, and the empty value seals`() throws {
    let key = try #require(SealingKey(bytes: SecureRandom.bytes(32)))
    let first = try key.seal([], context: [])
    let second = try key.seal([], context: [])
    #expect(first.prefix(12) != second.prefix(12))
    #expect(first.count == 28)
    #expect(try key.open(first, context: []) == [])
  }

  @Test(arguments: [0, 11, 13, 16])
  func `a nonce of another length is refused`(count: Int) throws {
    let key = try #require(SealingKey(bytes: SecureRandom.bytes(32)))
    #expect(throws: SignatureFault.badNonce(count)) {
      try key.seal([1], nonce: Bytes(repeating: 0, count: count), context: [])
    }
  }

  @Test(arguments: [0, 16, 31, 33])
  func `a sealing key has 32 bytes`(count: Int) {
    #expect(SealingKey(bytes: Bytes(repeating: 7, count: count)) == nil)
  }

  @Test func `a sealing key never prints its bytes`() throws {
    let key = try #require(SealingKey(bytes: utf8("0123456789abcdef0123456789abcdef")))
    var dumped = ""
    dump(key, to: &dumped)
    dump(KeyedDigest(key: utf8("0123456789abcdef")), to: &dumped)
    #expect(!"\(key) \(dumped)".contains("012345"))
    #expect(!dumped.contains("48"))
  }
}
