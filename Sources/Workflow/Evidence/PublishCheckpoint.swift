import AuditTrail
public import Signatures
import Subsidies

/// 发布的检查点
public struct PublishedCheckpoint: Sendable {
  public let size: Int64
  public let note: Bytes
  /// 见证请求 — asks a witness to cosign, from the size that was witnessed last.
  public let request: Bytes
  /// 接续凭据 — goes with it until a witness has cosigned under the name of the log; empty otherwise.
  public let origins: Bytes
}

extension Bureau {
  /// 发布检查点 — signs size and root of the tree with the log's key, as a C2SP checkpoint.
  ///
  /// Refuses when the tree is shorter than what was signed or witnessed before, or does not extend it:
  /// then the books were restored from an older copy, or rewritten. The lock is kept before the
  /// signature is in anybody's hands.
  public func publishCheckpoint(
    logKey: PrivateKey, under lock: any SigningLock, by name: String
  ) async throws -> PublishedCheckpoint {
    let bureau = self
    let log = LogSigner(lock: lock) { logKey }
    try await continueOrigin(by: name, with: log)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .checkpointPublished, in: books).officer
      return try bureau.publish(books, by: officer, with: log)
    }
  }

  /// Within an act: over all records so far, those of the act included.
  func publish(
    _ books: any Books, by officer: Officer, with log: LogSigner
  ) throws -> PublishedCheckpoint {
    let kept = try books.lock(log)
    let origin = try books.origin()
    let (next, checkpoint, proofs): (LogLock, Checkpoint, [UInt64: [Bytes]])
    do {
      (next, checkpoint, proofs) = try signing(under: kept, origin.name, books)
    } catch let refusal as LogLockRefusal { throw DeskRefusal.signingRefused(refusal) }
    let (size, root) = (Int64(checkpoint.size), checkpoint.root)
    let key = try log.key()
    if let due = try books.renewedLogKey(), key.publicKey.rawEd25519 != due {
      throw DeskRefusal.logKeyDiffers(due: Hex.text(due), found: key.publicKey.keyID)
    }
    let act = Act(.checkpointPublished, key: "checkpoint:\(size)") {
      $0.member("root", hex: root)
      $0.member("size", size)
    }
    try books.attest(act, by: officer)
    try log.lock.keep(next)
    let note = try checkpoint.signed(by: key)
    try books.save(checkpoint: note.bytes, size: size)
    let request = try AddCheckpointRequest(
      old: kept.witnessed.size, proof: proofs[kept.witnessed.size] ?? [], note: note)
    return PublishedCheckpoint(
      size: size, note: note.bytes, request: request.bytes,
      origins: try books.changes(to: origin, size: size))
  }

  /// 收取见证 — takes a witness's cosignature of a checkpoint that we published. The lock learns of it
  /// first: a witness who has seen more than the books have is the sign of books that went back.
  public func acceptCosignature(
    _ cosigned: Bytes, witnesses: [VerifierKey], under lock: any SigningLock
  ) async throws -> String {
    let note: SignedNote
    let checkpoint: Checkpoint
    do {
      note = try SignedNote(parsing: cosigned)
      checkpoint = try Checkpoint(parsing: note.text)
    } catch {
      throw DeskRefusal.checkpointRefused(why: "\(error)")
    }
    let known = note.signatures.lazy.compactMap { signature in
      Cosignature(signature).flatMap { cosignature in
        witnesses.contains { cosignature.holds(over: note.text, by: $0) }
          ? (signature, cosignature.name) : nil
      }
    }
    guard let (signature, witness) = known.first else {
      throw DeskRefusal.checkpointRefused(why: "没有已登记见证人的签名")
    }
    let size = Int64(clamping: checkpoint.size)
    return try await write { books in
      let kept = try books.lock(LogSigner(lock: lock) { throw DeskRefusal.logKeyMissing })
      // A name that was left is kept as it was when it was left.
      if !kept.earlier.contains(where: { $0.origin == checkpoint.origin }) {
        let next: LogLock
        do throws(LogLockRefusal) {
          next = try kept.witnessing(checkpoint)
        } catch { throw DeskRefusal.signingRefused(error) }
        try lock.keep(next)
      }
      guard let ours = try books.checkpoint(size: size) else {
        throw DeskRefusal.checkpointUnknown(size: size)
      }
      guard try SignedNote(parsing: ours).text == note.text else {
        throw DeskRefusal.checkpointRefused(why: "大小 \(size) 的树根与本方发布的不同")
      }
      try books.save(
        cosignature: String(decoding: signature.line, as: UTF8.self), witness: witness, size: size)
      return witness
    }
  }
}

extension Books {
  /// What shows a witness that the log goes on under this name.
  func changes(to origin: LogOrigin, size: Int64) throws -> Bytes {
    guard origin.before != nil, try lastCosigned() < origin.record else { return [] }
    let leaves = try recordHashes(size)
    let proposals = try originProposals()
    let changes = try origins().filter { $0.before != nil }.map { origin in
      let proposal = proposals.first { $0.decision?.record == origin.record }
      return OriginChange(
        line: try recordLine(origin.record),
        proof: MerkleTree.inclusionProof(index: Int(origin.record) - 1, leaves: leaves),
        evidence: OriginEvidence(
          statement: proposal?.statement.bytes, cms: proposal?.decision?.cms))
    }
    return OriginChange.file(changes)
  }

  /// For each size of a tree that the books have, what shows that the tree of `size` extends it.
  func proofs(from sizes: Set<UInt64>, to size: Int64) throws -> [UInt64: [Bytes]] {
    let earlier = sizes.filter { $0 > 0 && $0 <= UInt64(size) }
    guard !earlier.isEmpty else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: try earlier.map {
        let tree = try tree(ofSize: Int64($0))
        let later = try recordHashes(after: Int64($0), through: size)
        return ($0, MerkleTree.consistencyProof(from: tree, later: later))
      })
  }
}
