import Storage
import Subsidies

/// 批量审核 — synthetic claims against one programme, and against every programme of a place, on both
/// processors; every refusal with all its reasons. Making the claims is part of the time.
///
/// Before anything is timed a sample is judged by the plain evaluator too; a ruling that differs ends the run.
struct Assessing {
  let claims: Int
  private static let day = Day(number: 19_701)

  struct Differs: Error {
    let programme: ProgrammeID
  }

  func run(ledger: String) async throws {
    let shelf = try LedgerDirectory(root: ledger).shelf(places: ["liupanshui"])
    let all = shelf.catalogues["liupanshui"]?.programmes ?? []
    let one = all.filter { $0.id.text == "liupanshui-jiaotong-kuaxian-500" }
    for (name, programmes) in [("assess-one", one), ("assess-place", all)] {
      let plan = AssessmentPlan(programmes, shelf.vocabulary, settings: .bare)
      let source = ClaimSource(plan, shelf.vocabulary)
      try Assessing.check(plan, source, claims: 500)
      // A tenth first: memory must not grow with the number of claims.
      for count in [claims / 10, claims] {
        let tally = await Measure.run(name, size: count) {
          await Assessing.assess(plan, source, claims: count)
        }
        Measure.say(
          "#   \(programmes.count) programmes: \(tally.paid) paid, \(tally.refused) refused, "
            + "\(tally.held) held, \(tally.other) else; \(tally.reasons) reasons; check \(tally.sum)"
        )
      }
    }
  }

  private static func assess(
    _ plan: AssessmentPlan, _ source: ClaimSource, claims: Int
  ) async -> Tally {
    await withTaskGroup(of: Tally.self) { group in
      let workers = 2
      for worker in 0..<workers {
        group.addTask {
          tally(plan, source, claims * worker / workers..<claims * (worker + 1) / workers)
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
  }

  private static func tally(
    _ plan: AssessmentPlan, _ source: ClaimSource, _ claims: Range<Int>
  ) -> Tally {
    let workspace = PlanWorkspace(plan)
    var tally = Tally()
    for claim in claims {
      workspace.append(on: day) { source.fill($0, $1, claim: claim) }
      guard workspace.isFull || claim == claims.upperBound - 1 else { continue }
      for number in plan.programmes.indices { tally.add(workspace.rulings(number)) }
      workspace.removeAll()
    }
    return tally
  }

  private static func check(
    _ plan: AssessmentPlan, _ source: ClaimSource, claims: Int
  ) throws {
    let workspace = PlanWorkspace(plan)
    for claim in 0..<claims {
      workspace.append(on: day) { source.fill($0, $1, claim: claim) }
      guard workspace.isFull || claim == claims - 1 else { continue }
      for (number, programme) in plan.programmes.enumerated() {
        let rulings = workspace.rulings(number)
        for lane in rulings.lanes {
          let plain = programme.assess(
            workspace.facts(of: lane), history: [], on: day, settings: plan.settings)
          let ruling = rulings[lane]
          guard ruling.kind == Ruling.Kind(plain.outcome), ruling.amount == plain.amount,
            ruling.reasons == plain.reasons
          else { throw Differs(programme: programme.id) }
        }
      }
      workspace.removeAll()
    }
  }
}

/// What came of many rulings.
struct Tally {
  private(set) var paid = 0
  private(set) var refused = 0
  private(set) var held = 0
  private(set) var other = 0
  private(set) var reasons = 0
  /// Of all sums and reasons, so that nothing may be left out; the order of workers does not matter.
  private(set) var sum: UInt64 = 0

  mutating func add(_ rulings: Rulings) {
    paid += rulings.lanes(.pay).count
    refused += rulings.lanes(.refuse).count
    held += rulings.lanes(.hold).count
    other += [.loanAllowed, .nothingToPay, .withinRule, .ruleBroken].reduce(0) {
      $0 + rulings.lanes($1).count
    }
    for lane in rulings.lanes(.pay) { sum &+= UInt64(bitPattern: rulings.amounts[lane]) }
    // Each reason of each claim is gone through, as whoever writes it down would.
    for reason in rulings.reasons {
      let code = UInt64(truncatingIfNeeded: reason.code) &* 0x9E37_79B9_7F4A_7C15
      for lane in reason.lanes {
        sum &+= code ^ UInt64(lane)
        reasons += 1
      }
    }
  }

  mutating func add(_ tally: Tally) {
    paid += tally.paid
    refused += tally.refused
    held += tally.held
    other += tally.other
    reasons += tally.reasons
    sum &+= tally.sum
  }
}

/// Made-up claims: each fact drawn from a few values of its type, one in eight not known.
struct ClaimSource: Sendable {
  private let pools: [[FactWord?]]

  init(_ plan: AssessmentPlan, _ vocabulary: Vocabulary) {
    pools = plan.facts.indices.map { slot in
      let fact = plan.facts[slot]
      let values = ClaimSource.inputs(fact.type, vocabulary)
      var pool = values.compactMap { plan.word($0, slot: slot) }.map { FactWord?.some($0) }
      if fact.otherwise == nil, fact.quotient == nil {
        pool += Array(repeating: nil, count: max(1, pool.count / 7))
      }
      return pool
    }
  }

  /// The same claim for the same number, whoever asks.
  func fill(_ columns: FactColumns, _ lane: Int, claim: Int) {
    var state = UInt64(truncatingIfNeeded: claim) &* 0xD134_2543_DE82_EF95 &+ 1
    for slot in pools.indices {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let choice = ((state >> 32) &* UInt64(pools[slot].count)) >> 32
      columns.set(slot, of: lane, to: pools[slot][Int(choice)])
    }
  }

  private static func inputs(_ type: FactType, _ vocabulary: Vocabulary) -> [FactInput] {
    switch type {
    case .boolean: return [.boolean(true), .boolean(true), .boolean(false)]
    case .integer, .months: return [1, 2, 3, 6, 12, 16, 24, 36, 60].map { .integer($0) }
    case .days: return [1, 7, 10, 30, 31].map { .integer($0) }
    case .money:
      return [100_00, 500_00, 9_999_99, 10_000_00, 20_000_00, 200_000_00].map { .integer($0) }
    case .ratio: return ["20%", "50%", "2/3"].map { .text($0) }
    case .basisPoints: return [300, 500, 5_000].map { .integer($0) }
    case .date:
      return ["2021-07-01", "2022-07-01", "2023-07-01", "2023-12-01"].map { .text($0) }
    case .text: return [.text("无")]
    case .choice(let list):
      return (vocabulary.enumeration(list)?.members ?? []).map { .text($0.english) }
    case .choices(let list):
      let names = (vocabulary.enumeration(list)?.members ?? []).map(\.english)
      return names.indices.map { place in
        .list([names[place], names[(place * 7 + 3) % names.count]])
      }
    }
  }
}
