/// The sum of one claim: computed figure by figure, every step kept.
struct Counting {
  let programme: Programme
  let facts: Facts
  let isBare: Bool
  private let history: [EarlierPayment]
  private(set) var steps: [SumStep] = []
  private(set) var refusals: [Reason] = []
  private(set) var holds: [Reason] = []

  enum Sum {
    case amount(Fen)
    case loan(Fen)
    case nothing, withinRule, ruleBroken
  }

  init(
    _ programme: Programme, _ facts: Facts, isBare: Bool, history: [EarlierPayment] = []
  ) {
    self.programme = programme
    self.facts = facts
    self.isBare = isBare
    self.history = history
  }

  /// `nil` when the sum is refused or cannot be told; `refusals` and `holds` say why.
  mutating func sum() -> Sum? {
    switch programme.benefit.form {
    case .nothing: return .nothing
    case .loanLimit(let tiers): return loan(tiers)
    case .control(let rate, let base, let spent): return control(rate, base, spent)
    case .loanInterest(let borrower, let table): return interest(borrower, table)
    case .fixed, .atMost, .atLeast, .range, .tiers, .share, .shareAtMost, .actual, .actualAtMost,
      .perHead, .formula, .unspecified:
      guard let counts = counts(), let due = amount(counts).flatMap({ difference($0) }),
        let amount = together(due)
      else { return nil }
      guard amount > .zero else { return refuse(.nothingDue) }
      steps.append(.total(amount))
      return .amount(amount)
    }
  }

  private mutating func amount(_ counts: [Count]) -> Fen? {
    switch programme.benefit.form {
    case .fixed(let fen): return multiplied(standard(fen, .text), counts)
    case .atMost(let ceiling):
      return standard(under: ceiling).flatMap { multiplied($0, counts) }
    case .atLeast(let floor): return standard(over: floor).flatMap { multiplied($0, counts) }
    case .range(let low, let high): return grid(low, high).flatMap { multiplied($0, counts) }
    case .tiers(let tiers):
      guard let (amount, number) = tier(tiers) else { return nil }
      return multiplied(standard(amount, .tier(number)), counts)
    case .share(let rate, let base, let rounding):
      return money(base).flatMap { multiplied($0, counts) }.flatMap { share(rate, $0, rounding) }
    case .shareAtMost(let rate, let base, let cap, let rounding):
      return sharedAtMost(rate, base, cap, rounding, counts)
    case .actual(let base): return money(base).flatMap { multiplied($0, counts) }
    case .actualAtMost(let cap, let base):
      return money(base).map { capped($0, cap) }.flatMap { multiplied($0, counts) }
    case .perHead(let fen, let heads, let floor, let cap):
      guard let heads = count(of: heads),
        let amount = multiplied(standard(fen, .text), [heads] + counts)
      else { return nil }
      return capped(raised(amount, floor), cap)
    case .formula(let formula):
      guard let amount = formula.amount(given: facts) else {
        return hold(formula.unknown(given: facts).map { .fact($0) })
      }
      steps.append(.formula(formula.text, amount))
      return multiplied(amount, counts)
    case .unspecified:
      guard let standard = parameter(.standard) else { return hold([.amountNotSet]) }
      return multiplied(self.standard(standard, .setting), counts)
    case .nothing, .loanLimit, .control, .loanInterest: return nil
    }
  }

  /// What is left of the sum when what was paid before for the same thing is taken off.
  private mutating func difference(_ amount: Fen) -> Fen? {
    guard let name = programme.benefit.less else { return amount }
    guard case .money(let paid) = facts[name] else { return hold([.fact(name)]) }
    guard paid > .zero else { return amount }
    let left = paid < amount ? amount - paid : .zero
    steps.append(.less(name, paid, left))
    return left
  }

  /// What a limit over all payments together leaves. Earlier payments of unknown amount hold the claim.
  private mutating func together(_ amount: Fen) -> Fen? {
    guard let limit = programme.benefit.together else { return amount }
    let before = history.filter {
      $0.programme == programme.id && $0.shares.contains(limit.of)
    }
    guard let paid = Fen.sum(before.compactMap(\.amount)), before.allSatisfy({ $0.amount != nil })
    else { return hold([.fact(.paidBefore)]) }
    let left = paid < limit.atMost ? limit.atMost - paid : .zero
    guard left < amount else { return amount }
    steps.append(.together(limit.atMost, paid: paid, left: left))
    return left
  }

  // MARK: Standards

  private mutating func standard(_ amount: Fen, _ origin: SumStep.Origin) -> Fen {
    steps.append(.standard(amount, programme.benefit.per, origin))
    return amount
  }

