import COpenSSL

/// A SignedData as read from its bytes, owned.
struct CMSDocument: ~Copyable {
  let pointer: OpaquePointer
  /// The certificates that came along.
  let certificates: [Certificate]

  /// Reads DER of a SignedData without content; the signers are matched with the certificates. Certificates that
  /// are known are not read again.
  static func read(
    _ bytes: Bytes, knowing signers: KnownSigners? = nil
  ) throws(CMSFault) -> CMSDocument {
    if let (document, certificates) = signers?.parts(of: bytes) {
      // What is wrong with it is told of the whole.
      do throws(CMSFault) { return try read(document, beside: certificates) } catch {}
    }
    let document = try read(bytes, beside: nil)
    signers?.learn(document.certificates)
    return document
  }

  private static func read(
    _ bytes: Bytes, beside certificates: [Certificate]?
  ) throws(CMSFault) -> CMSDocument {
    let pointer: OpaquePointer
    do {
      pointer = try DER.decode(
        bytes, by: { d2i_CMS_ContentInfo($0, $1, $2) }, and: { i2d_CMS_ContentInfo($0, $1) },
        free: CMS_ContentInfo_free)
    } catch { throw .unreadable(error) }
    let document = CMSDocument(
      owning: pointer, certificates ?? CMSDocument.certificates(in: pointer))
    guard OBJ_obj2nid(CMS_get0_type(document.pointer)) == NID_pkcs7_signed,
      OBJ_obj2nid(CMS_get0_eContentType(document.pointer)) == NID_pkcs7_data
    else { throw .unreadable(.notDER) }
    guard CMS_is_detached(document.pointer) == 1 else { throw .contentInside }
    CertificateStack(certificates ?? []).lend { _ = CMS_set1_signers_certs(pointer, $0, 0) }
    ERR_clear_error()
    return document
  }

  /// Takes ownership of `pointer`.
  init(owning pointer: OpaquePointer) {
    self.init(owning: pointer, CMSDocument.certificates(in: pointer))
  }

  private init(owning pointer: OpaquePointer, _ certificates: [Certificate]) {
    self.pointer = pointer
    self.certificates = certificates
  }

  deinit { CMS_ContentInfo_free(pointer) }

  var signerCount: Int { max(0, Int(OPENSSL_sk_num(CMS_get0_SignerInfos(pointer)))) }

  /// The signer with this place (0…), which lives as long as the document.
  func signer(_ place: Int) -> CMSSigner? {
    guard let found = OPENSSL_sk_value(CMS_get0_SignerInfos(pointer), Int32(place)) else {
      return nil
    }
    return CMSSigner(OpaquePointer(found))
  }

  /// The signer's certificate, when it came along.
  func certificate(of signer: CMSSigner) -> Certificate? {
    let pointer = signer.certificatePointer
    return certificates.first { $0.pointer == pointer } ?? signer.certificate
  }

  private static func certificates(in document: OpaquePointer) -> [Certificate] {
    guard let stack = CMS_get1_certs(document) else {
      ERR_clear_error()
      return []
    }
    defer { OPENSSL_sk_free(stack) }
    return (0..<OPENSSL_sk_num(stack)).compactMap { place in
      guard let pointer = OPENSSL_sk_value(stack, place) else { return nil }
      return try? Certificate(owning: OpaquePointer(pointer))
    }
  }
}
