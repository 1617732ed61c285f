/// 末次业务年度 — the year, in China, in which records last named each claim. Only claims that were named later
/// than in the first year of the books take memory and time.
struct ClaimYears {
  private var first: Int64 = 0
  private var year: Int64 = 0
  /// The first instant after the day at hand.
  private var dayEnds = Int64.min
  private var later: [Int64: Int64] = [:]

  /// Goes on to the year of an instant, and says whether it is later than the first.
  mutating func advance(to at: Int64) -> Bool {
    if at >= dayEnds {
      dayEnds = Moment.nextDay(at)
      year = max(year, Int64(Moment.day(at).prefix { $0 != "-" }) ?? 0)
      if first == 0 { first = year }
    }
    return year > first
  }

  mutating func name(_ claim: Int64) { later[claim] = year }

  /// The latest year of some claims.
  func last(of claims: [Int64]) -> Int64 { claims.map { later[$0] ?? first }.max() ?? first }
}

extension Verification {
  /// What counts are acts about a claim or its payment; not a look, and not what the bank does not know yet.
  mutating func noteYear(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    guard erasures.years.advance(to: record.at) else { return }
    switch kind {
    case .claimReceived, .accountCorrected, .attachmentAdded, .attachmentWithdrawn, .payeeProved,
      .claimAssessed, .questionDecided, .claimReviewed,
      .matchFound,
      .matchDecided, .objectionRaised, .claimGranted, .claimRefused, .claimWaiting,
      .paymentReissued,
      .holdReleased, .holdCarriedOut, .holdCarriedIn, .voucherRedeemed:
      if let claim = body.integer("claim") { erasures.years.name(claim) }
    case .paymentPaid, .paymentRejected, .paymentReturned, .paymentReturnedLate,
      .paymentCorrected, .returnGivenBack, .recoveryDecided:
      if let claim = item(body, "e2e")?.claim { erasures.years.name(claim) }
    case _: return
    }
  }
}
