import COpenSSL

// CAdES-T (ETSI EN 319 122-1, 5.3): a timestamp over a signature, kept beside it.

extension DetachedCMS {
  /// 签名值 — the bytes over which a timestamp for this signer is asked. They do not change when
  /// others sign or stamps are added.
  ///
  /// A signer is named by the certificate, as the order of signers changes with what is added.
  public static func signatureValue(
    of cms: Bytes, signer certificate: Certificate
  ) throws(SignatureFault) -> Bytes {
    let document = try readable(cms)
    return try signer(certificate, in: document).signatureValue
  }

  /// Puts a token beside the signer's signature, as the unsigned attribute
  /// id-smime-aa-timeStampToken. The token must be over the signature value; who stands behind it,
  /// `verify` asks. Stamps of several authorities may stand side by side.
  public static func timestamped(
    _ cms: Bytes, signer certificate: Certificate, token: TimestampToken
  ) throws(SignatureFault) -> Bytes {
    let document = try readable(cms)
    let signer = try signer(certificate, in: document)
    guard token.imprint.isOver(signer.signatureValue) else {
      throw .badTimestamp(.imprintDiffers)
    }
    guard
      CMS_unsigned_add1_attr_by_NID(
        signer.pointer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.bytes,
        Int32(token.bytes.count)) == 1
    else { throw .openssl(OpenSSLError(during: "adding a timestamp")) }
    return try CMSDraft.der(of: document.pointer)
  }

  /// The signer with this certificate.
  static func signer(
    _ certificate: Certificate, in document: borrowing CMSDocument
  ) throws(SignatureFault) -> CMSSigner {
    for place in 0..<document.signerCount {
      if let signer = document.signer(place), signer.certificate == certificate { return signer }
    }
    throw .notSigned(certificate.commonName)
  }
}

extension CMSSigner {
  var signatureValue: Bytes { ASN1Value.bytes(CMS_SignerInfo_get0_signature(pointer)) }

  /// The bytes of every timestamp beside the signature; an empty one for a value of another kind.
  var timestamps: [Bytes] {
    var found: [Bytes] = []
    var place: Int32 = -1
    while true {
      place = CMS_unsigned_get_attr_by_NID(pointer, NID_id_smime_aa_timeStampToken, place)
      guard place >= 0, let attribute = CMS_unsigned_get_attr(pointer, place) else { return found }
      for value in 0..<X509_ATTRIBUTE_count(attribute) {
        let type = X509_ATTRIBUTE_get0_type(attribute, value)
        let isSequence = type?.pointee.type == V_ASN1_SEQUENCE
        found.append(isSequence ? ASN1Value.bytes(type?.pointee.value.sequence) : [])
      }
    }
  }

  /// The earliest sound timestamp, and what is wrong with those that are not.
  func stamp(
    roots: [Certificate], others: [Certificate], revocations: [RevocationList]
  ) -> (TimestampToken.Stamp?, [TimestampFault]) {
    var earliest: TimestampToken.Stamp?
    var faults: [TimestampFault] = []
    for bytes in timestamps {
      do throws(TimestampFault) {
        let found = try TimestampToken(bytes).verify(
          over: signatureValue, roots: roots, others: others, revocations: revocations)
        faults += found.faults
        if let stamp = found.stamp, stamp.time < earliest?.time ?? .max { earliest = stamp }
      } catch { faults.append(error) }
    }
    return (earliest, faults)
  }
}