  /// A ceiling pays only the standard set under it; in the bare form the ceiling itself.
  private mutating func standard(under ceiling: Fen) -> Fen? {
    guard let set = parameter(.standard) else {
      return isBare ? standard(ceiling, .ceiling) : hold([.amountNotSet])
    }
    guard set <= ceiling else { return refuse(.parameterAboveCeiling) }
    return standard(set, .setting)
  }

  private mutating func standard(over floor: Benefit.Amount) -> Fen? {
    guard let set = parameter(.standard) else { return hold([.amountNotSet]) }
    let least: Fen
    switch floor {
    case .fen(let fen): least = fen
    case .parameter(let name):
      guard let value = money(name, named: false) else { return nil }
      least = value
    }
    guard set >= least else { return refuse(.parameterBelowFloor) }
    return standard(set, .setting)
  }

  private mutating func grid(_ low: Fen, _ high: Fen) -> Fen? {
    guard let set = parameter(.grid) else { return hold([.amountNotSet]) }
    guard low <= set, set <= high else { return refuse(.parameterOutsideRange) }
    return standard(set, .setting)
  }

  /// The first tier whose condition holds; an undecided one above it decides nothing.
  private mutating func tier(_ tiers: [Benefit.Tier]) -> (Fen, Int)? {
    for (place, tier) in tiers.enumerated() {
      guard let when = tier.when else { return (tier.amount, place + 1) }
      switch when.truth(given: facts) {
      case .met: return (tier.amount, place + 1)
      case .notMet: continue
      case .unknown:
        holds += when.causes(given: facts).map { .fact($0) }
        return nil
      }
    }
    refusals.append(.noTier)
    return nil
  }

  // MARK: Shares

  private mutating func share(_ rate: Rate, _ base: Fen, _ rounding: Rate.Rounding) -> Fen? {
    guard let part = rate.of(base, rounding: rounding) else { return refuse(.amountTooLarge) }
    steps.append(.share(rate, rounding, part))
    return part
  }

  private mutating func sharedAtMost(
    _ ceiling: Rate, _ base: FactName, _ cap: FactName?, _ rounding: Rate.Rounding,
    _ counts: [Count]
  ) -> Fen? {
    var rate = ceiling
    if case .ratio(let set) = facts[.share] {
      guard Order.compare(.ratio(set), .ratio(ceiling)) != .after else {
        return refuse(.parameterAboveCeiling)
      }
      rate = set
    } else if !isBare {
      return hold([.amountNotSet])
    }
    guard let whole = money(base).flatMap({ multiplied($0, counts) }),
      let part = share(rate, whole, rounding)
    else { return nil }
    guard let cap else { return part }
    guard let paid = money(cap).flatMap({ multiplied($0, counts) }) else { return nil }
    return capped(part, paid)
  }

  // MARK: Loans and controls

  private mutating func loan(_ tiers: [Benefit.Tier]) -> Sum? {
    guard let (limit, number) = tier(tiers) else { return nil }
    _ = standard(limit, tiers.count > 1 ? .tier(number) : .text)
    guard let principal = money(.principal) else { return nil }
    guard principal > .zero else { return refuse(.nothingDue) }
    guard principal <= limit else { return refuse(.overLoanLimit) }
    return .loan(principal)
  }

  private mutating func control(_ rate: Rate, _ base: FactName, _ spent: FactName) -> Sum? {
    guard let whole = money(base), let paid = money(spent) else { return nil }
    guard whole > .zero, paid >= .zero, let reached = Rate(paid.count, over: whole.count) else {
      return refuse(.nothingDue)
    }
    return Order.compare(.ratio(reached), .ratio(rate)) == .before ? .ruleBroken : .withinRule
  }

  // MARK: Interest

  private mutating func interest(
    _ borrower: LoanInterestRule.Borrower, _ table: LoanInterestTable
  ) -> Sum? {
    do throws(LoanGaps) {
      let interest = try LoanInterest.due(facts, borrower, table, history)
      steps += interest.segments.map { .interest($0) }
      steps.append(.interestRule(interest.rule))
      guard interest.total > .zero else { return refuse(.nothingDue) }
      steps.append(.total(interest.total))
      return .amount(interest.total)
    } catch {
      refusals += error.refusals
      return hold(error.holds)
    }
  }

  // MARK: Counts

  struct Count {
    let name: FactName
    let number: Int64
  }

  /// The days, months and heads, each cut to its limit; `nil` when one is missing or used up.
  private mutating func counts() -> [Count]? {
    var found: [Count] = []
    var isComplete = true
    for name in programme.benefit.times {
      if let count = count(of: name) { found.append(count) } else { isComplete = false }
    }
    return isComplete ? found : nil
  }

