import AuditTrail
import BankFiles
public import Signatures
public import Subsidies

extension Bureau {
  /// 提交 — freezes payees, accounts, amounts and order. The bank files are written for the first time,
  /// so that a name which the bank's character set cannot hold is refused here, before anybody signs;
  /// their digests go into the manifest.
  public func submitBatch(
    _ id: ID<PaymentBatch>, execution: Day? = nil, by name: String
  ) async throws -> (submitted: PaymentBatch.Submitted, manifest: Bytes) {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .batchSubmitted, in: books).officer
      let batch = try Bureau.batch(id, in: .draft, books)
      let submitted = try batch.draft.submitted(by: officer, table: bureau.law.approvals)
      let today = books.now.day
      for item in batch.draft.items {
        try Bureau.payeeState(of: item.claim, in: books).check(item.claim, on: today)
      }
      let manifest = try bureau.manifest(
        of: submitted, payees: books.payees(of: batch.draft.key), in: bureau.safe(books),
        created: books.now,
        execution: execution ?? bureau.law.calendar.day(1, workingDaysAfter: today))
      let bytes = manifest.bytes
      let number = try books.attest(
        .batchSubmitted(submitted, manifest: bytes, by: bureau.law.files.approvals), by: officer)
      try books.save(submitted, manifest: bytes, record: number)
      return (submitted, bytes)
    }
  }

  private func manifest(
    of submitted: PaymentBatch.Submitted, payees: [StoredPayee], in safe: Safe, created: Instant,
    execution: Day
  ) throws -> Manifest {
    let draft = submitted.draft
    let files = BatchFiles(bureau: self, draft: draft, created: created, execution: execution)
    let rendered = try files.write(files.order(payees: payees, in: safe))
    return Manifest(
      bank: draft.bank, batch: draft.key.id.number, count: Int64(draft.items.count),
      created: created.milliseconds, execution: "\(execution)",
      files: rendered.map {
        Manifest.File(
          layout: $0.layout, name: $0.name, rows: Int64($0.rows),
          sha256: Digest.sha256($0.bytes), total: $0.total.count)
      }, fund: draft.fundYear.code, maker: submitted.maker.name, round: Int64(draft.key.round),
      seals: Int64(submitted.tier.seals), total: draft.total.count,
      items: draft.items.map {
        Manifest.Item(
          amount: $0.amount.count, claim: $0.claim.number, commitment: $0.commitment,
          e2e: $0.endToEnd.text, hold: $0.hold.number, line: Int64($0.line),
          programme: $0.programme.text)
      })
  }

  /// The newest round of a batch, in the phase that the next step needs.
  static func batch(
    _ id: ID<PaymentBatch>, in phase: BatchRefusal.Phase, _ books: any Books
  ) throws -> StoredBatch {
    guard let batch = try books.batch(id) else { throw BatchRefusal.batchUnknown(id) }
    guard batch.phase == phase else {
      throw BatchRefusal.wrongPhase(batch.draft.key, wanted: phase, found: batch.phase)
    }
    return batch
  }
}

extension Act {
  static func batchSubmitted(
    _ submitted: PaymentBatch.Submitted, manifest: Bytes, by approvals: RuleFile?
  ) -> Act {
    let draft = submitted.draft
    return Act(
      .batchSubmitted, key: "batch-submitted:\(draft.key.id.number):\(draft.key.round)",
      files: [approvals]
    ) {
      $0.member("approvals-file", of: approvals)
      $0.member("batch", draft.key.id.number)
      $0.member("count", draft.items.count)
      $0.member("manifest", hex: Digest.sha256(manifest))
      $0.array("roles") { for role in submitted.tier.roles { $0.element(role.rawValue) } }
      $0.member("round", draft.key.round)
      $0.member("seals", submitted.tier.seals)
      $0.member("total", draft.total.count)
    }
  }
}
