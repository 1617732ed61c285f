/// 付款 — holds, payments and what the bank says of them.
extension PlainLedger {
  mutating func grant(
    _ claim: Int64, in fund: String, _ amount: Int64, isInterrupted: Bool
  ) -> Answer {
    if let refusal = deskRefusal { return .refused(refusal) }
    guard funds[fund] != nil else { return .refused("FUND-08") }
    guard let line = bearing(amount, in: fund) else { return .refused("WAITING") }
    return grant(claim, in: fund, amount, from: line, isInterrupted: isInterrupted)
  }

  private mutating func grant(
    _ claim: Int64, in fund: String, _ amount: Int64, from line: Int64, isInterrupted: Bool
  ) -> Answer {
    let programme = claims[claim] ?? ""
    let step = Step(
      kind: "claim-granted", fund: fund, line: line, programme: programme, amount: amount,
      moves: [Move(from: "available@\(line)", to: "held@\(line):\(programme)", amount: amount)],
      day: today)
    switch attempt(step) {
    case .refused(let refusal): return .refused(refusal)
    case .fits(let after):
      if granted.contains(claim) { return .refused("DESK-03") }
      if isInterrupted { return .refused("INTERRUPTED") }
      keep(fund, after)
      granted.insert(claim)
      hold(claim, fund, line, programme, amount)
      records += 1
      return .done(records)
    }
  }

  /// 兑付培训券 — the voucher's money is freed and granted, or neither.
  mutating func redeem(
    _ claim: Int64, in fund: String, _ amount: Int64, of record: Int64, _ document: String,
    day: Int
  ) -> Answer {
    if let refusal = deskRefusal { return .refused(refusal) }
    guard let issued = events[record]?.paper else { return .refused("FUND-21") }
    if let refusal = formRefusal(document, amount) { return .refused(refusal) }
    let paper = Paper(
      kind: "voucher-redeemed", fund: fund, line: issued.line, amount: amount, day: day,
      document: document, original: record, programme: claims[claim] ?? "", claim: claim)
    switch verdict(on: paper) {
    case .refused(let refusal): return .refused(refusal)
    case .already:
      return grant(claim, in: fund, amount, from: issued.line, isInterrupted: false)
    case .fits(let after):
      let before = after.keys.map { ($0, sums[fund]?[$0]) }
      keep(fund, after)
      // The grant has the record after the one that frees the money.
      records += 1
      let answer = grant(claim, in: fund, amount, from: issued.line, isInterrupted: false)
      guard case .done(let number) = answer else {
        for (account, sum) in before { sums[fund]?[account] = sum }
        touched.removeAll(keepingCapacity: true)
        records -= 1
        return answer
      }
      note(paper, as: number - 1)
      return answer
    }
  }

  mutating func hold(
    _ claim: Int64, _ fund: String, _ line: Int64, _ programme: String, _ amount: Int64
  ) {
    let id = Int64(holds.count) + 1
    holds[id] = PlainHold(
      id: id, claim: claim, fund: fund, line: line, programme: programme, amount: amount)
    holdsOf[fund, default: []].append(id)
  }

  mutating func release(_ id: Int64, _ reason: String, by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "head") ?? reasonRefusal(reason) {
      return .refused(refusal)
    }
    guard let hold = holds[id], !hold.isReleased, hold.payment == nil else {
      return .refused("FUND-28")
    }
    if let refusal = deskRefusal { return .refused(refusal) }
    let step = Step(
      kind: "hold-released", fund: hold.fund, line: hold.line, programme: hold.programme,
      amount: hold.amount,
      moves: [
        Move(
          from: "held@\(hold.line):\(hold.programme)", to: "available@\(hold.line)",
          amount: hold.amount)
      ], day: today)
    switch attempt(step) {
    case .refused(let refusal): return .refused(refusal)
    case .fits(let after):
      keep(hold.fund, after)
      holds[id]?.isReleased = true
      records += 1
      return .done(0)
    }
  }

  mutating func bank(_ name: String, _ says: BankWord, echo: Int64) -> Answer {
    guard let payment = payments[name] else { return .refused("QUEUE-06") }
    if echo != payment.amount { return .refused("QUEUE-01") }
    if payment.state == "composed" { return .refused("QUEUE-04") }
    switch (says, payment.state) {
    case (.paid, "exported"), (.rejected, "exported"), (.returned, "paid"):
      return settle(payment, says)
    case (.open, "exported"): return .done(0)
    case (_, "reissued"), (_, "exported"): return .refused("QUEUE-03")
    case (.open, _): return .already(0)
    case (.paid, let state) where state != "rejected": return .already(0)
    case (.rejected, "rejected"): return .already(0)
    case (.returned, "returned"), (.returned, "returned-late"), (.returned, "given-back"):
      return .already(0)
    case (.paid, _), (.rejected, _), (.returned, _): return .refused("QUEUE-03")
    }
  }

  private mutating func settle(_ payment: PlainPayment, _ says: BankWord) -> Answer {
    if let refusal = deskRefusal { return .refused(refusal) }
    let tail = "@\(payment.line):\(payment.programme)"
    let isLate = says == .returned && year(ofDay: today) > year(payment.fund)
    var (kind, state, from, to) = ("payment-paid", "paid", "transit\(tail)", "paid\(tail)")
    if says == .rejected {
      (kind, state, to) = ("payment-rejected", "rejected", "available@\(payment.line)")
    } else if says == .returned {
      (kind, state, from) = ("payment-returned", "returned", "paid\(tail)")
      to = "returned\(tail)"
      if isLate {
        (kind, state, to) = ("payment-returned-late", "returned-late", "back@\(payment.line)")
      }
    }
    let step = Step(
      kind: kind, fund: payment.fund, line: payment.line, programme: payment.programme,
      amount: payment.amount, moves: [Move(from: from, to: to, amount: payment.amount)],
      day: today, isAdjustment: true, treatment: isLate ? "to-finance" : "")
    switch attempt(step) {
    case .refused(let refusal): return .refused(refusal)
    case .fits(let after):
      keep(payment.fund, after)
      payments[payment.name]?.state = state
      records += 1
      return .done(records)
    }
  }

  mutating func reissue(_ name: String, _ reason: String, by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "clerk") ?? reasonRefusal(reason) {
      return .refused(refusal)
    }
    guard let payment = payments[name] else { return .refused("PAYMENT-02") }
    guard payment.state == "rejected" || payment.state == "returned" else {
      return .refused("PAYMENT-01")
    }
    if let refusal = deskRefusal { return .refused(refusal) }
    var line = payment.line
    var from = "returned@\(line):\(payment.programme)"
    if payment.state == "rejected" {
      line = bearing(payment.amount, in: payment.fund) ?? line
      from = "available@\(line)"
    }
    let step = Step(
      kind: "payment-reissued", fund: payment.fund, line: line, programme: payment.programme,
      amount: payment.amount,
      moves: [Move(from: from, to: "held@\(line):\(payment.programme)", amount: payment.amount)],
      day: today, origin: payment.state)
    switch attempt(step) {
    case .refused(let refusal): return .refused(refusal)
    case .fits(let after):
      keep(payment.fund, after)
      payments[name]?.state = "reissued"
      hold(payment.claim, payment.fund, line, payment.programme, payment.amount)
      records += 1
      return .done(0)
    }
  }
}
