/// 结账与核算 — closing of periods, and the accounting rules in force; and the one door to the model.
extension PlainLedger {
  mutating func propose(_ fund: String, _ month: Int, by officer: String) -> Answer {
    if let refusal = refusalToClose(officer) ?? closingRefusal(fund, month) {
      return .refused(refusal)
    }
    let end = lastDay(year(fund), month)
    guard funds[fund]?.proposals[end] == nil else { return .done(0) }
    funds[fund]?.proposals[end] = officer
    records += 1
    return .done(0)
  }

  mutating func confirm(_ fund: String, _ month: Int, by officer: String) -> Answer {
    if let refusal = refusalToClose(officer) ?? closingRefusal(fund, month) {
      return .refused(refusal)
    }
    let end = lastDay(year(fund), month)
    guard let proposer = funds[fund]?.proposals[end] else { return .refused("FUND-17") }
    if proposer == officer { return .refused("FUND-18") }
    if month == 12, let refusal = deskRefusal ?? closeAccounts(fund) { return .refused(refusal) }
    funds[fund]?.closedThrough = end
    records += 1
    return .done(0)
  }

  /// 年末结转 — each account of a step goes whole into the next, programme by programme.
  private mutating func closeAccounts(_ fund: String) -> String? {
    guard adopted != 0, let rules = rules[adopted] else { return nil }
    var inside = (sums[fund] ?? [:]).mapValues(\.inside)
    var moves: [Move] = []
    for step in rules.closing {
      for (account, left) in inside.sorted(by: { $0.key < $1.key }) where left != 0 {
        guard account == step.from || account.hasPrefix(step.from + ":") else { continue }
        let other = step.to + account.dropFirst(step.from.count)
        inside[account] = 0
        inside[other, default: 0] += left
        moves.append(
          left > 0
            ? Move(from: account, to: other, amount: left)
            : Move(from: other, to: account, amount: -left))
      }
    }
    guard !moves.isEmpty else { return nil }
    switch attempt(fund, moves) {
    case .refused(let refusal): return refusal
    case .fits(let after):
      keep(fund, after)
      records += 1
      return nil
    }
  }

  /// A finance officer or a head.
  private func refusalToClose(_ officer: String) -> String? {
    let asFinance = refusal(of: officer, "finance")
    return asFinance == "DESK-02" ? refusal(of: officer, "head") : asFinance
  }

  private func closingRefusal(_ fund: String, _ month: Int) -> String? {
    guard let open = funds[fund] else { return "FUND-08" }
    guard month >= 1, month <= 12 else { return "FUND-14" }
    let end = lastDay(year(fund), month)
    if let closed = open.closedThrough, end <= closed { return "FUND-16" }
    if today <= end { return "FUND-15" }
    guard month == 12 else { return nil }
    if (holdsOf[fund] ?? []).contains(where: { isOpen($0) }) { return "FUND-19" }
    let left = (sums[fund] ?? [:]).contains { account, sum in
      (account.hasPrefix("available@") || account.hasPrefix("vouchers@")) && sum.inside > 0
    }
    return left ? "FUND-20" : nil
  }

  /// Promised, and not on its way to the bank.
  func isOpen(_ id: Int64) -> Bool {
    guard let hold = holds[id], !hold.isReleased else { return false }
    guard let payment = hold.payment else { return true }
    return payments[payment]?.state == "composed"
  }

