/// A programme as numbers: where its conditions begin, what its sum is made of.
struct PlanProgramme {
  /// Whether the plan judges it; programmes of interest by the day are left to the plain evaluator.
  var isCompiled = true
  /// In the plan's list of roots.
  var requirements = 0..<0
  var from: Int = .min
  var until: Int = .max
  var benefit = PlanBenefit()
  /// In the plan's lists.
  var counts = 0..<0
  var less: Int32 = -1
  var route = Route.setting
  var lines = 0..<0
  /// Fund of a named route, by its place in the plan's list.
  var named: Int64 = -1
  var decisions = 0..<0

  enum Route: UInt8 { case named, groups, setting, undecided }

  func isInForce(_ day: Day) -> Bool { from <= day.number && day.number <= until }
}

struct PlanBenefit {
  enum Kind: UInt8 {
    case fixed, atMost, atLeast, range, tiers, share, shareAtMost, actual, actualAtMost, perHead
    case formula, loanLimit, control, unspecified, nothing
  }

  var kind = Kind.nothing
  var amount: Int64 = 0
  var floor: Int64 = -1
  var cap: Int64 = -1
  var base: Int32 = -1
  var other: Int32 = -1
  var heads = PlanCount(slot: -1)
  var rate: Rate?
  var rounding = Rate.Rounding.down
  var tiers = 0..<0
  var formula = -1
}

/// A condition, always when it is −1, and what it gives: fen, or the place of a fund.
struct PlanTier {
  let root: Int32
  let value: Int64
}

struct PlanCount {
  let slot: Int32
  var isLimited = false
  var atMost: Int64 = .max
  var used: Int32 = -1
  var exception: Int32 = -1
  var remaining: Int32 = -1
}

struct PlanDecision {
  let root: Int32
  let needsHistory: Bool
}

extension PlanCompiler {
  /// Refused for what only the plain evaluator knows.
  mutating func programme(
    _ programme: Programme, roots: inout [Int32], funds: inout [FundID],
    formulas: inout [MoneyFormula]
  ) throws(NotCompiled) -> PlanProgramme {
    var plan = PlanProgramme()
    let start = roots.count
    for requirement in programme.requirements {
      roots.append(compile(requirement.when.condition))
    }
    plan.requirements = start..<roots.count
    plan.from = programme.validity.from?.number ?? .min
    plan.until = programme.validity.until?.number ?? .max
    guard programme.benefit.times.count <= 3 else { throw NotCompiled() }
    let counted = counts.count
    for name in programme.benefit.times { counts.append(try count(name, programme.limits)) }
    plan.counts = counted..<counts.count
    if let name = programme.benefit.less { plan.less = try slot(name) { $0 == .money } }
    plan.benefit = try benefit(programme, &formulas)
    try route(programme.fund, into: &plan, &funds)
    guard programme.decisions.count <= 64 else { throw NotCompiled() }
    let decided = decisions.count
    for decision in programme.decisions {
      let root = decision.when.map { compile($0.condition) } ?? -1
      decisions.append(PlanDecision(root: root, needsHistory: !decision.after.isEmpty))
    }
    plan.decisions = decided..<decisions.count
    return plan
  }

  private mutating func money(_ name: FactName) throws(NotCompiled) -> Int32 {
    try slot(name) { $0 == .money }
  }

  private mutating func count(
    _ name: FactName, _ limits: Limits
  ) throws(NotCompiled) -> PlanCount {
    let isCount = { (type: FactType) in type == .integer || type == .months || type == .days }
    var found = PlanCount(slot: try slot(name, isCount))
    guard let limit = limits.units.first(where: { $0.of == name }) else { return found }
    found.isLimited = true
    found.atMost = limit.atMost
    if let used = limit.used { found.used = try slot(used, isCount) }
    if let exception = limit.exception {
      found.exception = compile(exception.when.condition)
      found.remaining = try slot(exception.remaining, isCount)
    }
    return found
  }

  private mutating func list(_ tiers: [Benefit.Tier]) -> Range<Int> {
    let start = self.tiers.count
    for tier in tiers {
      let root = tier.when.map { compile($0.condition) } ?? -1
      self.tiers.append(PlanTier(root: root, value: tier.amount.count))
    }
    return start..<self.tiers.count
  }

