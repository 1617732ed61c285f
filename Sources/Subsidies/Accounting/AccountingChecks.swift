// What makes a regime a whole. Each check finds all its faults.

extension AccountingRegime {
  func chartFaults() -> [AccountingFault] {
    var faults: [AccountingFault] = []
    var seen: Set<AccountNumber> = []
    for (place, account) in chart.accounts.enumerated()
    where !seen.insert(account.number).inserted {
      faults.append(AccountingFault(.account(place), .numberTwice(account.number)))
    }
    var paired: Set<AccountNumber> = []
    for (place, pair) in chart.pairs.enumerated() {
      for (number, book) in [(pair.budget, Book.budget), (pair.financial, .financial)] {
        faults += accountFaults(number, book, at: .pair(place))
        if !paired.insert(number).inserted {
          faults.append(AccountingFault(.pair(place), .numberTwice(number)))
        }
      }
    }
    var names: Set<String> = []
    for (place, treatment) in treatments.enumerated()
    where !names.insert(treatment.name).inserted {
      faults.append(AccountingFault(.treatment(place), .treatmentTwice(treatment.name)))
    }
    return faults
  }

  func ruleFaults() -> [AccountingFault] {
    var faults: [AccountingFault] = []
    for (place, rule) in rules.enumerated() {
      for (number, entry) in rule.entries.enumerated() {
        faults += entryFaults(entry, at: .entry(rule: place, entry: number))
      }
      if rule.to != nil, !rule.event.takesSecondLine {
        faults.append(AccountingFault(.rule(place), .conditionNotTaken("to", rule.event)))
      }
      if rule.origin != nil, !rule.event.takesOrigin {
        faults.append(AccountingFault(.rule(place), .conditionNotTaken("origin", rule.event)))
      }
      if let name = rule.treatment, !treatments(of: rule.event).contains(where: { $0.name == name })
      {
        faults.append(AccountingFault(.rule(place), .treatmentUnknown(name, rule.event)))
      }
    }
    return faults
  }

  private func entryFaults(
    _ entry: AccountingEntry, at place: AccountingFault.Place
  ) -> [AccountingFault] {
    var faults = accountFaults(entry.debit, entry.book, at: place)
    if entry.debit == entry.credit {
      return faults + [AccountingFault(place, .sameAccount(entry.debit))]
    }
    faults += accountFaults(entry.credit, entry.book, at: place)
    return faults
  }

  private func accountFaults(
    _ number: AccountNumber, _ book: Book, at place: AccountingFault.Place
  ) -> [AccountingFault] {
    guard let account = chart[number] else {
      return [AccountingFault(place, .accountUnknown(number))]
    }
    if account.book != book { return [AccountingFault(place, .otherBook(number, wanted: book))] }
    if chart.accounts.contains(where: { number.isAbove($0.number) }) {
      return [AccountingFault(place, .hasSubaccounts(number))]
    }
    return []
  }

  /// Exactly one rule for every combination, and no difference between the books that is not listed.
  func coverageFaults() -> [AccountingFault] {
    var coverage = Coverage(regime: self)
    for unit in UnitKind.allCases {
      for recognition in Recognition.allCases {
        for occasion in occasions { coverage.look(at: occasion, unit, recognition) }
      }
    }
    return coverage.found
  }

  func closingFaults() -> [AccountingFault] {
    var faults: [AccountingFault] = []
    var closed: Set<AccountNumber> = []
    for (place, step) in closing.enumerated() {
      faults += entryFaults(
        AccountingEntry(book: step.book, debit: step.from, credit: step.to), at: .closing(place))
      if !closed.insert(step.from).inserted {
        faults.append(AccountingFault(.closing(place), .closedTwice(step.from)))
      } else if closed.contains(step.to), step.to != step.from {
        faults.append(AccountingFault(.closing(place), .closedBefore(step.to)))
      }
    }
    for (place, account) in chart.accounts.enumerated()
    where account.kind.isNominal && !closed.contains(account.number)
      && !chart.accounts.contains(where: { account.number.isAbove($0.number) })
    {
      faults.append(AccountingFault(.account(place), .notClosed(account.number)))
    }
    return faults
  }
}

/// Looks at one combination after the other and remembers what was found, each fault once.
private struct Coverage {
  let regime: AccountingRegime
  private var missing: [AccountingEvent: (first: String, count: Int)] = [:]
  private var pairs: [AccountingFault] = []
  private var used: Set<Int> = []
  /// The rules of each event, by their place in the file.
  private let rules: [AccountingEvent: [Int]]

  init(regime: AccountingRegime) {
    self.regime = regime
    rules = Dictionary(grouping: regime.rules.indices) { regime.rules[$0].event }
  }

  mutating func look(
    at occasion: AccountingOccasion, _ unit: UnitKind, _ recognition: Recognition
  ) {
    let fitting = rules[occasion.event, default: []].filter {
      regime.rules[$0].fits(occasion, unit, recognition)
    }
    guard let first = fitting.first else {
      let text = "\(occasion.text) \(unit.rawValue) \(recognition.rawValue)"
      let known = missing[occasion.event] ?? (text, 0)
      missing[occasion.event] = (known.first, known.count + 1)
      return
    }
    for second in fitting.dropFirst() {
      add(AccountingFault(.rule(second), .ruleTwice(occasion.event, other: first)))
    }
    for measure in regime.measuresThatDiffer(after: regime.rules[first].entries) {
      let listed = regime.differences.firstIndex {
        $0.event == occasion.event && $0.measure == measure
          && ($0.treatment == nil || $0.treatment == occasion.treatment)
      }
      guard let listed else {
        add(AccountingFault(.rule(first), .notListed(occasion.event, measure)))
        continue
      }
      used.insert(listed)
    }
  }

  private mutating func add(_ fault: AccountingFault) {
    if !pairs.contains(fault) { pairs.append(fault) }
  }

  var found: [AccountingFault] {
    let gaps = AccountingEvent.ruled.compactMap { event in
      missing[event].map {
        AccountingFault(.rules, .ruleMissing(event, first: $0.first, count: $0.count))
      }
    }
    // What no rule was found for may be where the books differ.
    guard gaps.isEmpty else { return gaps + pairs }
    let idle = regime.differences.indices.filter { !used.contains($0) }.map { place in
      AccountingFault(.difference(place), .neverDiffers(regime.differences[place].event))
    }
    return pairs + idle
  }
}
