import Signatures

/// 结账 — two officers, in order, and nothing ordinary afterwards (I10).
extension Verification {
  mutating func proposeClosing(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    proposals[closingKey(body)] = record.by
  }

  mutating func closePeriod(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let key = closingKey(body)
    if proposals[key] == nil || proposals[key] == record.by {
      find(
        .closedAlone, at: place, expected: .text("≠ \(proposals[key] ?? "–")"),
        found: .text(record.by))
    }
    let (fund, through) = (body.text("fund") ?? "", body.text("through") ?? "")
    if through >= Moment.day(record.at) || through <= closed[fund] ?? "" {
      find(
        .periodClosed, at: place, expected: .text(closed[fund] ?? "–"), found: .text(through))
    }
    checkAccountsClosed(fund, through, place)
    closed[fund] = max(closed[fund] ?? "", through)
  }

  private func closingKey(_ body: RecordBody) -> String {
    "\(body.text("fund") ?? "") \(body.text("through") ?? "")"
  }

  /// No act posts into a closed period but what the bank or the treasury did.
  mutating func checkPeriod(_ record: KnownRecord, _ kind: RecordKind?, _ body: RecordBody?) {
    guard !closed.isEmpty, let fund = record.posts.first?.fund, let through = closed[fund] else {
      return
    }
    let day = body?.text("day") ?? days.text(of: record.at)
    guard day <= through, kind.map(Verification.adjusts) != true else { return }
    find(
      .periodClosed, at: .init(record: record.number), expected: .text("> \(through)"),
      found: .text(day))
  }

  private static func adjusts(_ kind: RecordKind) -> Bool {
    switch kind {
    case .paymentPaid, .paymentRejected, .paymentReturned, .paymentReturnedLate,
      .paymentCorrected, .returnGivenBack, .accountsClosed:
      true
    case _: EventRule.of(kind)?.adjusts ?? false
    }
  }
}
