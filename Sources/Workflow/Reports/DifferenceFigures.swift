public import Subsidies

/// 两账差异 — by how much the financial and the budget book of a fund-year differ, and after what.
///
/// Both measures are added up record by record: an event that the regime does not list must leave both
/// books alike each time, not only on the whole (政府会计制度, 附注: 本期盈余与预算结余的差异情况说明).
public struct DifferenceFigures: Sendable {
  /// 差异事项 — an event, with the treatment where the regime tells them apart.
  public struct Matter: Hashable, Sendable {
    public let event: AccountingEvent
    public let treatment: String?
    public let measure: AccountingRegime.Difference.Measure
    /// 资金对应 — for the measure `cash`.
    public let pair: CashPair?
  }

  /// Surplus of the budget and of the financial book.
  public private(set) var surplus: (budget: Fen, financial: Fen) = (.zero, .zero)
  public private(set) var cash: [CashPair: Sides] = [:]
  /// Financial less budget, by matter.
  public private(set) var matters: [Matter: Fen] = [:]
  /// Records after which the books differ though nothing is listed.
  public private(set) var unlisted: [Matter: [Int64]] = [:]

  public struct Sides: Hashable, Sendable {
    public internal(set) var budget = Fen.zero
    public internal(set) var financial = Fen.zero
    public var difference: Fen { financial - budget }
  }

  private let regime: AccountingRegime
  private var record: Int64?
  private var open: [Matter: Fen] = [:]

  public init(_ transfers: [StoredTransfer], _ regime: AccountingRegime) {
    self.init(regime)
    for transfer in transfers { add(transfer) }
    finish()
  }

  init(_ regime: AccountingRegime) { self.regime = regime }

  /// Transfers come in the order of their records. Those that close the accounts are no event: they take
  /// away what the year's surplus was.
  mutating func add(_ transfer: StoredTransfer) {
    guard transfer.event != .accountsClosed else { return }
    if transfer.record != record { finish() }
    record = transfer.record
    post(transfer, transfer.debit, -transfer.amount)
    post(transfer, transfer.credit, transfer.amount)
  }

  /// `amount` is credits less debits of one account.
  private mutating func post(_ transfer: StoredTransfer, _ account: Account, _ amount: Fen) {
    guard case .ledger(let book, let number, _) = account else { return }
    let sign = book == .financial ? amount : -amount
    if regime.chart[number]?.kind.isNominal == true {
      if book == .financial { surplus.financial += amount } else { surplus.budget += amount }
      open[matter(transfer, .surplus, nil), default: .zero] += sign
    }
    for pair in regime.chart.pairs where pair.budget == number || pair.financial == number {
      // Assets: debits count up.
      if book == .financial {
        cash[pair, default: Sides()].financial += -amount
      } else {
        cash[pair, default: Sides()].budget += -amount
      }
      open[matter(transfer, .cash, pair), default: .zero] += -sign
    }
  }

  /// The end of a record: what is left open is a difference.
  mutating func finish() {
    for (matter, amount) in open where amount != .zero {
      matters[matter, default: .zero] += amount
      if DifferenceFigures.listed(matter, regime) == nil {
        unlisted[matter, default: []].append(record ?? 0)
      }
    }
    open.removeAll(keepingCapacity: true)
  }

  private func matter(
    _ transfer: StoredTransfer, _ measure: AccountingRegime.Difference.Measure, _ pair: CashPair?
  ) -> Matter {
    Matter(event: transfer.event, treatment: transfer.treatment, measure: measure, pair: pair)
  }

  /// What the regime calls this difference; `nil` for one that it does not list.
  static func listed(_ matter: Matter, _ regime: AccountingRegime) -> AccountingRegime.Difference? {
    regime.differences.first {
      $0.event == matter.event && $0.measure == matter.measure
        && ($0.treatment == nil || $0.treatment == matter.treatment)
    }
  }

  /// In one order, whatever the order of a dictionary.
  func matters(
    of measure: AccountingRegime.Difference.Measure, _ pair: CashPair? = nil
  ) -> [(matter: Matter, amount: Fen)] {
    matters.filter { $0.key.measure == measure && $0.key.pair == pair }
      .map { (matter: $0.key, amount: $0.value) }
      .sorted {
        ($0.matter.event.rawValue, $0.matter.treatment ?? "")
          < ($1.matter.event.rawValue, $1.matter.treatment ?? "")
      }
  }
}
