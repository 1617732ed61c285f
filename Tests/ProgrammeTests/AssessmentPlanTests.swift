import Storage
import Subsidies
import Testing

/// Rulings of a plan against the plain evaluator, for every programme there is.
@Suite struct AssessmentPlanTests {
  @Test(arguments: [true, false])
  func `a ruling is what the plain evaluator says, for every programme`(isBare: Bool) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("plan against plain evaluator: seed \(seed)")
    var dice = RandomFacts(seed: seed)
    let shelf = try Project.shelf.get()
    var kinds: [Ruling.Kind: Int] = [:]
    for place in shelf.places {
      let programmes = shelf.catalogues[place]?.programmes ?? []
      let settings = isBare ? Settings.bare : try Self.settings(programmes, shelf.vocabulary)
      let plan = AssessmentPlan(
        programmes, shelf.vocabulary, funds: [FundID("jiuye-buzhu")!], settings: settings)
      let workspace = PlanWorkspace(plan)
      // More claims than stand side by side, and a last block that is not full.
      var claims = try (0..<Lanes.width + 9).map { _ in
        try Claim(&dice, plan, programmes, shelf.vocabulary)
      }
      while !claims.isEmpty {
        let block = Array(claims.prefix(Lanes.width))
        claims.removeFirst(block.count)
        for claim in block {
          workspace.append(claim.facts, on: claim.day, history: claim.history)
        }
        for (number, programme) in programmes.enumerated() {
          let rulings = workspace.rulings(number)
          #expect(rulings.lanes.count == block.count)
          for (lane, claim) in block.enumerated() {
            let plain = programme.assess(
              claim.facts, history: claim.history, on: claim.day, settings: settings)
            kinds[rulings[lane].kind, default: 0] += 1
            Self.compare(rulings[lane], plain, programme)
          }
        }
        workspace.removeAll()
      }
    }
    print("rulings: \(kinds.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", "))")
    #expect([.pay, .refuse, .hold, .loanAllowed].allSatisfy { (kinds[$0] ?? 0) > 0 })
  }

  private struct Claim {
    let facts: Facts
    let day: Day
    let history: [EarlierPayment]

    init(
      _ dice: inout RandomFacts, _ plan: AssessmentPlan, _ programmes: [Programme],
      _ vocabulary: Vocabulary
    ) throws {
      facts = try Facts(vocabulary, dice.facts(plan.facts, vocabulary))
      day = dice.day()
      // Nothing at all for every other claim; else something of every third programme.
      var history: [EarlierPayment] = []
      if dice.roll(2) == 0 {
        for programme in programmes { history += dice.history(programmes, programme) }
      }
      self.history = history
    }
  }

  private static func compare(_ ruling: Ruling, _ plain: Assessment, _ programme: Programme) {
    let name = "\(programme.id)"
    var fund: FundID?
    if case .pay(_, let paid) = plain.outcome { fund = paid }
    #expect(ruling.kind == Ruling.Kind(plain.outcome), "\(name)")
    #expect(ruling.reasons == plain.reasons, "\(name)")
    #expect(ruling.amount == plain.amount, "\(name)")
    #expect(ruling.fund == fund, "\(name)")
    let raised = programme.decisions.enumerated().filter { ruling.decisions >> $0.offset & 1 != 0 }
    #expect(raised.map(\.element) == plain.decisions, "\(name)")
  }

  /// Standards, shares and funds, from two days.
  private static func settings(
    _ programmes: [Programme], _ vocabulary: Vocabulary
  ) throws -> Settings {
    var entries: [Setting] = []
    for (place, programme) in programmes.enumerated() where place % 3 != 0 {
      let from = Day(place % 2 == 0 ? "2022-01-01" : "2023-06-01")!
      let choices: [Setting.Choice] = [
        .parameter(FactName("param.standard_fen")!, .money(Fen(400_00))),
        .parameter(FactName("param.grid_fen")!, .money(Fen(30_000_00))),
        .parameter(FactName("param.share")!, .ratio(Rate(1, over: 2)!)),
        .fund(FundID("jiuye-buzhu")!),
      ]
      entries += choices.map { choice in
        Setting(programme: programme.id, choice: choice, from: from, document: "样例〔2024〕1号")
      }
    }
    for programme in programmes {
      for reading in programme.readings where !reading.alternatives.isEmpty {
        entries.append(
          Setting(
            programme: programme.id, choice: .reading(reading.id, .alternative(1)),
            from: Day("2023-01-01")!, document: "样例〔2024〕3号"))
      }
    }
    entries.append(
      Setting(
        programme: nil,
        choice: .parameter(FactName("param.minimum_wage_month_fen")!, .money(Fen(1_890_00))),
        from: Day("2022-01-01")!, document: "样例〔2024〕2号"))
    return Settings(entries)
  }

  @Test func `in the bare form a plan judges every programme itself`() throws {
    let shelf = try Project.shelf.get()
    for place in shelf.places {
      let programmes = shelf.catalogues[place]?.programmes ?? []
      let plan = AssessmentPlan(programmes, shelf.vocabulary, settings: .bare)
      for programme in programmes { #expect(plan.compiles(programme.id), "\(programme.id)") }
    }
  }
}
