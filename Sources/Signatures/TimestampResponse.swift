/// An authority's answer (RFC 3161, 2.4.2).
///
///     TimeStampResp { PKIStatusInfo { status, [SEQUENCE OF text], [failInfo BIT STRING] }, [token] }
///
/// Read byte by byte: OpenSSL would write the token anew, and sort what the authority had not.
enum TimestampResponse {
  private static let granted = [0, 1]

  /// The token in a response, or the bytes themselves when they are a token and no response.
  static func token(in bytes: Bytes) throws(TimestampFault) -> Bytes {
    var outer = DERReader(bytes)
    guard let content = outer.take(DERReader.sequence) else { throw .unreadable(.notDER) }
    guard outer.rest.isEmpty else { throw .unreadable(.trailingBytes) }
    var parts = DERReader(content)
    if parts.tag == DERReader.identifier { return bytes }
    guard let status = parts.take(DERReader.sequence) else { throw .unreadable(.notDER) }
    var words = DERReader(status)
    guard let digits = words.take(DERReader.integer), digits.count == 1, let first = digits.first
    else { throw .unreadable(.notDER) }
    guard granted.contains(Int(first)) else {
      throw .refused(status: Int(first), reason: reason(words))
    }
    guard parts.tag == DERReader.sequence else { throw .unreadable(.notDER) }
    return Bytes(parts.rest)
  }

  /// The authority's words, and the names that RFC 3161 gives to the bits set.
  private static func reason(_ words: DERReader) -> String {
    var words = words
    var reasons: [String] = []
    if let texts = words.take(DERReader.sequence) {
      var list = DERReader(texts)
      while let text = list.take(DERReader.text) {
        reasons.append(String(decoding: text, as: UTF8.self))
      }
    }
    if let bits = words.take(DERReader.bitString)?.dropFirst() {
      for (bit, name) in names {
        let place = bits.startIndex + bit / 8
        if place < bits.endIndex, bits[place] & (0x80 >> UInt8(bit % 8)) != 0 {
          reasons.append(name)
        }
      }
    }
    return reasons.joined(separator: "; ")
  }

  private static let names = [
    (0, "badAlg"), (2, "badRequest"), (5, "badDataFormat"), (14, "timeNotAvailable"),
    (15, "unacceptedPolicy"), (16, "unacceptedExtension"), (17, "addInfoNotAvailable"),
    (25, "systemFailure"),
  ]
}
