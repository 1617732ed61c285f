/// One programme over claims side by side: the steps of `Programme.assess` and `Counting`, over columns.
///
/// Every truth is a bit for each claim; a condition that programmes share is judged once for a block.
final class PlanRun {
  let code: PlanCode
  let columns: FactColumns
  let sums: PlanSums
  let tests: [Test]
  let after: [[ProgrammeID]]
  let ids: [ProgrammeID]
  /// The rule by which claims under each programme list months.
  let listed: [Benefit.Listed?]
  let vocabulary: Vocabulary
  let claimDaySlot: Int32
  let standardSlot: Int32
  let gridSlot: Int32
  let shareSlot: Int32
  let principalSlot: Int32
  var reasons: LaneReasons
  /// Sums so far, and up to three counts that they are multiplied by.
  let amounts: UnsafeMutablePointer<Int64>
  let factors: UnsafeMutablePointer<Int64>
  /// A column for what is needed for a moment.
  let spare: UnsafeMutablePointer<Int64>
  private let truths: UnsafeMutablePointer<Truths>
  /// When the truth of each step was found, by the two clocks below.
  private let stamps: UnsafeMutablePointer<Int>
  private var clock = 1
  private var blockClock = 1

  init(_ plan: AssessmentPlan) {
    code = plan.code
    sums = plan.sums
    tests = plan.tests
    after = plan.after
    ids = plan.programmes.map(\.id)
    listed = plan.programmes.map(\.benefit.listed)
    claimDaySlot = Int32(plan.claimDaySlot)
    vocabulary = plan.vocabulary
    (standardSlot, gridSlot) = (plan.standardSlot, plan.gridSlot)
    (shareSlot, principalSlot) = (plan.shareSlot, plan.principalSlot)
    columns = FactColumns(slots: plan.places.count)
    reasons = LaneReasons(facts: plan.vocabulary.facts.count)
    amounts = .allocate(capacity: Lanes.width)
    factors = .allocate(capacity: Lanes.width * 3)
    spare = .allocate(capacity: Lanes.width)
    let nodes = max(1, code.nodeCount)
    truths = .allocate(capacity: nodes)
    stamps = .allocate(capacity: nodes)
    amounts.initialize(repeating: 0, count: Lanes.width)
    factors.initialize(repeating: 1, count: Lanes.width * 3)
    spare.initialize(repeating: 0, count: Lanes.width)
    truths.initialize(repeating: .none, count: nodes)
    stamps.initialize(repeating: 0, count: nodes)
  }

  deinit {
    amounts.deallocate()
    factors.deallocate()
    spare.deallocate()
    truths.deallocate()
    stamps.deallocate()
  }

  /// Lists of months by the slot of their fact, read once for a block.
  private var monthLists: [Int32: [MonthList?]] = [:]

  func monthLists(_ slot: Int32) -> [MonthList?] {
    if let lists = monthLists[slot] { return lists }
    let lists = (0..<Lanes.width).map { columns.text(slot, of: $0).flatMap { MonthList($0) } }
    monthLists[slot] = lists
    return lists
  }

  /// Other facts stand in the columns now.
  func beginBlock() {
    if !monthLists.isEmpty { monthLists.removeAll(keepingCapacity: true) }
    clock += 1
    blockClock = clock
  }

  /// Other parameters and months stand in the columns now.
  func beginProgramme() {
    clock += 1
    reasons.removeAll()
  }

  func truths(_ place: Int32) -> Truths {
    let node = code.nodes + Int(place)
    let now = node.pointee.isOwn ? clock : blockClock
    if stamps[Int(place)] == now { return truths[Int(place)] }
    let found = judged(node)
    truths[Int(place)] = found
    stamps[Int(place)] = now
    return found
  }

  /// Where −1 stands for no condition at all.
  func truths(orAlways place: Int32) -> Truths {
    place < 0 ? Truths(met: Lanes(bits: .max), notMet: .none) : truths(place)
  }

  private func judged(_ node: UnsafePointer<PlanNode>) -> Truths {
    let first = Int(node.pointee.first)
    let children = first..<first + Int(node.pointee.second)
    switch node.pointee.kind {
    case .all:
      var result = Truths(met: Lanes(bits: .max), notMet: .none)
      for child in children {
        let part = truths(code.links[child])
        result.met = result.met & part.met
        result.notMet = result.notMet | part.notMet
      }
      return result
    case .any:
      var result = Truths(met: .none, notMet: Lanes(bits: .max))
      for child in children {
        let part = truths(code.links[child])
        result.met = result.met | part.met
        result.notMet = result.notMet & part.notMet
      }
      return result
    case .not: return truths(node.pointee.first).negated
    case .other: return plain(tests[first])
    case .compareFacts: return comparedFacts(node)
    case .withinMonths, .withinDays: return within(node)
    case .holds, .compare, .between, .among, .notAmong, .compareRatio, .includesAny, .includesAll,
      .includesNone:
      return leaf(node)
    }
  }

  // MARK: Causes

  /// Passes on the facts that gave a condition its truth, as the plain evaluator finds them: of the claims
  /// in `met` and `notMet` those that decided, of those in `unknown` those that are missing.
  func collect(_ place: Int32, met: Lanes = .none, notMet: Lanes = .none, unknown: Lanes) {
    guard !(met | notMet | unknown).isEmpty else { return }
    let node = code.nodes + Int(place)
    switch node.pointee.kind {
    case .all, .any:
      for child in 0..<Int(node.pointee.second) {
        let part = code.links[Int(node.pointee.first) + child]
        let truths = truths(part)
        collect(
          part, met: met & truths.met, notMet: notMet & truths.notMet,
          unknown: unknown & truths.unknown)
      }
    case .not: collect(node.pointee.first, met: notMet, notMet: met, unknown: unknown)
    case .other, .holds, .compare, .between, .among, .notAmong, .compareRatio, .compareFacts,
      .includesAny, .includesAll, .includesNone, .withinMonths, .withinDays:
      cause(node, met | notMet, unknown)
    }
  }

  private func cause(_ node: UnsafePointer<PlanNode>, _ decided: Lanes, _ unknown: Lanes) {
    let start = Int(node.pointee.subject)
    let middle = start + Int(node.pointee.subjectCount)
    for place in start..<middle { reasons.refuse(code.links[place], decided) }
    guard !unknown.isEmpty else { return }
    var explained = Lanes.none
    for place in middle..<middle + Int(node.pointee.operandCount) {
      let missing = unknown - columns.known(code.slots[Int(code.links[place])])
      reasons.hold(code.links[place], missing)
      explained = explained | missing
    }
    // All is known, and yet it cannot be told.
    for place in start..<middle { reasons.hold(code.links[place], unknown - explained) }
  }
}
