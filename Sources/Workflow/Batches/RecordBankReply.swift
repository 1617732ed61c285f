import AuditTrail
public import BankFiles
public import Signatures
import Subsidies

/// 回盘结果 — what one reply did.
public struct ReplyResult: Sendable {
  public fileprivate(set) var paid = 0
  public fileprivate(set) var rejected = 0
  public fileprivate(set) var returned = 0
  /// Not final yet, or not known; it keeps holding.
  public fileprivate(set) var open = 0
  /// The same answer had come before.
  public fileprivate(set) var known = 0
  public fileprivate(set) var queued: [QueueEntry] = []
  public fileprivate(set) var sameFile = false
  public fileprivate(set) var violations: [BankReply.Violation] = []

  public init() {}
}

extension Bureau {
  /// 回盘 — posts or voids each payment that the bank answers about, after checking the amount and the
  /// account that it echoes. What is unknown, different or contradictory goes to the queue. The same
  /// file again changes nothing, and the same answer in another file neither.
  public func recordReply(
    _ bytes: Bytes, name file: String, by name: String
  ) async throws -> ReplyResult {
    let bureau = self
    let reply = try ReplyFormat.read(bytes, name: file, layouts: law.layouts)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .replyImported, in: books).officer
      let digest = Digest.sha256(bytes)
      var result = ReplyResult()
      guard try !books.hasImported(digest) else {
        result.sameFile = true
        return result
      }
      let batch = try bureau.batch(named: reply.message, in: books)
      var desk = ReplyDesk(
        bureau: bureau, books: books, safe: try bureau.safe(books), officer: officer, reply: digest,
        funds: try FundDesk(bureau.law, books))
      for (place, outcome) in reply.outcomes.enumerated() {
        try desk.take(outcome, place: place + 1, batch: batch)
      }
      guard batch != nil || desk.foundPayment else {
        throw DeskRefusal.replyNamesNoBatch(name: file)
      }
      try desk.finish(file: file, content: bytes, batch: batch)
      result = desk.result
      result.violations = reply.violations
      return result
    }
  }

  /// The batch whose message the reply names.
  private func batch(
    named message: String?, in books: any Books
  ) throws -> PaymentBatch.Key? {
    guard let message, let key = BatchFiles.key(of: message, profile.code),
      let newest = try books.batch(key.id)?.draft.key, key.round <= newest.round
    else { return nil }
    return key
  }
}

/// Takes one answer after the other.
private struct ReplyDesk {
  let bureau: Bureau
  let books: any Books
  let safe: Safe
  let officer: Officer
  let reply: Bytes
  private(set) var result = ReplyResult()
  private(set) var foundPayment = false
  /// The keys of the payees whom the reply may name.
  private var payees: Set<Int64> = []

  private let funds: FundDesk

  init(
    bureau: Bureau, books: any Books, safe: Safe, officer: Officer, reply: Bytes, funds: FundDesk
  ) {
    self.funds = funds
    self.safe = safe
    self.bureau = bureau
    self.books = books
    self.officer = officer
    self.reply = reply
  }

  mutating func take(
    _ outcome: BankReply.Outcome, place: Int, batch: PaymentBatch.Key?
  ) throws {
    switch outcome.scope {
    case .item:
      guard let payment = try payment(of: outcome, batch: batch) else {
        return try queue(
          place, outcome.endToEnd, code: "QUEUE-06", detail: "没有这笔付款")
      }
      try settle(payment, outcome, place: place)
    case .payment, .order:
      guard let batch else {
        return try queue(place, nil, code: "QUEUE-07", detail: "整批状态没有指明批次")
      }
      for payment in try books.payments(of: batch) where payment.state == .exported {
        try settle(payment, outcome, place: place)
      }
    case .entry:
      try queue(place, nil, code: "QUEUE-08", detail: "入账没有明细")
    }
  }

  private func payment(
    of outcome: BankReply.Outcome, batch: PaymentBatch.Key?
  ) throws -> StoredPayment? {
    if let text = outcome.endToEnd {
      return try EndToEndID(text).flatMap { try books.payment($0) }
    }
    guard let batch, let row = outcome.row else { return nil }
    let id = EndToEndID(bureau: bureau.profile.code, batch: batch, line: row)
    return try books.payment(id)
  }

  private mutating func settle(
    _ payment: StoredPayment, _ outcome: BankReply.Outcome, place: Int
  ) throws {
    foundPayment = true
    payees.insert(payment.payee.sealed.key)
    let verdict = Settlement.decide(
      payment.item, in: payment.state, try answer(outcome, payment))
    switch verdict {
    case .paid: try post(payment, .paid, reason: "")
    case .rejected(let reason): try post(payment, .rejected, reason: reason)
    case .returned(let reason): try post(payment, .returned, reason: reason)
    case .stillOpen(let status): try note(payment, outcome, status, place)
    case .known: result.known += 1
    case .queued(let doubt):
      try queue(place, payment.item.endToEnd.text, code: doubt.code, detail: doubt.chinese)
    }
  }

