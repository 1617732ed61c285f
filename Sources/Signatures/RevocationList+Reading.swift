import COpenSSL

extension RevocationList {
  /// The entries; refuses the list when it says something critical that is not understood here.
  static func entries(of list: OpaquePointer) throws(FormFault) -> [Entry] {
    for place in 0..<max(0, X509_CRL_get_ext_count(list)) {
      try refuseCritical(X509_CRL_get_ext(list, place))
    }
    let stack = X509_CRL_get_REVOKED(list)
    var entries: [Entry] = []
    for place in 0..<max(0, OPENSSL_sk_num(stack)) {
      guard let revoked = OPENSSL_sk_value(stack, place).map({ OpaquePointer($0) }) else {
        throw .notDER
      }
      for place in 0..<max(0, X509_REVOKED_get_ext_count(revoked)) {
        try refuseCritical(X509_REVOKED_get_ext(revoked, place))
      }
      guard let serial = ASN1Value.number(X509_REVOKED_get0_serialNumber(revoked)),
        let time = ASN1Time.milliseconds(X509_REVOKED_get0_revocationDate(revoked)),
        let reason = reason(of: revoked)
      else { throw .notDER }
      entries.append(Entry(serial: serial, time: time, reason: reason))
    }
    return entries
  }

  private static func refuseCritical(_ addition: OpaquePointer?) throws(FormFault) {
    guard X509_EXTENSION_get_critical(addition) == 0 else {
      throw .critical(ASN1Value.name(of: X509_EXTENSION_get_object(addition)))
    }
  }

  /// `nil` for a reason that is not in the standard, or that only a list of changes may give.
  private static func reason(of revoked: OpaquePointer) -> Reason? {
    var state: Int32 = 0
    guard let found = X509_REVOKED_get_ext_d2i(revoked, NID_crl_reason, &state, nil) else {
      ERR_clear_error()
      // -1 says that there is none.
      return state == -1 ? .unspecified : nil
    }
    let value = found.assumingMemoryBound(to: ASN1_ENUMERATED.self)
    defer { ASN1_ENUMERATED_free(value) }
    return Reason(rawValue: ASN1_ENUMERATED_get(value))
  }

  static func number(of list: OpaquePointer) -> String? {
    guard let found = X509_CRL_get_ext_d2i(list, NID_crl_number, nil, nil) else {
      ERR_clear_error()
      return nil
    }
    let value = found.assumingMemoryBound(to: ASN1_INTEGER.self)
    defer { ASN1_INTEGER_free(value) }
    return ASN1Value.number(value)
  }
}
