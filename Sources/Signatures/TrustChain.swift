import COpenSSL

/// 信任链 — the question whether one of the roots stands behind a certificate at a point in time.
/// Revocation lists are not asked: a key counts while the keyring says so.
struct TrustChain {
  let roots: [Certificate]
  /// Certificates that may lie between.
  let others: [Certificate]
  /// Milliseconds since 1970-01-01T00:00:00Z.
  let time: Int64

  /// Everything that is wrong, for a signer's certificate whose purpose is to sign documents.
  func faults(of certificate: Certificate) -> [CMSFault] {
    defer { ERR_clear_error() }
    let findings = Findings()
    guard follow(certificate, findings) else {
      return [.chain(signer: certificate.commonName, reason: OpenSSLError(during: "chain").text)]
    }
    var faults: [CMSFault] = []
    for (error, depth) in findings.errors {
      let fault = TrustChain.fault(error, at: depth, of: certificate)
      if !faults.contains(fault) { faults.append(fault) }
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
      X509_STORE_CTX_set_purpose(context, X509_PURPOSE_SMIME_SIGN) == 1,
      X509_STORE_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(findings).toOpaque()) == 1
    else { return false }
    X509_STORE_CTX_set_time(context, 0, ASN1Time.seconds(time))
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
    // Refused without a word to the callback.
    if result != 1, findings.errors.isEmpty {
      findings.errors.append((X509_STORE_CTX_get_error(context), 0))
    }
    return true
  }

  private static func fault(
    _ error: Int32, at depth: Int32, of certificate: Certificate
  ) -> CMSFault {
    let signer = certificate.commonName
    let outOfDate = [X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED]
    let untrusted = [
      X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_SIGNATURE_FAILURE,
      X509_V_ERR_CERT_UNTRUSTED,
    ]
    if outOfDate.contains(error), depth == 0 {
      return .outOfDate(
        signer: signer, notBefore: certificate.notBefore, notAfter: certificate.notAfter)
    }
    if untrusted.contains(error) {
      return .untrusted(signer: signer, issuer: certificate.issuerCommonName)
    }
    let reason = String(cString: X509_verify_cert_error_string(Int(error)))
    return .chain(signer: signer, reason: depth == 0 ? reason : "\(reason) (depth \(depth))")
  }

  /// What the callback collects.
  private final class Findings {
    var errors: [(Int32, Int32)] = []
  }
}
