import CSHA256

extension Digest {
  /// Writes SHA-256 of `prefix ‖ message` for many short messages that lie at places of `bytes`, 32 bytes for each
  /// in their order. They are hashed side by side, and cost a third of what they cost one after the other.
  public static func sha256(
    prefix: UInt8, _ messages: [Range<Int>], of bytes: UnsafeRawBufferPointer,
    into digests: UnsafeMutableRawBufferPointer
  ) {
    precondition(digests.count == messages.count * DigestAlgorithm.byteCount, "32 bytes for each")
    let pointers = messages.map { place in
      let message = UnsafeRawBufferPointer(rebasing: bytes[place])
      return mz_message(
        start: message.baseAddress?.assumingMemoryBound(to: UInt8.self), count: message.count)
    }
    mz_sha256_all(
      prefix, pointers, pointers.count,
      digests.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }
}
