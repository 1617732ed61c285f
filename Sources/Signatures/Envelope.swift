import COpenSSL

/// 加密信封 — bytes that only the holders of certain certificates can read (RFC 5083
/// AuthEnvelopedData with AES-256-GCM, RFC 5084, DER).
///
/// The key of the content is wrapped for each recipient by ECDH on P-256 with an ephemeral key
/// (RFC 5753, SHA-256, AES-256 key wrap). A changed envelope does not open. Who closed it, it does
/// not say: what must have an author is signed before. The recipient opens it here, or with
/// `openssl cms -decrypt -binary -inform DER -in x.cms -recip me.pem -inkey me.key -out x`.
public enum Envelope {
  /// What fits, as OpenSSL counts.
  private static let byteLimit = Int(Int32.max)

  /// Closes an envelope for one or several recipients, whose chains the caller has checked.
  public static func close(
    _ content: Bytes, for recipients: [Certificate]
  ) throws(EnvelopeFault) -> Bytes {
    guard !recipients.isEmpty else { throw .noRecipients }
    // What is around the content takes less than a kilobyte for each recipient.
    guard content.count <= byteLimit - 4096 * (recipients.count + 1) else {
      throw .tooLarge(content.count)
    }
    for recipient in recipients where !recipient.canReceive {
      throw .unsuitable(recipient: recipient.commonName)
    }
    let document = CMS_AuthEnvelopedData_create(EVP_aes_256_gcm())
    defer { CMS_ContentInfo_free(document) }
    guard let document, CMS_set_detached(document, 0) == 1,
      recipients.allSatisfy({ address(document, to: $0) }),
      fill(document, with: content)
    else { throw .openssl(OpenSSLError(during: "closing an envelope")) }
    let der = DER.encode(document, by: { i2d_CMS_ContentInfo($0, $1) })
    guard !der.isEmpty else { throw .openssl(OpenSSLError(during: "closing an envelope")) }
    return der
  }

  private static func address(_ document: OpaquePointer, to recipient: Certificate) -> Bool {
    guard
      let entry = CMS_add1_recipient_cert(document, recipient.pointer, UInt32(CMS_KEY_PARAM)),
      let agreement = CMS_RecipientInfo_get0_pkey_ctx(entry)
    else { return false }
    return EVP_PKEY_CTX_set_ecdh_kdf_md(agreement, EVP_sha256()) == 1
  }

  private static func fill(_ document: OpaquePointer, with content: Bytes) -> Bool {
    content.withUnsafeBytes { content in
      // Read in place; without an address OpenSSL takes no length.
      let base = content.baseAddress ?? UnsafeRawPointer(document)
      let source = BIO_new_mem_buf(base, Int32(content.count))
      defer { BIO_free(source) }
      return source != nil && CMS_final(document, source, nil, UInt32(CMS_BINARY)) == 1
    }
  }
}

extension Certificate {
  /// Whether envelopes can be closed for it: P-256, and a usage that, where stated, has
  /// keyAgreement (RFC 5753, 7.1).
  var canReceive: Bool {
    publicKey.algorithm == .p256 && X509_get_key_usage(pointer) & UInt32(KU_KEY_AGREEMENT) != 0
  }
}
