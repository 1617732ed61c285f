import AuditTrail
public import BankFiles
public import Signatures
public import Subsidies

/// 送出的文件 — what leaves the house for one batch, and what goes beside it.
public struct BankExport: Sendable {
  public let key: PaymentBatch.Key
  /// 1 for the first copy; later copies are the same bytes.
  public let copy: Int
  public let files: [BankFile]
  /// 随附清单 — names, sizes and digests of everything, as one line of canonical JSON.
  public let sidecar: Bytes
  public let manifest: Bytes
  public let cms: Bytes
  /// 检查点 — signed over the record of this export before a byte leaves.
  public let checkpoint: PublishedCheckpoint
}

extension Bureau {
  /// 送出 — writes the bank files of a signed batch again and compares each with the digest that was
  /// signed. The first copy moves the money from held to transit; a later one only leaves its record.
  ///
  /// The record and a checkpoint over it are on the disk before this returns, so that no file can leave
  /// without them.
  public func exportBatch(_ id: ID<PaymentBatch>, by name: String) async throws -> BankExport {
    let bureau = self
    if let log { try await continueOrigin(by: name, with: log) }
    return try await write { books in
      let officer = try Bureau.officer(name, for: .batchExported, in: books).officer
      guard let batch = try books.batch(id) else { throw BatchRefusal.batchUnknown(id) }
      guard batch.phase == .signed || batch.phase == .exported else {
        throw BatchRefusal.wrongPhase(batch.draft.key, wanted: .signed, found: batch.phase)
      }
      let exported = try batch.signed().exported(by: officer)
      guard let submission = batch.submission, let cms = batch.approvals.last?.cms else {
        throw BatchRefusal.batchUnknown(id)
      }
      try bureau.checkSignatures(batch, cms, at: books.now)
      let manifest = try Manifest(parsing: submission.manifest)
      // The officers signed how many of them it takes; the books may have been told otherwise since.
      guard Int64(exported.signed.approvals.count) >= manifest.seals else {
        throw BatchRefusal.wrongPhase(batch.draft.key, wanted: .signed, found: .submitted)
      }
      let files = try bureau.files(of: batch.draft, manifest, in: books)
      let copy = batch.copies + 1
      if copy == 1 {
        try FundDesk(bureau.law, books).send(exported)
      }
      let number = try books.attest(
        .batchExported(batch.draft.key, copy: copy, files: files), by: officer)
      try books.saveExport(of: batch.draft.key, copy: copy, by: officer, record: number)
      guard let log = bureau.log else { throw DeskRefusal.logKeyMissing }
      let checkpoint = try bureau.publish(books, by: officer, with: log)
      return BankExport(
        key: batch.draft.key, copy: copy, files: files,
        sidecar: Bureau.sidecar(batch.draft, files, copy: copy, manifest: submission.manifest),
        manifest: submission.manifest, cms: cms, checkpoint: checkpoint)
    }
  }

  /// The files, each with the digest that the officers signed.
  private func files(
    of draft: PaymentBatch.Draft, _ manifest: Manifest, in books: any Books
  ) throws -> [BankFile] {
    guard let execution = Day(manifest.execution) else {
      throw DeskRefusal.signatureRefused(why: "清单日期 \(manifest.execution)")
    }
    let files = BatchFiles(
      bureau: self, draft: draft, created: Instant(milliseconds: manifest.created),
      execution: execution)
    let rendered = try files.write(
      files.order(payees: books.payees(of: draft.key), in: safe(books)))
    let names = Set(rendered.map(\.name)).union(manifest.files.map(\.name))
    for name in names.sorted() {
      let signed = manifest.files.first { $0.name == name }?.sha256 ?? []
      let written = rendered.first { $0.name == name }.map { Digest.sha256($0.bytes) } ?? []
      guard signed == written else {
        throw BatchRefusal.fileDiffers(
          draft.key, name: name, signed: Hex.text(signed), rendered: Hex.text(written))
      }
    }
    return rendered
  }

  /// The stored CMS must hold over the stored manifest before money moves.
  private func checkSignatures(_ batch: StoredBatch, _ cms: Bytes, at now: Instant) throws {
    let verified = DetachedCMS.verify(
      cms, content: batch.submission?.manifest ?? [], roots: roots, at: now.milliseconds)
    guard verified.faults.isEmpty, verified.signers.count == batch.approvals.count else {
      throw DeskRefusal.signatureRefused(
        why: verified.faults.map(\.chinese).joined(separator: ";"))
    }
  }

  private static func sidecar(
    _ draft: PaymentBatch.Draft, _ files: [BankFile], copy: Int, manifest: Bytes
  ) -> Bytes {
    CanonicalWriter.object {
      $0.member("batch", draft.key.id.number)
      $0.member("copy", copy)
      $0.array("files") {
        for file in files {
          $0.object {
            $0.member("bytes", file.bytes.count)
            $0.member("layout", file.layout)
            $0.member("name", file.name)
            $0.member("rows", file.rows)
            $0.member("sha256", hex: Digest.sha256(file.bytes))
            $0.member("sm3", hex: Digest.sm3(file.bytes))
            $0.member("total", file.total.count)
          }
        }
      }
      $0.member("manifest", hex: Digest.sha256(manifest))
      $0.member("round", draft.key.round)
      $0.member("v", "mingzhang/sidecar/v1")
    } + [0x0A]
  }
}

extension Act {
  static func batchExported(_ key: PaymentBatch.Key, copy: Int, files: [BankFile]) -> Act {
    Act(.batchExported, key: "batch-exported:\(key.id.number):\(key.round):\(copy)") {
      $0.member("batch", key.id.number)
      $0.member("copy", copy)
      $0.array("files") {
        for file in files {
          $0.object {
            $0.member("name", file.name)
            $0.member("sha256", hex: Digest.sha256(file.bytes))
          }
        }
      }
      $0.member("round", key.round)
    }
  }
}
