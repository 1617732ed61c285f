import Storage
import Subsidies
import Testing

/// What holds of every programme and all facts.
@Suite struct AssessmentPropertyTests {
  private static func each(
    rounds: Int, _ body: (Programme, [String: FactInput], Day, inout RandomFacts) throws -> Void
  ) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("properties of assessment: seed \(seed)")
    var dice = RandomFacts(seed: seed)
    let shelf = try Project.shelf.get()
    for programme in shelf.places.flatMap({ shelf.catalogues[$0]?.programmes ?? [] }) {
      let plan = AssessmentPlan([programme], shelf.vocabulary, settings: .bare)
      for _ in 0..<rounds {
        let facts = dice.facts(plan.facts, shelf.vocabulary, unknownInTwelve: dice.roll(2))
        try body(programme, facts, dice.day(), &dice)
      }
    }
  }

  private static func assess(
    _ programme: Programme, _ facts: [String: FactInput], _ day: Day,
    history: [EarlierPayment] = []
  ) throws -> Assessment {
    programme.assess(
      try Facts(Project.shelf.get().vocabulary, facts), history: history, on: day,
      settings: .bare)
  }

  /// The largest sum that the file allows for these counts; `nil` where it states no figure.
  private static func cap(_ programme: Programme, _ facts: Facts) -> Fen? {
    let most: Fen
    switch programme.benefit.form {
    case .fixed(let fen), .atMost(let fen), .actualAtMost(let fen, _), .range(_, let fen):
      most = fen
    case .tiers(let tiers): most = tiers.map(\.amount).max() ?? .zero
    case .perHead(_, _, _, let cap?): most = cap
    case .loanLimit(let tiers): return tiers.map(\.amount).max()
    case .atLeast, .share, .shareAtMost, .actual, .perHead, .formula, .control, .loanInterest,
      .unspecified, .nothing:
      return nil
    }
    var all: Fen? = most
    for name in programme.benefit.times {
      var count: Int64 = 0
      switch facts[name] {
      case .integer(let number), .months(let number), .days(let number): count = max(0, number)
      case nil where programme.benefit.listed?.count == name:
        // Counted from the list of months.
        count = Int64(programme.benefit.listed.flatMap { facts.months($0.by)?.count } ?? 0)
      case .boolean, .money, .ratio, .date, .text, .choice, .choices, nil: break
      }
      let limit = programme.limits.units.first { $0.of == name }
      if let limit, limit.exception == nil { count = min(count, limit.atMost) }
      all = all?.multiplied(by: count)
    }
    return all
  }

  @Test func `nothing is paid or lent above the cap`() throws {
    var compared = 0
    try Self.each(rounds: 200) { programme, facts, day, _ in
      let assessment = try Self.assess(programme, facts, day)
      let known = try Facts(Project.shelf.get().vocabulary, facts)
      guard let amount = assessment.amount, let cap = Self.cap(programme, known) else { return }
      compared += 1
      #expect(amount > .zero && amount <= cap, "\(programme.id) \(facts)")
    }
    #expect(compared > 1_000)
  }

  @Test func `more months, days or heads never pay less`() throws {
    var compared = 0
    try Self.each(rounds: 100) { programme, facts, day, dice in
      guard !programme.benefit.times.isEmpty else { return }
      let name = dice.pick(programme.benefit.times).text
      var sums: [Fen] = []
      for count: Int64 in [1, 2, 3, 11, 12, 13, 24, 36, 60] {
        var changed = facts
        changed[name] = .integer(count)
        let assessment = try Self.assess(programme, changed, day)
        guard let amount = assessment.amount else { continue }
        sums.append(amount)
      }
      compared += sums.count
      #expect(sums == sums.sorted(), "\(programme.id) \(name) \(facts)")
    }
    #expect(compared > 1_000)
  }

  @Test func `what one programme excludes excludes it, for the same beneficiary`() throws {
    let shelf = try Project.shelf.get()
    var pairs = 0
    for catalogue in shelf.catalogues.values {
      for programme in catalogue.programmes {
        for other in programme.exclusivity?.with ?? [] {
          pairs += 1
          let partner = try #require(catalogue[other])
          for (one, two) in [(programme, partner), (partner, programme)] {
            let day = Day("2023-12-10")!
            let paid = EarlierPayment(programme: two.id, on: day)
            let barred = try Self.assess(one, [:], day, history: [paid])
            #expect(barred.reasons.contains(.exclusive), "\(two.id) → \(one.id)")
            #expect(barred.outcome == .refuse)
          }
        }
      }
    }
    #expect(pairs >= 13)
  }

  @Test func `the order of facts, history and claims changes nothing`() throws {
    let shelf = try Project.shelf.get()
    try Self.each(rounds: 20) { programme, facts, day, dice in
      let history = dice.history([programme], programme)
      var one = Facts(shelf.vocabulary)
      var other = Facts(shelf.vocabulary)
      let rising = facts.sorted { $0.key < $1.key }
      for (name, value) in rising { try one.set(name, to: value) }
      for (name, value) in rising.reversed() { try other.set(name, to: value) }
      let first = programme.assess(one, history: history, on: day, settings: .bare)
      _ = programme.assess(Facts(shelf.vocabulary), history: [], on: day, settings: .bare)
      let second = programme.assess(
        other, history: history.reversed(), on: day, settings: .bare)
      #expect(first == second, "\(programme.id)")
    }
  }

  @Test func `files of the same digest give the same decision`() throws {
    let again = try LedgerDirectory(root: Project.root + "/Ledger").shelf()
    try Self.each(rounds: 10) { programme, facts, day, _ in
      let other = try #require(again.programme(programme.id))
      try #require(other.digestInput == programme.digestInput)
      let one = try Self.assess(programme, facts, day)
      let two = other.assess(
        try Facts(again.vocabulary, facts), history: [], on: day, settings: .bare)
      #expect(one == two, "\(programme.id)")
    }
  }

  private static let table: [(Bool?, Bool?, and: Truth, or: Truth)] = [
    (true, true, .met, .met), (true, false, .notMet, .met), (true, nil, .unknown, .met),
    (false, true, .notMet, .met), (false, false, .notMet, .notMet),
    (false, nil, .notMet, .unknown), (nil, true, .unknown, .met),
    (nil, false, .notMet, .unknown), (nil, nil, .unknown, .unknown),
  ]

  @Test(arguments: table)
  func `and, or and not follow Kleene's table`(
    one: Bool?, other: Bool?, and: Truth, or: Truth
  ) throws {
    let vocabulary = try Project.shelf.get().vocabulary
    var facts = Facts(vocabulary)
    if let one { try facts.set("已签劳动合同", to: .boolean(one)) }
    if let other { try facts.set("连续缴费", to: .boolean(other)) }
    let says = { (text: String) in try Expression(text, vocabulary).truth(given: facts) }
    #expect(try says("已签劳动合同 且 连续缴费") == and)
    #expect(try says("连续缴费 and 已签劳动合同") == and)
    #expect(try says("已签劳动合同 或 连续缴费") == or)
    let negated: [Truth: Truth] = [.met: .notMet, .notMet: .met, .unknown: .unknown]
    #expect(try says("非 (已签劳动合同 且 连续缴费)") == negated[and])
    #expect(try says("非 已签劳动合同 或 非 连续缴费") == negated[and])
  }
}
