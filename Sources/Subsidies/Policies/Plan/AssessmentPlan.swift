/// 批量审核方案 — programmes made ready to assess many claims: conditions as steps over numbered facts, read
/// once, instead of trees over names.
///
/// The plain evaluator (`Programme.assess`) stays the specification: a ruling has the outcome, the sum, the
/// fund, the decisions and the reasons, in their order, that it would give. What a plan leaves out is the
/// explanation; the plain evaluator gives it for any claim that somebody looks at.
public final class AssessmentPlan: Sendable {
  public let programmes: [Programme]
  public let vocabulary: Vocabulary
  public let settings: Settings
  let code: PlanCode
  let tests: [Test]
  let formulas: [MoneyFormula]
  /// The funds that rulings speak of, by number.
  public let funds: [FundID]
  /// Programmes with a question that settings may read another way; then the plain evaluator rules.
  private let open: [Bool]
  /// Slot of the fact that lists the months of each programme; -1 for none. A row that knows it goes to the
  /// plain evaluator.
  let lists: [Int]
  /// Slot of each place of the vocabulary, and back.
  let slots: [Int32]
  let places: [Int]
  let claimDaySlot: Int
  let levelSlot: Int
  let standardSlot: Int32
  let gridSlot: Int32
  let shareSlot: Int32
  let principalSlot: Int32
  private let parameterSlots: [Int32]

  /// `funds` are all that a setting may choose.
  public init(
    _ programmes: [Programme], _ vocabulary: Vocabulary, funds known: [FundID] = [],
    settings: Settings
  ) {
    var compiler = PlanCompiler(vocabulary)
    var roots: [Int32] = []
    var formulas: [MoneyFormula] = []
    var funds = known
    let slot = { (compiler: inout PlanCompiler, name: FactName) -> Int32 in
      vocabulary.place(of: name.text).map { compiler.slot(ofPlace: $0) } ?? -1
    }
    claimDaySlot = Int(slot(&compiler, .claimDay))
    levelSlot = Int(slot(&compiler, .level))
    standardSlot = slot(&compiler, .standard)
    gridSlot = slot(&compiler, .grid)
    shareSlot = slot(&compiler, .share)
    principalSlot = slot(&compiler, .principal)
    var compiled: [PlanProgramme] = []
    for programme in programmes {
      let isListed = programme.benefit.listed != nil && !settings.isBare
      let found =
        isListed
        ? nil
        : try? compiler.programme(
          programme, roots: &roots, funds: &funds, formulas: &formulas)
      compiled.append(found ?? PlanProgramme(isCompiled: false))
      for name in AssessmentPlan.everyFact(of: programme, isCompiled: found != nil) {
        _ = slot(&compiler, name)
      }
    }
    open = programmes.map(\.isOpen)
    lists = programmes.map { $0.benefit.listed.map { Int(slot(&compiler, $0.by)) } ?? -1 }
    let parameters = vocabulary.parameterPlaces.map { compiler.slots[$0] }.filter { $0 >= 0 }
    self.programmes = programmes
    self.vocabulary = vocabulary
    self.settings = settings
    code = PlanCode(
      compiler, roots: roots, programmes: compiled, isBare: settings.isBare)
    self.formulas = formulas
    self.funds = funds
    tests = compiler.tests
    slots = compiler.slots
    places = compiler.places
    parameterSlots = parameters
  }

  deinit { code.deallocate() }

  /// What the plain evaluator may ask for: of a programme of interest by the day everything, of others
  /// what only another reading speaks of.
  private static func everyFact(of programme: Programme, isCompiled: Bool) -> [FactName] {
    let others = programme.readings.flatMap(\.alternatives)
    var names = others.flatMap { other in
      other.requirements.flatMap(\.when.facts) + (other.benefit?.parameters ?? [])
    }
    guard !isCompiled else { return names }
    names += programme.requirements.flatMap(\.when.facts)
    names += programme.benefit.times + programme.limits.units.flatMap(\.facts)
    names += (programme.benefit.less.map { [$0] } ?? [])
    names += LoanInterestTable.facts.map(\.name) + [.loanBorrower, .annualRatePoints]
    if case .byGroups(let lines) = programme.fund { names += lines.flatMap(\.when.facts) }
    return names + programme.decisions.flatMap { $0.when?.facts ?? [] }
  }

