/// One row under one programme: the steps of `Programme.assess` and `Counting`, over numbers.
struct PlanRun: FactSource {
  unowned(unsafe) let plan: AssessmentPlan
  let code: PlanCode
  private let words: UnsafePointer<Int64>
  private let known: UnsafePointer<Bool>
  /// Whose row it is; asked for texts alone.
  private unowned(unsafe) let workspace: PlanWorkspace
  let reasons: ReasonCodes

  /// The buffers, the plan and the workspace must outlive the run.
  init(
    _ workspace: PlanWorkspace, words: UnsafeBufferPointer<Int64>,
    known: UnsafeBufferPointer<Bool>, reasons: ReasonCodes
  ) {
    guard let words = words.baseAddress, let known = known.baseAddress else {
      preconditionFailure("a plan without facts")
    }
    plan = workspace.plan
    code = workspace.plan.code
    self.words = words
    self.known = known
    self.workspace = workspace
    self.reasons = reasons
  }

  /// The value at a place of the vocabulary, for what only the plain evaluator judges.
  subscript(_ place: Int) -> Value? {
    let slot = Int(code.slots[place])
    guard slot >= 0, known[slot] else { return nil }
    return plan.vocabulary.facts[place].type.value(
      words[slot * 2], words[slot * 2 + 1], workspace.text(at: slot))
  }

  func isKnown(_ slot: Int32) -> Bool { slot >= 0 && known[Int(slot)] }
  func word(_ slot: Int32) -> Int64 { words[Int(slot) * 2] }
  func ratio(_ slot: Int32) -> Rate? { Rate(word(slot), over: words[Int(slot) * 2 + 1]) }

  // MARK: Conditions

  func truth(_ root: Int32) -> Truth {
    let node = code.nodes + Int(root)
    switch node.pointee.kind {
    case .all:
      var result = Truth.met
      for child in 0..<Int(node.pointee.second) {
        switch truth(code.links[Int(node.pointee.first) + child]) {
        case .notMet: return .notMet
        case .unknown: result = .unknown
        case .met: break
        }
      }
      return result
    case .any:
      var result = Truth.notMet
      for child in 0..<Int(node.pointee.second) {
        switch truth(code.links[Int(node.pointee.first) + child]) {
        case .met: return .met
        case .unknown: result = .unknown
        case .notMet: break
        }
      }
      return result
    case .not: return truth(node.pointee.first).negated
    case .other:
      let outcome = Evaluation(facts: self).outcome(of: plan.tests[Int(node.pointee.first)])
      return outcome.map { Truth($0) } ?? .unknown
    case .holds, .compare, .between, .among, .notAmong, .compareRatio, .includesAny, .includesAll,
      .includesNone, .withinMonths, .withinDays:
      guard known[Int(node.pointee.first)] else { return .unknown }
      return leaf(node)
    }
  }

  /// A test whose first fact is known.
  private func leaf(_ node: UnsafePointer<PlanNode>) -> Truth {
    let value = word(node.pointee.first)
    let low = node.pointee.low
    switch node.pointee.kind {
    case .holds: return Truth(value != 0)
    case .compare:
      let order: Order = value < low ? .before : value == low ? .same : .after
      return Truth(node.pointee.comparison.accepts(order))
    case .between: return Truth(low <= value && value <= node.pointee.high)
    case .among: return Truth(UInt64(bitPattern: low) >> UInt64(value) & 1 != 0)
    case .notAmong: return Truth(UInt64(bitPattern: low) >> UInt64(value) & 1 == 0)
    case .includesAny: return Truth(value & low != 0)
    case .includesAll: return Truth(value & low == low)
    case .includesNone: return Truth(value & low == 0)
    case .compareRatio:
      guard let one = ratio(node.pointee.first), let other = Rate(low, over: node.pointee.high)
      else { return .unknown }
      return Truth(node.pointee.comparison.accepts(Order.of(one, other)))
    case .withinMonths, .withinDays:
      guard known[Int(node.pointee.second)] else { return .unknown }
      return Truth(isWithin(node, start: value, end: word(node.pointee.second)))
    case .all, .any, .not, .other: return .unknown
    }
  }

  /// Between 28 and 31 days for each month decide all but the days near the end.
  private func isWithin(_ node: UnsafePointer<PlanNode>, start: Int64, end: Int64) -> Bool {
    guard start <= end else { return false }
    let count = node.pointee.low
    let isMonths = node.pointee.kind == .withinMonths
    if isMonths, count >= 0, count < 120_000, end - start <= count * 28 { return true }
    let length: Value = isMonths ? .months(count) : .days(count)
    let last = Evaluation<PlanRun>.day(Day(number: Int(start)), plus: length)
    return last.map { end <= Int64($0.number) } ?? true
  }

  // MARK: Causes

  /// Passes on the facts that gave `verdict` its value, as the plain evaluator finds them.
  func collect(_ verdict: Truth, _ root: Int32) {
    let node = code.nodes + Int(root)
    switch node.pointee.kind {
    case .all, .any:
      for child in 0..<Int(node.pointee.second) {
        let part = code.links[Int(node.pointee.first) + child]
        if truth(part) == verdict { collect(verdict, part) }
      }
    case .not: collect(verdict.negated, node.pointee.first)
    case .other, .holds, .compare, .between, .among, .notAmong, .compareRatio, .includesAny,
      .includesAll, .includesNone, .withinMonths, .withinDays:
      let start = Int(node.pointee.subject)
      let middle = start + Int(node.pointee.subjectCount)
      guard verdict == .unknown else {
        for place in start..<middle { reasons.refuse(code.links[place]) }
        return
      }
      var isAnyMissing = false
      for place in middle..<middle + Int(node.pointee.operandCount)
      where !known[Int(code.slots[Int(code.links[place])])] {
        isAnyMissing = true
        reasons.hold(code.links[place])
      }
      if !isAnyMissing { for place in start..<middle { reasons.hold(code.links[place]) } }
    }
  }
}
