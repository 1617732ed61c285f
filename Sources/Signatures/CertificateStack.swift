import COpenSSL

/// Certificates as OpenSSL's functions take several of them.
struct CertificateStack {
  private let certificates: [Certificate]

  init(_ certificates: [Certificate]) { self.certificates = certificates }

  /// Lends the stack for the time of the call; the certificates stay ours. `nil` without memory.
  func lend<Result>(_ body: (OpaquePointer?) -> Result) -> Result {
    let stack = OPENSSL_sk_new_null()
    defer { OPENSSL_sk_free(stack) }
    for certificate in certificates {
      guard stack != nil, OPENSSL_sk_push(stack, UnsafeRawPointer(certificate.pointer)) > 0 else {
        return body(nil)
      }
    }
    return withExtendedLifetime(certificates) { body(stack) }
  }
}
