import Signatures

/// Certificates, roles, quorum and the signatures themselves.
extension Verification {
  /// The certificate counted on that day and at that place of the trail, belongs to the officer, and may
  /// approve this sum.
  mutating func checkCertificate(
    of approval: RoundApproval, _ record: KnownRecord, _ round: Round, _ place: Finding.Place
  ) {
    guard let holder = holder(of: approval.certificate, at: approval.at) else {
      let isKnown = isInKeyring(approval.certificate)
      find(
        isKnown ? .certificateNotValid : .certificateUnknown, at: place,
        expected: isKnown ? .instant(approval.at) : .nothing,
        found: .digest(approval.certificate))
      return
    }
    report.findings += [
      keyTrail.finding(on: approval.certificate, of: record.whole, batch: round.key)
    ].compactMap(\.self)
    if holder.officer != approval.by {
      find(
        .signerDiffers, at: place, expected: .text(holder.officer), found: .text(approval.by))
    }
    if let tier = keyring.quorum.tier(total: round.total), !tier.roles.contains(holder.role) {
      find(
        .roleNotAllowed, at: place, expected: .text(tier.roles.joined(separator: ", ")),
        found: .text("\(holder.officer) \(holder.role)"))
    }
  }

  /// Different officers with a permitted role approved, as many as the table demands.
  mutating func checkQuorum(of round: Round, _ place: Finding.Place) {
    guard let tier = keyring.quorum.tier(total: round.total) else {
      find(.noTier, at: place, found: .fen(round.total))
      return
    }
    let allowed = round.approvals.filter { approval in
      let holder = holder(of: approval.certificate, at: approval.at)
      return holder.map { $0.officer == approval.by && tier.roles.contains($0.role) } ?? false
    }
    let officers = Set(allowed.map(\.by))
    if officers.count < tier.seals {
      find(
        .tooFewSeals, at: place, expected: .number(Int64(tier.seals)),
        found: .number(Int64(officers.count)))
    }
  }

  /// The signatures of every round that was approved by somebody.
  mutating func checkSeals() {
    for round in rounds.values.sorted(by: { $0.key < $1.key }) {
      guard let last = round.approvals.last else { continue }
      let place = Finding.Place(record: last.record, batch: round.key)
      guard let cms = bundle.batches[round.key]?.cms else {
        find(.signaturesMissing, at: place, expected: .text(Bundle.cmsName(round.key)))
        continue
      }
      let found = Digest.sha256(cms)
      if found != last.cms {
        find(.signaturesDigest, at: place, expected: .digest(last.cms), found: .digest(found))
      }
      guard let digest = round.digest, let content = bundle.batches[round.key]?.manifest else {
        continue
      }
      let result = DetachedCMS.verify(
        cms, content: content, sha256: digest, roots: keyring.roots, at: last.at,
        knowing: signers)
      for fault in result.faults {
        find(
          .signaturesBad, at: place,
          found: .words(chinese: fault.chinese, english: fault.english))
      }
      compareSigners(result.signers.map(\.certificate.fingerprint), round, place)
    }
  }

  /// Those who signed are those whose approvals are recorded.
  private mutating func compareSigners(
    _ signers: [Bytes], _ round: Round, _ place: Finding.Place
  ) {
    let approved = Set(round.approvals.map(\.certificate))
    for certificate in approved.subtracting(signers).sorted(by: { $0.lexicographicallyPrecedes($1) }
    ) {
      find(.signerDiffers, at: place, expected: .digest(certificate))
    }
    for certificate in signers where !approved.contains(certificate) {
      find(.signerDiffers, at: place, found: .digest(certificate))
    }
  }

  /// Files of rounds that no record submitted or approved.
  mutating func checkStrays() {
    for (key, evidence) in bundle.batches.sorted(by: { $0.key < $1.key }) {
      if evidence.manifest != nil, rounds[key] == nil {
        find(.strayEvidence, at: .init(file: Bundle.manifestName(key)))
      }
      if evidence.cms != nil, rounds[key]?.approvals.isEmpty != false {
        find(.strayEvidence, at: .init(file: Bundle.cmsName(key)))
      }
    }
    for name in bundle.strays.sorted() { find(.strayEvidence, at: .init(file: name)) }
  }
}
