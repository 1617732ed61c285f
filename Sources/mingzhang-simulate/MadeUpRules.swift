import Subsidies

/// 演练核算办法 — rules made up for the simulation: every event has entries of its own, other ones for
/// money of earlier years, so that no mix-up of events, lines or books can cancel out.
enum MadeUpRules {
  private static let treated: Set<AccountingEvent> = [
    .paymentReturnedLate, .recoveryDecided, .recoveryReceived, .recoveryRemitted,
    .recoveryCancelled, .authorityRestored,
  ]
  static let treatments = ["to-finance", "to-project"]

  static func policy(_ version: Int) throws -> AccountingPolicy {
    let budget = ["8001", "8101", "8102", "8201", "8202"]
    let financial = ["1002", "1201", "1218", "2103", "2303", "3001"]
    let regime = try AccountingRegime(
      name: "made-up", version: Int64(version), chinese: "演练", english: "made up",
      chart: AccountingChart(
        accounts: accounts(budget, .budgetBalance) + accounts(financial, .asset), pairs: []),
      rules: rules(version, numbers(budget), numbers(financial)),
      treatments: treatments.map {
        AccountingRegime.Treatment(
          name: $0, chinese: $0, english: $0,
          events: AccountingEvent.ruled.filter { treated.contains($0) })
      }, differences: [], closing: closing())
    return AccountingPolicy(
      regime: regime, unit: .administrative, recognition: .accrued, recipientLedger: .none)
  }

  /// 年末结转 — one account into the next, so that their order matters.
  private static func closing() -> [AccountingRegime.ClosingStep] {
    let steps: [(Book, String, String)] = [
      (.financial, "2303", "1218"), (.financial, "1218", "3001"), (.budget, "8201", "8202"),
      (.budget, "8202", "8101"),
    ]
    return steps.compactMap { book, from, to in
      guard let from = AccountNumber(from), let to = AccountNumber(to) else { return nil }
      return AccountingRegime.ClosingStep(book: book, from: from, to: to)
    }
  }

  private static func numbers(_ texts: [String]) -> [AccountNumber] {
    texts.compactMap { AccountNumber($0) }
  }

  private static func accounts(
    _ texts: [String], _ kind: ChartAccount.Kind
  ) -> [ChartAccount] {
    numbers(texts).map {
      ChartAccount(number: $0, chinese: $0.text, english: $0.text, kind: kind, side: .debit)
    }
  }

  private static func rules(
    _ version: Int, _ budget: [AccountNumber], _ financial: [AccountNumber]
  ) -> [AccountingRule] {
    var found: [AccountingRule] = []
    for event in AccountingEvent.ruled {
      for line in LineYear.allCases {
        for to in event.takesSecondLine ? LineYear.allCases.map({ Optional($0) }) : [nil] {
          for treatment in treated.contains(event) ? treatments.map({ Optional($0) }) : [nil] {
            for origin in event.takesOrigin ? ReissueOrigin.allCases.map({ Optional($0) }) : [nil] {
              let entries = entries(version + found.count, event, budget, financial)
              found.append(
                AccountingRule(
                  event: event, line: line, to: to, treatment: treatment, origin: origin,
                  entries: entries, source: "演练", certainty: .read))
            }
          }
        }
      }
    }
    return found
  }

  private static func entries(
    _ turn: Int, _ event: AccountingEvent, _ budget: [AccountNumber], _ financial: [AccountNumber]
  ) -> [AccountingEntry] {
    // Nothing is booked when a batch leaves: no money has moved.
    if event == .batchExported || turn % 7 == 0 { return [] }
    var entries = [
      AccountingEntry(
        book: .financial, debit: financial[turn % 6], credit: financial[(turn + 1 + turn % 4) % 6])
    ]
    if turn % 3 != 0 {
      entries.append(
        AccountingEntry(
          book: .budget, debit: budget[turn % 5], credit: budget[(turn + 1 + turn % 3) % 5]))
    }
    return entries
  }
}
