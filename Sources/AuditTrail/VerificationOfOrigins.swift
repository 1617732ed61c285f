public import Signatures

/// 日志名称 — one a fiscal year, each committing to the last head of the one before; and one more where two
/// officers took over from books that had gone back.
extension Verification {
  mutating func takeOrigin(_ record: Record, _ kind: RecordKind, _ body: CanonicalValue) {
    report.findings += origins.take(record, kind, body, tree: tree)
    guard kind == .originProposed else { return }
    checkSealing(record, body.hex("certificate") ?? [])
  }

  /// An act on names alone, which moves no money.
  mutating func decideOrigin(_ record: Record, _ kind: RecordKind, _ body: CanonicalValue) {
    expectPosts([], fund: nil, of: record)
    guard kind == .originConfirmed else { return takeOrigin(record, kind, body) }
    confirmOrigin(record, body)
  }

  private mutating func confirmOrigin(_ record: Record, _ body: CanonicalValue) {
    let known = origins.successions.count
    takeOrigin(record, .originConfirmed, body)
    checkSealing(record, body.hex("certificate") ?? [])
    guard origins.successions.count > known, let succession = origins.successions.last else {
      return
    }
    let statement = succession.proposal.statement
    // A head that was published in these books is still their beginning; every other is not in them.
    for head in statement.heads where published[Int64(clamping: head.size)] != head.root {
      find(
        .originSucceeded, at: .init(record: record.number), expected: .text(head.words),
        found: .text(statement.books.words))
    }
  }

  /// The certificate counted on that day and at that place, is the officer's, and the role may.
  private mutating func checkSealing(_ record: Record, _ certificate: Bytes) {
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
    if !OriginTrail.roles.contains(holder.role) {
      find(
        .roleNotAllowed, at: place,
        expected: .text(OriginTrail.roles.sorted().joined(separator: ", ")),
        found: .text("\(holder.officer) \(holder.role)"))
    }
  }

  /// Both officers signed the statement of every succession.
  mutating func checkSuccessions() {
    for succession in origins.successions {
      checkSeals(of: succession, bundle.origins[succession.proposal.record] ?? OriginEvidence())
    }
    let known = Set(origins.successions.map(\.proposal.record))
    for number in bundle.origins.keys.sorted() where !known.contains(number) {
      find(.strayEvidence, at: .init(file: "origins/\(number)"))
    }
    report.origins = origins.origins
  }

  private mutating func checkSeals(
    of succession: OriginTrail.Succession, _ evidence: OriginEvidence
  ) {
    let number = succession.proposal.record
    let content = succession.proposal.statement.bytes
    if evidence.statement != content {
      find(
        .originOrder,
        at: .init(
          record: succession.record, file: "origins/\(Bundle.originStatementName(number))"),
        expected: .digest(Digest.sha256(content)),
        found: evidence.statement.map { .digest(Digest.sha256($0)) } ?? .nothing)
    }
    let file = "origins/\(Bundle.originSignatureName(number))"
    let place = Finding.Place(record: succession.record, file: file)
    guard let cms = evidence.cms else {
      find(.signaturesMissing, at: place, expected: .text(file))
      return
    }
    let digest = Digest.sha256(cms)
    if digest != succession.cms {
      find(.signaturesDigest, at: place, expected: .digest(succession.cms), found: .digest(digest))
    }
    let result = DetachedCMS.verify(cms, content: content, roots: keyring.roots, at: succession.at)
    for fault in result.faults {
      find(
        .signaturesBad, at: place, found: .words(chinese: fault.chinese, english: fault.english))
    }
    let due = [succession.proposal.certificate, succession.certificate]
    let signers = result.signers.map(\.certificate.fingerprint)
    if signers.count != 2 || Set(signers) != Set(due) || due[0] == due[1] {
      find(
        .signerDiffers, at: place,
        expected: .text(due.map { Hex.text($0) }.joined(separator: ", ")),
        found: .text(signers.map { Hex.text($0) }.joined(separator: ", ")))
    }
  }

  /// Whether a log of this name is the one that the auditor has a key of.
  func isOurs(_ origin: String) -> Bool {
    origins.origins.contains { $0.name.description == origin }
  }
}

extension Keyring {
  /// 日志公钥 — the log's key under another of its names; the names of one bureau have a base in common.
  public func log(named origin: String) -> VerifierKey {
    guard OriginName(origin).base == OriginName(log.name).base else { return log }
    return log.named(origin)
  }
}

extension VerifierKey {
  /// The same key under another name.
  public func named(_ name: String) -> VerifierKey {
    (try? VerifierKey(name: name, type: type, publicKey: publicKey)) ?? self
  }
}
