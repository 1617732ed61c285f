import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 发放 — grants, batches and the bank's answers, at the books themselves: what an officer's desk
/// decides from people's data (assessment, seals, files) is left out, what moves money is not.
extension Desk {
  func performPayment(_ order: Order) async throws -> Answer {
    let (law, code) = (world.laws[world.law], world.profile.code)
    let bureau = world.bureau
    switch order {
    case .reject(let batch, let reason, let by):
      try await bureau.rejectBatch(ID(batch), reason: reason, by: by)
      return .done(0)
    case .discard(let batch, let reason, let by):
      try await bureau.discardDraft(ID(batch), reason: reason, by: by)
      return .done(0)
    case _: break
    }
    let clock = world.clock
    return try await world.watch.write(at: clock.now) { books in
      let counter = Counter(law: law, code: code, books: books)
      switch order {
      case .grant(let claim, let fund, let amount, let interrupted):
        let answer = try counter.grant(claim, fund, amount)
        if interrupted { throw Interrupted() }
        return answer
      case .redeem(let claim, let fund, let amount, let record, let document, let day):
        return try counter.redeem(claim, fund, amount, record, document, Day(number: day))
      case .compose(let fund, let holds, let after):
        return try counter.compose(fund, holds, after: after)
      case .submit(let batch, let by): return try counter.submit(batch, by: by)
      case .approve(let batch, let by): return try counter.approve(batch, by: by)
      case .export(let batch, let by): return try counter.export(batch, by: by)
      case .bank(let payment, let says, let echo):
        return try counter.take(payment, says, echo: echo)
      case _: throw Interrupted()
      }
    }
  }
}

/// Works within one transaction.
private struct Counter {
  let law: Law
  let code: BureauCode
  let books: any Books

  private func officer(_ name: String) throws -> Officer {
    guard let found = World.officers.first(where: { $0.name == name }) else {
      throw DeskRefusal.officerUnknown(name, known: [])
    }
    return found
  }

  func grant(_ claim: Int64, _ code: String, _ amount: Int64) throws -> Answer {
    let funds = try FundDesk(law, books)
    let fund = try Desk.fund(code)
    let lines = try funds.available(in: fund)
    guard let line = BudgetLine.bearing(Fen(amount), among: lines) else {
      throw Waiting(code: "WAITING")
    }
    return try grant(claim, fund, amount, from: line, funds)
  }

  func redeem(
    _ claim: Int64, _ code: String, _ amount: Int64, _ record: Int64, _ document: String, _ day: Day
  ) throws -> Answer {
    let fund = try Desk.fund(code)
    let line = try EventDesk(law, books, officer("reviewer")).redeem(
      record, for: ID(claim), Desk.programme(World.programme(of: claim)), Fen(amount), in: fund,
      document: document, day: day)
    return try grant(claim, fund, amount, from: line, FundDesk(law, books))
  }

  private func grant(
    _ claim: Int64, _ fund: FundYear, _ amount: Int64, from line: ID<BudgetLine>, _ funds: FundDesk
  ) throws -> Answer {
    guard let stored = try books.storedClaim(ID(claim)) else {
      throw Desk.Unreadable(text: "claim \(claim)")
    }
    let hold = Hold(
      id: try books.nextHold(), claim: ID(claim), fundYear: fund, line: line,
      programme: try Desk.programme(World.programme(of: claim)), amount: Fen(amount),
      origin: .grant)
    try funds.hold(hold, as: .claimGranted)
    let act = Act(.claimGranted, key: "claim-decided:\(claim)") {
      $0.member("amount", amount)
      $0.member("claim", claim)
      $0.member("commitment", hex: stored.payee.commitment)
      $0.member("fund", fund.code)
      $0.member("hold", hold.id.number)
      $0.member("line", line.number)
      $0.member("notice", 1)
      $0.member("programme", hold.programme.text)
    }
    let number = try books.attest(act, by: officer("reviewer"))
    try books.save(hold, record: number)
    try books.saveGrant(of: ID(claim), record: number)
    return .done(number)
  }

