public import Signatures

/// 留痕链 — how a record is named by the one after it.
extension Record {
  /// The digest of 00 ‖ line by the suite's algorithm: what the next record states as `previous`. With SHA-256 it
  /// is the record's hash.
  public func link(in suite: CryptoSuite) -> Bytes {
    switch suite.chain {
    case .sha256: hash
    case .sm3: Digest.sm3([0] + line)
    }
  }
}

extension CryptoSuite {
  /// The suite that the body of the first record names as `suite`; the international one where it names none, and
  /// `nil` for a name that is not known here.
  public init?(opening body: CanonicalValue) {
    guard let stated = body["suite"] else {
      self = .international
      return
    }
    guard case .text(let name) = stated else { return nil }
    self.init(rawValue: name)
  }

  /// The suite of a records file, by its first line.
  init?(ofRecords bytes: Bytes) {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard let first = try? Record(parsing: Bytes(line)) else { return nil }
    self.init(opening: first.body)
  }
}
