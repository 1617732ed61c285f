import Signatures

/// A signature that a record speaks of.
struct Seal {
  let record: Int64
  let at: Int64
  let certificate: Bytes
  /// SHA-256 of the CMS.
  let cms: Bytes
}

/// 签名书件 — words that officers signed: settings, appraisals, and names of the log.
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

  /// Whole, over these bytes, by the certificate that the record names; `beside` is that of another officer
  /// who signed in the same CMS.
  mutating func checkSeal(
    over content: Bytes, _ seal: Seal, beside first: Bytes? = nil, _ cms: Bytes?, file: String
  ) {
    let place = Finding.Place(record: seal.record, file: file)
    guard let cms else {
      find(.signaturesMissing, at: place, expected: .text(file))
      return
    }
    let digest = Digest.sha256(cms)
    if digest != seal.cms {
      find(.signaturesDigest, at: place, expected: .digest(seal.cms), found: .digest(digest))
    }
    let result = DetachedCMS.verify(
      cms, content: content, roots: keyring.roots, at: seal.at, knowing: signers)
    for fault in result.faults {
      find(
        .signaturesBad, at: place, found: .words(chinese: fault.chinese, english: fault.english))
    }
    let due = [first, seal.certificate].compactMap(\.self)
    let found = result.signers.map(\.certificate.fingerprint)
    if found.count != due.count || Set(found) != Set(due) || Set(due).count != due.count {
      find(
        .signerDiffers, at: place, expected: Self.certificates(due),
        found: Self.certificates(found))
    }
  }

  private static func certificates(_ digests: [Bytes]) -> Finding.Value {
    switch digests.count {
    case 0: .nothing
    case 1: .digest(digests[0])
    case _: .text(digests.map { Hex.text($0) }.joined(separator: ", "))
    }
  }

  /// The certificate counted on that day and at that place of the trail, belongs to the officer, and the
  /// role may do it.
  mutating func checkConfirming(_ record: KnownRecord, _ certificate: Bytes, roles: Set<String>) {
    let place = Finding.Place(record: record.number)
    guard let holder = holder(of: certificate, at: record.at) else {
      let isKnown = isInKeyring(certificate)
      find(
        isKnown ? .certificateNotValid : .certificateUnknown, at: place,
        expected: isKnown ? .instant(record.at) : .nothing, found: .digest(certificate))
      return
    }
    report.findings += [keyTrail.finding(on: certificate, of: record.whole)].compactMap(\.self)
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
