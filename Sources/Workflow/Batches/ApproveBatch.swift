import AuditTrail
public import Signatures
public import Subsidies

/// 审批进度
public struct ApprovalProgress: Sendable {
  public let key: PaymentBatch.Key
  public let total: Fen
  public let seals: Int
  public let given: Int
  /// The CMS with every signature so far.
  public let cms: Bytes
  public var isComplete: Bool { given >= seals }
}

extension Bureau {
  /// 审批 — one checker's approval is their signature: a detached CMS over the manifest bytes, to which
  /// the next checker adds theirs.
  ///
  /// Whether this officer may approve is decided before anything is signed. Afterwards the CMS is
  /// verified as an outsider would: every signature, every chain, and the signer must be the officer.
  public func approveBatch(
    _ id: ID<PaymentBatch>, by name: String, key: PrivateKey, certificate: Certificate
  ) async throws -> ApprovalProgress {
    try await approveBatch(id, by: name, certificate) { content, before, _ in
      guard let before else {
        return try DetachedCMS.sign(content, key: key, certificate: certificate)
      }
      return try DetachedCMS.cosign(before, content: content, key: key, certificate: certificate)
    }
  }

  /// 审批 — with a signature that the officer made elsewhere over the same manifest: by the program of
  /// their USB key, or with `openssl cms`. Who signed before must be in it; an SM2 signature over the manifest
  /// itself, as DER, is put beside theirs.
  public func approveBatch(
    _ id: ID<PaymentBatch>, by name: String, signed: Bytes, certificate: Certificate
  ) async throws -> ApprovalProgress {
    try await approveBatch(id, by: name, certificate) { content, before, _ in
      try DetachedCMS.whole(signed, over: content, beside: before, certificate)
    }
  }

  /// 审批 — with a key that never leaves its token: `seal` is handed the digest (SHA-256) of what is signed
  /// and gives an ECDSA signature as DER. It is asked only once everything else is decided.
  public func approveBatch(
    _ id: ID<PaymentBatch>, by name: String, certificate: Certificate,
    sealing seal: @escaping @Sendable (_ digest: Bytes) throws -> Bytes
  ) async throws -> ApprovalProgress {
    try await approveBatch(id, by: name, certificate) { content, before, now in
      let prepared = try DetachedCMS.prepare(
        content, joining: before, certificate: certificate, at: now.milliseconds)
      return try DetachedCMS.assemble(prepared, signature: seal(prepared.digest))
    }
  }

  /// 待签清单 — the bytes that approvals sign, and the signatures so far.
  public func manifest(
    of id: ID<PaymentBatch>
  ) async throws -> (manifest: Bytes, signatures: Bytes?) {
    try await store.read { books in
      let batch = try Bureau.batch(id, in: .submitted, books)
      guard let submission = batch.submission else { throw BatchRefusal.batchUnknown(id) }
      return (submission.manifest, batch.approvals.last?.cms)
    }
  }

  private func approveBatch(
    _ id: ID<PaymentBatch>, by name: String, _ certificate: Certificate,
    _ sign: @escaping @Sendable (_ content: Bytes, _ before: Bytes?, Instant) throws -> Bytes
  ) async throws -> ApprovalProgress {
    let (roots, table) = (roots, law.approvals)
    return try await write { books in
      let enrolled = try Bureau.officer(name, for: .batchApproved, in: books)
      let batch = try Bureau.batch(id, in: .submitted, books)
      guard let submission = batch.submission else { throw BatchRefusal.batchUnknown(id) }
      guard table != nil else { throw BatchRefusal.approvalTableMissing(batch.draft.key) }
      let submitted = try batch.submitted()
      _ = try submitted.approved(by: enrolled.officer)  // decided before anything is signed
      try Bureau.check(certificate, belongsTo: enrolled, batch.draft.key, in: books)
      let content = submission.manifest
      let cms = try sign(content, batch.approvals.last?.cms, books.now)
      let verified = DetachedCMS.verify(
        cms, content: content, roots: roots, at: books.now.milliseconds)
      guard verified.faults.isEmpty, verified.signers.count == batch.approvals.count + 1 else {
        throw DeskRefusal.signatureRefused(
          why: verified.faults.map(\.chinese).joined(separator: ";"))
      }
      try Bureau.check(
        verified.signers.map(\.certificate.fingerprint), are: batch.approvals, and: certificate,
        of: name)
      let act = Act.batchApproved(batch.draft.key, certificate: certificate, cms: cms, by: name)
      let number = try books.attest(act, by: enrolled.officer)
      try books.saveApproval(
        of: batch.draft.key, by: enrolled.officer, certificate: certificate.fingerprint, cms: cms,
        record: number)
      return ApprovalProgress(
        key: batch.draft.key, total: batch.draft.total, seals: submission.tier.seals,
        given: batch.approvals.count + 1, cms: cms)
    }
  }

