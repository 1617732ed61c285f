public import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 回退 — how these books fall short of what was signed or witnessed, if they do: they were restored from
  /// an older copy, or rewritten. Asks the lock that is kept beside them.
  public func goneBack(_ books: any Books) throws -> LogLockRefusal? {
    guard let log else { return nil }
    let origin = try books.origin().name
    let kept = try log.lock.load(origin: origin, signed: books.newestCheckpoint()?.size)
    do {
      let lock = try books.followed(kept)
      // The quick answer of every day: both heads are checkpoints of these books.
      guard try lock.origin != origin || !books.have(lock.signed) || !books.have(lock.witnessed)
      else { return nil }
      _ = try signing(under: lock, origin, books)
      return nil
    } catch let refusal as LogLockRefusal { return refusal }
  }

  /// Whether the lock lets the books be signed as they are.
  func signing(
    under lock: LogLock, _ origin: String, _ books: any Books
  ) throws -> (next: LogLock, checkpoint: Checkpoint, proofs: [UInt64: [Bytes]]) {
    let (size, root) = try books.treeHead()
    let checkpoint = Checkpoint(origin: origin, size: UInt64(size), root: root)
    let proofs = try books.proofs(from: lock.sizes, to: size)
    return (try lock.signing(checkpoint, proofs: proofs), checkpoint, proofs)
  }

  /// 提出接续 — after a restore of an older backup, or when the log's lock or key was lost, one officer proposes
  /// that another name takes over, and signs what it commits to: every head that the log or a witness is known
  /// to have signed, the size at which the books begin again, a new key of the log if there is one, and why.
  /// Nothing counts before a second officer confirms it.
  ///
  /// `seen` are checkpoints that witnesses keep, beside what the lock remembers. Returns the number of the
  /// proposal.
  @discardableResult
  public func proposeSuccessor(
    for cause: SuccessionCause = SuccessionCause(), reason: String, seen: [Bytes] = [],
    by name: String, sealing seal: OfficerSeal
  ) async throws -> Int64 {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .originProposed, in: books)
      let statement = try bureau.successor(cause, reason, seen, officer, books.now, books)
      try Bureau.check(seal.certificate, belongsTo: officer, in: books)
      let cms = try bureau.sealed(statement.bytes, by: officer, seal, books)
      let act = Act(.originProposed, key: "origin-proposed:\(statement.books.size)") {
        $0.member("certificate", hex: seal.certificate.fingerprint)
        $0.member("cms", hex: Digest.sha256(cms))
        statement.writeMembers(&$0)
      }
      let record = try books.attest(act, by: officer.officer)
      try books.save(
        OriginProposal(
          record: record, statement: statement, certificate: seal.certificate.fingerprint,
          cms: cms, decision: nil))
      return record
    }
  }

  /// 接续书 — the words that the officer would sign now, for who signs elsewhere; nothing is proposed. They
  /// hold as long as no record comes in between.
  public func successor(
    for cause: SuccessionCause, reason: String, seen: [Bytes], by name: String
  ) async throws -> OriginStatement {
    let (bureau, now) = (self, clock())
    return try await store.read { books in
      let officer = try Bureau.officer(name, for: .originProposed, in: books)
      return try bureau.successor(cause, reason, seen, officer, now, books)
    }
  }

  private func successor(
    _ cause: SuccessionCause, _ reason: String, _ seen: [Bytes], _ officer: EnrolledOfficer,
    _ now: Instant, _ books: any Books
  ) throws -> OriginStatement {
    guard let log else { throw DeskRefusal.logKeyMissing }
    try Bureau.check(reason: reason)
    if let open = try books.originProposals().first(where: { $0.decision == nil }) {
      throw SuccessionRefusal.proposedBefore(open.record, open.statement.proposer)
    }
    let kept = try cause.lock(log, books)
    let heads = try heads(kept, seen, cause, books)
    let (size, root) = try books.treeHead()
    return OriginStatement(
      from: kept.origin, origin: OriginName(kept.origin).next(in: now.day.year).description,
      heads: heads, logKey: try cause.logKey(books),
      books: TreeHead(size: UInt64(size), root: root), reason: reason,
      proposer: officer.officer.name)
  }

  /// Every head under the name that ends; refuses when the books fall short of none of them.
  private func heads(
    _ kept: LogLock, _ seen: [Bytes], _ cause: SuccessionCause, _ books: any Books
  ) throws -> [TreeHead] {
    let verifier = try seen.isEmpty ? nil : verifier(kept.origin, cause, books)
    var heads = [kept.signed, kept.witnessed].filter { $0.size > 0 }
    for bytes in seen {
      guard let note = try? SignedNote(parsing: bytes),
        let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == kept.origin,
        let verifier, note.standing(of: verifier) == .holds
      else { throw SuccessionRefusal.notOurs(origin: kept.origin) }
      heads.append(TreeHead(checkpoint))
    }
    let size = try books.treeHead().size
    let isShort = try heads.contains { head in
      guard head.size <= UInt64(size) else { return true }
      return try books.tree(ofSize: Int64(head.size)).root != head.root
    }
    let isLeft = try books.origin().name != kept.origin
    guard !heads.isEmpty, isShort || isLeft || cause.isLossOfOurs else {
      throw SuccessionRefusal.nothingLost(size: size)
    }
    return OriginStatement.ordered(heads)
  }
}

extension Bureau {
  /// The key that the log signed with so far: its private half may be lost.
  private func verifier(
    _ origin: String, _ cause: SuccessionCause, _ books: any Books
  ) throws -> VerifierKey? {
    let known = try books.renewedLogKey().map { try PublicKey(ed25519: $0) }
    let key = try cause.handedLogKeys.last ?? known ?? log?.key().publicKey
    return try key.map {
      try VerifierKey(name: origin, type: VerifierKey.ed25519Type, publicKey: $0)
    }
  }
}

extension Books {
  /// Whether a checkpoint with this head was published here.
  fileprivate func have(_ head: TreeHead) throws -> Bool {
    guard head.size > 0 else { return true }
    guard let note = try checkpoint(size: Int64(clamping: head.size)) else { return false }
    return try TreeHead(Checkpoint(parsing: SignedNote(parsing: note).text)) == head
  }
}

extension OriginStatement {
  /// The members of a record, behind `certificate` and `cms`.
  func writeMembers(_ writer: inout CanonicalWriter, proposal: Int64? = nil) {
    writer.member("from", from)
    writeHeads(&writer)
    if let logKey { writer.member("log", hex: logKey) }
    writer.member("origin", origin)
    if let proposal { writer.member("proposal", proposal) }
    writer.member("reason", reason)
    writer.member("root", hex: books.root)
    writer.member("size", Int64(clamping: books.size))
  }
}
