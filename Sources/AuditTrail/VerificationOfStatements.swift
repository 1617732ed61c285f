import Signatures

/// A signature that a record speaks of.
struct Seal {
  let record: Int64
  let at: Int64
  let certificate: Bytes
  /// SHA-256 of the CMS.
  let cms: Bytes
}

/// 签名书件 — words that officers signed one by one: settings and appraisals.
extension Verification {
  /// The bytes in the bundle are those that the record gives.
  mutating func checkText(
    _ content: Bytes, _ found: Bytes?, _ file: String, _ code: Finding.Code, record: Int64
  ) {
    guard found != content else { return }
    find(
      code, at: .init(record: record, file: file), expected: .digest(Digest.sha256(content)),
      found: found.map { .digest(Digest.sha256($0)) } ?? .nothing)
  }

  /// One signature over these bytes, whole, by the certificate that the record names.
  mutating func checkSeal(over content: Bytes, _ seal: Seal, _ cms: Bytes?, file: String) {
    let place = Finding.Place(record: seal.record, file: file)
    guard let cms else {
      find(.signaturesMissing, at: place, expected: .text(file))
      return
    }
    let digest = Digest.sha256(cms)
    if digest != seal.cms {
      find(.signaturesDigest, at: place, expected: .digest(seal.cms), found: .digest(digest))
    }
    let result = DetachedCMS.verify(cms, content: content, roots: keyring.roots, at: seal.at)
    for fault in result.faults {
      find(
        .signaturesBad, at: place, found: .words(chinese: fault.chinese, english: fault.english))
    }
    let signers = result.signers.map(\.certificate.fingerprint)
    if signers != [seal.certificate] {
      find(
        .signerDiffers, at: place, expected: .digest(seal.certificate),
        found: signers.first.map { .digest($0) } ?? .nothing)
    }
  }

  /// The certificate counted on that day and at that place of the trail, belongs to the officer, and the
  /// role may do it.
  mutating func checkConfirming(_ record: Record, _ certificate: Bytes, roles: Set<String>) {
    let place = Finding.Place(record: record.number)
    guard let holder = holder(of: certificate, at: record.at) else {
      let isKnown = isInKeyring(certificate)
      find(
        isKnown ? .certificateNotValid : .certificateUnknown, at: place,
        expected: isKnown ? .instant(record.at) : .nothing, found: .digest(certificate))
      return
    }
    report.findings += [keyTrail.finding(on: certificate, of: record)].compactMap(\.self)
    if holder.officer != record.by {
      find(.signerDiffers, at: place, expected: .text(holder.officer), found: .text(record.by))
    }
    if !roles.contains(holder.role) {
      find(
        .roleNotAllowed, at: place, expected: .text(roles.sorted().joined(separator: ", ")),
        found: .text("\(holder.officer) \(holder.role)"))
    }
  }
}
