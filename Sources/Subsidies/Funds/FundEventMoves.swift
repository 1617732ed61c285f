extension FundEvent {
  /// What the event moves in the authority book. Empty for what touches no authority: a decision to
  /// recover is a claim on a person, and a bank fee is owed by the bureau's own budget.
  public func moves() throws(FundRefusal) -> [Transfer] {
    switch kind {
    case .step(let step): try moves(step)
    case .reversal(let reversal): try moves(reversal)
    }
  }

  private func moves(_ step: Step) throws(FundRefusal) -> [Transfer] {
    switch step {
    case .appropriationReceived, .allocationReceived, .lineCarriedIn:
      [move(.source, .available)]
    case .allocationMade: [move(.available, .allocated(try unit()))]
    case .transferSent: [move(.available, .clearing)]
    case .transferReceived: [move(.clearing, .available)]
    case .paymentCorrected: try correction()
    case .returnGivenBack:
      // 跨年: nothing becomes available again without a new document.
      [move(.returned(try programme()), day.year == fundYear.year ? .available : .back)]
    case .recoveryDecided, .feeCharged: []
    case .recoveryReceived:
      [move(.paid(try programme()), .recovered(try programme()))]
    case .recoveryRemitted: [move(.recovered(try programme()), .back)]
    case .authorityRestored: [move(.back, .available)]
    case .voucherIssued: [move(.available, .vouchers(try programme()))]
    case .voucherRedeemed: [move(.vouchers(try programme()), .available)]
    case .lineCarriedOut: [move(.available, .carried)]
    case .lineLapsed: [move(.available, .lapsed)]
    case .holdCarriedOut: [move(.held(try programme()), .carried)]
    case .holdCarriedIn: [move(.source, .held(try programme()))]
    }
  }

  private func moves(_ reversal: Reversal) throws(FundRefusal) -> [Transfer] {
    switch reversal {
    case .appropriationReduced, .allocationSurrendered: [move(.available, .source)]
    case .appropriationWithdrawn: [move(.available, .back)]
    case .allocationWithdrawn: [move(.allocated(try unit()), .available)]
    case .recoveryCancelled, .feeCovered: []
    case .voucherExpired: [move(.vouchers(try programme()), .available)]
    }
  }

  /// 支付更正 — the payment stays as it is; the line behind it is another one.
  private func correction() throws(FundRefusal) -> [Transfer] {
    guard let other = details.toLine, other != line else { throw .detailMissing(kind, "to-line") }
    let programme = try programme()
    return [
      Transfer(other, from: .available, to: .paid(programme), amount),
      Transfer(line, from: .paid(programme), to: .available, amount),
    ]
  }

  private func move(_ from: Account.Authority, _ to: Account.Authority) -> Transfer {
    Transfer(line, from: from, to: to, amount)
  }

  private func programme() throws(FundRefusal) -> ProgrammeID {
    guard let programme = details.programme else { throw .detailMissing(kind, "programme") }
    return programme
  }

  private func unit() throws(FundRefusal) -> UnitID {
    guard let unit = details.unit else { throw .detailMissing(kind, "unit") }
    return unit
  }
}

extension FundEvent {
  /// What the books know of the event that this one follows or takes back.
  public struct Original: Hashable, Sendable {
    public let record: Int64
    public let event: FundEvent
    /// 尚余 — what later events have not used up.
    public let left: Fen

    public init(record: Int64, event: FundEvent, left: Fen) {
      self.record = record
      self.event = event
      self.left = left
    }
  }

  /// Holds the event against the one it names. Refuses one that names none, one of another kind or
  /// ledger, one that is younger, and more than is left of it (I7).
  public func check(against original: Original?) throws(FundRefusal) {
    guard let follows = kind.follows else { return }
    guard let original, details.original == original.record else {
      throw .originalUnknown(kind, record: details.original ?? 0)
    }
    guard original.event.kind == .step(follows), original.event.fundYear == fundYear,
      original.event.line == line, isAboutTheSame(as: original.event)
    else {
      throw .originalDiffers(kind, record: original.record, found: original.event.kind)
    }
    guard day >= original.event.day else {
      throw .beforeOriginal(day, original: original.event.day, record: original.record)
    }
    if kind == .step(.authorityRestored), day.year != fundYear.year {
      throw .dayOutsideYear(day, fundYear)
    }
    guard amount <= original.left else {
      throw .beyondOriginal(kind, record: original.record, left: original.left, wanted: amount)
    }
  }

  /// Money goes on, or back, where it went: the same programme, unit and payment.
  private func isAboutTheSame(as other: FundEvent) -> Bool {
    details.programme == other.details.programme && details.unit == other.details.unit
      && details.payment == other.details.payment
  }
}
