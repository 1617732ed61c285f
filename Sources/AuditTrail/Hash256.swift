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
    var wrong: UInt8 = 0
    withUnsafeMutableBytes(of: &words) { bytes in
      for place in 0..<Hash256.byteCount {
        let high = CanonicalScanner.nibble(digits[2 * place])
        let low = CanonicalScanner.nibble(digits[2 * place + 1])
        wrong |= high | low
        bytes[place] = high << 4 | low & 15
      }
    }
    guard wrong < 16 else { return nil }
  }

  var bytes: Bytes { withUnsafeBytes(of: words) { Bytes($0) } }

  static func == (one: Hash256, other: Hash256) -> Bool {
    one.words == other.words
  }

  func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }

  /// SHA-256(00 ‖ line): a record as a leaf of the tree (RFC 6962, section 2.1).
  init(leaf line: UnsafeRawBufferPointer, using hasher: inout Hasher256) {
    self.init()
    fill { hasher.hash(prefix: 0, line, into: $0) }
  }

  /// SHA-256(01 ‖ left ‖ right): a node of the tree.
  init(node left: Hash256, _ right: Hash256, using hasher: inout Hasher256) {
    self.init()
    withUnsafeBytes(of: (left.words, right.words)) { both in
      fill { hasher.hash(prefix: 1, both, into: $0) }
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
