import Signatures

/// Reads the lines of a small text one after the other: what a parser of proofs and states needs.
struct NumberedLines {
  private var rest: ArraySlice<UInt8>
  /// The number of the line read last, from 1.
  private(set) var number = 0

  init(_ bytes: Bytes) { rest = bytes[...] }

  /// What follows the lines read so far.
  var remainder: Bytes { Bytes(rest) }
  var isAtEnd: Bool { rest.isEmpty }

  /// The next line without its newline; `nil` at the end, or when no newline ends it.
  mutating func next() -> String? {
    number += 1
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(validating: rest[..<end], as: UTF8.self)
  }

  /// The value of a line `NAME VALUE`.
  mutating func next(_ name: String) -> String? {
    guard let line = next(), line.utf8.starts(with: (name + " ").utf8) else { return nil }
    return String(line.utf8.dropFirst(name.utf8.count + 1))
  }

  /// The hashes that follow as base64, one a line, up to the empty line. More than `proofMax` of
  /// them, or a line that is none, gives `nil`.
  mutating func proof() -> [Bytes]? {
    var hashes: [Bytes] = []
    while let line = next() {
      guard !line.isEmpty else { return hashes }
      guard hashes.count < MerkleTree.proofMax, let hash = Base64.bytes(line), hash.count == 32
      else { return nil }
      hashes.append(hash)
    }
    return nil
  }

  /// A number without sign and leading zeros.
  static func number(_ text: String) -> UInt64? {
    guard let number = UInt64(text), String(number) == text else { return nil }
    return number
  }

  /// 32 bytes as base64.
  static func hash(_ text: String) -> Bytes? {
    guard let hash = Base64.bytes(text), hash.count == 32 else { return nil }
    return hash
  }
}