  static let digest = Digest.sha256([1])

  func compose(_ code: String, _ chosen: [Int64], after: Int64) throws -> Answer {
    var key = PaymentBatch.Key(try books.nextBatch(), round: 1)
    if after != 0 {
      guard let last = try books.batch(ID(after)) else {
        throw BatchRefusal.batchUnknown(ID(after))
      }
      guard last.phase == .rejected, last.submission != nil else {
        throw BatchRefusal.wrongPhase(last.draft.key, wanted: .rejected, found: last.phase)
      }
      key = PaymentBatch.Key(ID(after), round: last.draft.key.round + 1)
    }
    var items: [PaymentItem] = []
    var payees: [Int64] = []
    for (place, id) in chosen.enumerated() {
      guard let hold = try books.hold(ID(id))?.hold,
        let claim = try books.storedClaim(hold.claim)
      else { throw Desk.Unreadable(text: "hold \(id)") }
      payees.append(claim.payee.id)
      items.append(
        PaymentItem(
          endToEnd: EndToEndID(bureau: self.code, batch: key, line: place + 1), line: place + 1,
          hold: hold.id, claim: hold.claim, programme: hold.programme, budgetLine: hold.line,
          amount: hold.amount, commitment: claim.payee.commitment))
    }
    let draft = try PaymentBatch.Draft(
      key: key, fundYear: Desk.fund(code), bank: "county-credit-union", items: items)
    let act = Act(.batchComposed, key: "batch-composed:\(key.id.number):\(key.round)") {
      $0.member("bank", draft.bank)
      $0.member("batch", key.id.number)
      $0.member("count", items.count)
      $0.member("fund", code)
      $0.member("round", key.round)
      $0.member("total", draft.total.count)
    }
    let number = try books.attest(act, by: officer("clerk"))
    try books.save(draft, payees: payees, record: number)
    return .done(number)
  }

  private func batch(_ id: Int64, in phases: [BatchRefusal.Phase]) throws -> StoredBatch {
    guard let batch = try books.batch(ID(id)) else { throw BatchRefusal.batchUnknown(ID(id)) }
    guard phases.contains(batch.phase) else {
      throw BatchRefusal.wrongPhase(batch.draft.key, wanted: phases[0], found: batch.phase)
    }
    return batch
  }

  func submit(_ id: Int64, by name: String) throws -> Answer {
    let draft = try batch(id, in: [.draft]).draft
    let submitted = try draft.submitted(by: officer(name), table: law.approvals)
    let manifest = Counter.manifest(of: submitted, at: books.now)
    let act = Act(.batchSubmitted, key: "batch-submitted:\(id):\(draft.key.round)") {
      $0.member("batch", id)
      $0.member("count", draft.items.count)
      $0.member("manifest", hex: Digest.sha256(manifest))
      $0.member("round", draft.key.round)
      $0.member("seals", submitted.tier.seals)
      $0.member("total", draft.total.count)
    }
    let number = try books.attest(act, by: submitted.maker)
    try books.save(submitted, manifest: manifest, record: number)
    return .done(number)
  }

  /// What officers would sign, without the files that no bank gets here.
  private static func manifest(of submitted: PaymentBatch.Submitted, at now: Instant) -> Bytes {
    let draft = submitted.draft
    return Manifest(
      bank: draft.bank, batch: draft.key.id.number, count: Int64(draft.items.count),
      created: now.milliseconds, execution: "\(now.day)", files: [], fund: draft.fundYear.code,
      maker: submitted.maker.name, round: Int64(draft.key.round),
      seals: Int64(submitted.tier.seals), total: draft.total.count,
      items: draft.items.map {
        Manifest.Item(
          amount: $0.amount.count, claim: $0.claim.number, commitment: $0.commitment,
          e2e: $0.endToEnd.text, hold: $0.hold.number, line: Int64($0.line),
          programme: $0.programme.text)
      }
    ).bytes
  }

