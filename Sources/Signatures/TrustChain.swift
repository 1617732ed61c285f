import COpenSSL

/// 信任链 — the question whether one of the roots stands behind a certificate at a point in time.
struct TrustChain {
  let roots: [Certificate]
  /// Certificates that may lie between.
  let others: [Certificate]
  /// Milliseconds since 1970-01-01T00:00:00Z.
  let time: Int64
  /// What the certificate is used for.
  let purpose: Purpose
  /// Revocation lists at hand; an authority without one is not asked.
  let revocations: [RevocationList]

  /// OpenSSL's level of 112 bits: no SHA-1 below the root, RSA of 2048 bits at least.
  private static let strength: Int32 = 2

  enum Purpose: Hashable {
    /// Officers' seals.
    case documents
    /// Timestamps (RFC 3161, 2.3).
    case timestamps

    fileprivate var number: Int32 {
      switch self {
      case .documents: X509_PURPOSE_SMIME_SIGN
      case .timestamps: X509_PURPOSE_TIMESTAMP_SIGN
      }
    }
  }

  /// Everything that is wrong with a certificate used for the purpose, each once.
  func faults(of certificate: Certificate) -> [ChainFault] {
    defer { ERR_clear_error() }
    let findings = Findings()
    guard follow(certificate, findings) else {
      return [.other(OpenSSLError(during: "chain").text)]
    }
    var faults: [ChainFault] = []
    for (error, depth) in findings.errors {
      let fault = ChainFault(error, depth: depth)
      if !faults.contains(fault) { faults.append(fault) }
    }
    return faults + revocationFaults(findings.chain)
  }

  /// Every certificate is asked for in the lists of the one above it.
  private func revocationFaults(_ chain: [Certificate]) -> [ChainFault] {
    var faults: [ChainFault] = []
    for (certificate, issuer) in zip(chain, chain.dropFirst()) {
      let named = revocations.filter { $0.isNamed(after: issuer) }
      let sound = named.filter { $0.isSigned(by: issuer) }
      if sound.count < named.count { faults.append(.listBroken(issuer: issuer.commonName)) }
      let entries = sound.compactMap { $0.revoked(serial: certificate.serial, at: time) }
      if let first = entries.min(by: { $0.time < $1.time }) {
        faults.append(.revoked(holder: certificate.commonName, first))
      }
      // A list issued later than the time asked for says what had been revoked by then all the same.
      let ends = sound.map { $0.nextUpdate ?? .max }
      if let last = ends.max(), last <= time {
        faults.append(.listOutdated(issuer: issuer.commonName, nextUpdate: last))
      }
    }
    return faults
  }

  /// Runs OpenSSL's check to its end; `false` when it could not even begin.
  private func follow(_ certificate: Certificate, _ findings: Findings) -> Bool {
    let store = X509_STORE_new()
    defer { X509_STORE_free(store) }
    let between = OPENSSL_sk_new_null()
    defer { OPENSSL_sk_free(between) }
    let context = X509_STORE_CTX_new()
    defer { X509_STORE_CTX_free(context) }
    guard let store, let between, let context else { return false }
    for root in roots where X509_STORE_add_cert(store, root.pointer) != 1 { return false }
    for other in others {
      guard OPENSSL_sk_push(between, UnsafeRawPointer(other.pointer)) > 0 else { return false }
    }
    guard X509_STORE_CTX_init(context, store, certificate.pointer, between) == 1,
      X509_STORE_CTX_set_purpose(context, purpose.number) == 1,
      X509_STORE_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(findings).toOpaque()) == 1
    else { return false }
    X509_STORE_CTX_set_time(context, 0, ASN1Time.seconds(time))
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(context), TrustChain.strength)
    X509_STORE_CTX_set_verify_cb(context) { isFine, context in
      if isFine == 1 { return 1 }
      guard let box = X509_STORE_CTX_get_ex_data(context, 0) else { return 0 }
      Unmanaged<Findings>.fromOpaque(box).takeUnretainedValue().errors.append(
        (X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)))
      return 1
    }
    let result = withExtendedLifetime((roots, others, certificate, findings)) {
      X509_verify_cert(context)
    }
    findings.chain = TrustChain.certificates(of: X509_STORE_CTX_get0_chain(context))
    // Refused without a word to the callback.
    if result != 1, findings.errors.isEmpty {
      findings.errors.append((X509_STORE_CTX_get_error(context), 0))
    }
    return true
  }

  private static func certificates(of stack: OpaquePointer?) -> [Certificate] {
    (0..<max(0, OPENSSL_sk_num(stack))).compactMap { place in
      guard let found = OPENSSL_sk_value(stack, place).map({ OpaquePointer($0) }),
        X509_up_ref(found) == 1
      else { return nil }
      return try? Certificate(owning: found)
    }
  }

  /// What the callback collects.
  private final class Findings {
    var errors: [(Int32, Int32)] = []
    /// From the certificate upwards, as far as it was followed.
    var chain: [Certificate] = []
  }
}
