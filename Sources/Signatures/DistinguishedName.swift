import COpenSSL

/// 证书名称 — who a certificate is for. Country CN; Chinese is written as UTF-8.
public struct DistinguishedName: Hashable, Sendable {
  /// The officer or the authority.
  public let commonName: String
  /// The bureau.
  public let organisation: String
  /// The office within the bureau.
  public let unit: String?

  public init(commonName: String, organisation: String, unit: String?) {
    self.commonName = commonName
    self.organisation = organisation
    self.unit = unit
  }

  /// Writes the name into an X.509 name. Each part has 1 to 64 characters (RFC 5280, appendix A.1)
  /// and no control character.
  func write(into name: OpaquePointer) throws(SignatureFault) {
    try DistinguishedName.add(NID_countryName, "CN", to: name)
    try DistinguishedName.add(NID_organizationName, organisation, to: name)
    if let unit { try DistinguishedName.add(NID_organizationalUnitName, unit, to: name) }
    try DistinguishedName.add(NID_commonName, commonName, to: name)
  }

  private static func add(
    _ kind: Int32, _ text: String, to name: OpaquePointer
  ) throws(SignatureFault) {
    let isClean = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    guard isClean, (1...64).contains(text.unicodeScalars.count) else { throw .badName(text) }
    let bytes = Bytes(text.utf8)
    let added = X509_NAME_add_entry_by_NID(
      name, kind, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0)
    guard added == 1 else { throw .openssl(OpenSSLError(during: "writing a name")) }
  }
}