  /// The approvals given so far, each decided again.
  private func progress(
    of batch: StoredBatch, and next: Officer? = nil
  ) throws -> PaymentBatch.Progress? {
    guard let submission = batch.submission else { return nil }
    let tier = ApprovalTable.Tier(
      above: .zero, seals: submission.tier.seals, roles: submission.tier.roles)
    var progress = PaymentBatch.Progress.waiting(
      try batch.draft.submitted(by: submission.maker, table: ApprovalTable([tier])))
    for checker in batch.approvals.map(\.checker) + (next.map { [$0] } ?? []) {
      if case .waiting(let submitted) = progress { progress = try submitted.approved(by: checker) }
    }
    return progress
  }

  func approve(_ id: Int64, by name: String) throws -> Answer {
    let batch = try batch(id, in: [.submitted])
    let checker = try officer(name)
    _ = try progress(of: batch, and: checker)
    let key = batch.draft.key
    let seal = try books.officerKeys().first { $0.officer == checker }?.certificate ?? []
    let act = Act(.batchApproved, key: "batch-approved:\(id):\(key.round):\(name)") {
      $0.member("batch", id)
      $0.member("certificate", hex: seal)
      $0.member("cms", hex: Counter.digest)
      $0.member("round", key.round)
    }
    let number = try books.attest(act, by: checker)
    try books.saveApproval(of: key, by: checker, certificate: seal, cms: [1], record: number)
    return .done(number)
  }

  func export(_ id: Int64, by name: String) throws -> Answer {
    let batch = try batch(id, in: [.signed, .exported])
    guard case .complete(let signed) = try progress(of: batch) else {
      throw Desk.Unreadable(text: "batch \(id)")
    }
    let exported = try signed.exported(by: officer(name))
    let (key, copy) = (batch.draft.key, batch.copies + 1)
    if copy == 1 { try FundDesk(law, books).send(exported) }
    let act = Act(.batchExported, key: "batch-exported:\(id):\(key.round):\(copy)") {
      $0.member("batch", id)
      $0.member("copy", copy)
      $0.array("files") { _ in }
      $0.member("round", key.round)
    }
    let number = try books.attest(act, by: exported.exporter)
    try books.saveExport(of: key, copy: copy, by: exported.exporter, record: number)
    return .done(number)
  }

  func take(_ name: String, _ says: BankWord, echo: Int64) throws -> Answer {
    guard let id = EndToEndID(name), let payment = try books.payment(id) else {
      throw Waiting(code: "QUEUE-06")
    }
    let status: Settlement.Answer.Status =
      switch says {
      case .paid: .paid
      case .rejected: .rejected(reason: "AC01")
      case .returned: .returned(reason: "AC04")
      case .open: .open(status: "pending")
      }
    let answer = Settlement.Answer(status: status, echoedAmount: Fen(echo), accountAgrees: true)
    switch Settlement.decide(payment.item, in: payment.state, answer) {
    case .paid: return try settle(payment, .paid)
    case .rejected: return try settle(payment, .rejected)
    case .returned: return try settle(payment, .returned)
    case .stillOpen: return .done(0)
    case .known: return .already(0)
    case .queued(let doubt): throw Waiting(code: doubt.code)
    }
  }

  private func settle(_ payment: StoredPayment, _ outcome: Settlement.State) throws -> Answer {
    let settled = try FundDesk(law, books).settle(payment, outcome)
    let id = payment.item.endToEnd
    let act = Act(settled.kind, key: "\(settled.kind.rawValue):\(id.text)") {
      $0.member("amount", payment.item.amount.count)
      $0.member("batch", payment.batch.id.number)
      $0.member("e2e", id.text)
      $0.member("line", payment.item.budgetLine.number)
      if settled.kind != .paymentPaid { $0.member("reason", "AC01") }
      $0.member("reply", hex: Counter.digest)
      if let treatment = settled.treatment { $0.member("treatment", treatment) }
    }
    let number = try books.attest(act, by: officer("cashier"))
    try books.saveSettlement(
      of: id, settled.state, reason: settled.kind == .paymentPaid ? "" : "AC01", record: number)
    return .done(number)
  }
}
