import COpenSSL

extension Envelope {
  /// Opens an envelope with a key alone, whoever of its recipients has it. One that is for others cannot be
  /// told from one that was changed: both are `broken`.
  public static func open(_ cms: Bytes, key: PrivateKey) throws(EnvelopeFault) -> Bytes {
    try open(cms, key: key, for: nil)
  }

  /// Opens an envelope. Nothing comes out unless all of it is as it was closed.
  public static func open(
    _ cms: Bytes, key: PrivateKey, certificate: Certificate
  ) throws(EnvelopeFault) -> Bytes {
    guard key.publicKey == certificate.publicKey else {
      throw .keyIsNotOfCertificate(certificate.commonName)
    }
    return try open(cms, key: key, for: certificate)
  }

  private static func open(
    _ cms: Bytes, key: PrivateKey, for certificate: Certificate?
  ) throws(EnvelopeFault) -> Bytes {
    let length = try EnvelopeForm.contentLength(of: cms)
    let document: OpaquePointer
    do {
      document = try DER.decode(
        cms, by: { d2i_CMS_ContentInfo($0, $1, $2) }, free: CMS_ContentInfo_free)
    } catch { throw .unreadable(error) }
    defer { CMS_ContentInfo_free(document) }
    if let certificate, !isAddressed(document, to: certificate) {
      throw .notAddressed(recipient: certificate.commonName)
    }
    defer { ERR_clear_error() }
    guard CMS_decrypt_set1_pkey(document, key.pointer, certificate?.pointer) == 1,
      let plain = decipher(document, length)
    else { throw .broken }
    return plain
  }

  private static func isAddressed(
    _ document: OpaquePointer, to certificate: Certificate
  ) -> Bool {
    let recipients = CMS_get0_RecipientInfos(document)
    return (0..<max(0, OPENSSL_sk_num(recipients))).contains { place in
      guard let recipient = OPENSSL_sk_value(recipients, place).map({ OpaquePointer($0) }),
        CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_AGREE
      else { return false }
      let keys = CMS_RecipientInfo_kari_get0_reks(recipient)
      return (0..<max(0, OPENSSL_sk_num(keys))).contains { place in
        guard let key = OPENSSL_sk_value(keys, place).map({ OpaquePointer($0) }) else {
          return false
        }
        return CMS_RecipientEncryptedKey_cert_cmp(key, certificate.pointer) == 0
      }
    }
  }

  /// The content, read straight into its place; `nil` when the tag does not fit it.
  private static func decipher(_ document: OpaquePointer, _ length: Int) -> Bytes? {
    guard let source = CMS_dataInit(document, nil) else { return nil }
    defer { BIO_free_all(source) }
    var isWhole = false
    let plain = Bytes(unsafeUninitializedCapacity: length + 1) { buffer, filled in
      filled = 0
      // One byte more than there is, so that the end, where the tag is checked, is reached.
      while let base = buffer.baseAddress, filled <= length {
        let count = BIO_read(source, base + filled, Int32(length + 1 - filled))
        guard count > 0 else { break }
        filled += Int(count)
      }
      isWhole = filled == length && BIO_ctrl(source, BIO_C_GET_CIPHER_STATUS, 0, nil) == 1
      if !isWhole { OPENSSL_cleanse(buffer.baseAddress, filled) }
    }
    return isWhole ? plain : nil
  }
}
