import COpenSSL

/// 机密字节 — key bytes or a PIN, overwritten when nobody needs them any longer. They never print.
///
/// Unchecked because a buffer pointer is not Sendable; the bytes are written once, in `init`.
public final class SecretBytes: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
  private let buffer: UnsafeMutableRawBufferPointer

  /// Takes a copy; the caller's own bytes are the caller's to forget.
  public init(_ bytes: Bytes) {
    buffer = .allocate(byteCount: bytes.count, alignment: 1)
    buffer.copyBytes(from: bytes)
  }

  deinit {
    OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    buffer.deallocate()
  }

  /// Lends the bytes for the time of the call.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withMemoryRebound(to: UInt8.self) { body(UnsafeBufferPointer($0)) }
  }

  public var description: String { "(secret)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
