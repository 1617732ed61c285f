/// 核算模式 — which entries every event has in the budget book and the financial book, as a checked
/// whole: for each unit, recognition, line and treatment exactly one rule fits.
public struct AccountingRegime: Hashable, Sendable {
  public let name: String
  public let version: Int64
  public let chinese: String
  public let english: String
  public let chart: AccountingChart
  public let rules: [AccountingRule]
  public let treatments: [Treatment]
  public let differences: [Difference]
  /// In the order in which they are carried out.
  public let closing: [ClosingStep]

  /// 处理方式 — a choice that a person makes by document, such as 应缴财政款 for recovered money.
  public struct Treatment: Hashable, Sendable {
    public let name: String
    public let chinese: String
    public let english: String
    public let events: [AccountingEvent]

    public init(name: String, chinese: String, english: String, events: [AccountingEvent]) {
      self.name = name
      self.chinese = chinese
      self.english = english
      self.events = events
    }
  }

  /// 差异事项 — an event after which the two books may differ, with the name it has in the table of
  /// differences (本期盈余与预算结余的差异情况说明, 政府会计制度 附注).
  public struct Difference: Hashable, Sendable {
    public let event: AccountingEvent
    /// Every treatment when absent.
    public let treatment: String?
    public let measure: Measure
    public let chinese: String
    public let english: String

    public init(
      event: AccountingEvent, treatment: String?, measure: Measure, chinese: String,
      english: String
    ) {
      self.event = event
      self.treatment = treatment
      self.measure = measure
      self.chinese = chinese
      self.english = english
    }

    public enum Measure: String, Hashable, Sendable, CaseIterable {
      /// 本期盈余与本年预算收支差额
      case surplus
      /// 资金结存与对应资产
      case cash
    }
  }

  /// 年末结转 — the whole balance of one account goes into another.
  public struct ClosingStep: Hashable, Sendable {
    public let book: Book
    public let from: AccountNumber
    public let to: AccountNumber

    public init(book: Book, from: AccountNumber, to: AccountNumber) {
      self.book = book
      self.from = from
      self.to = to
    }
  }

  /// Refuses, with every fault, what is not a whole.
  public init(
    name: String, version: Int64, chinese: String, english: String, chart: AccountingChart,
    rules: [AccountingRule], treatments: [Treatment], differences: [Difference],
    closing: [ClosingStep]
  ) throws(AccountingFaults) {
    self.name = name
    self.version = version
    self.chinese = chinese
    self.english = english
    self.chart = chart
    self.rules = rules
    self.treatments = treatments
    self.differences = differences
    self.closing = closing
    let faults = chartFaults() + ruleFaults() + coverageFaults() + closingFaults()
    guard faults.isEmpty else { throw AccountingFaults(faults) }
  }

  public func treatments(of event: AccountingEvent) -> [Treatment] {
    treatments.filter { $0.events.contains(event) }
  }

  /// Every occasion of every event: events in their order, then line, second line, treatment in the
  /// order of the file, origin.
  public var occasions: [AccountingOccasion] {
    AccountingEvent.ruled.flatMap { occasions(of: $0) }
  }

  public func occasions(of event: AccountingEvent) -> [AccountingOccasion] {
    let seconds = event.takesSecondLine ? LineYear.allCases.map { Optional($0) } : [nil]
    let origins = event.takesOrigin ? ReissueOrigin.allCases.map { Optional($0) } : [nil]
    let names = treatments(of: event).map { Optional($0.name) }
    var found: [AccountingOccasion] = []
    for line in LineYear.allCases {
      for to in seconds {
        for treatment in names.isEmpty ? [nil] : names {
          for origin in origins {
            found.append(
              AccountingOccasion(event, line: line, to: to, treatment: treatment, origin: origin))
          }
        }
      }
    }
    return found
  }
}

extension AccountingRegime {
  /// 对盈余的影响 — by how many times the event's amount the surplus of a book changes.
  public func surplusEffect(of entries: [AccountingEntry], in book: Book) -> Int {
    var effect = 0
    for entry in entries where entry.book == book {
      if chart[entry.debit]?.kind.isNominal == true { effect -= 1 }
      if chart[entry.credit]?.kind.isNominal == true { effect += 1 }
    }
    return effect
  }

  /// 对资金的影响 — by how many times the event's amount an account changes, debits counted up.
  public func effect(of entries: [AccountingEntry], on account: AccountNumber) -> Int {
    entries.reduce(0) { sum, entry in
      sum + (entry.debit == account ? 1 : 0) - (entry.credit == account ? 1 : 0)
    }
  }

  /// Where the two books differ after these entries.
  public func measuresThatDiffer(
    after entries: [AccountingEntry]
  ) -> Set<Difference.Measure> {
    var found: Set<Difference.Measure> = []
    let budget = surplusEffect(of: entries, in: .budget)
    if budget != surplusEffect(of: entries, in: .financial) { found.insert(.surplus) }
    for pair in chart.pairs
    where effect(of: entries, on: pair.budget) != effect(of: entries, on: pair.financial) {
      found.insert(.cash)
    }
    return found
  }
}
