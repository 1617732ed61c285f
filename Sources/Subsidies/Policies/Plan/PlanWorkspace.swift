/// 批量审核台 — one thread's place to assess with a plan: up to 64 claims that are judged side by side, one
/// programme after the other.
///
///     workspace.append(facts, on: day, history: paid)      // up to Lanes.width times
///     for number in plan.programmes.indices { use(workspace.rulings(number)) }
///     workspace.removeAll()
public final class PlanWorkspace {
  public let plan: AssessmentPlan
  private let run: PlanRun
  private var days: [Day] = []
  private var histories: [[EarlierPayment]] = []
  /// The claims that have a history.
  private var remembered = Lanes.none
  /// What the settings give each programme, by the day for which they were asked.
  private var resolved: [[Int: ResolvedSettings]]

  public init(_ plan: AssessmentPlan) {
    self.plan = plan
    run = PlanRun(plan)
    resolved = Array(repeating: [:], count: plan.programmes.count)
  }

  // MARK: Claims

  public var count: Int { days.count }
  public var isFull: Bool { days.count == Lanes.width }

  public func removeAll() {
    days.removeAll(keepingCapacity: true)
    histories.removeAll(keepingCapacity: true)
    remembered = .none
  }

  /// Takes one more claim: its facts, stand-ins and computed ratios among them, its day, and what was paid
  /// before. There must be room.
  public func append(_ facts: Facts, on day: Day, history: [EarlierPayment] = []) {
    append(on: day, history: history) { columns, lane in
      for (slot, place) in plan.places.enumerated() {
        columns.set(slot, of: lane, to: facts[place].map { FactWord($0) })
      }
    }
  }

  /// The same, written in place: every slot of the lane is to be set.
  public func append(
    on day: Day, history: [EarlierPayment] = [], _ fill: (FactColumns, _ lane: Int) -> Void
  ) {
    precondition(!isFull, "a workspace holds \(Lanes.width) claims")
    let lane = days.count
    days.append(day)
    histories.append(history)
    if !history.isEmpty { remembered = remembered | Lanes(lane: lane) }
    fill(run.columns, lane)
    if plan.claimDaySlot >= 0 {
      run.columns.set(plan.claimDaySlot, of: lane, to: FactWord(.date(day)))
    }
    run.beginBlock()
  }

  /// The facts of one claim, as the plain evaluator takes them.
  public func facts(of lane: Int) -> Facts {
    var values: [Int: Value] = [:]
    for (slot, place) in plan.places.enumerated() {
      values[place] = run.columns.value(
        slot, of: lane, type: plan.vocabulary.facts[place].type)
    }
    return Facts(plan.vocabulary, values: values)
  }

  // MARK: Rulings

  /// What one programme, by its number in the plan, says to every claim that was taken.
  public func rulings(_ number: Int) -> Rulings {
    run.beginProgramme()
    let all = Lanes(first: count)
    let plain = leftToPlain(number, all)
    var block = PlanRun.Block(lanes: all - plain)
    if !block.lanes.isEmpty {
      resolve(number, &block)
      refusePast(number, block.lanes)
      let kept = run.tellMonths(number, block.lanes, histories)
      run.judge(number, &block, histories)
      for column in kept { run.columns.putBack(column) }
    }
    for lane in plain { judgePlainly(number, lane, &block) }
    return Rulings(
      plan: plan, lanes: all, reasons: run.reasons.chosen,
      amounts: Array(UnsafeBufferPointer(start: run.amounts, count: Lanes.width)),
      counted: block.counted, kinds: block.kinds, funds: block.funds, decisions: block.decisions,
      spelled: run.reasons.spelled)
  }

  /// The claims that only the plain evaluator judges.
  private func leftToPlain(_ number: Int, _ lanes: Lanes) -> Lanes {
    guard plan.code.programmes[number].isCompiled else { return lanes }
    guard plan.isOpen(number) else { return .none }
    return lanes.filtered { plan.readsOtherwise(number, on: days[$0]) }
  }

  /// Parameters and funds as the settings give them on the day of each claim.
  private func resolve(_ number: Int, _ block: inout PlanRun.Block) {
    guard !plan.code.isBare else { return }
    for lane in block.lanes {
      let given = resolved(number, on: days[lane])
      block.funds[lane] = Int32(given.fund)
      for parameter in given.parameters {
        run.columns.set(Int(parameter.slot), of: lane, to: parameter.word)
      }
    }
  }

  private func resolved(_ number: Int, on day: Day) -> ResolvedSettings {
    if let given = resolved[number][day.number] { return given }
    let given = plan.resolved(plan.programmes[number].id, on: day)
    resolved[number][day.number] = given
    return given
  }

  /// What the day and earlier payments say, by the rules of the plain evaluator.
  private func refusePast(_ number: Int, _ lanes: Lanes) {
    let (from, until) = (plan.code.programmes[number].from, plan.code.programmes[number].until)
    let new = lanes - remembered
    if from > .min {
      run.reasons.refuse(PlanReason.notYetInForce, new.filtered { days[$0].number < from })
    }
    if until < .max {
      run.reasons.refuse(PlanReason.expired, new.filtered { days[$0].number > until })
    }
    guard lanes != new else { return }
    let programme = plan.programmes[number]
    for lane in lanes - new {
      let level = run.facts(of: lane).canonical(.level)
      for reason in programme.refusals(histories[lane], days[lane], level: level) {
        run.reasons.refuse(reason, of: lane, plan.vocabulary)
      }
    }
  }

  private func judgePlainly(_ number: Int, _ lane: Int, _ block: inout PlanRun.Block) {
    let programme = plan.programmes[number]
    let assessment = programme.assess(
      facts(of: lane), history: histories[lane], on: days[lane], settings: plan.settings)
    let isRefused = assessment.outcome == .refuse
    for reason in assessment.reasons {
      if isRefused {
        run.reasons.refuse(reason, of: lane, plan.vocabulary)
      } else {
        run.reasons.hold(reason, of: lane, plan.vocabulary)
      }
    }
    let one = Lanes(lane: lane)
    if let amount = assessment.amount {
      run.amounts[lane] = amount.count
      block.counted = block.counted | one
    }
    let kind = Int(Ruling.Kind(assessment.outcome).rawValue)
    block.kinds[kind] = block.kinds[kind] | one
    if case .pay(_, let fund) = assessment.outcome {
      block.funds[lane] = Int32(plan.place(of: fund))
    }
    for (place, decision) in programme.decisions.enumerated()
    where assessment.decisions.contains(decision) {
      block.decide(place, one)
    }
  }
}