  /// 驳回 — ends the round; its manifest and every approval given stay for ever.
  public func rejectBatch(
    _ id: ID<PaymentBatch>, reason: String, by name: String
  ) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .batchRejected, in: books).officer
      guard let batch = try books.batch(id) else { throw BatchRefusal.batchUnknown(id) }
      guard batch.phase == .submitted || batch.phase == .signed else {
        throw BatchRefusal.wrongPhase(batch.draft.key, wanted: .submitted, found: batch.phase)
      }
      try Bureau.check(reason: reason)
      let rejected = try batch.freshlySubmitted().rejected(by: officer, reason: reason)
      let number = try books.attest(.batchRejected(rejected), by: officer)
      try books.save(rejected, record: number)
    }
  }

  /// 放弃草稿 — a draft that will not be submitted; its claims are free for another batch.
  public func discardDraft(_ id: ID<PaymentBatch>, reason: String, by name: String) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .batchDiscarded, in: books).officer
      let key = try Bureau.batch(id, in: .draft, books).draft.key
      try Bureau.check(reason: reason)
      let act = Act(.batchDiscarded, key: "batch-discarded:\(id.number):\(key.round)") {
        $0.member("batch", id.number)
        $0.member("reason", reason)
        $0.member("round", key.round)
      }
      let number = try books.attest(act, by: officer)
      try books.saveDiscard(of: key, by: officer, reason: reason, record: number)
    }
  }

  /// Everybody who approved before, and now this officer; nobody else.
  private static func check(
    _ signers: [Bytes], are before: [StoredBatch.Approval], and certificate: Certificate,
    of name: String
  ) throws {
    guard Set(signers) == Set(before.map(\.certificate) + [certificate.fingerprint]) else {
      let names = before.map(\.checker.name).joined(separator: "、")
      throw DeskRefusal.signatureRefused(why: "签名人不是此前的审批人(\(names))加上 \(name)")
    }
  }

  /// The certificate is this officer's, and counts at this place of the trail.
  private static func check(
    _ certificate: Certificate, belongsTo enrolled: EnrolledOfficer, _ key: PaymentBatch.Key,
    in books: any Books
  ) throws {
    let register = try KeyRegister(books)
    let holder = register.key(certificate.fingerprint)?.officer.name
    guard holder == nil || holder == enrolled.officer.name else {
      throw BatchRefusal.keyIsNotTheirs(key, enrolled.officer, holder: holder ?? "")
    }
    try register.check(certificate, at: books.now)
  }
}

extension StoredBatch {
  /// The batch as it was submitted, checked again, before any approval.
  func freshlySubmitted() throws -> PaymentBatch.Submitted {
    guard let submission else {
      throw BatchRefusal.wrongPhase(draft.key, wanted: .submitted, found: phase)
    }
    let tier = ApprovalTable.Tier(
      above: .zero, seals: submission.tier.seals, roles: submission.tier.roles)
    return try draft.submitted(by: submission.maker, table: ApprovalTable([tier]))
  }

  /// The batch with the approvals given so far, each checked again.
  func submitted() throws -> PaymentBatch.Submitted {
    var submitted = try freshlySubmitted()
    for approval in approvals {
      switch try submitted.approved(by: approval.checker) {
      case .waiting(let next): submitted = next
      case .complete:
        throw BatchRefusal.wrongPhase(draft.key, wanted: .submitted, found: .signed)
      }
    }
    return submitted
  }

  /// The batch with every approval it needs, each checked again.
  func signed() throws -> PaymentBatch.Signed {
    var submitted = try freshlySubmitted()
    for approval in approvals {
      switch try submitted.approved(by: approval.checker) {
      case .waiting(let next): submitted = next
      case .complete(let signed): return signed
      }
    }
    throw BatchRefusal.wrongPhase(draft.key, wanted: .signed, found: phase)
  }
}

extension Act {
  static func batchApproved(
    _ key: PaymentBatch.Key, certificate: Certificate, cms: Bytes, by name: String
  ) -> Act {
    Act(.batchApproved, key: "batch-approved:\(key.id.number):\(key.round):\(name)") {
      $0.member("batch", key.id.number)
      $0.member("certificate", hex: certificate.fingerprint)
      $0.member("cms", hex: Digest.sha256(cms))
      $0.member("round", key.round)
    }
  }

  static func batchRejected(_ rejected: PaymentBatch.Rejected) -> Act {
    Act(
      .batchRejected, key: "batch-rejected:\(rejected.key.id.number):\(rejected.key.round)"
    ) {
      $0.member("batch", rejected.key.id.number)
      $0.member("reason", rejected.reason)
      $0.member("round", rejected.key.round)
    }
  }
}
