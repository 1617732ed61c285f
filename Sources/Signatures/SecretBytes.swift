import COpenSSL

/// Key bytes that are overwritten when nobody needs them any longer, and that never print.
///
/// Unchecked because a buffer pointer is not Sendable; the bytes are written once, in `init`.
final class SecretBytes: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
  private let buffer: UnsafeMutableRawBufferPointer

  init(_ bytes: Bytes) {
    buffer = .allocate(byteCount: bytes.count, alignment: 1)
    buffer.copyBytes(from: bytes)
  }

  deinit {
    OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    buffer.deallocate()
  }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withMemoryRebound(to: UInt8.self) { body(UnsafeBufferPointer($0)) }
  }

  var description: String { "(secret)" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
