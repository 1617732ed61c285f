import CSHA256

extension Digest {
  /// Writes the digest of `prefix ‖ message` for many short messages that lie at places of `bytes`, 32 bytes for each
  /// in their order. With SHA-256 they are hashed side by side, and cost a third of what they cost one after the other.
  public static func all(
    by algorithm: DigestAlgorithm, prefix: UInt8, _ messages: [Range<Int>],
    of bytes: UnsafeRawBufferPointer, into digests: UnsafeMutableRawBufferPointer
  ) {
    precondition(digests.count == messages.count * DigestAlgorithm.byteCount, "32 bytes for each")
    guard let digest = digests.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let inside = messages.lazy.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
    switch algorithm {
    case .sha256:
      let pointers = inside.map {
        mz_message(
          start: $0.baseAddress?.assumingMemoryBound(to: UInt8.self), count: $0.count)
      }
      mz_sha256_all(prefix, Array(pointers), messages.count, digest)
    case .sm3:
      var context = DigestContext(.sm3)
      for (place, message) in inside.enumerated() {
        withUnsafeBytes(of: prefix) { context.update($0) }
        context.update(message)
        context.finish(into: digest + place * DigestAlgorithm.byteCount)
      }
    }
  }
}
