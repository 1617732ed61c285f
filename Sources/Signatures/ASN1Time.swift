import COpenSSL

/// Points in time inside certificates and signatures. They have whole seconds, but for
/// those of timestamps.
enum ASN1Time {
  /// Milliseconds since 1970-01-01T00:00:00Z; `nil` when the time is malformed.
  static func milliseconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    let epoch = ASN1_TIME_set(nil, 0)
    defer { ASN1_STRING_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard let time, epoch != nil, ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else {
      ERR_clear_error()
      return nil
    }
    return (Int64(days) * 86_400 + Int64(seconds)) * 1000
  }

  /// The same with the part of a second that a GeneralizedTime may have, cut to milliseconds.
  static func precise(_ time: UnsafePointer<ASN1_GENERALIZEDTIME>?) -> Int64? {
    guard let seconds = milliseconds(time) else { return nil }
    let digits = ASN1Value.bytes(time).drop { $0 != UInt8(ascii: ".") }.dropFirst()
      .prefix { (48...57).contains($0) }
    let padded = digits.prefix(3) + repeatElement(48, count: max(0, 3 - digits.count))
    return seconds + padded.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  /// A new time, which the caller frees; parts of a second are cut off.
  static func make(_ milliseconds: Int64) throws(SignatureFault) -> UnsafeMutablePointer<ASN1_TIME>
  {
    guard let time = ASN1_TIME_set(nil, seconds(milliseconds)) else {
      throw .openssl(OpenSSLError(during: "writing a time"))
    }
    return time
  }

  /// What the machine takes for the time; the caller frees it.
  static func now() throws(SignatureFault) -> UnsafeMutablePointer<ASN1_TIME> {
    guard let time = X509_gmtime_adj(nil, 0) else {
      throw .openssl(OpenSSLError(during: "writing a time"))
    }
    return time
  }

  /// Whole seconds, rounded down.
  static func seconds(_ milliseconds: Int64) -> Int {
    Int(milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0))
  }
}
