import Storage
import Subsidies
import Testing

/// A year of random events in every policy, and its end.
@Suite struct AccountingYearTests {
  private struct Books {
    /// Debits less credits.
    var balances: [AccountNumber: Int] = [:]

    subscript(_ number: String) -> Int {
      AccountNumber(number).map { balances[$0, default: 0] } ?? 0
    }

    mutating func post(_ entry: AccountingEntry, _ amount: Int) {
      balances[entry.debit, default: 0] += amount
      balances[entry.credit, default: 0] -= amount
    }

    func sum(_ chart: AccountingChart, where fits: (ChartAccount) -> Bool) -> Int {
      chart.accounts.filter(fits).reduce(0) { $0 + balances[$1.number, default: 0] }
    }
  }

  @Test func `a random year stays parallel and closes to nothing`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random years: seed \(seed)")
    var state = seed
    func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for policy in try ShippedRegimes.policies() {
      let chart = policy.regime.chart
      var books = Books()
      var cash = 0
      var surplus = 0
      for _ in 0..<400 {
        let rule = policy.canonicalRules[roll(policy.canonicalRules.count)]
        let amount = 1 + roll(1_000_000)
        for entry in rule.entries { books.post(entry, amount) }
        for difference in policy.regime.differences
        where difference.event == rule.event
          && (difference.treatment == nil || difference.treatment == rule.treatment)
        {
          switch difference.measure {
          case .cash: cash += amount * Self.effect(on: "1002", of: rule.entries)
          case .surplus:
            surplus +=
              amount
              * (policy.regime.surplusEffect(of: rule.entries, in: .financial)
                - policy.regime.surplusEffect(of: rule.entries, in: .budget))
          }
        }
      }
      for book in [Book.budget, .financial] {
        #expect(books.sum(chart) { $0.book == book } == 0)
      }
      #expect(books["1011"] == books["8001.01"] && books["1201"] == books["8001.03"])
      #expect(books["1002"] == books["8001.02"] + cash)
      let financial = -books.sum(chart) { $0.book == .financial && $0.kind.isNominal }
      let budget = -books.sum(chart) { $0.book == .budget && $0.kind.isNominal }
      #expect(financial == budget + surplus)
      Self.close(&books, policy.regime)
      for account in chart.accounts where account.kind.isNominal {
        #expect(books[account.number.text] == 0, "\(account.number)")
      }
      for step in policy.regime.closing { #expect(books[step.from.text] == 0, "\(step.from)") }
      for book in [Book.budget, .financial] {
        #expect(books.sum(chart) { $0.book == book } == 0)
      }
    }
  }

  /// After the closing the money in hand is what was carried forward and left over, and nothing else.
  @Test func `what is left of a year is carried forward or left over`() throws {
    for policy in try ShippedRegimes.policies() {
      var books = Books()
      for rule in policy.canonicalRules { for entry in rule.entries { books.post(entry, 100) } }
      Self.close(&books, policy.regime)
      let money = books["8001.01"] + books["8001.02"] + books["8001.03"]
      #expect(money == -(books["8101.07"] + books["8102.03"]))
      let chart = policy.regime.chart
      let net = books.sum(chart) { $0.kind == .netAssets }
      #expect(net == books["3001"])
    }
  }

  private static func effect(on number: String, of entries: [AccountingEntry]) -> Int {
    entries.reduce(0) { sum, entry in
      sum + (entry.debit.text == number ? 1 : 0) - (entry.credit.text == number ? 1 : 0)
    }
  }

  private static func close(_ books: inout Books, _ regime: AccountingRegime) {
    for step in regime.closing {
      let balance = books.balances[step.from, default: 0]
      books.post(AccountingEntry(book: step.book, debit: step.to, credit: step.from), balance)
    }
  }
}
