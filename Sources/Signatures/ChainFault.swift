import COpenSSL

/// What is wrong between a certificate and the roots. Who is meant, the caller knows.
enum ChainFault: Hashable {
  /// The certificate had expired at the time asked for, or was not yet valid.
  case outOfDate
  /// No root stands behind the certificate.
  case untrusted
  /// The certificate may not be used so.
  case purpose
  /// A certificate of the chain had been revoked by the time asked for.
  case revoked(holder: String, RevocationList.Entry)
  /// At the time asked for, a newer revocation list was due.
  case listOutdated(issuer: String, nextUpdate: Int64)
  /// A revocation list bears the name of an authority of the chain and is not signed by it.
  case listBroken(issuer: String)
  /// OpenSSL's own words for anything else.
  case other(String)

  /// From OpenSSL's error and how far above the certificate it was found.
  init(_ error: Int32, depth: Int32) {
    let outOfDate = [X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED]
    let untrusted = [
      X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_SIGNATURE_FAILURE,
      X509_V_ERR_CERT_UNTRUSTED,
    ]
    let reason = String(cString: X509_verify_cert_error_string(Int(error)))
    self =
      if depth == 0, outOfDate.contains(error) {
        .outOfDate
      } else if untrusted.contains(error) {
        .untrusted
      } else if depth == 0, error == X509_V_ERR_INVALID_PURPOSE {
        .purpose
      } else {
        .other(depth == 0 ? reason : "\(reason) (depth \(depth))")
      }
  }

  /// OpenSSL's words for a wrong purpose.
  static let purposeReason = String(
    cString: X509_verify_cert_error_string(Int(X509_V_ERR_INVALID_PURPOSE)))
}

extension CMSFault {
  init(_ fault: ChainFault, of certificate: Certificate) {
    let signer = certificate.commonName
    self =
      switch fault {
      case .outOfDate:
        .outOfDate(
          signer: signer, notBefore: certificate.notBefore, notAfter: certificate.notAfter)
      case .untrusted: .untrusted(signer: signer, issuer: certificate.issuerCommonName)
      case .purpose: .chain(signer: signer, reason: ChainFault.purposeReason)
      case .revoked(let holder, let entry):
        .revoked(signer: signer, holder: holder, at: entry.time, reason: entry.reason)
      case .listOutdated(let issuer, let nextUpdate):
        .listOutdated(signer: signer, issuer: issuer, nextUpdate: nextUpdate)
      case .listBroken(let issuer): .listBroken(signer: signer, issuer: issuer)
      case .other(let reason): .chain(signer: signer, reason: reason)
      }
  }
}
