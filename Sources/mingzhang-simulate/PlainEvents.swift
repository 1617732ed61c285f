/// 资金业务 — what the model makes of an event's paper.
extension PlainLedger {
  enum Verdict {
    case refused(String)
    case already(Int64)
    case fits([String: PlainSum])
  }

  /// What carries on, or takes back, what.
  static let follows: [String: String] = [
    "appropriation-reduced": "appropriation-received",
    "appropriation-withdrawn": "appropriation-received",
    "allocation-withdrawn": "allocation-made", "allocation-surrendered": "allocation-received",
    "recovery-received": "recovery-decided", "recovery-remitted": "recovery-received",
    "authority-restored": "recovery-remitted", "recovery-cancelled": "recovery-decided",
    "fee-covered": "fee-charged", "voucher-redeemed": "voucher-issued",
    "voucher-expired": "voucher-issued",
  ]

  /// What the bank or the treasury has done, whatever is closed.
  static let adjustments: Set<String> = [
    "payment-corrected", "return-given-back", "recovery-decided", "recovery-received",
    "recovery-remitted", "recovery-cancelled",
  ]

  func formRefusal(_ document: String, _ amount: Int64) -> String? {
    if isBlank(document) { return "FUND-05" }
    return amount > 0 ? nil : "FUND-02"
  }

  func verdict(on paper: Paper, bringing brought: PlainLine? = nil) -> Verdict {
    if let known = papers[PaperKey(paper)] {
      return events[known]?.paper == paper ? .already(known) : .refused("FUND-06")
    }
    // A number that a record cannot hold.
    if paper.amount >= 1 << 53 { return .refused("FUND-03") }
    if paper.day > today { return .refused("FUND-13") }
    let isOfItsYear = year(ofDay: paper.day) == year(paper.fund)
    // What the treasury did is never too late; what goes back into a year's money is of that year.
    let isAdjustment =
      PlainLedger.adjustments.contains(paper.kind)
      && !(paper.kind == "return-given-back" && isOfItsYear)
    if !isOfItsYear, !isAdjustment, paper.kind != "line-carried-in",
      paper.kind != "hold-carried-in"
    {
      return .refused("FUND-07")
    }
    if let refusal = originalRefusal(paper) { return .refused(refusal) }
    if brought == nil, lines[paper.line]?.fund != paper.fund { return .refused("FUND-11") }
    if paper.toLine != 0, lines[paper.toLine]?.fund != paper.fund { return .refused("FUND-11") }
    guard let moves = moves(of: paper) else { return .refused("FUND-12") }
    let step = Step(
      kind: paper.kind, fund: paper.fund, line: paper.line, programme: paper.programme,
      amount: paper.amount, moves: moves, day: paper.day,
      isAdjustment: isAdjustment, toLine: paper.toLine,
      treatment: paper.treatment)
    switch attempt(step, bringing: brought) {
    case .refused(let refusal): return .refused(refusal)
    case .fits(let after): return .fits(after)
    }
  }

  private func originalRefusal(_ paper: Paper) -> String? {
    guard let wanted = PlainLedger.follows[paper.kind] else { return nil }
    guard let original = events[paper.original] else { return "FUND-21" }
    guard original.paper.kind == wanted, original.paper.fund == paper.fund,
      original.paper.line == paper.line, original.paper.programme == paper.programme,
      original.paper.payment == paper.payment
    else { return "FUND-22" }
    if paper.day < original.paper.day { return "FUND-23" }
    if paper.kind == "authority-restored", year(ofDay: paper.day) != year(paper.fund) {
      return "FUND-07"
    }
    return paper.amount <= original.paper.amount - original.used ? nil : "FUND-24"
  }

  /// From where to where; `nil` when the paper does not say all that it must.
  private func moves(of paper: Paper) -> [Move]? {
    let line = paper.line
    let at = { (place: String) in "\(place)@\(line)" }
    let by = { (place: String) in
      paper.programme.isEmpty ? nil : "\(place)@\(line):\(paper.programme)"
    }
    let one = { (from: String?, to: String?) -> [Move]? in
      guard let from, let to else { return nil }
      return [Move(from: from, to: to, amount: paper.amount)]
    }
    switch paper.kind {
    case "appropriation-received", "allocation-received", "line-carried-in":
      return one(at("source"), at("available"))
    case "appropriation-reduced", "allocation-surrendered":
      return one(at("available"), at("source"))
    case "appropriation-withdrawn": return one(at("available"), at("back"))
    case "allocation-made": return one(at("available"), at("allocated") + ":\(paper.unit)")
    case "allocation-withdrawn": return one(at("allocated") + ":\(paper.unit)", at("available"))
    case "transfer-sent": return one(at("available"), at("clearing"))
    case "transfer-received": return one(at("clearing"), at("available"))
    case "return-given-back":
      let isLate = year(ofDay: paper.day) != year(paper.fund)
      return one(by("returned"), at(isLate ? "back" : "available"))
    case "recovery-received": return one(by("paid"), by("recovered"))
    case "recovery-remitted": return one(by("recovered"), at("back"))
    case "authority-restored": return one(at("back"), at("available"))
    case "voucher-issued": return one(at("available"), by("vouchers"))
    case "voucher-redeemed", "voucher-expired": return one(by("vouchers"), at("available"))
    case "line-carried-out": return one(at("available"), at("carried"))
    case "line-lapsed": return one(at("available"), at("lapsed"))
    case "hold-carried-out": return one(by("held"), at("carried"))
    case "hold-carried-in": return one(at("source"), by("held"))
    case "payment-corrected": return corrected(paper)
    default: return []
    }
  }

  private func corrected(_ paper: Paper) -> [Move]? {
    guard paper.toLine != 0, paper.toLine != paper.line else { return nil }
    let (old, new) = (paper.line, paper.toLine)
    return [
      Move(from: "available@\(new)", to: "paid@\(new):\(paper.programme)", amount: paper.amount),
      Move(from: "paid@\(old):\(paper.programme)", to: "available@\(old)", amount: paper.amount),
    ]
  }

  /// Writes the event down; its number is the next record's.
  @discardableResult
  mutating func book(_ paper: Paper, _ after: [String: PlainSum]) -> Int64 {
    records += 1
    keep(paper.fund, after)
    return note(paper, as: records)
  }

  @discardableResult
  mutating func note(_ paper: Paper, as records: Int64) -> Int64 {
    events[records] = PlainEvent(record: records, paper: paper)
    papers[PaperKey(paper)] = records
    eventsOf[paper.kind, default: []].append(records)
    if paper.original != 0 { events[paper.original]?.used += paper.amount }
    return records
  }

  mutating func bring(_ line: PlainLine) {
    lines[line.id] = line
    linesOf[line.fund, default: []].append(line.id)
  }

  mutating func answer(_ paper: Paper) -> Answer {
    switch verdict(on: paper) {
    case .refused(let refusal): .refused(refusal)
    case .already(let record): .already(record)
    case .fits(let after): .done(book(paper, after))
    }
  }
}
