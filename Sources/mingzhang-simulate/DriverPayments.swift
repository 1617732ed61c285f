/// 编排 — the acts on claims and payments.
extension Driver {
  mutating func grant(_ model: PlainLedger) -> Order {
    var claim = nextClaim
    if chance.happens(30) { claim = chance.number(1...max(nextClaim, 1)) }
    if claim > claims { claim = chance.number(1...claims) }
    var amount = chance.number(5_000...300_000)
    if chance.happens(30) { amount = chance.number(10_000_000...60_000_000) }
    if chance.happens(8) { amount = chance.number(-1...0) }
    let isInterrupted = chance.happens(20)
    if claim == nextClaim, !isInterrupted { nextClaim += 1 }
    return .grant(claim: claim, fund: fund(model), amount: amount, interrupted: isInterrupted)
  }

  /// Mostly of a voucher for the programme of the claim.
  mutating func redeem(_ model: PlainLedger) -> Order {
    var claim = min(nextClaim, claims)
    if chance.happens(40) { claim = chance.number(1...claims) }
    let programme = model.claims[claim] ?? ""
    let fitting = (model.eventsOf["voucher-issued"] ?? []).suffix(60).filter {
      model.events[$0]?.paper.programme == programme && left(model, $0) > 0
    }
    let record =
      chance.happens(100)
      ? original(model, "voucher-issued") : chance.pickLate(Array(fitting), among: 20) ?? 0
    let fund = model.events[record]?.paper.fund ?? fund(model)
    if claim == nextClaim { nextClaim += 1 }
    return .redeem(
      claim: claim, fund: chance.happens(20) ? self.fund(model) : fund,
      amount: amount(left(model, record)), record: record, document: document(),
      day: day(model))
  }

  /// Into the next year, as often as not one that is not open yet.
  mutating func carryHold(_ model: PlainLedger) -> Order {
    .carryHold(
      hold: hold(model, of: fund(model)), document: document(), day: day(model), by: by("finance"))
  }

  mutating func release(_ model: PlainLedger) -> Order {
    .release(hold: hold(model, of: fund(model)), reason: reason(), by: by("head"))
  }

  private mutating func hold(_ model: PlainLedger, of fund: String) -> Int64 {
    if chance.happens(30) { return chance.number(0...Int64(model.holds.count) + 2) }
    return chance.pickLate(model.holdsOf[fund] ?? []) ?? 0
  }

  mutating func batchStep(_ model: PlainLedger) -> Order {
    let batch =
      chance.happens(20)
      ? Int64(model.batches.count) + 1 : Int64(model.batches.count - chance.below(12))
    switch model.batches[batch]?.last?.phase ?? "" {
    case _ where chance.happens(250): return compose(model)
    case _ where chance.happens(150): return anyStep(batch)
    case "draft":
      return chance.happens(60)
        ? .discard(batch: batch, reason: reason(), by: by("clerk"))
        : .submit(batch: batch, by: chance.happens(100) ? "finance" : "clerk")
    case let phase where (phase == "submitted" || phase == "signed") && chance.happens(60):
      return .reject(batch: batch, reason: reason(), by: by("head"))
    case "submitted":
      return .approve(batch: batch, by: chance.pick(["finance", "checker", "head"]) ?? "")
    case "signed":
      return .export(batch: batch, by: chance.pick(["cashier", "cashier", "finance"]) ?? "")
    case "rejected" where chance.happens(500): return compose(model, after: batch)
    case _: return compose(model)
    }
  }

  private mutating func anyStep(_ batch: Int64) -> Order {
    let officer = chance.pick(["clerk", "finance", "checker", "head", "cashier", "reviewer"]) ?? ""
    switch chance.below(5) {
    case 0: return .submit(batch: batch, by: officer)
    case 1: return .approve(batch: batch, by: officer)
    case 2: return .reject(batch: batch, reason: reason(), by: officer)
    case 3: return .discard(batch: batch, reason: reason(), by: officer)
    case _: return .export(batch: batch, by: officer)
    }
  }

  private mutating func compose(_ model: PlainLedger, after: Int64 = 0) -> Order {
    let fund = model.batches[after]?.last?.fund ?? fund(model)
    let all = model.holdsOf[fund] ?? []
    var chosen = all.suffix(400).filter { model.isOpen($0) && model.holds[$0]?.payment == nil }
    chosen = Array(chosen.prefix(1 + chance.below(12)))
    if chance.happens(40), let wrong = chance.pickLate(all) { chosen.append(wrong) }
    return .compose(fund: fund, holds: chosen, after: chance.happens(20) ? 3 : after)
  }

  mutating func payment(_ model: PlainLedger, in states: Set<String>) -> String {
    if chance.happens(10) { return "MZ529901B000001R01N000999" }
    for _ in 0..<60 {
      guard let name = chance.pickLate(model.paymentNames, among: 150) else { return "MZ" }
      if chance.happens(40) || states.contains(model.payments[name]?.state ?? "") { return name }
    }
    return chance.pickLate(model.paymentNames) ?? "MZ"
  }