  /// Whether the settings read a question of the programme another way on a day.
  func readsOtherwise(_ number: Int, on day: Day) -> Bool {
    open[number] && !settings.readings(for: programmes[number].id, on: day).isEmpty
  }

  // MARK: Rows

  /// The facts that have a slot, in the order of slots.
  public var facts: [Vocabulary.Fact] { places.map { vocabulary.facts[$0] } }

  public var emptyRow: FactRow { FactRow(slots: places.count) }

  /// The facts of one claim, stand-ins and computed ratios among them.
  public func row(of facts: Facts) -> FactRow {
    var row = emptyRow
    for (slot, place) in places.enumerated() {
      row.set(slot, to: facts[place].map { FactRow.Word($0) })
    }
    return row
  }

  /// A value as a document gives it, for the slot of its fact; ratios that are computed otherwise too.
  public func word(_ input: FactInput, slot: Int) -> FactRow.Word? {
    let fact = vocabulary.facts[places[slot]]
    let plain = Vocabulary.Fact(name: fact.name, chinese: fact.chinese, type: fact.type)
    return (try? plain.value(of: input, in: vocabulary)).map { FactRow.Word($0) }
  }

  /// Whether the plan judges the programme itself.
  public func compiles(_ id: ProgrammeID) -> Bool {
    programmes.firstIndex { $0.id == id }.map { code.programmes[$0].isCompiled } ?? false
  }

  /// The facts that a row stands for.
  func facts(of row: FactRow) -> Facts {
    var values: [Int: Value] = [:]
    for (slot, place) in places.enumerated() where row.known[slot] {
      values[place] = vocabulary.facts[place].type.value(
        row.words[slot * 2], row.words[slot * 2 + 1], row.texts[slot])
    }
    return Facts(vocabulary, values: values)
  }

  /// −1 for none.
  func place(of fund: FundID?) -> Int { fund.flatMap { funds.firstIndex(of: $0) } ?? -1 }

  /// The parameters and the fund that the settings give a programme on a day.
  func resolved(_ programme: ProgrammeID, on day: Day) -> ResolvedSettings {
    let fund = place(of: settings.fund(for: programme, on: day))
    guard !settings.isBare else { return ResolvedSettings(fund: fund, parameters: []) }
    let values = settings.parameters(for: programme, on: day, given: Facts(vocabulary))
    return ResolvedSettings(
      fund: fund,
      parameters: parameterSlots.map { slot in
        (slot, values[places[Int(slot)]].map { FactRow.Word($0) })
      })
  }
}

struct ResolvedSettings {
  let fund: Int
  /// Of every parameter that has a slot; none in the bare form, where the row's own count.
  let parameters: [(slot: Int32, word: FactRow.Word?)]
}

/// 批量审核结论 — what a plan says to one claim under one programme.
public struct Ruling: Hashable, Sendable {
  public enum Kind: UInt8, Hashable, Sendable {
    case pay, refuse, hold, loanAllowed, nothingToPay, withinRule, ruleBroken
  }

  public let kind: Kind
  /// The sum so far as it could be computed.
  public let amount: Fen?
  /// Number of the fund in the plan's list, only where it is paid; −1 for none.
  public let fund: Int
  /// One bit for each question that a named person must decide, in the programme's order.
  public let decisions: UInt64
}

extension Ruling.Kind {
  public init(_ outcome: Assessment.Outcome) {
    switch outcome {
    case .pay: self = .pay
    case .refuse: self = .refuse
    case .hold: self = .hold
    case .loanAllowed: self = .loanAllowed
    case .nothingToPay: self = .nothingToPay
    case .withinRule: self = .withinRule
    case .ruleBroken: self = .ruleBroken
    }
  }
}
