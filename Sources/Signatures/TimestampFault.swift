/// 时间戳疑点 — one thing that is wrong with a timestamp or a request for one. An authority is named
/// by the common name of its certificate.
public enum TimestampFault: Error, Hashable, Sendable {
  /// Neither a TimeStampResp nor a token, or not only that.
  case unreadable(FormFault)
  /// The bytes are no TimeStampReq.
  case badRequest(FormFault)
  /// A nonce has 1 to 20 bytes; says how many there were.
  case nonceLength(Int)
  /// The authority declined (RFC 3161, 2.4.2, PKIStatus), with its reason.
  case refused(status: Int, reason: String)
  /// A digest or key that can be forged, or that is unknown here.
  case algorithm(String)
  /// The stamp is over other bytes.
  case imprintDiffers
  /// The stamp is over another digest than the request asked for.
  case requestDiffers
  /// The stamp answers another request.
  case nonceDiffers(asked: String, given: String)
  /// The stamp is under another policy than the request asked for.
  case policyDiffers(asked: String, given: String)
  /// A token has one signer; says how many there are.
  case signerCount(Int)
  /// The certificate of the authority is neither in the token nor at hand.
  case certificateMissing
  /// A part that RFC 3161 demands is missing or says something else.
  case attribute(String)
  /// The signature itself does not fit.
  case signatureBroken(authority: String)
  /// The certificate is not for timestamps, or not for them alone, or does not say so as critical.
  case purpose(authority: String)
  /// The certificate was not valid at the time of the stamp.
  case outOfDate(authority: String, notBefore: Int64, notAfter: Int64)
  /// No root stands behind the certificate.
  case untrusted(authority: String, issuer: String)
  /// OpenSSL finds fault with the chain for another reason.
  case chain(authority: String, reason: String)
  /// A certificate had been revoked by then: the authority's own, or one that stands behind it.
  case revoked(authority: String, holder: String, at: Int64, reason: RevocationList.Reason)
  /// The newest revocation list at hand should have been followed by another by then.
  case listOutdated(authority: String, issuer: String, nextUpdate: Int64)
  /// A revocation list bears the issuer's name and not its signature.
  case listBroken(authority: String, issuer: String)

  /// The stable code, for users and support.
  public var code: String {
    switch self {
    case .unreadable: "STAMP-01"
    case .badRequest: "STAMP-02"
    case .nonceLength: "STAMP-03"
    case .refused: "STAMP-04"
    case .algorithm: "STAMP-05"
    case .imprintDiffers: "STAMP-06"
    case .requestDiffers: "STAMP-07"
    case .nonceDiffers: "STAMP-08"
    case .policyDiffers: "STAMP-09"
    case .signerCount: "STAMP-10"
    case .certificateMissing: "STAMP-11"
    case .attribute: "STAMP-12"
    case .signatureBroken: "STAMP-13"
    case .purpose: "STAMP-14"
    case .outOfDate: "STAMP-15"
    case .untrusted: "STAMP-16"
    case .chain: "STAMP-17"
    case .revoked: "STAMP-18"
    case .listOutdated: "STAMP-19"
    case .listBroken: "STAMP-20"
    }
  }

  init(_ fault: ChainFault, of certificate: Certificate) {
    let authority = certificate.commonName
    self =
      switch fault {
      case .outOfDate:
        .outOfDate(
          authority: authority, notBefore: certificate.notBefore, notAfter: certificate.notAfter)
      case .untrusted: .untrusted(authority: authority, issuer: certificate.issuerCommonName)
      case .purpose: .purpose(authority: authority)
      case .revoked(let holder, let entry):
        .revoked(authority: authority, holder: holder, at: entry.time, reason: entry.reason)
      case .listOutdated(let issuer, let nextUpdate):
        .listOutdated(authority: authority, issuer: issuer, nextUpdate: nextUpdate)
      case .listBroken(let issuer): .listBroken(authority: authority, issuer: issuer)
      case .other(let reason): .chain(authority: authority, reason: reason)
      }
  }
}
