/// Single tests over columns.
extension PlanRun {
  /// The lanes whose number is as asked, known or not.
  @inline(__always)
  private func lanes(_ slot: Int32, where holds: (Int64) -> Bool) -> UInt64 {
    let column = columns.column(slot)
    var bits: UInt64 = 0
    for lane in 0..<Lanes.width { bits |= (holds(column[lane]) ? 1 : 0) &<< UInt64(lane) }
    return bits
  }

  /// A test of one fact against figures that stand in it.
  func leaf(_ node: UnsafePointer<PlanNode>) -> Truths {
    let slot = node.pointee.first
    let (low, high) = (node.pointee.low, node.pointee.high)
    let bits: UInt64
    switch node.pointee.kind {
    case .holds: bits = lanes(slot) { $0 != 0 }
    case .compare: bits = compared(slot, node.pointee.comparison, low)
    case .between: bits = lanes(slot) { low <= $0 && $0 <= high }
    case .among: bits = lanes(slot) { UInt64(bitPattern: low) >> UInt64(bitPattern: $0) & 1 != 0 }
    case .notAmong:
      bits = lanes(slot) { UInt64(bitPattern: low) >> UInt64(bitPattern: $0) & 1 == 0 }
    case .includesAny: bits = lanes(slot) { $0 & low != 0 }
    case .includesAll: bits = lanes(slot) { $0 & low == low }
    case .includesNone: bits = lanes(slot) { $0 & low == 0 }
    case .compareRatio: bits = ratios(node)
    case .all, .any, .not, .other, .compareFacts, .withinMonths, .withinDays:
      return Truths(met: .none, notMet: .none)
    }
    return Truths(bits, known: columns.known(slot))
  }

  private func compared(_ slot: Int32, _ comparison: Comparison, _ figure: Int64) -> UInt64 {
    switch comparison {
    case .less: lanes(slot) { $0 < figure }
    case .lessOrEqual: lanes(slot) { $0 <= figure }
    case .greater: lanes(slot) { $0 > figure }
    case .greaterOrEqual: lanes(slot) { $0 >= figure }
    case .equal: lanes(slot) { $0 == figure }
    case .notEqual: lanes(slot) { $0 != figure }
    }
  }

  private func ratios(_ node: UnsafePointer<PlanNode>) -> UInt64 {
    let tops = columns.column(node.pointee.first)
    let bottoms = columns.denominators(node.pointee.first)
    var bits: UInt64 = 0
    for lane in columns.known(node.pointee.first) {
      let order = Order.of(
        tops[lane], over: bottoms[lane], node.pointee.low, over: node.pointee.high)
      if node.pointee.comparison.accepts(order) { bits |= 1 << UInt64(lane) }
    }
    return bits
  }

  func comparedFacts(_ node: UnsafePointer<PlanNode>) -> Truths {
    let (one, other) = (columns.column(node.pointee.first), columns.column(node.pointee.second))
    var bits: UInt64 = 0
    for lane in 0..<Lanes.width {
      let (left, right) = (one[lane], other[lane])
      let order: Order = left < right ? .before : left == right ? .same : .after
      if node.pointee.comparison.accepts(order) { bits |= 1 << UInt64(lane) }
    }
    return Truths(
      bits, known: columns.known(node.pointee.first) & columns.known(node.pointee.second))
  }

  func within(_ node: UnsafePointer<PlanNode>) -> Truths {
    let (starts, ends) = (columns.column(node.pointee.first), columns.column(node.pointee.second))
    let known = columns.known(node.pointee.first) & columns.known(node.pointee.second)
    let isMonths = node.pointee.kind == .withinMonths
    var bits: UInt64 = 0
    for lane in known
    where PlanRun.isWithin(starts[lane], ends[lane], node.pointee.low, isMonths: isMonths) {
      bits |= 1 << UInt64(lane)
    }
    return Truths(bits, known: known)
  }

  /// Between 28 and 31 days for each month decide all but the days near the end.
  private static func isWithin(
    _ start: Int64, _ end: Int64, _ count: Int64, isMonths: Bool
  ) -> Bool {
    guard start <= end else { return false }
    if isMonths, count >= 0, count < 120_000 {
      if end - start <= count * 28 { return true }
      if end - start > count * 31 { return false }
    }
    let last = Evaluation<Facts>.day(
      Day(number: Int(start)), plus: isMonths ? .months(count) : .days(count))
    return last.map { end <= Int64($0.number) } ?? true
  }

  /// Anything else, claim by claim.
  func plain(_ test: Test) -> Truths {
    var truths = Truths.none
    for lane in 0..<Lanes.width {
      guard let outcome = Evaluation(facts: facts(of: lane)).outcome(of: test) else { continue }
      if outcome {
        truths.met.bits |= 1 << UInt64(lane)
      } else {
        truths.notMet.bits |= 1 << UInt64(lane)
      }
    }
    return truths
  }

  func facts(of lane: Int) -> LaneFacts {
    LaneFacts(run: self, lane: lane)
  }
}

/// The facts of one claim among many, for what only the plain evaluator judges. The run must outlive it.
struct LaneFacts: FactSource, NamedFacts {
  unowned(unsafe) let run: PlanRun
  let lane: Int

  var vocabulary: Vocabulary { run.vocabulary }

  subscript(_ name: FactName) -> Value? {
    run.vocabulary.place(of: name.text).flatMap { self[$0] }
  }

  subscript(_ place: Int) -> Value? {
    let slot = Int(run.code.slots[place])
    guard slot >= 0 else { return nil }
    return run.columns.value(slot, of: lane, type: run.vocabulary.facts[place].type)
  }
}
