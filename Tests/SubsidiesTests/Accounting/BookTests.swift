import Subsidies
import Testing

/// 科目 and 事项 as values.
@Suite struct BookTests {
  @Test(arguments: [
    ("4001", true), ("8001.03", true), ("8001.03.01", true), ("", false), ("401", false),
    ("40010", false), ("8001.3", false), ("8001.", false), (".01", false), ("8001.003", false),
    ("4OO1", false), ("４００１", false), (" 4001", false), ("8001-03", false),
  ])
  func `an account number has four digits and two for each level below`(
    text: String, isOne: Bool
  ) {
    #expect((AccountNumber(text)?.text == text) == isOne)
  }

  @Test func `an account is above its own sub-accounts alone`() throws {
    let numbers = try ["8001", "8001.03", "8001.03.01", "8101"].map {
      try #require(AccountNumber($0))
    }
    #expect(numbers[0].isAbove(numbers[1]) && numbers[0].isAbove(numbers[2]))
    #expect(!numbers[1].isAbove(numbers[0]) && !numbers[0].isAbove(numbers[0]))
    #expect(!numbers[0].isAbove(numbers[3]))
  }

  @Test func `five classes are financial, three are of the budget, four are closed each year`() {
    let kinds = ChartAccount.Kind.allCases
    #expect(kinds.count { $0.book == .financial } == 5)
    #expect(kinds.count { $0.book == .budget } == 3)
    #expect(kinds.count { $0.isNominal } == 4)
  }

  @Test func `the two sides of a pair know each other`() throws {
    let budget = try #require(AccountNumber("8001.03"))
    let financial = try #require(AccountNumber("1201"))
    let other = try #require(AccountNumber("1002"))
    let chart = AccountingChart(
      accounts: [], pairs: [CashPair(budget: budget, financial: financial)])
    #expect(chart.counterpart(of: budget) == financial)
    #expect(chart.counterpart(of: financial) == budget)
    #expect(chart.isCash(budget) && chart.isCash(financial) && !chart.isCash(other))
  }

  @Test func `the events are named as their records are, each with words of its own`() {
    let events = AccountingEvent.allCases
    #expect(events.count == 35)
    #expect(Set(events.map(\.chinese)).count == 35 && Set(events.map(\.english)).count == 35)
    #expect(events.first?.rawValue == "appropriation-received")
    #expect(events.last?.rawValue == "accounts-closed")
  }
}
