import COpenSSL

/// A token as read from its bytes, owned: SignedData (RFC 5652) around TSTInfo (RFC 3161, 2.4.2).
struct TimestampDocument: ~Copyable {
  private let cms: CMSDocument
  /// TSTInfo.
  let statement: OpaquePointer
  private let content: Bytes

  /// Reads a token; the signer is matched with the certificates inside and with `others`.
  static func read(
    _ token: Bytes, others: [Certificate] = []
  ) throws(TimestampFault) -> TimestampDocument {
    let pointer: OpaquePointer
    do {
      pointer = try DER.decode(
        token, by: { d2i_CMS_ContentInfo($0, $1, $2) }, free: CMS_ContentInfo_free)
    } catch { throw .unreadable(error) }
    let cms = CMSDocument(owning: pointer)
    guard OBJ_obj2nid(CMS_get0_type(pointer)) == NID_pkcs7_signed,
      OBJ_obj2nid(CMS_get0_eContentType(pointer)) == NID_id_smime_ct_TSTInfo,
      let content = CMS_get0_content(pointer)?.pointee
    else { throw .unreadable(.notDER) }
    CertificateStack(others).lend { stack in
      _ = CMS_set1_signers_certs(pointer, stack, 0)
      ERR_clear_error()
    }
    let bytes = ASN1Value.bytes(content)
    let statement: OpaquePointer
    do {
      statement = try DER.decode(
        bytes, by: { d2i_TS_TST_INFO($0, $1, $2) }, free: TS_TST_INFO_free)
    } catch { throw .unreadable(error) }
    return TimestampDocument(cms: cms, statement: statement, content: bytes)
  }

  private init(cms: consuming CMSDocument, statement: OpaquePointer, content: Bytes) {
    self.cms = cms
    self.statement = statement
    self.content = content
  }

  deinit { TS_TST_INFO_free(statement) }

  /// Who signed, and what is wrong with it. Throws when that cannot be told.
  func authority(
    roots: [Certificate], others: [Certificate], revocations: [RevocationList], at time: Int64
  ) throws(TimestampFault) -> (Certificate, [TimestampFault]) {
    guard cms.signerCount == 1, let signer = cms.signer(0) else {
      throw .signerCount(cms.signerCount)
    }
    guard let certificate = signer.certificate else { throw .certificateMissing }
    let known = cms.certificates + others
    var faults = signer.timestampFaults(
      content: content, certificate: certificate, known: known + roots)
    if !certificate.names(TS_TST_INFO_get_tsa(statement)) { faults.append(.attribute("tsa")) }
    if TS_TST_INFO_get_ext_by_critical(statement, 1, -1) >= 0 {
      faults.append(.attribute("extensions"))
    }
    let isForStamps = certificate.isForTimestampsOnly
    if !isForStamps { faults.append(.purpose(authority: certificate.commonName)) }
    let chain = TrustChain(
      roots: roots, others: known, time: time, purpose: .timestamps,
      revocations: revocations)
    for fault in chain.faults(of: certificate) where isForStamps || fault != .purpose {
      faults.append(TimestampFault(fault, of: certificate))
    }
    return (certificate, faults)
  }
}
