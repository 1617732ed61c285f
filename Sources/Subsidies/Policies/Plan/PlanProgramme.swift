/// A programme as numbers: where its conditions begin, what its sum is made of.
struct PlanProgramme {
  /// Whether the plan judges it; the others are left to the plain evaluator.
  var isCompiled = true
  /// In the plan's list of roots.
  var requirements = 0..<0
  var from: Int = .min
  var until: Int = .max
  var benefit = PlanBenefit()
  /// In the plan's lists.
  var counts = 0..<0
  /// The months that claims list.
  var listed = PlanListed()
  var less: Int32 = -1
  var route = Route.setting
  var lines = 0..<0
  /// Fund of a named route, by its place in the plan's list.
  var named: Int64 = -1
  var decisions = 0..<0

  enum Route: UInt8 { case named, groups, setting, undecided }
}

struct PlanBenefit {
  enum Kind: UInt8 {
    case fixed, atMost, atLeast, range, tiers, share, shareAtMost, actual, actualAtMost, perHead
    case formula, loanLimit, loanInterest, control, unspecified, nothing
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
  /// In the plan's list of formulas, or of interests.
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
  /// Whether claims list what is counted.
  var isListed = false
}

/// A list of months: its fact, and the facts that are counted from it; −1 for none.
struct PlanListed {
  var by: Int32 = -1
  var count: Int32 = -1
  /// Months used before, of the limit on the count.
  var used: Int32 = -1
  var isSinceFirst = false
}

struct PlanDecision {
  let root: Int32
  let needsHistory: Bool
}

/// Sums that the plain evaluator counts, claim by claim.
struct PlanSums {
  var formulas: [MoneyFormula] = []
  var interests: [PlanInterest] = []
}

struct PlanInterest {
  let borrower: LoanInterestRule.Borrower
  let table: LoanInterestTable
}

extension PlanCompiler {
  /// Refused for what only the plain evaluator knows.
  mutating func programme(
    _ programme: Programme, roots: inout [Int32], funds: inout [FundID],
    sums: inout PlanSums
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
    for name in programme.benefit.times {
      counts.append(try count(name, programme.limits))
      counts[counts.count - 1].isListed = name == programme.benefit.listed?.count
    }
    plan.counts = counted..<counts.count
    if let listed = programme.benefit.listed {
      plan.listed = try self.listed(listed, programme.limits)
    }
    if let name = programme.benefit.less { plan.less = try slot(name) { $0 == .money } }
    plan.benefit = try benefit(programme, &sums)
    try route(programme.fund, into: &plan, &funds)
    guard programme.decisions.count <= 64 else { throw NotCompiled() }
    let decided = decisions.count
    for decision in programme.decisions {
      let root = decision.when.map { compile($0.condition) } ?? -1
      decisions.append(PlanDecision(root: root, needsHistory: !decision.after.isEmpty))
      after.append(decision.after)
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

  private mutating func listed(
    _ listed: Benefit.Listed, _ limits: Limits
  ) throws(NotCompiled) -> PlanListed {
    let limits = limits.units.filter { $0.of == listed.count }
    guard limits.count <= 1 else { throw NotCompiled() }
    var found = PlanListed(isSinceFirst: listed.counting == .sinceFirst)
    found.by = try slot(listed.by) { $0 == .text }
    found.count = try slot(listed.count) { $0 == .integer || $0 == .months || $0 == .days }
    if let used = limits.first?.used {
      found.used = try slot(used) { $0 == .integer || $0 == .months || $0 == .days }
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
    _ programme: Programme, _ sums: inout PlanSums
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
      (plan.kind, plan.formula) = (.formula, sums.formulas.count)
      sums.formulas.append(formula)
    case .loanLimit(let tiers): (plan.kind, plan.tiers) = (.loanLimit, list(tiers))
    case .control(let rate, let base, let spent):
      (plan.kind, plan.rate) = (.control, rate)
      (plan.base, plan.other) = (try money(base), try money(spent))
    case .unspecified: plan.kind = .unspecified
    case .nothing: plan.kind = .nothing
    case .loanInterest(let borrower, let table):
      for name in LoanInterestTable.facts.map(\.name) + [.loanBorrower, .annualRatePoints] {
        guard let place = vocabulary.place(of: name.text) else { continue }
        _ = slot(ofPlace: place)
      }
      (plan.kind, plan.formula) = (.loanInterest, sums.interests.count)
      sums.interests.append(PlanInterest(borrower: borrower, table: table))
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
