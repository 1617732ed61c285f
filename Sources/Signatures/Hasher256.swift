/// SHA-256 for many inputs or for a stream: one context, used again and again (about 0.3 µs for
/// 300 bytes, a third of what a fresh look-up costs). Not shared between threads.
public struct Hasher256: ~Copyable {
  private var context = DigestContext(.sha256)

  public init() {}

  /// Takes more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) { context.update(bytes) }

  /// Takes more bytes.
  public mutating func update(_ bytes: Bytes) { bytes.withUnsafeBytes { context.update($0) } }

  /// Takes more bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    // A collection that is one run of memory is read in place.
    let taken: Void? = bytes.withContiguousStorageIfAvailable {
      context.update(UnsafeRawBufferPointer($0))
    }
    if taken == nil { update(Array(bytes)) }
  }

  /// Takes one byte.
  public mutating func update(byte: UInt8) {
    withUnsafeBytes(of: byte) { context.update($0) }
  }

  /// The digest of what was taken; starts anew.
  public mutating func finish() -> Bytes { context.finish() }

  /// The digest of `prefix ‖ bytes`. Whatever was taken before by `update` is part of it.
  public mutating func hash(prefix: UInt8?, _ bytes: UnsafeRawBufferPointer) -> Bytes {
    if let prefix { update(byte: prefix) }
    context.update(bytes)
    return context.finish()
  }

  /// The digest of `prefix ‖ bytes`.
  public mutating func hash(prefix: UInt8?, _ bytes: Bytes) -> Bytes {
    if let prefix { update(byte: prefix) }
    update(bytes)
    return context.finish()
  }

  /// The digest of `prefix ‖ left ‖ right`: a node of a Merkle tree.
  public mutating func hash(prefix: UInt8?, _ left: Bytes, _ right: Bytes) -> Bytes {
    if let prefix { update(byte: prefix) }
    update(left)
    update(right)
    return context.finish()
  }

  /// Writes the digest of `prefix ‖ bytes` into 32 bytes of the caller's, without an allocation.
  public mutating func hash(
    prefix: UInt8?, _ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutablePointer<UInt8>
  ) {
    if let prefix { update(byte: prefix) }
    context.update(bytes)
    context.finish(into: digest)
  }
}
