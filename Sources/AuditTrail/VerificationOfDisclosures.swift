/// 发放公示 — what was paid since the last one.
struct DisclosureHistory {
  /// The record of the last one, and how many there are.
  private(set) var last: Int64 = 0
  private(set) var count: Int64 = 0
  private(set) var payments: Int64 = 0
  private(set) var total: Int64 = 0

  mutating func pay(_ fen: Int64) {
    payments += 1
    total &+= fen
  }

  /// A payment came back: it is disclosed no more, unless it was.
  mutating func takeBack(_ fen: Int64, paidBy record: Int64) {
    guard record > last else { return }
    payments -= 1
    total &-= fen
  }

  mutating func disclose(by record: Int64) {
    (last, payments, total) = (record, 0, 0)
    count += 1
  }
}

/// 发放公示 — everything that was paid since the last one, and has not come back, is on it.
extension Verification {
  mutating func disclosePayments(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let (payments, total) = (body.integer("payments") ?? 0, body.integer("total") ?? 0)
    if payments != disclosures.payments || total != disclosures.total {
      find(
        .disclosureDiffers, at: .init(record: record.number),
        expected: .text("\(disclosures.payments), \(Yuan.text(disclosures.total))"),
        found: .text("\(payments), \(Yuan.text(total))"))
    }
    if body.integer("disclosure") != disclosures.count + 1 {
      find(
        .disclosureDiffers, at: .init(record: record.number),
        expected: .number(disclosures.count + 1),
        found: .number(body.integer("disclosure") ?? 0))
    }
    disclosures.disclose(by: record.number)
  }
}
