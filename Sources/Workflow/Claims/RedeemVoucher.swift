import AuditTrail
public import Subsidies

extension Bureau {
  /// 兑付培训券 — decides the claim of whoever redeems a voucher, like any other claim, and takes its
  /// money from what was promised to vouchers: in one act, so that no other claim can come between.
  public func redeemVoucher(
    _ record: Int64, for claim: ID<Claim>, document: String, day: Day, by name: String
  ) async throws -> Decisions {
    try await decideClaims(
      [claim], from: .voucher(record: record, document: document, day: day), by: name)
  }
}

/// 资金来处 — where the money of a grant comes from.
enum GrantPurse: Sendable {
  /// 可用指标
  case available
  /// 培训券 — the vouchers of one issue, redeemed by a paper of a day.
  case voucher(record: Int64, document: String, day: Day)
}

extension EventDesk {
  /// Frees the money of a voucher for one claim; the grant of that claim must be the next record.
  /// Returns the budget line that bears it.
  package func redeem(
    _ record: Int64, for claim: ID<Claim>, _ programme: ProgrammeID, _ amount: Fen,
    in fundYear: FundYear, document: String, day: Day
  ) throws -> ID<BudgetLine> {
    let kind = FundEvent.Kind.step(.voucherRedeemed)
    guard let issued = try books.event(record: record) else {
      throw FundRefusal.originalUnknown(kind, record: record)
    }
    let event = try FundEvent(
      kind, of: fundYear, line: issued.event.line, amount: amount, day: day, document: document,
      .init(original: record, programme: programme, claim: claim))
    _ = try self.record(event)
    return issued.event.line
  }
}