  private mutating func benefit(
    _ programme: Programme, _ formulas: inout [MoneyFormula]
  ) throws(NotCompiled) -> PlanBenefit {
    // What was paid before is not among the facts of a row.
    guard programme.benefit.together == nil else { throw NotCompiled() }
    var plan = PlanBenefit()
    switch programme.benefit.form {
    case .fixed(let fen): (plan.kind, plan.amount) = (.fixed, fen.count)
    case .atMost(let fen): (plan.kind, plan.amount) = (.atMost, fen.count)
    case .atLeast(.fen(let fen)): (plan.kind, plan.amount) = (.atLeast, fen.count)
    case .atLeast(.parameter(let name)): (plan.kind, plan.base) = (.atLeast, try money(name))
    case .range(let low, let high):
      (plan.kind, plan.floor, plan.cap) = (.range, low.count, high.count)
    case .tiers(let tiers): (plan.kind, plan.tiers) = (.tiers, list(tiers))
    case .share(let rate, let base, let rounding):
      (plan.kind, plan.rate, plan.rounding) = (.share, rate, rounding)
      plan.base = try money(base)
    case .shareAtMost(let rate, let base, let cap, let rounding):
      (plan.kind, plan.rate, plan.rounding) = (.shareAtMost, rate, rounding)
      plan.base = try money(base)
      if let cap { plan.other = try money(cap) }
    case .actual(let base): (plan.kind, plan.base) = (.actual, try money(base))
    case .actualAtMost(let fen, let base):
      (plan.kind, plan.cap, plan.base) = (.actualAtMost, fen.count, try money(base))
    case .perHead(let fen, let heads, let floor, let cap):
      (plan.kind, plan.amount) = (.perHead, fen.count)
      (plan.floor, plan.cap) = (floor?.count ?? -1, cap?.count ?? -1)
      plan.heads = try count(heads, programme.limits)
    case .formula(let formula):
      for place in formula.operand.facts { _ = slot(ofPlace: place) }
      (plan.kind, plan.formula) = (.formula, formulas.count)
      formulas.append(formula)
    case .loanLimit(let tiers): (plan.kind, plan.tiers) = (.loanLimit, list(tiers))
    case .control(let rate, let base, let spent):
      (plan.kind, plan.rate) = (.control, rate)
      (plan.base, plan.other) = (try money(base), try money(spent))
    case .unspecified: plan.kind = .unspecified
    case .nothing: plan.kind = .nothing
    case .loanInterest: throw NotCompiled()
    }
    return plan
  }

  private mutating func route(
    _ route: FundRoute, into plan: inout PlanProgramme, _ funds: inout [FundID]
  ) throws(NotCompiled) {
    switch route {
    case .named(let fund): (plan.route, plan.named) = (.named, place(of: fund, in: &funds))
    case .byGroups(let lines):
      plan.route = .groups
      let start = tiers.count
      for line in lines {
        let fund = place(of: line.fund, in: &funds)
        tiers.append(PlanTier(root: compile(line.when.condition), value: fund))
      }
      plan.lines = start..<tiers.count
    case .bySetting: plan.route = .setting
    case .undecided: plan.route = .undecided
    }
  }

  private func place(of fund: FundID, in funds: inout [FundID]) -> Int64 {
    if let place = funds.firstIndex(of: fund) { return Int64(place) }
    funds.append(fund)
    return Int64(funds.count - 1)
  }
}

/// Everything that a run reads, at fixed addresses, so that reading it counts no references.
struct PlanCode: @unchecked Sendable {
  let nodes: UnsafePointer<PlanNode>
  let links: UnsafePointer<Int32>
  let roots: UnsafePointer<Int32>
  let programmes: UnsafePointer<PlanProgramme>
  let counts: UnsafePointer<PlanCount>
  let tiers: UnsafePointer<PlanTier>
  let decisions: UnsafePointer<PlanDecision>
  let slots: UnsafePointer<Int32>
  let places: UnsafePointer<Int>
  let isBare: Bool

  /// Everything here is plain numbers; the owner calls `deallocate` when it ends.
  init(
    _ compiler: PlanCompiler, roots: [Int32], programmes: [PlanProgramme], isBare: Bool
  ) {
    nodes = PlanCode.fixed(compiler.nodes)
    links = PlanCode.fixed(compiler.links)
    self.roots = PlanCode.fixed(roots)
    self.programmes = PlanCode.fixed(programmes)
    counts = PlanCode.fixed(compiler.counts)
    tiers = PlanCode.fixed(compiler.tiers)
    decisions = PlanCode.fixed(compiler.decisions)
    slots = PlanCode.fixed(compiler.slots)
    places = PlanCode.fixed(compiler.places)
    self.isBare = isBare
  }

  func deallocate() {
    nodes.deallocate()
    links.deallocate()
    roots.deallocate()
    programmes.deallocate()
    counts.deallocate()
    tiers.deallocate()
    decisions.deallocate()
    slots.deallocate()
    places.deallocate()
  }

  private static func fixed<Element>(
    _ elements: [Element]
  ) -> UnsafePointer<Element> {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    start.initialize(from: elements, count: elements.count)
    return UnsafePointer(start)
  }
}
