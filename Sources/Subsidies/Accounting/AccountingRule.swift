/// 单位性质 — decides the names of the debt and of the expenditure (政府会计制度, 科目使用说明).
public enum UnitKind: String, Hashable, Sendable, CaseIterable {
  /// 行政单位 — owes subsidies as 应付政府补贴款 and spends as 行政支出.
  case administrative
  /// 事业单位 — owes them as 其他应付款 and spends as 事业支出.
  case institution

  public var chinese: String {
    switch self {
    case .administrative: "行政单位"
    case .institution: "事业单位"
    }
  }
}

/// 确认时点 — when the financial book takes up a subsidy as an expense.
public enum Recognition: String, Hashable, Sendable, CaseIterable {
  /// 认定时 — the decision makes a debt to the person.
  case accrued
  /// 支付时 — the bank's proof makes the expense.
  case onPayment = "on-payment"

  public var chinese: String {
    switch self {
    case .accrued: "认定时确认"
    case .onPayment: "支付时确认"
    }
  }
}

/// 指标年度 — whether the budget line is one of the ledger's own year or was carried in from an
/// earlier one. It decides the credit side of a payment (政府会计准则制度解释第5号).
public enum LineYear: String, Hashable, Sendable, CaseIterable {
  case current, earlier

  public var chinese: String {
    switch self {
    case .current: "当年指标"
    case .earlier: "以前年度指标"
    }
  }
}

/// 补发来由 — what became of the payment that is issued again.
public enum ReissueOrigin: String, Hashable, Sendable, CaseIterable {
  /// The debt was ended before: the bank refused the payment and its hold was undone, or the
  /// payment came back only in a later year.
  case rejected
  /// It came back in the year it was paid; the debt to the person still stands.
  case returned

  public var chinese: String {
    switch self {
    case .rejected: "被拒后补发"
    case .returned: "退票后补发"
    }
  }
}

/// 会计分录 — debit and credit of one book, for the amount of the event.
public struct AccountingEntry: Hashable, Sendable {
  public let book: Book
  public let debit: AccountNumber
  public let credit: AccountNumber

  public init(book: Book, debit: AccountNumber, credit: AccountNumber) {
    self.book = book
    self.debit = debit
    self.credit = credit
  }
}

/// 核算情形 — an event with everything that its entries depend on, apart from the unit.
public struct AccountingOccasion: Hashable, Sendable {
  public let event: AccountingEvent
  /// The line that the money lies in or came from.
  public let line: LineYear
  /// For 支付更正 alone: the line that stands behind the payment now.
  public let to: LineYear?
  /// 处理方式 — for events that the regime lists with treatments.
  public let treatment: String?
  /// For 补发 alone.
  public let origin: ReissueOrigin?

  public init(
    _ event: AccountingEvent, line: LineYear, to: LineYear? = nil, treatment: String? = nil,
    origin: ReissueOrigin? = nil
  ) {
    self.event = event
    self.line = line
    self.to = to
    self.treatment = treatment
    self.origin = origin
  }

  /// `payment-corrected current to earlier`, as faults name it.
  public var text: String {
    var words = [event.rawValue, line.rawValue]
    if let to { words += ["to", to.rawValue] }
    if let treatment { words.append(treatment) }
    if let origin { words.append(origin.rawValue) }
    return words.joined(separator: " ")
  }
}

/// 核算规则 — the entries of one event; a condition that is absent fits everything.
public struct AccountingRule: Hashable, Sendable {
  public let event: AccountingEvent
  public let unit: UnitKind?
  public let recognition: Recognition?
  public let line: LineYear?
  public let to: LineYear?
  public let treatment: String?
  public let origin: ReissueOrigin?
  /// Empty when nothing is booked, which a rule says explicitly.
  public let entries: [AccountingEntry]
  public let source: String
  public let certainty: Fund.Certainty

  public init(
    event: AccountingEvent, unit: UnitKind? = nil, recognition: Recognition? = nil,
    line: LineYear? = nil, to: LineYear? = nil, treatment: String? = nil,
    origin: ReissueOrigin? = nil, entries: [AccountingEntry], source: String,
    certainty: Fund.Certainty
  ) {
    self.event = event
    self.unit = unit
    self.recognition = recognition
    self.line = line
    self.to = to
    self.treatment = treatment
    self.origin = origin
    self.entries = entries
    self.source = source
    self.certainty = certainty
  }

  public func fits(
    _ occasion: AccountingOccasion, _ unit: UnitKind, _ recognition: Recognition
  ) -> Bool {
    event == occasion.event && (self.unit == nil || self.unit == unit)
      && (self.recognition == nil || self.recognition == recognition)
      && (line == nil || line == occasion.line) && (to == nil || to == occasion.to)
      && (treatment == nil || treatment == occasion.treatment)
      && (origin == nil || origin == occasion.origin)
  }
}
