/// 批次 — rounds, approvals and exports.
extension PlainLedger {
  mutating func compose(_ fund: String, _ chosen: [Int64], after: Int64) -> Answer {
    var (id, round) = (Int64(batches.count) + 1, 1)
    if after != 0 {
      guard let last = batches[after]?.last else { return .refused("BATCH-01") }
      guard last.isRejected, last.maker != nil else { return .refused("BATCH-02") }
      (id, round) = (after, last.round + 1)
    }
    if chosen.isEmpty { return .refused("BATCH-03") }
    let holds = chosen.compactMap { self.holds[$0] }
    if Set(chosen).count < chosen.count { return .refused("BATCH-07") }
    for hold in holds {
      if hold.isReleased { return .refused("a_released_hold_is_not_paid") }
      if hold.payment != nil { return .refused("a_hold_is_in_one_live_batch") }
    }
    var names: [String] = []
    for (place, hold) in holds.enumerated() {
      let name =
        "MZ\(bureau)B\(padded(id, 6))R\(padded(Int64(round), 2))N\(padded(Int64(place + 1), 6))"
      payments[name] = PlainPayment(
        name: name, hold: hold.id, claim: hold.claim, fund: hold.fund, programme: hold.programme,
        amount: hold.amount, batch: id, round: round, line: hold.line, state: "composed")
      self.holds[hold.id]?.payment = name
      names.append(name)
      paymentNames.append(name)
    }
    let total = holds.reduce(0) { $0 + $1.amount }
    batches[id, default: []].append(
      PlainBatch(id: id, round: round, fund: fund, payments: names, total: total))
    records += 1
    return .done(records)
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
  }

  mutating func submit(_ id: Int64, by officer: String) -> Answer {
    guard var batch = batches[id]?.last else { return .refused("BATCH-01") }
    guard batch.phase == "draft" else { return .refused("BATCH-02") }
    guard let tier = tiers.last(where: { $0.above < batch.total }) else {
      return .refused("APPROVAL-01")
    }
    batch.maker = officer
    batch.seals = tier.seals
    batch.roles = tier.roles
    return replace(batch)
  }

  mutating func approve(_ id: Int64, by officer: String) -> Answer {
    guard var batch = batches[id]?.last else { return .refused("BATCH-01") }
    guard batch.phase == "submitted" else { return .refused("BATCH-02") }
    if batch.maker == officer { return .refused("APPROVAL-02") }
    if batch.approvals.contains(officer) { return .refused("APPROVAL-03") }
    guard batch.roles.contains(roles[officer] ?? "") else { return .refused("APPROVAL-04") }
    batch.approvals.append(officer)
    return replace(batch)
  }

  mutating func reject(_ id: Int64, _ reason: String, by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "reviewer", "finance", "head") {
      return .refused(refusal)
    }
    guard var batch = batches[id]?.last else { return .refused("BATCH-01") }
    guard batch.phase == "submitted" || batch.phase == "signed" else { return .refused("BATCH-02") }
    if let refusal = reasonRefusal(reason) { return .refused(refusal) }
    if batch.maker == officer { return .refused("APPROVAL-02") }
    batch.isRejected = true
    for name in batch.payments { if let hold = payments[name]?.hold { holds[hold]?.payment = nil } }
    _ = replace(batch)
    return .done(0)
  }

  mutating func discard(_ id: Int64, _ reason: String, by officer: String) -> Answer {
    if let refusal = refusal(of: officer, "clerk") { return .refused(refusal) }
    guard var batch = batches[id]?.last else { return .refused("BATCH-01") }
    guard batch.phase == "draft" else { return .refused("BATCH-02") }
    if let refusal = reasonRefusal(reason) { return .refused(refusal) }
    batch.isRejected = true
    for name in batch.payments { if let hold = payments[name]?.hold { holds[hold]?.payment = nil } }
    _ = replace(batch)
    return .done(0)
  }

  mutating func export(_ id: Int64, by officer: String) -> Answer {
    guard var batch = batches[id]?.last else { return .refused("BATCH-01") }
    guard batch.phase == "signed" || batch.phase == "exported" else { return .refused("BATCH-02") }
    if batch.maker == officer { return .refused("EXPORT-01") }
    if batch.approvals.contains(officer) { return .refused("EXPORT-02") }
    batch.copies += 1
    guard batch.copies == 1 else { return replace(batch) }
    if let refusal = deskRefusal { return .refused(refusal) }
    for name in batch.payments {
      guard let payment = payments[name] else { continue }
      let tail = "@\(payment.line):\(payment.programme)"
      let move = Move(from: "held\(tail)", to: "transit\(tail)", amount: payment.amount)
      guard case .fits(let after) = attempt(batch.fund, [move]) else {
        return .refused("a hold that is not there")
      }
      keep(batch.fund, after)
      payments[name]?.state = "exported"
    }
    return replace(batch)
  }

  private mutating func replace(_ batch: PlainBatch) -> Answer {
    batches[batch.id]?[batch.round - 1] = batch
    records += 1
    return .done(records)
  }
}
