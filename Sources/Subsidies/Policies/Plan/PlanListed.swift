extension Programme {
  /// The facts that a list of months tells: how many they are, and how many were used before.
  var countedByList: [FactName] {
    guard let listed = benefit.listed else { return [] }
    return [listed.count] + limits.units.filter { $0.of == listed.count }.compactMap(\.used)
  }
}

/// Months that claims list, as `Programme.counted` and `Counting` count them.
extension PlanRun {
  /// Writes what the lists of months and earlier payments tell; what stood there is to be put back.
  func tellMonths(
    _ number: Int, _ lanes: Lanes, _ histories: [[EarlierPayment]]
  ) -> [FactColumns.Kept] {
    let listed = code.programmes[number].listed
    guard listed.by >= 0 else { return [] }
    var kept = [columns.keep(listed.count)]
    if listed.used >= 0 { kept.append(columns.keep(listed.used)) }
    let lists = monthLists(listed.by)
    let counting: Benefit.Listed.Counting = listed.isSinceFirst ? .sinceFirst : .each
    for lane in lanes {
      guard let months = lists[lane] else { continue }
      if !says(listed.count, lane) { columns.tell(listed.count, of: lane, months.count) }
      guard columns.known(listed.used).contains(lane) else { continue }
      let known = Programme.used(before: months, counting, histories[lane], of: ids[number])
      if known > columns.column(listed.used)[lane] { columns.tell(listed.used, of: lane, known) }
    }
    return kept
  }

  /// Whether the claim gives the fact, other than as its stand-in does.
  private func says(_ slot: Int32, _ lane: Int) -> Bool {
    guard columns.known(slot).contains(lane) else { return false }
    let place = code.places[Int(slot)]
    guard let otherwise = vocabulary.facts[place].otherwise else { return true }
    return facts(of: lane)[place] != otherwise
  }

  /// `nil` when unknown.
  private func figure(_ slot: Int32, _ lane: Int) -> Int64? {
    columns.known(slot).contains(lane) ? columns.column(slot)[lane] : nil
  }

  func listed(
    _ count: PlanCount, _ number: Int, into column: UnsafeMutablePointer<Int64>,
    _ lanes: Lanes, _ histories: [[EarlierPayment]]
  ) -> Lanes {
    let listed = code.programmes[number].listed
    guard let rule = self.listed[number] else { return .none }
    let listing = lanes.filtered { says(listed.by, $0) }
    var plain = lanes - listing
    if !code.isBare {
      reasons.hold(Int32(code.places[Int(listed.by)]), plain)
      plain = .none
    }
    let lists = monthLists(listed.by)
    let sinceFirst = listed.isSinceFirst ? limited(count) : .none
    var told = Lanes.none
    for lane in listing {
      guard let months = payable(lists[lane], rule, number, lane, histories[lane]) else {
        continue
      }
      guard sinceFirst.contains(lane),
        let within = months.within(count.atMost, used: max(0, columns.column(count.used)[lane]))
      else {
        plain = plain | Lanes(lane: lane)
        continue
      }
      column[lane] = Int64(within)
      told = told | Lanes(lane: lane)
    }
    let none = told.filtered { column[$0] <= 0 }
    reasons.refuse(PlanReason.maxMonths, none)
    return (told - none) | self.count(count, into: column, plain)
  }

  /// The claims whose months count from the first on, under a limit without an exception that holds.
  private func limited(_ count: PlanCount) -> Lanes {
    guard count.isLimited, count.used >= 0 else { return .none }
    let known = columns.known(count.used)
    return count.exception < 0 ? known : known & truths(count.exception).notMet
  }

  private func payable(
    _ months: MonthList?, _ rule: Benefit.Listed, _ number: Int, _ lane: Int,
    _ history: [EarlierPayment]
  ) -> MonthList? {
    var refusal: MonthRefusal? = .unreadable(rule.by)
    if let months {
      refusal = rule.refusal(
        of: months, said: figure(code.programmes[number].listed.count, lane).map { Int($0) },
        on: figure(claimDaySlot, lane).map { Day(number: Int($0)) }, history, ids[number])
    }
    if let refusal { reasons.refuse(.months(refusal), of: lane, vocabulary) }
    return refusal == nil ? months : nil
  }
}
