/// 恒等 — what must hold of the sums after every act, worked out from what happened and not from how
/// it was booked.
extension PlainLedger {
  /// The first rule that does not hold.
  func brokenRule() -> String? {
    for fund in fundNames {
      if let broken = brokenRule(of: fund) { return "\(fund): \(broken)" }
    }
    let clearing = fundNames.reduce(Int128(0)) { $0 + total($1, "clearing@") }
    if clearing != 0 { return "clearing over all funds comes to \(clearing)" }
    return brokenAllocation() ?? brokenPayment()
  }

  private func total(_ fund: String, _ prefix: String) -> Int128 {
    (sums[fund] ?? [:]).reduce(0) {
      $1.key.hasPrefix(prefix) ? $0 + Int128($1.value.credits) - Int128($1.value.debits) : $0
    }
  }

  /// Each book balances, and every fen received is in exactly one place.
  private func brokenRule(of fund: String) -> String? {
    var books: [String: Int128] = [:]
    for (account, sum) in sums[fund] ?? [:] {
      let book = account.contains("/") ? String(account.split(separator: "/")[0]) : "authority"
      books[book, default: 0] += Int128(sum.credits) - Int128(sum.debits)
      if sum.inside < 0, PlainLedger.isLimited(account) { return "\(account) is below zero" }
    }
    for (book, difference) in books where difference != 0 {
      return "the \(book) book differs by \(difference)"
    }
    return nil
  }

  /// I4 — what a unit was given is what its own lines have received, line by line.
  private func brokenAllocation() -> String? {
    var given: [String: Int64] = [:]
    for line in lines.values where line.origin == "allocated" {
      let parent = lines[line.parent]?.fund ?? ""
      let account = "allocated@\(line.parent):\(unit(line.fund) ?? "")"
      given["\(parent) \(account)", default: 0] -= inside(line.fund, "source@\(line.id)")
    }
    for fund in fundNames {
      for (account, sum) in sums[fund] ?? [:] where account.hasPrefix("allocated@") {
        let there = given.removeValue(forKey: "\(fund) \(account)") ?? 0
        if there != sum.inside { return "\(fund) \(account) has \(sum.inside), the unit \(there)" }
      }
    }
    return given.values.contains { $0 != 0 } ? "an allocation that nobody made" : nil
  }

  /// I5 — per payment: held = paid + voided + open; paid = kept + returned + recovered.
  private func brokenPayment() -> String? {
    var wanted: [String: Int64] = [:]
    for hold in holds.values where isOpen(hold.id) {
      wanted["\(hold.fund) held@\(hold.line):\(hold.programme)", default: 0] += hold.amount
    }
    let places = [
      "exported": "transit", "paid": "paid", "recovering": "paid", "returned": "returned",
    ]
    for payment in payments.values {
      guard let place = places[payment.state] else { continue }
      wanted["\(payment.fund) \(place)@\(payment.line):\(payment.programme)", default: 0] +=
        payment.amount
    }
    for event in events.values {
      let paper = event.paper
      let at = "@\(paper.line):\(paper.programme)"
      switch paper.kind {
      case "recovery-received":
        wanted["\(paper.fund) paid\(at)", default: 0] -= paper.amount
        wanted["\(paper.fund) recovered\(at)", default: 0] += paper.amount
      case "recovery-remitted": wanted["\(paper.fund) recovered\(at)", default: 0] -= paper.amount
      case "voucher-issued": wanted["\(paper.fund) vouchers\(at)", default: 0] += paper.amount
      case "voucher-redeemed", "voucher-expired":
        wanted["\(paper.fund) vouchers\(at)", default: 0] -= paper.amount
      default: break
      }
    }
    let kinds = ["held@", "transit@", "paid@", "returned@", "recovered@", "vouchers@"]
    for fund in fundNames {
      for (account, sum) in sums[fund] ?? [:] where kinds.contains(where: account.hasPrefix) {
        let there = wanted.removeValue(forKey: "\(fund) \(account)") ?? 0
        if there != sum.inside { return "\(fund) \(account): \(sum.inside), its payments \(there)" }
      }
    }
    return wanted.values.contains { $0 != 0 } ? "payments without an account" : nil
  }
}
