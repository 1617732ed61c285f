/// 会计政策 — the regime that a bureau keeps its books by, for its kind of unit and its choices.
public struct AccountingPolicy: Hashable, Sendable {
  public let regime: AccountingRegime
  public let unit: UnitKind
  public let recognition: Recognition
  public let recipientLedger: RecipientLedger
  /// 跨年退票的处理 — by the county's rule: whether money that comes back in a later year stays with the
  /// finance office or is booked as quota to be returned. `nil` where the regime leaves no choice.
  public let lateReturn: String?
  /// 适用规则 — the entries of every occasion, in one order whatever the order of the file: events as
  /// they are declared, then line, second line, treatment by name, origin. What goes into the trail.
  public let canonicalRules: [Rule]
  private let entries: [AccountingOccasion: [AccountingEntry]]

  /// 补贴对象明细 — whether the debt is kept by recipient below 应付政府补贴款 (2303).
  public enum RecipientLedger: String, Hashable, Sendable, CaseIterable {
    case none
    case byRecipient = "by-recipient"
  }

  /// 一条适用规则 — one occasion and its entries; the entries may be none.
  public struct Rule: Hashable, Sendable {
    public let occasion: AccountingOccasion
    public let entries: [AccountingEntry]

    public init(occasion: AccountingOccasion, entries: [AccountingEntry]) {
      self.occasion = occasion
      self.entries = entries
    }

    public var event: AccountingEvent { occasion.event }
    public var line: LineYear { occasion.line }
    public var to: LineYear? { occasion.to }
    public var treatment: String? { occasion.treatment }
    public var origin: ReissueOrigin? { occasion.origin }
  }

  public init(
    regime: AccountingRegime, unit: UnitKind, recognition: Recognition,
    recipientLedger: RecipientLedger, lateReturn: String? = nil
  ) {
    self.regime = regime
    self.unit = unit
    self.recognition = recognition
    self.recipientLedger = recipientLedger
    self.lateReturn =
      lateReturn
      ?? regime.treatments(of: .paymentReturnedLate).first { $0.name == "to-finance" }?.name
    canonicalRules = AccountingPolicy.rules(of: regime, unit, recognition)
    entries = Dictionary(uniqueKeysWithValues: canonicalRules.map { ($0.occasion, $0.entries) })
  }

  /// The entries of an occasion, none where nothing is booked. Refuses an occasion that the regime
  /// does not know; every other one has an answer.
  public func entries(
    for occasion: AccountingOccasion
  ) throws(AccountingRefusal) -> [AccountingEntry] {
    let event = occasion.event
    guard (occasion.to != nil) == event.takesSecondLine else {
      throw .secondLine(event, given: occasion.to)
    }
    guard (occasion.origin != nil) == event.takesOrigin else {
      throw .origin(event, given: occasion.origin)
    }
    let known = regime.treatments(of: event).map(\.name)
    switch occasion.treatment {
    case .none:
      guard known.isEmpty else { throw .treatmentMissing(event, known: known) }
    case .some(let name):
      guard known.contains(name) else { throw .treatmentUnknown(event, name, known: known) }
    }
    guard let found = entries[occasion] else {
      preconditionFailure("a checked regime has a rule for every occasion")
    }
    return found
  }

  /// 应付科目 — the account of debt that a grant is booked to (2303, or 2307 of an institution); `nil` where
  /// subsidies are recognised when they are paid.
  public var payable: AccountNumber? {
    entries[AccountingOccasion(.claimGranted, line: .current)]?.first { $0.book == .financial }?
      .credit
  }

  private static func rules(
    of regime: AccountingRegime, _ unit: UnitKind, _ recognition: Recognition
  ) -> [Rule] {
    AccountingEvent.ruled.flatMap { event in
      let occasions = regime.occasions(of: event)
      let names = Set(occasions.map { $0.treatment ?? "" }).sorted()
      let rules = regime.rules.filter { $0.event == event }
      let found = occasions.compactMap { occasion in
        rules.first { $0.fits(occasion, unit, recognition) }.map {
          Rule(occasion: occasion, entries: $0.entries)
        }
      }
      return LineYear.allCases.flatMap { line in
        ([nil] + LineYear.allCases.map { Optional($0) }).flatMap { to in
          names.flatMap { name in
            found.filter { $0.line == line && $0.to == to && ($0.treatment ?? "") == name }
          }
        }
      }
    }
  }
}
