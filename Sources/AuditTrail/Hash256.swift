import Signatures

/// 杂凑值 — the 32 bytes of a SHA-256, held in place: a million of them take no allocation.
struct Hash256: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  static let byteCount = 32

  /// 32 zero bytes.
  init() { words = (0, 0, 0, 0) }

  /// The bytes; there must be 32.
  init(_ bytes: Bytes) {
    precondition(bytes.count == Hash256.byteCount, "32 bytes")
    words = bytes.withUnsafeBytes {
      $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
    }
  }

  /// The bytes behind 64 digits of lower-case hex; `nil` for anything else.
  init?(hex digits: UnsafeRawBufferPointer) {
    guard digits.count == 2 * Hash256.byteCount else { return nil }
    self.init()
    var wrong: UInt64 = 0
    withUnsafeMutableBytes(of: &words) { bytes in
      for place in 0..<Hash256.byteCount / 4 {
        let eight = digits.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)
        let four = Hash256.bytes(ofDigits: UInt64(littleEndian: eight), &wrong)
        bytes.storeBytes(of: four.littleEndian, toByteOffset: 4 * place, as: UInt32.self)
      }
    }
    guard wrong == 0 else { return nil }
  }

  /// The four bytes behind eight digits at once; `wrong` is not 0 after what is no digit. Each value is spelled
  /// again: only what comes out as it was is a digit.
  @inline(__always)
  private static func bytes(ofDigits digits: UInt64, _ wrong: inout UInt64) -> UInt32 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let letters = digits >> 6 & ones
    let values = (digits & (ones &* 0x0f)) &+ letters &* 9
    let aboveNine = (values &+ ones &* 0x76) >> 7 & ones
    let spelled = values &+ ones &* 0x30 &+ aboveNine &* 0x27
    wrong |= (spelled ^ digits) | (values & (ones &* 0xf0))
    let pairs = (values << 4 | values >> 8) & 0x00ff_00ff_00ff_00ff
    let halves = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff
    return UInt32(truncatingIfNeeded: halves | halves >> 16)
  }

  var bytes: Bytes { withUnsafeBytes(of: words) { Bytes($0) } }

  static func == (one: Hash256, other: Hash256) -> Bool {
    one.words == other.words
  }

  func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }

  /// SHA-256(01 ‖ left ‖ right): a node of the tree.
  init(node left: Hash256, _ right: Hash256, using hasher: inout Hasher256) {
    self.init()
    withUnsafeBytes(of: (left.words, right.words)) { both in
      fill { hasher.hash(prefix: 1, both, into: $0) }
    }
  }

  /// SHA-256(00 ‖ line) of lines that lie at these places, hashed side by side: records as leaves of the tree
  /// (RFC 6962, section 2.1).
  static func leaves(_ lines: [Range<Int>], of bytes: UnsafeRawBufferPointer) -> [Hash256] {
    many(lines, of: bytes, prefix: 0)
  }

  /// SM3(00 ‖ line) of lines that lie at these places: what the records of such a chain are called by those after them.
  static func links(_ lines: [Range<Int>], of bytes: UnsafeRawBufferPointer) -> [Hash256] {
    many(lines, of: bytes, prefix: 0, by: .sm3)
  }

  /// The nodes over pairs of neighbours, hashed side by side. An odd last one is left out.
  static func nodes(over hashes: ArraySlice<Hash256>) -> [Hash256] {
    let pairs = (0..<hashes.count / 2).map { 2 * byteCount * $0..<2 * byteCount * ($0 + 1) }
    return hashes.withUnsafeBytes { many(pairs, of: $0, prefix: 1) }
  }

  private static func many(
    _ messages: [Range<Int>], of bytes: UnsafeRawBufferPointer, prefix: UInt8,
    by algorithm: DigestAlgorithm = .sha256
  ) -> [Hash256] {
    [Hash256](unsafeUninitializedCapacity: messages.count) { hashes, count in
      let digests = UnsafeMutableRawBufferPointer(hashes)[..<(messages.count * byteCount)]
      Digest.all(
        by: algorithm, prefix: prefix, messages, of: bytes,
        into: UnsafeMutableRawBufferPointer(rebasing: digests))
      count = messages.count
    }
  }

  private mutating func fill(_ write: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeMutableBytes(of: &words) {
      $0.withMemoryRebound(to: UInt8.self) { bytes in
        bytes.baseAddress.map(write)
      }
    }
  }
}
