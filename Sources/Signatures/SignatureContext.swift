import COpenSSL

/// One signature being made or checked.
struct SignatureContext: ~Copyable {
  private let algorithm: KeyAlgorithm
  private let key: OpaquePointer
  private let context: OpaquePointer?
  private let parameters: OpaquePointer?

  /// The key must outlive the context.
  init(_ algorithm: KeyAlgorithm, _ key: OpaquePointer) {
    self.algorithm = algorithm
    self.key = key
    context = EVP_MD_CTX_new()
    parameters = algorithm == .sm2 ? EVP_PKEY_CTX_new(key, nil) : nil
  }

  deinit {
    EVP_MD_CTX_free(context)
    // A context that was set from outside is not freed with the digest context.
    EVP_PKEY_CTX_free(parameters)
  }

  /// The signature; `nil` when OpenSSL refuses, whose reasons stay in the queue.
  func sign(_ message: Bytes) -> Bytes? {
    var count = 0
    guard isReady, EVP_DigestSignInit(context, nil, digest, nil, key) == 1,
      EVP_DigestSign(context, nil, &count, message, message.count) == 1
    else { return nil }
    var signature = Bytes(repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else {
      return nil
    }
    return Bytes(signature.prefix(count))
  }

  /// Lets `sign` put a signature into an object of OpenSSL's, such as a certificate; `false` when that fails.
  func signs(by sign: (OpaquePointer) -> Bool) -> Bool {
    guard isReady, let context else { return false }
    return EVP_DigestSignInit(context, nil, digest, nil, key) == 1 && sign(context)
  }

  func verifies(_ signature: Bytes, over message: Bytes) -> Bool {
    isReady && EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  private var digest: OpaquePointer? {
    switch algorithm {
    case .ed25519: nil
    case .p256: EVP_sha256()
    case .sm2: EVP_sm3()
    }
  }

  /// Whether there is memory and, for SM2, the identity is set.
  private var isReady: Bool {
    guard let context else { return false }
    guard algorithm == .sm2 else { return true }
    let identity = SM2Identity.bytes
    guard let parameters, EVP_PKEY_CTX_set1_id(parameters, identity, Int32(identity.count)) > 0
    else { return false }
    EVP_MD_CTX_set_pkey_ctx(context, parameters)
    return true
  }
}