  private mutating func count(of name: FactName) -> Count? {
    if let listed = programme.benefit.listed, listed.count == name {
      guard facts.says(listed.by) else {
        return isBare ? plainCount(of: name) : hold([.fact(listed.by)])
      }
      return count(of: listed)
    }
    return plainCount(of: name)
  }

  /// The months of a list: none twice, none to come, and no more than a limit leaves.
  private mutating func count(of listed: Benefit.Listed) -> Count? {
    guard let months = facts.months(listed.by) else {
      return refuse(.months(.unreadable(listed.by)))
    }
    var claimDay: Day?
    if case .date(let day) = facts[.claimDay] { claimDay = day }
    let refusal = listed.refusal(
      of: months, said: facts.count(listed.count), on: claimDay, history, programme.id)
    if let refusal { return refuse(.months(refusal)) }
    steps.append(.months(months))
    guard listed.counting == .sinceFirst, let within = within(months, listed) else {
      return plainCount(of: listed.count)
    }
    guard within > 0 else { return refuse(.maxMonths) }
    if within < months.count {
      steps.append(.limited(listed.count, from: Int64(months.count), to: Int64(within)))
    }
    return Count(name: listed.count, number: Int64(within))
  }

  /// How many of the months lie within a limit that runs from the first month on; `nil` where another rule
  /// holds: no such limit, an exception, or something unknown.
  private func within(_ months: MonthList, _ listed: Benefit.Listed) -> Int? {
    guard let limit = programme.limits.units.first(where: { $0.of == listed.count }),
      limit.exception.map({ $0.when.truth(given: facts) == .notMet }) ?? true,
      let name = limit.used, let used = number(name)
    else { return nil }
    return months.within(limit.atMost, used: used)
  }

  private mutating func plainCount(of name: FactName) -> Count? {
    guard let claimed = number(name) else { return hold([.fact(name)]) }
    guard let limit = programme.limits.units.first(where: { $0.of == name }) else {
      return Count(name: name, number: claimed)
    }
    guard let left = left(of: limit) else { return nil }
    guard left > 0 else { return refuse(.maxMonths) }
    if left < claimed { steps.append(.limited(name, from: claimed, to: left)) }
    return Count(name: name, number: min(claimed, left))
  }

  /// How much of a limit is left; the exception replaces the limit where it holds.
  private mutating func left(of limit: Limits.Units) -> Int64? {
    if let exception = limit.exception {
      switch exception.when.truth(given: facts) {
      case .met: return number(exception.remaining) ?? hold([.fact(exception.remaining)])
      case .notMet: break
      case .unknown: return hold(exception.when.causes(given: facts).map { .fact($0) })
      }
    }
    guard let used = limit.used else { return limit.atMost }
    guard let number = number(used) else { return hold([.fact(used)]) }
    return max(0, limit.atMost - max(0, number))
  }

  private func number(_ name: FactName) -> Int64? {
    facts.count(name).map { max(0, Int64($0)) }
  }

  // MARK: Figures

  private mutating func money(_ name: FactName, named: Bool = true) -> Fen? {
    guard case .money(let fen) = facts[name] else { return hold([.fact(name)]) }
    if named { steps.append(.base(name, fen)) }
    return fen
  }

  private func parameter(_ name: FactName) -> Fen? {
    guard case .money(let fen) = facts[name] else { return nil }
    return fen
  }

  private mutating func multiplied(_ amount: Fen, _ counts: [Count]) -> Fen? {
    var result = amount
    for count in counts {
      guard let product = result.multiplied(by: count.number) else {
        return refuse(.amountTooLarge)
      }
      result = product
      let isPlain = count.number == 1 && facts.vocabulary.fact(count.name)?.otherwise != nil
      if !isPlain { steps.append(.multiplied(count.name, count.number, product)) }
    }
    return result
  }

  private mutating func capped(_ amount: Fen, _ cap: Fen?) -> Fen {
    guard let cap, cap < amount else { return amount }
    steps.append(.capped(cap))
    return cap
  }

  private mutating func raised(_ amount: Fen, _ floor: Fen?) -> Fen {
    guard let floor, floor > amount else { return amount }
    steps.append(.raised(floor))
    return floor
  }

  private mutating func hold<T>(_ reasons: [Reason]) -> T? {
    holds += reasons
    return nil
  }

  private mutating func refuse<T>(_ reason: Reason) -> T? {
    refusals.append(reason)
    return nil
  }
}
