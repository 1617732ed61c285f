import COpenSSL

/// A digest in progress: one context, used again and again. OpenSSL looks an algorithm up by name
/// at each use unless it was fetched before; we fetch once per process.
///
/// A step cannot fail but for want of memory, so a failure stops the program.
struct DigestContext: ~Copyable {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  init(_ algorithm: DigestAlgorithm) {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    self.context = context
    self.algorithm = FetchedDigest.of(algorithm).pointer
    start()
  }

  deinit { EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    precondition(EVP_DigestUpdate(context, base, bytes.count) == 1, "digest update")
  }

  /// Writes the digest, and starts anew.
  mutating func finish(into digest: UnsafeMutablePointer<UInt8>) {
    precondition(EVP_DigestFinal_ex(context, digest, nil) == 1, "digest end")
    start()
  }

  /// The digest; the context starts anew.
  mutating func finish() -> Bytes {
    let context = self.context
    let digest = Bytes(unsafeUninitializedCapacity: DigestAlgorithm.byteCount) { buffer, count in
      precondition(EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1, "digest end")
      count = DigestAlgorithm.byteCount
    }
    start()
    return digest
  }

  private func start() {
    precondition(EVP_DigestInit_ex2(context, algorithm, nil) == 1, "digest start")
  }
}

/// An algorithm that was looked up once.
///
/// Unchecked because a pointer is not Sendable; the object behind it is never changed and lives as
/// long as the process.
private final class FetchedDigest: @unchecked Sendable {
  let pointer: OpaquePointer

  private init(_ name: String) {
    guard let found = EVP_MD_fetch(nil, name, nil) else {
      preconditionFailure("libcrypto has no \(name)")
    }
    pointer = found
  }

  private static let sha256 = FetchedDigest("SHA2-256")
  private static let sm3 = FetchedDigest("SM3")

  static func of(_ algorithm: DigestAlgorithm) -> FetchedDigest {
    switch algorithm {
    case .sha256: sha256
    case .sm3: sm3
    }
  }
}
