public import Subsidies

/// 会计分录(导出) — one entry as it goes to another bookkeeping program.
public struct JournalTransaction: Hashable, Sendable {
  /// 留痕编号 — the record in the audit trail that attests the entry.
  public let record: Int64
  public let day: Day
  public let summary: String
  public let postings: [JournalPosting]

  public init(record: Int64, day: Day, summary: String, postings: [JournalPosting]) {
    self.record = record
    self.day = day
    self.summary = summary
    self.postings = postings
  }
}

/// 分录行(导出) — an amount on one account; debits are positive, credits negative.
public struct JournalPosting: Hashable, Sendable {
  /// From the book down to the account: `["指标", "jiuye-buzhu:county:2026", "available"]`.
  public let path: [String]
  public let amount: Fen

  public init(path: [String], amount: Fen) {
    self.path = path
    self.amount = amount
  }
}