  /// The bank's answer, with the echoed account compared to ours. That of a payee who was erased compares
  /// with nothing, and the answer goes to the queue.
  private func answer(
    _ outcome: BankReply.Outcome, _ payment: StoredPayment
  ) throws -> Settlement.Answer {
    let isErased = try safe.erasure(of: payment.payee.sealed) != nil
    let account =
      isErased ? nil : try PayeeSecret(encoded: safe.open(payment.payee.sealed, as: .payee)).account
    let reason = outcome.reason?.rawValue ?? ReplyDesk.shown(outcome.code)
    let status: Settlement.Answer.Status =
      switch outcome.status {
      case .paid: .paid
      case .rejected: .rejected(reason: reason)
      case .returned: .returned(reason: reason)
      case .pending: .open(status: "pending")
      case .unknown: .open(status: "unknown")
      }
    return Settlement.Answer(
      status: status, echoedAmount: outcome.amount,
      accountAgrees: outcome.account.map { $0 == account })
  }

  /// A bank's own code as it may stand in trail and queue: short, plain and no number of a person;
  /// whatever else a bank writes in its place is kept sealed with the reply.
  private static func shown(_ code: String) -> String {
    let isCode =
      !code.isEmpty && code.utf8.count <= 16 && code.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      && !PublicText.reveals(code)
    return isCode ? code : BankReason.unspecified.rawValue
  }

  private mutating func post(
    _ payment: StoredPayment, _ outcome: Settlement.State, reason: String
  ) throws {
    switch outcome {
    case .rejected: result.rejected += 1
    case .returned: result.returned += 1
    case .paid, .composed, .exported, .reissued, .givenBack, .returnedLate, .recovering:
      result.paid += 1
    }
    let settled = try funds.settle(payment, outcome)
    let act = Act.settled(payment, settled, reason: reason, reply: reply)
    let number = try books.attest(act, by: officer)
    try books.saveSettlement(
      of: payment.item.endToEnd, settled.state, reason: reason, record: number)
  }

  private mutating func note(
    _ payment: StoredPayment, _ outcome: BankReply.Outcome, _ status: String, _ place: Int
  ) throws {
    result.open += 1
    let id = payment.item.endToEnd.text
    let reply = reply
    let key = "payment-unknown:\(id):\(Hex.text(reply.prefix(8))):\(place)"
    let act = Act(.paymentUnknown, key: key) {
      $0.member("e2e", id)
      $0.member("reply", hex: reply)
      $0.member("status", status)
    }
    try books.attest(act, by: officer)
    if status == "unknown" {
      try queue(place, id, code: "QUEUE-05", detail: "结果未知:\(ReplyDesk.shown(outcome.code))")
    }
  }

  /// The bank's own words are not repeated here: they may name people. The reply is kept sealed.
  private mutating func queue(
    _ place: Int, _ id: String?, code: String, detail: String
  ) throws {
    result.queued.append(
      QueueEntry(reply: reply, place: place, endToEnd: id, code: code, detail: detail))
  }

  mutating func finish(file: String, content: Bytes, batch: PaymentBatch.Key?) throws {
    let reply = reply
    let queued = result.queued.count
    let items = result.paid + result.rejected + result.returned + result.open + result.known
    let queue = RowDigest.queue(result.queued)
    let title = bureau.vault.digest(ofFileName: file)
    let parties = RowDigest.parties(payees)
    let act = Act(.replyImported, key: "reply:\(Hex.text(reply))") {
      if let batch { $0.member("batch", batch.id.number) }
      $0.member("file", hex: reply)
      $0.member("items", items)
      $0.member("parties", hex: parties)
      $0.member("queue", hex: queue)
      $0.member("queued", queued)
      $0.member("title", hex: title)
    }
    let number = try books.attest(act, by: officer)
    let sealed = try safe.seal(file: content, digest: reply)
    try books.save(
      ImportedFile(digest: reply, kind: .reply, name: file, content: sealed), record: number)
    try books.save(parties: payees, ofFile: sealed.key)
    for entry in result.queued { try books.saveQueued(entry, record: number) }
  }
}

extension Act {
  static func settled(
    _ payment: StoredPayment, _ settled: SettledPayment, reason: String, reply: Bytes
  ) -> Act {
    Act(settled.kind, key: "\(settled.kind.rawValue):\(payment.item.endToEnd.text)") {
      $0.member("amount", payment.item.amount.count)
      $0.member("batch", payment.batch.id.number)
      $0.member("e2e", payment.item.endToEnd.text)
      $0.member("line", payment.item.budgetLine.number)
      if settled.kind != .paymentPaid { $0.member("reason", reason) }
      $0.member("reply", hex: reply)
      if let treatment = settled.treatment { $0.member("treatment", treatment) }
    }
  }
}
