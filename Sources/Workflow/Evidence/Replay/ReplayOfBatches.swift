import AuditTrail
import Signatures
import Subsidies

/// Rounds with the holds of their items, in the order of lines.
struct ReplayedBatches {
  struct Round: Hashable {
    let batch: Int64
    let round: Int64
  }

  var holds: [Round: [Int64]] = [:]
  var settled: Set<String> = []
  /// Paid since the last disclosure and not come back, by the record of the bank's proof.
  var undisclosed: [Int64: (payment: String, on: Day)] = [:]

  /// The hold that a payment is for, by its end-to-end id.
  func hold(of endToEnd: String) -> Int64? {
    let numbers = endToEnd.utf8.split { !(0x30...0x39).contains($0) }
      .compactMap { Int64(Substring($0)) }
    guard numbers.count == 4, let lines = holds[Round(batch: numbers[1], round: numbers[2])],
      lines.indices.contains(Int(numbers[3]) - 1)
    else { return nil }
    return lines[Int(numbers[3]) - 1]
  }
}

/// 发放 — batches, their items, approvals and exports, and what the bank answered.
extension Replay {
  func holdBatch(_ said: Attestation) throws {
    try expect(
      .batch, key: said.number,
      [said.integer("batch"), said.integer("round"), fund(said), said.text("bank")])
    try holdItems(said)
  }

  /// 明细 — lines counted from 1, each with the account that stood for its claim; which holds they pay
  /// is in the record as a digest.
  private func holdItems(_ said: Attestation) throws {
    let cursor = try skip(.paymentItem, below: said.number)
    let round = ReplayedBatches.Round(
      batch: said.body.integer("batch") ?? 0, round: said.body.integer("round") ?? 0)
    var (holds, total): ([Int64], Int64) = ([], 0)
    while cursor.key == said.number {
      let hold = cursor.integer(4)
      holds.append(hold)
      let promise = claims.holds[hold]
      total += promise?.amount ?? 0
      let due = item(round, line: holds.count, promise)
      for (column, due) in due.enumerated() where !due.agrees(with: cursor, column) {
        differ(
          .paymentItem, said.number, BookTable.paymentItem.columns[column], cursor.value(column),
          due)
      }
      if promise?.fund != funds.numbers[said.body.text("fund") ?? ""] {
        differ(.paymentItem, said.number, "hold", cursor.value(4), .unattested)
      }
      try cursor.advance()
    }
    batches.holds[round] = holds
    let stated = said.body.hex("holds")
    guard Int64(holds.count) == said.body.integer("count"), total == said.body.integer("total"),
      stated == nil || stated == RowDigest.holds(holds)
    else {
      return report.note(
        "REPLAY-13",
        "批次 \(round.batch)-\(round.round) 的明细:账簿 \(holds.count) 笔 \(Fen(total).groupedYuan) 元,"
          + "与留痕 \(said.number) 的笔数、合计或预留名单不符",
        "Items of batch \(round.batch)-\(round.round): \(holds.count) of \(Fen(total).groupedYuan) "
          + "in the books are not those of record \(said.number)", table: .paymentItem,
        record: said.number)
    }
  }

  private func item(
    _ round: ReplayedBatches.Round, line: Int, _ promise: ReplayedClaims.Promise?
  ) -> [Due] {
    let id = EndToEndID(
      bureau: bureau.profile.code,
      batch: PaymentBatch.Key(ID(round.batch), round: Int(round.round)), line: line)
    return [
      .text(id.text), .integer(round.batch), .integer(round.round), .integer(Int64(line)),
      .unattested, .integer(promise.flatMap { claims.known[$0.claim]?.payee }),
    ]
  }

  func holdSubmission(_ said: Attestation) throws {
    let roles = said.body.array("roles").map { _ in
      Due.text(said.texts("roles").joined(separator: ","))
    }
    try expect(
      .submission, key: said.number,
      [
        said.integer("batch"), said.integer("round"), .text(said.record.by), said.integer("seals"),
        roles ?? .unattested, said.digest("manifest"),
      ])
  }

  func holdApproval(_ said: Attestation) throws {
    try expect(
      .approval, key: said.number,
      [
        said.integer("batch"), said.integer("round"), .text(said.record.by),
        said.bytes("certificate"),
        said.digest("cms"),
      ])
  }

  func holdRejection(_ said: Attestation) throws {
    try expect(
      .rejection, key: said.number,
      [
        said.integer("batch"), said.integer("round"), .text(said.record.by), said.text("reason"),
      ])
  }

  func holdExport(_ said: Attestation) throws {
    try expect(
      .export, key: said.number,
      [
        said.integer("batch"), said.integer("round"), said.integer("copy"), .text(said.record.by),
      ])
  }

  // MARK: - Payments

  func holdSettlement(_ said: Attestation, _ outcome: String) throws {
    let payment = said.body.text("e2e") ?? ""
    if batches.settled.insert(payment).inserted { report.payments += 1 }
    if outcome == "paid" {
      batches.undisclosed[said.number] = (payment, said.recorded)
    } else if let paid = batches.undisclosed.first(where: { $0.value.payment == payment }) {
      batches.undisclosed[paid.key] = nil
    }
    try expect(
      .settlement, key: said.number,
      [said.text("e2e"), .text(outcome), .text(said.body.text("reason") ?? "")])
  }

  func holdReissue(_ said: Attestation) throws {
    let old = said.body.text("replaces").flatMap { batches.hold(of: $0) }
    try holdPayee(said)
    try holdPromise(said, replacing: old.flatMap { claims.holds[$0] })
  }

  func holdRelease(_ said: Attestation) throws {
    try expect(.release, key: said.number, [said.integer("hold"), said.text("reason")])
  }

  /// 回盘 — the file, and what went into the queue.
  func holdReply(_ said: Attestation) throws {
    try holdFile(said, kind: .reply)
    try holdParties(said)
    var rows: [QueueEntry] = []
    for _ in 0..<max(said.body.integer("queued") ?? 0, 0) {
      claims.queued += 1
      let cursor = try skip(.queue, below: claims.queued)
      if cursor.key == claims.queued, case .text(let code) = cursor.value(3),
        case .text(let detail) = cursor.value(4)
      {
        var id: String?
        if case .text(let text) = cursor.value(2) { id = text }
        rows.append(
          QueueEntry(
            reply: [], place: Int(cursor.integer(1)), endToEnd: id, code: code, detail: detail))
      }
      try expect(
        .queue, key: claims.queued,
        [
          said.bytes("file"), .unattested, .unattested, .unattested, .unattested,
          .integer(said.number),
        ])
    }
    guard let stated = said.body.hex("queue"), stated != RowDigest.queue(rows) else { return }
    unfit(
      .queue, "place, end_to_end, code, detail", said.number, "与当时放入的不符",
      "are not what was put there")
  }
}