  mutating func bank(_ model: PlainLedger) -> Order {
    let says: BankWord
    var states: Set<String> = ["exported"]
    switch chance.below(100) {
    case 0..<72: says = .paid
    case 72..<84: says = .rejected
    case 84..<97: (says, states) = (.returned, ["paid"])
    case _: says = .open
    }
    let name = payment(model, in: states)
    let ours = model.payments[name]?.amount ?? 1
    return .bank(payment: name, says: says, echo: chance.happens(15) ? ours + 1 : ours)
  }

  mutating func afterPayment(_ model: PlainLedger) -> Order {
    switch chance.below(100) {
    case 0..<22:
      return .reissue(
        payment: payment(model, in: ["rejected", "returned"]), reason: reason(), by: by("clerk"))
    case 22..<36:
      return .giveBack(
        payment: payment(model, in: ["returned"]), document: document(), day: day(model),
        reason: reason(), by: by("finance"))
    case 36..<52:
      let name = payment(model, in: ["paid"])
      return .correct(
        payment: name, toLine: line(model, of: model.payments[name]?.fund ?? ""),
        document: document(), day: day(model), by: by("finance"))
    case 52..<70:
      let name = payment(model, in: ["paid"])
      let known = model.payments[name]
      let ways = model.rules[model.adopted]?.treatments(of: "recovery-decided") ?? ["treasury"]
      return .decideRecovery(
        payment: name, amount: amount((known?.amount ?? 0) - (known?.recovering ?? 0)),
        document: document(), day: day(model),
        treatment: chance.pick(ways + (chance.happens(60) ? ["", "to-me"] : []))
          ?? "",
        reason: reason(), by: by("head"))
    case _: return follow(model)
    }
  }

  private mutating func follow(_ model: PlainLedger) -> Order {
    let kinds = [
      "recovery-received", "recovery-received", "recovery-remitted", "recovery-remitted",
      "authority-restored", "authority-restored", "recovery-cancelled",
    ]
    let kind = chance.pick(kinds) ?? ""
    let record = original(model, PlainLedger.follows[kind] ?? "")
    return .follow(
      kind: kind, record: record, amount: amount(left(model, record)), document: document(),
      day: day(model), by: by(kind == "recovery-cancelled" ? "head" : "cashier"))
  }

  // MARK: - The end of months and years

  mutating func closing(_ model: PlainLedger) -> Order {
    let fund =
      chance.happens(500)
      ? fund(model) : chance.pickLate(model.fundNames, among: 8) ?? "xianjie:county:1999"
    var month = 1 + chance.below(12)
    if chance.happens(700) {
      let closed = model.funds[fund]?.closedThrough.map { $0 + 1 }
      let (year, now) = (model.year(fund), model.today)
      let next = closed.map { closed in
        (1...12).first { model.lastDay(year, $0) >= closed } ?? 13
      }
      month = next ?? 1 + chance.below(3)
      if model.year(ofDay: now) > year, chance.happens(500) { month = 12 }
    }
    if chance.happens(15) { month = 13 }
    return chance.happens(500)
      ? .propose(fund: fund, month: month, by: by("finance"))
      : .confirm(fund: fund, month: month, by: by("head"))
  }

  /// 年终清理 — whatever keeps an old year from being closed is released, expired, carried or lapsed.
  mutating func tidyUp(_ model: PlainLedger) -> Order {
    let year = model.year(ofDay: model.today)
    let old = model.fundNames.suffix(16).filter { fund in
      model.year(fund) < year
        && model.funds[fund]?.closedThrough != model.lastDay(model.year(fund), 12)
    }
    guard let fund = chance.pick(old) else { return grant(model) }
    if let hold = (model.holdsOf[fund] ?? []).last(where: { model.isOpen($0) }) {
      if let payment = model.holds[hold]?.payment, let batch = model.payments[payment]?.batch {
        return batchEnd(model, batch)
      }
      return chance.happens(500)
        ? .release(hold: hold, reason: reason(), by: by("head"))
        : .carryHold(hold: hold, document: document(), day: day(model), by: by("finance"))
    }
    let voucher = (model.eventsOf["voucher-issued"] ?? []).last {
      model.events[$0]?.paper.fund == fund && left(model, $0) > 0
    }
    if let voucher, let issued = model.events[voucher]?.paper {
      return .event(
        Paper(
          kind: "voucher-expired", fund: fund, line: issued.line, amount: left(model, voucher),
          day: model.today, document: document(), original: voucher, programme: issued.programme),
        by: by("reviewer"))
    }
    for id in model.linesOf[fund] ?? [] where model.inside(fund, "available@\(id)") > 0 {
      if chance.happens(400) { return carryOver(model, line: id) }
      return .event(
        Paper(
          kind: "line-lapsed", fund: fund, line: id,
          amount: model.inside(fund, "available@\(id)"), day: model.today, document: document()),
        by: by("finance"))
    }
    return chance.happens(500)
      ? .propose(fund: fund, month: 12, by: by("finance"))
      : .confirm(fund: fund, month: 12, by: by("head"))
  }

  private mutating func batchEnd(_ model: PlainLedger, _ batch: Int64) -> Order {
    switch model.batches[batch]?.last?.phase {
    case "draft": .submit(batch: batch, by: "clerk")
    case "submitted": .approve(batch: batch, by: chance.pick(["checker", "head", "finance"]) ?? "")
    case _: .export(batch: batch, by: "cashier")
    }
  }
}
