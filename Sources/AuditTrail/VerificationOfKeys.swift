import Signatures

/// Officers' keys: two officers for each change, and the state of a key where it signed.
extension Verification {
  /// An act on keys; whoever is enrolled by it may act from here on.
  mutating func takeKey(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    report.findings += keyTrail.take(record.whole, kind, body.value)
    for (name, role) in keyTrail.officers where officers[name] == nil {
      officers[name] = Enrolment(record: record.number, role: role)
    }
  }

  /// Who holds a certificate, in the auditor's own words where they say so, else in those of the trail:
  /// two officers enrolled it and a root stands behind it. Where the auditor has roots alone, those who
  /// were enrolled when the books were opened count so as well.
  func holder(of certificate: Bytes, at time: Int64) -> (officer: String, role: String)? {
    if let entry = keyring.entry(certificateFingerprint: certificate, at: time) {
      return (entry.officer, entry.role)
    }
    guard !isInKeyring(certificate), let key = keyTrail.keys[certificate],
      key.isByTwo || keyring.entries.isEmpty, keyTrail.evidence.certificates[certificate] != nil
    else { return nil }
    return (key.officer, key.role)
  }

  func isInKeyring(_ certificate: Bytes) -> Bool {
    keyring.entries.contains { $0.certificate.fingerprint == certificate }
  }

  /// Every certificate that was ever enrolled lies in the bundle; and there is no file of certificates or
  /// lists that no record speaks of, or that is not what its name says.
  mutating func checkKeyFiles() {
    for key in keyTrail.keys.values.sorted(by: { $0.enrolled < $1.enrolled }) {
      let name = Bundle.certificateName(key.certificate)
      let found = keyTrail.evidence.certificates[key.certificate]?.pem
      guard found == nil || found != bundle.certificates[name] else { continue }
      find(
        .certificateMissing, at: .init(record: key.enrolled),
        expected: .text("certificates/\(name)"))
    }
    let lists = Set(keyTrail.lists.map { Bundle.revocationName($0.digest) })
    let known = Set(keyTrail.keys.keys.map(Bundle.certificateName))
    for name in bundle.certificates.keys.sorted() {
      let isRight = keyTrail.evidence.certificates.contains {
        Bundle.certificateName($0.key) == name && $0.value.pem == bundle.certificates[name]
      }
      guard !isRight || !known.contains(name) else { continue }
      find(.strayEvidence, at: .init(file: "certificates/\(name)"))
    }
    for (name, bytes) in bundle.revocations.sorted(by: { $0.key < $1.key }) {
      guard !lists.contains(name) || name != Bundle.revocationName(Digest.sha256(bytes)) else {
        continue
      }
      find(.strayEvidence, at: .init(file: "revocations/\(name)"))
    }
  }
}
