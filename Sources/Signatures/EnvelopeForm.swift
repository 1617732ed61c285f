import COpenSSL

/// The form in which an envelope must be. OpenSSL would take a tag of any length, and an attacker
/// guesses a short one.
///
///     ContentInfo { id-ct-authEnvelopedData, [0] {
///       SEQUENCE { version, [[0] originator,] SET OF recipients,
///         SEQUENCE { id-data, SEQUENCE { aes256-GCM, { nonce(12), 16 } }, [0] ciphertext },
///         OCTET STRING tag(16) } } }
enum EnvelopeForm {
  private static let explicit0: UInt8 = 0xa0
  private static let implicit0: UInt8 = 0x80
  /// 1.2.840.113549.1.9.16.1.23 and 2.16.840.1.101.3.4.1.46
  private static let authEnvelopedData =
    [
      0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17,
    ] as Bytes
  private static let aes256GCM = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e] as Bytes
  /// 1.2.840.113549.1.7.3, EnvelopedData
  private static let envelopedData =
    [
      0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03,
    ] as Bytes

  /// How long the content is, which is as long as its ciphertext.
  static func contentLength(of cms: Bytes) throws(EnvelopeFault) -> Int {
    var outer = DERReader(cms)
    guard let wrapped = outer.take(DERReader.sequence) else { throw .unreadable(.notDER) }
    guard outer.rest.isEmpty else { throw .unreadable(.trailingBytes) }
    var parts = DERReader(wrapped)
    let type = parts.take(DERReader.identifier)
    if type?.elementsEqual(envelopedData) ?? false { throw .cipher("EnvelopedData") }
    guard type?.elementsEqual(authEnvelopedData) ?? false,
      let boxed = parts.take(explicit0), parts.rest.isEmpty
    else { throw .unreadable(.notDER) }
    var box = DERReader(boxed)
    guard let inside = box.take(DERReader.sequence), box.rest.isEmpty else {
      throw .unreadable(.notDER)
    }
    return try length(inside)
  }

  private static func length(_ bytes: ArraySlice<UInt8>) throws(EnvelopeFault) -> Int {
    var fields = DERReader(bytes)
    _ = fields.take(DERReader.integer)
    _ = fields.take(explicit0)
    guard fields.take(DERReader.set) != nil, let described = fields.take(DERReader.sequence),
      let tag = fields.take(DERReader.octetString), fields.rest.isEmpty
    else { throw .unreadable(.notDER) }
    var content = DERReader(described)
    guard content.take(DERReader.identifier) != nil, let scheme = content.take(DERReader.sequence),
      let ciphertext = content.take(implicit0), content.rest.isEmpty
    else { throw .unreadable(.notDER) }
    var algorithm = DERReader(scheme)
    guard algorithm.take(DERReader.identifier)?.elementsEqual(aes256GCM) ?? false,
      let values = algorithm.take(DERReader.sequence)
    else { throw .cipher("AuthEnvelopedData") }
    var parameters = DERReader(values)
    guard parameters.take(DERReader.octetString)?.count == 12,
      parameters.take(DERReader.integer)?.elementsEqual([16]) ?? false, tag.count == 16
    else { throw .cipher("AES-256-GCM, \(8 * tag.count) bit") }
    return ciphertext.count
  }
}
