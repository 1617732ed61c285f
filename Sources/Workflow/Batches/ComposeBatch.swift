import AuditTrail
public import BankFiles
import Signatures
public import Subsidies

extension Bureau {
  /// 组批 — puts every granted claim of a fund-year whose payee's bank is served by a channel into a
  /// draft, in the order in which they were granted. After a rejection, the same batch gets its next
  /// round.
  ///
  /// The bank files are written once and thrown away: a payee that the bank's layout cannot hold is
  /// refused here, by claim, and no draft is left behind.
  ///
  /// Deaths that came in since the grant are looked at again: an undecided doubt refuses the batch, a
  /// confirmed one leaves its claim out.
  public func composeBatch(
    _ fundYear: FundYear, channel: String, after rejected: ID<PaymentBatch>? = nil, by name: String
  ) async throws -> PaymentBatch.Draft {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .batchComposed, in: books).officer
      let names = bureau.profile.channels.map(\.name)
      guard names.contains(channel) else { throw DeskRefusal.channelUnknown(channel, known: names) }
      let key = try Bureau.nextKey(after: rejected, in: books)
      let holds = try books.unpaidHolds(of: fundYear).filter {
        bureau.profile.channel(forBank: $0.bank)?.name == channel
      }
      let payable = try bureau.withoutDoubts(holds, in: books)
      guard !payable.isEmpty else { throw BatchRefusal.nothingToPay(fundYear, bank: channel) }
      for payable in payable {
        try Bureau.payeeState(of: payable.hold.claim, in: books)
          .check(payable.hold.claim, on: books.now.day)
      }
      let items = payable.enumerated().map { place, payable in
        PaymentItem(
          endToEnd: EndToEndID(bureau: bureau.profile.code, batch: key, line: place + 1),
          line: place + 1, hold: payable.hold.id, claim: payable.hold.claim,
          programme: payable.hold.programme, budgetLine: payable.hold.line,
          amount: payable.hold.amount,
          commitment: payable.commitment)
      }
      let draft = try PaymentBatch.Draft(
        key: key, fundYear: fundYear, bank: channel, items: items)
      let layout = bureau.profile.channels.first { $0.name == channel }?.layout ?? ""
      let number = try books.attest(
        .batchComposed(draft, in: bureau.law.files.layouts[layout]), by: officer)
      try books.save(draft, payees: payable.map(\.payee), record: number)
      try bureau.tryWriting(draft, in: books)
      return draft
    }
  }

  private static func nextKey(
    after rejected: ID<PaymentBatch>?, in books: any Books
  ) throws -> PaymentBatch.Key {
    guard let rejected else { return PaymentBatch.Key(try books.nextBatch(), round: 1) }
    guard let last = try books.batch(rejected) else { throw BatchRefusal.batchUnknown(rejected) }
    guard last.phase == .rejected, last.submission != nil else {
      throw BatchRefusal.wrongPhase(last.draft.key, wanted: .rejected, found: last.phase)
    }
    return PaymentBatch.Key(rejected, round: last.draft.key.round + 1)
  }

  private func tryWriting(_ draft: PaymentBatch.Draft, in books: any Books) throws {
    let today = books.now.day
    let files = BatchFiles(
      bureau: self, draft: draft, created: books.now,
      execution: try law.calendar.day(1, workingDaysAfter: today))
    let order = try files.order(payees: books.payees(of: draft.key), in: safe(books))
    do {
      _ = try files.write(order)
    } catch let faults as BankFileFaults {
      throw PayeesUnwritable(draft: draft, faults: faults.faults)
    }
  }

  private func withoutDoubts(
    _ holds: [PayableHold], in books: any Books
  ) throws -> [PayableHold] {
    let traits = try books.traits()
    let index = try ClaimIndex(traits, law, books)
    let byClaim = Dictionary(uniqueKeysWithValues: traits.map { ($0.claim, $0) })
    return try holds.filter { payable in
      let claim = payable.hold.claim
      let doubts = try books.doubts(about: claim)
      let fresh = byClaim[claim].map { index.matches(ofGranted: $0) } ?? []
      let undecided =
        doubts.first { $0.decision == nil }?.kind
        ?? fresh.first { match in !doubts.contains { $0.kind == match.kind } }?.kind
      if let undecided { throw BatchRefusal.doubtSinceGrant(claim, undecided) }
      return !doubts.contains { $0.decision == .confirmed }
    }
  }
}

extension Act {
  static func batchComposed(_ draft: PaymentBatch.Draft, in layout: RuleFile?) -> Act {
    Act(
      .batchComposed, key: "batch-composed:\(draft.key.id.number):\(draft.key.round)",
      files: [layout]
    ) {
      $0.member("bank", draft.bank)
      $0.member("batch", draft.key.id.number)
      $0.member("count", draft.items.count)
      $0.member("fund", draft.fundYear.code)
      $0.member("holds", hex: RowDigest.holds(draft.items.map(\.hold.number)))
      $0.member("layout-file", of: layout)
      $0.member("round", draft.key.round)
      $0.member("total", draft.total.count)
    }
  }
}

/// 收款人写不进银行文件 — every fault of every payee, by the number of the claim.
public struct PayeesUnwritable: Refusal {
  /// Faults of the order itself have no claim.
  public let faults: [(claim: ID<Claim>?, fault: BankFileFault)]

  init(draft: PaymentBatch.Draft, faults: [BankFileFault]) {
    self.faults = faults.map { fault in
      let item = fault.row.flatMap { row in draft.items.first { $0.line == row } }
      return (item?.claim, fault)
    }
  }

  public var code: String { "BATCH-11" }
  public var chinese: String {
    "有 \(faults.count) 处写不进银行文件,没有组批:"
      + faults.map { "申领 \($0.claim?.number ?? 0):\($0.fault.code) \($0.fault.chinese)" }
      .joined(separator: " ")
  }
  public var english: String {
    "\(faults.count) fault(s) keep the bank file from being written; nothing was composed: "
      + faults.map { "claim \($0.claim?.number ?? 0): \($0.fault.code) \($0.fault.english)" }
      .joined(separator: " ")
  }
  public var chineseAdvice: String { "请用 claim correct-account 按银行登记的户名、账户更正后重新组批。" }
  public var englishAdvice: String {
    "Correct name or account as the bank has it with claim correct-account, then compose again."
  }
}
