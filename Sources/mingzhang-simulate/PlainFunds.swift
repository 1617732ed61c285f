/// 指标 — fund-years, appropriations, and money that goes from one fund-year to another.
extension PlainLedger {
  mutating func openFund(_ fund: String, by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "finance") { return .refused(refusal) }
    guard uses[String(fund.split(separator: ":")[0])] != nil else { return .refused("DESK-07") }
    guard funds[fund] == nil else { return .refused("DESK-03") }
    funds[fund] = PlainFund()
    fundNames.append(fund)
    records += 1
    return .done(0)
  }

  mutating func receive(
    _ fund: String, _ document: String, row: Int, _ amount: Int64, day: Int, direct: Bool,
    upper: String, by officer: String
  ) -> Answer {
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    if year(ofDay: day) != year(fund) { return .refused("FUND-07") }
    if let refusal = refusal(of: officer, "finance") ?? deskRefusal { return .refused(refusal) }
    guard funds[fund] != nil else { return .refused("FUND-08") }
    let row = max(row, 1)
    let known = (linesOf[fund] ?? []).compactMap { lines[$0] }
      .first { $0.document == document && $0.row == row }
    if let known, known.direct != direct || known.upper != upper || known.origin != "received" {
      return .refused("FUND-06")
    }
    let line =
      known
      ?? PlainLine(
        id: Int64(lines.count) + 1, fund: fund, document: document, row: row, direct: direct,
        upper: upper, budgetYear: year(fund), origin: "received", parent: 0, amount: amount,
        day: day)
    return bring(
      line,
      Paper(
        kind: "appropriation-received", fund: fund, line: line.id, amount: amount, day: day,
        document: document))
  }

  private mutating func bring(_ line: PlainLine, _ paper: Paper) -> Answer {
    switch verdict(on: paper, bringing: line) {
    case .refused(let refusal): return .refused(refusal)
    case .already(let record): return .already(record)
    case .fits(let after):
      bring(line)
      return .done(book(paper, after))
    }
  }

  mutating func allocate(
    _ amount: Int64, from id: Int64, to unit: String, _ document: String, day: Int,
    by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") ?? deskRefusal { return .refused(refusal) }
    guard let parent = lines[id] else { return .refused("DESK-19") }
    guard self.unit(parent.fund) == nil else { return .refused("FUND-25") }
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    let child = "\(parent.fund):\(unit)"
    let made = Paper(
      kind: "allocation-made", fund: parent.fund, line: id, amount: amount, day: day,
      document: document, unit: unit, counterpart: child)
    return both(made, "allocation-received", from: parent, to: child, day: day, "allocated")
  }

  mutating func transfer(
    _ amount: Int64, from id: Int64, to fund: String, _ document: String, day: Int,
    by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") ?? deskRefusal { return .refused(refusal) }
    guard let parent = lines[id] else { return .refused("DESK-19") }
    let name = { (fund: String) in fund.split(separator: ":")[0] }
    guard name(parent.fund) != name(fund), year(parent.fund) == year(fund) else {
      return .refused("FUND-25")
    }
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    let sent = Paper(
      kind: "transfer-sent", fund: parent.fund, line: id, amount: amount, day: day,
      document: document, counterpart: fund)
    return both(sent, "transfer-received", from: parent, to: fund, day: day, "transferred")
  }

  mutating func carryOver(
    _ amount: Int64, of id: Int64, _ document: String, day: Int, by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") ?? deskRefusal { return .refused(refusal) }
    guard let parent = lines[id] else { return .refused("DESK-19") }
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    let next = following(parent.fund)
    let out = Paper(
      kind: "line-carried-out", fund: parent.fund, line: id, amount: amount,
      day: min(day, lastDay(year(parent.fund), 12)), document: document, counterpart: next)
    return both(out, "line-carried-in", from: parent, to: next, day: day, "carried")
  }

  /// 预留结转 — the promise goes with its money.
  mutating func carryHold(
    _ id: Int64, _ document: String, day: Int, by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") { return .refused(refusal) }
    guard let hold = holds[id] else { return .refused("FUND-28") }
    if let refusal = deskRefusal ?? formRefusal(document, hold.amount) { return .refused(refusal) }
    let next = following(hold.fund)
    let end = min(day, lastDay(year(hold.fund), 12))
    let out = Paper(
      kind: "hold-carried-out", fund: hold.fund, line: hold.line, amount: hold.amount, day: end,
      document: document, programme: hold.programme, counterpart: next, claim: hold.claim)
    if let known = papers[PaperKey(out)], events[known]?.paper == out { return .already(known) }
    guard !hold.isReleased, hold.payment == nil else { return .refused("FUND-28") }
    guard let parent = lines[hold.line] else { return .refused("DESK-19") }
    let answer = both(out, "hold-carried-in", from: parent, to: next, day: end, "carried")
    guard case .done = answer else { return answer }
    holds[id]?.isReleased = true
    self.hold(hold.claim, next, linesOf[next]?.last ?? 0, hold.programme, hold.amount)
    return answer
  }

  /// Both ledgers or neither.
  private mutating func both(
    _ paper: Paper, _ mirror: String, from parent: PlainLine, to fund: String, day: Int,
    _ origin: String
  ) -> Answer {
    switch verdict(on: paper) {
    case .refused(let refusal): return .refused(refusal)
    case .already(let record): return .already(record)
    case .fits(let after):
      guard funds[fund] != nil else { return .refused("FUND-08") }
      let rows = (linesOf[fund] ?? []).compactMap { lines[$0] }
        .filter { $0.document == paper.document }.map(\.row)
      let inherits = origin != "transferred"
      let line = PlainLine(
        id: Int64(lines.count) + 1, fund: fund, document: paper.document,
        row: (rows.max() ?? 0) + 1, direct: inherits && parent.direct,
        upper: inherits ? parent.upper : "",
        budgetYear: inherits ? parent.budgetYear : year(fund), origin: origin, parent: parent.id,
        amount: paper.amount, day: day)
      let twin = Paper(
        kind: mirror, fund: fund, line: line.id, amount: paper.amount, day: day,
        document: paper.document,
        programme: mirror == "hold-carried-in" ? paper.programme : "", counterpart: parent.fund,
        claim: paper.claim)
      guard case .fits(let there) = verdict(on: twin, bringing: line) else {
        if case .refused(let refusal) = verdict(on: twin, bringing: line) {
          return .refused(refusal)
        }
        return .refused("a mirror that was there before")
      }
      let record = book(paper, after)
      bring(line)
      book(twin, there)
      return .done(record)
    }
  }

  mutating func withdrawAllocation(
    _ amount: Int64, of record: Int64, _ document: String, day: Int, by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") ?? deskRefusal { return .refused(refusal) }
    guard let made = events[record]?.paper, !made.unit.isEmpty, !made.counterpart.isEmpty else {
      return .refused("FUND-21")
    }
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    // The line that the unit got for just this allocation.
    let mirror = (linesOf[made.counterpart] ?? []).first { id in
      lines[id]?.parent == made.line && lines[id]?.origin == "allocated"
        && lines[id]?.document == made.document && lines[id]?.amount == made.amount
    }
    guard let mirror,
      let twin = (eventsOf["allocation-received"] ?? []).first(where: {
        events[$0]?.paper.line == mirror
      })
    else { return .refused("FUND-21") }
    let withdrawn = Paper(
      kind: "allocation-withdrawn", fund: made.fund, line: made.line, amount: amount, day: day,
      document: document, original: record, unit: made.unit, counterpart: made.counterpart)
    let surrendered = Paper(
      kind: "allocation-surrendered", fund: made.counterpart, line: mirror, amount: amount,
      day: day, document: document, original: twin, counterpart: made.fund)
    switch verdict(on: withdrawn) {
    case .refused(let refusal): return .refused(refusal)
    case .already(let record): return .already(record)
    case .fits(let after):
      switch verdict(on: surrendered) {
      case .refused(let refusal): return .refused(refusal)
      case .already: return .refused("a mirror that was there before")
      case .fits(let there):
        let record = book(withdrawn, after)
        book(surrendered, there)
        return .done(record)
      }
    }
  }
}
