/// 批量审核台 — one thread's place to assess with a plan: a row, and the reasons of the last ruling.
public final class PlanWorkspace {
  public let plan: AssessmentPlan
  private let reasons: ReasonCodes
  /// Of the last ruling, where the plain evaluator gave it.
  private var spelled: [Reason]?
  /// What the settings give each programme, and the day for which they were asked.
  private var resolved: [ResolvedSettings]
  private var days: [Int]
  private var row: FactRow

  public init(_ plan: AssessmentPlan) {
    self.plan = plan
    row = plan.emptyRow
    reasons = ReasonCodes(facts: plan.vocabulary.facts.count)
    resolved = Array(
      repeating: ResolvedSettings(fund: -1, parameters: []), count: plan.programmes.count)
    days = Array(repeating: .min, count: plan.programmes.count)
  }

  deinit { reasons.deallocate() }

  /// The reasons of the last ruling, in the order of the plain evaluator.
  public var lastReasons: [Reason] {
    spelled ?? reasons.chosen.map { PlanReason.reason($0, plan.vocabulary) }
  }

  /// The same as numbers — places of facts, rules below zero — until the next ruling; none where the plain
  /// evaluator gave it.
  public var lastReasonCodes: UnsafeBufferPointer<Int32> { reasons.chosen }

  /// Takes the facts of the claim that is assessed next, and its day.
  public func take(_ next: FactRow, on day: Day) { take(on: day) { $0 = next } }

  /// The same, written in place.
  public func take(on day: Day, _ fill: (inout FactRow) -> Void) {
    fill(&row)
    if plan.claimDaySlot >= 0 {
      row.set(plan.claimDaySlot, to: FactRow.Word(.date(day)))
    }
  }

  func text(at slot: Int) -> String? { row.texts[slot] }

  /// The facts of the row that was taken, for the plain evaluator.
  public var facts: Facts { plan.facts(of: row) }

  /// The ruling of one programme on the row that was taken.
  public func ruling(_ number: Int, history: [EarlierPayment] = [], on day: Day) -> Ruling {
    reasons.removeAll()
    spelled = nil
    let isListed = plan.lists[number] >= 0 && row.known[plan.lists[number]]
    guard plan.code.programmes[number].isCompiled, !isListed,
      !plan.readsOtherwise(number, on: day)
    else {
      return plain(number, history, day)
    }
    var fund = -1
    if !plan.code.isBare {
      if days[number] != day.number {
        days[number] = day.number
        resolved[number] = plan.resolved(plan.programmes[number].id, on: day)
      }
      fund = resolved[number].fund
      for parameter in resolved[number].parameters {
        row.set(Int(parameter.slot), to: parameter.word)
      }
    }
    if !history.isEmpty || !plan.code.programmes[number].isInForce(day) {
      past(plan.programmes[number], history, day)
    }
    return row.words.withUnsafeBufferPointer { words in
      row.known.withUnsafeBufferPointer { known in
        PlanRun(self, words: words, known: known, reasons: reasons)
          .ruling(number, fund: fund, history: history)
      }
    }
  }

  /// What the day and earlier payments say, by the rules of the plain evaluator.
  private func past(_ programme: Programme, _ history: [EarlierPayment], _ day: Day) {
    var level: String?
    if plan.levelSlot >= 0, row.known[plan.levelSlot] {
      let type = plan.vocabulary.facts[plan.places[plan.levelSlot]].type
      let value = type.value(row.words[plan.levelSlot * 2], 1, row.texts[plan.levelSlot])
      level = value.map { plan.vocabulary.text(of: $0, type: type) }
    }
    for reason in programme.refusals(history, day, level: level) {
      reasons.refuse(PlanReason.code(reason))
    }
  }

  private func plain(_ number: Int, _ history: [EarlierPayment], _ day: Day) -> Ruling {
    let programme = plan.programmes[number]
    let assessment = programme.assess(
      plan.facts(of: row), history: history, on: day, settings: plan.settings)
    spelled = assessment.reasons
    var fund: FundID?
    if case .pay(_, let paid) = assessment.outcome { fund = paid }
    var decisions: UInt64 = 0
    for (place, decision) in programme.decisions.enumerated()
    where assessment.decisions.contains(decision) { decisions |= 1 << UInt64(place) }
    return Ruling(
      kind: Ruling.Kind(assessment.outcome), amount: assessment.amount,
      fund: plan.place(of: fund), decisions: decisions)
  }
}
