/// 批量审核方案 — programmes made ready to assess many claims: conditions as steps over numbered facts, read
/// once, instead of trees over names, and judged for 64 claims side by side.
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
  let sums: PlanSums
  /// The earlier payments that raise each decision.
  let after: [[ProgrammeID]]
  /// The funds that rulings speak of, by number.
  public let funds: [FundID]
  /// Programmes with a question that settings may read another way; then the plain evaluator rules.
  private let open: [Bool]
  /// The place in the vocabulary of each slot.
  let places: [Int]
  let claimDaySlot: Int
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
    var compiler = PlanCompiler(vocabulary, programmes)
    var roots: [Int32] = []
    var sums = PlanSums()
    var funds = known
    let slot = { (compiler: inout PlanCompiler, name: FactName) -> Int32 in
      vocabulary.place(of: name.text).map { compiler.slot(ofPlace: $0) } ?? -1
    }
    claimDaySlot = Int(slot(&compiler, .claimDay))
    // Asked for where a limit counts by the level of a title.
    _ = slot(&compiler, .level)
    standardSlot = slot(&compiler, .standard)
    gridSlot = slot(&compiler, .grid)
    shareSlot = slot(&compiler, .share)
    principalSlot = slot(&compiler, .principal)
    var compiled: [PlanProgramme] = []
    for programme in programmes {
      let found = try? compiler.programme(
        programme, roots: &roots, funds: &funds, sums: &sums)
      compiled.append(found ?? PlanProgramme(isCompiled: false))
      for name in AssessmentPlan.everyFact(of: programme, isCompiled: found != nil) {
        _ = slot(&compiler, name)
      }
    }
    open = programmes.map(\.isOpen)
    let parameters = vocabulary.parameterPlaces.map { compiler.slots[$0] }.filter { $0 >= 0 }
    self.programmes = programmes
    self.vocabulary = vocabulary
    self.settings = settings
    code = PlanCode(
      compiler, roots: roots, programmes: compiled, isBare: settings.isBare)
    self.sums = sums
    self.funds = funds
    tests = compiler.tests
    after = compiler.after
    places = compiler.places
    parameterSlots = parameters
  }

  deinit { code.deallocate() }

  /// What the plain evaluator may ask for: of a programme that is not compiled everything, of others what only
  /// another reading speaks of.
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

  /// Whether settings may read a question of the programme another way.
  func isOpen(_ number: Int) -> Bool { open[number] }

  /// Whether the settings read a question of the programme another way on a day.
  func readsOtherwise(_ number: Int, on day: Day) -> Bool {
    open[number] && !settings.readings(for: programmes[number].id, on: day).isEmpty
  }

  // MARK: Facts

  /// The facts that have a slot, in the order of slots.
  public var facts: [Vocabulary.Fact] { places.map { vocabulary.facts[$0] } }

  /// A value as a document gives it, for the slot of its fact; ratios that are computed otherwise too.
  public func word(_ input: FactInput, slot: Int) -> FactWord? {
    let fact = vocabulary.facts[places[slot]]
    let plain = Vocabulary.Fact(name: fact.name, chinese: fact.chinese, type: fact.type)
    return (try? plain.value(of: input, in: vocabulary)).map { FactWord($0) }
  }

  /// Whether the plan judges the programme itself.
  public func compiles(_ id: ProgrammeID) -> Bool {
    programmes.firstIndex { $0.id == id }.map { code.programmes[$0].isCompiled } ?? false
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
        (slot, values[places[Int(slot)]].map { FactWord($0) })
      })
  }
}

struct ResolvedSettings {
  let fund: Int
  /// Of every parameter that has a slot; none in the bare form, where the row's own count.
  let parameters: [(slot: Int32, word: FactWord?)]
}
