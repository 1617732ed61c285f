/// 发放批次 — payments that are approved, signed and sent together, from one fund-year through one
/// bank.
///
/// Its life is a chain of types. A `Draft` can be submitted; only a `Submitted` batch can be approved
/// or rejected; only a `Signed` one, with every approval that its total needs, can be exported. None
/// of the later phases has a public initializer, so "export an unapproved batch" does not compile.
public enum PaymentBatch {
  /// 批次与轮次 — a rejected round stays for ever; the next try is a new round of the same batch.
  public struct Key: Hashable, Comparable, Sendable {
    public let id: ID<PaymentBatch>
    public let round: Int

    public init(_ id: ID<PaymentBatch>, round: Int) {
      self.id = id
      self.round = round
    }

    public static func < (left: Key, right: Key) -> Bool {
      (left.id.number, left.round) < (right.id.number, right.round)
    }

    /// `批次 17 第 2 轮`
    public var chinese: String { "批次 \(id.number) 第 \(round) 轮" }
    /// `batch 17 round 2`
    public var english: String { "batch \(id.number) round \(round)" }
  }

  /// 草稿 — composed, not yet submitted.
  public struct Draft: Hashable, Sendable {
    public let key: Key
    public let fundYear: FundYear
    /// 代发银行 — the name of its file under `Ledger/banks/`.
    public let bank: String
    public let items: [PaymentItem]
    public let total: Fen

    /// Refuses an empty batch, lines out of order, amounts of zero, one hold or one end-to-end id
    /// twice, and a total beyond 64 bits.
    public init(
      key: Key, fundYear: FundYear, bank: String, items: [PaymentItem]
    ) throws(BatchRefusal) {
      guard !items.isEmpty else { throw .empty(key) }
      guard let total = Fen.sum(items.lazy.map(\.amount)) else { throw .totalTooLarge(key) }
      guard items.map(\.line) == Array(1...items.count) else { throw .linesOutOfOrder(key) }
      for item in items where item.amount <= .zero { throw .amountNotPositive(key, item.line) }
      guard Set(items.map(\.hold)).count == items.count,
        Set(items.map(\.endToEnd)).count == items.count
      else { throw .itemTwice(key) }
      self.key = key
      self.fundYear = fundYear
      self.bank = bank
      self.items = items
      self.total = total
    }

    /// 提交 — freezes payees, accounts, amounts and order. Refused when no approval table says who
    /// must approve such a total.
    public func submitted(
      by maker: Officer, table: ApprovalTable?
    ) throws(BatchRefusal) -> Submitted {
      guard let tier = table?.tier(for: total) else { throw .approvalTableMissing(key) }
      return Submitted(draft: self, maker: maker, tier: tier, approvals: [])
    }
  }

  /// 已提交 — waits for approvals.
  public struct Submitted: Hashable, Sendable {
    public let draft: Draft
    public let maker: Officer
    /// The tier of the approval table that was in force at submission.
    public let tier: ApprovalTable.Tier
    public let approvals: [Officer]

    fileprivate init(
      draft: Draft, maker: Officer, tier: ApprovalTable.Tier, approvals: [Officer]
    ) {
      self.draft = draft
      self.maker = maker
      self.tier = tier
      self.approvals = approvals
    }

    /// 审批通过 — one officer's approval; the last one needed makes the batch `Signed`.
    public func approved(by checker: Officer) throws(BatchRefusal) -> Progress {
      let key = draft.key
      guard checker.name != maker.name else { throw .makerIsChecker(key, maker) }
      guard !approvals.contains(where: { $0.name == checker.name }) else {
        throw .approvedBefore(key, checker)
      }
      guard tier.roles.contains(checker.role) else {
        throw .roleMayNotApprove(key, checker, tier.roles, total: draft.total)
      }
      let all = approvals + [checker]
      guard all.count >= tier.seals else {
        return .waiting(Submitted(draft: draft, maker: maker, tier: tier, approvals: all))
      }
      return .complete(Signed(draft: draft, maker: maker, approvals: all))
    }

    /// 驳回 — ends this round for ever.
    public func rejected(
      by checker: Officer, reason: String
    ) throws(BatchRefusal) -> Rejected {
      guard checker.name != maker.name else { throw .makerIsChecker(draft.key, maker) }
      guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing(draft.key) }
      return Rejected(key: draft.key, checker: checker, reason: reason)
    }
  }

  /// What one more approval leads to.
  public enum Progress: Hashable, Sendable {
    case waiting(Submitted)
    case complete(Signed)
  }

  /// 已驳回
  public struct Rejected: Hashable, Sendable {
    public let key: Key
    public let checker: Officer
    public let reason: String

    fileprivate init(key: Key, checker: Officer, reason: String) {
      self.key = key
      self.checker = checker
      self.reason = reason
    }
  }

  /// 已签批 — every approval that the total needs has been given and signed.
  public struct Signed: Hashable, Sendable {
    public let draft: Draft
    public let maker: Officer
    public let approvals: [Officer]

    fileprivate init(draft: Draft, maker: Officer, approvals: [Officer]) {
      self.draft = draft
      self.maker = maker
      self.approvals = approvals
    }

    /// 送出 — the bank file may leave, by the hand of somebody who neither made nor approved it.
    public func exported(by exporter: Officer) throws(BatchRefusal) -> Exported {
      guard exporter.name != maker.name else { throw .makerIsExporter(draft.key, exporter) }
      guard !approvals.contains(where: { $0.name == exporter.name }) else {
        throw .checkerIsExporter(draft.key, exporter)
      }
      return Exported(signed: self, exporter: exporter)
    }
  }

  /// 已送出
  public struct Exported: Hashable, Sendable {
    public let signed: Signed
    public let exporter: Officer

    fileprivate init(signed: Signed, exporter: Officer) {
      self.signed = signed
      self.exporter = exporter
    }
  }
}