  mutating func adopt(by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "finance") { return .refused(refusal) }
    if law == 0 { return .refused("DESK-18") }
    if adopted == law { return .already(0) }
    adopted = law
    records += 1
    return .done(0)
  }

  private mutating func event(_ paper: Paper, by officer: String) -> Answer {
    if let refusal = formRefusal(paper.document, paper.amount) { return .refused(refusal) }
    let role: String =
      switch paper.kind {
      case "voucher-issued", "voucher-expired": "reviewer"
      case "fee-charged", "fee-covered": "cashier"
      default: "finance"
      }
    if let refusal = refusal(of: officer, role) { return .refused(refusal) }
    if paper.kind == "voucher-issued", !paper.programme.isEmpty {
      guard funds[paper.fund] != nil else { return .refused("FUND-08") }
      let use = programmeUse[paper.programme] ?? "?"
      guard uses[String(paper.fund.split(separator: ":")[0])]?.contains(use) == true else {
        return .refused("FUND-09")
      }
    }
    if let refusal = deskRefusal { return .refused(refusal) }
    return answer(paper)
  }

  /// What an act comes to. Nothing is changed by one that is refused.
  mutating func answer(_ order: Order) -> Answer {
    touched.removeAll(keepingCapacity: true)
    switch order {
    case .openFund(let fund, let by): return openFund(fund, by: by)
    case .receive(
      let fund, let document, let row, let amount, let day, let direct, let upper, let by):
      return receive(
        fund, document, row: row, amount, day: day, direct: direct, upper: upper, by: by)
    case .event(let paper, let by): return event(paper, by: by)
    case .allocate(let amount, let line, let unit, let document, let day, let by):
      return allocate(amount, from: line, to: unit, document, day: day, by: by)
    case .withdrawAllocation(let amount, let record, let document, let day, let by):
      return withdrawAllocation(amount, of: record, document, day: day, by: by)
    case .transfer(let amount, let line, let fund, let document, let day, let by):
      return transfer(amount, from: line, to: fund, document, day: day, by: by)
    case .carryOver(let amount, let line, let document, let day, let by):
      return carryOver(amount, of: line, document, day: day, by: by)
    case .carryHold(let hold, let document, let day, let by):
      return carryHold(hold, document, day: day, by: by)
    case .correct(let payment, let line, let document, let day, let by):
      return correct(payment, to: line, document, day: day, by: by)
    case .giveBack(let payment, let document, let day, let reason, let by):
      return giveBack(payment, document, day: day, reason, by: by)
    case .decideRecovery(let payment, let amount, let document, let day, let how, let why, let by):
      return decideRecovery(payment, amount, document, day: day, how, why, by: by)
    case .follow(let kind, let record, let amount, let document, let day, let by):
      return follow(kind, of: record, amount, document, day: day, by: by)
    case .grant, .redeem, .release, .compose, .submit, .approve, .reject, .discard, .export, .bank,
      .reissue,
      .propose, .confirm, .adopt, .tooEarly, .clock, .restart:
      return answerOfPayment(order)
    }
  }

  private mutating func answerOfPayment(_ order: Order) -> Answer {
    switch order {
    case .grant(let claim, let fund, let amount, let interrupted):
      return grant(claim, in: fund, amount, isInterrupted: interrupted)
    case .redeem(let claim, let fund, let amount, let record, let document, let day):
      return redeem(claim, in: fund, amount, of: record, document, day: day)
    case .release(let hold, let reason, let by): return release(hold, reason, by: by)
    case .compose(let fund, let holds, let after): return compose(fund, holds, after: after)
    case .submit(let batch, let by): return submit(batch, by: by)
    case .approve(let batch, let by): return approve(batch, by: by)
    case .reject(let batch, let reason, let by): return reject(batch, reason, by: by)
    case .discard(let batch, let reason, let by): return discard(batch, reason, by: by)
    case .export(let batch, let by): return export(batch, by: by)
    case .bank(let payment, let says, let echo): return bank(payment, says, echo: echo)
    case .reissue(let payment, let reason, let by): return reissue(payment, reason, by: by)
    case .propose(let fund, let month, let by): return propose(fund, month, by: by)
    case .confirm(let fund, let month, let by): return confirm(fund, month, by: by)
    case .adopt(let by): return adopt(by: by)
    case .tooEarly:
      return .refused("DESK-04")
    case .clock(let day):
      today = day
      return .done(0)
    case .restart(let law, _):
      self.law = law
      return .done(0)
    case .openFund, .receive, .event, .allocate, .withdrawAllocation, .transfer, .carryOver,
      .carryHold, .correct, .giveBack, .decideRecovery, .follow:
      preconditionFailure("answered before")
    }
  }
}
