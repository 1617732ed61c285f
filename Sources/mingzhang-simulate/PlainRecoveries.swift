/// 付款之后 — corrections, money given back, and recoveries.
extension PlainLedger {
  mutating func correct(
    _ name: String, to line: Int64, _ document: String, day: Int, by officer: String
  ) -> Answer {
    if let refusal = refusal(of: officer, "finance") { return .refused(refusal) }
    // The same paper again: what it put behind the payment stands there by now.
    let before = (eventsOf["payment-corrected"] ?? []).compactMap { events[$0]?.paper }.first {
      $0.payment == name && $0.toLine == line && $0.document == document
    }
    let isAgain = payments[name]?.line == line
    let answer = aboutPayment(name, amount: nil, wanted: "paid", document) {
      Paper(
        kind: "payment-corrected", fund: $0.fund,
        line: isAgain ? before?.line ?? $0.line : $0.line, amount: $0.amount, day: day,
        document: document, payment: name, programme: $0.programme, toLine: line)
    }
    if case .done = answer { payments[name]?.line = line }
    return answer
  }

  mutating func giveBack(
    _ name: String, _ document: String, day: Int, _ reason: String, by officer: String
  ) -> Answer {
    if let refusal = reasonRefusal(reason) ?? refusal(of: officer, "finance") {
      return .refused(refusal)
    }
    let answer = aboutPayment(name, amount: nil, wanted: "returned", document) {
      Paper(
        kind: "return-given-back", fund: $0.fund, line: $0.line, amount: $0.amount, day: day,
        document: document, payment: name, programme: $0.programme, reason: reason)
    }
    if case .done = answer { payments[name]?.state = "given-back" }
    return answer
  }

  mutating func decideRecovery(
    _ name: String, _ amount: Int64, _ document: String, day: Int, _ treatment: String,
    _ reason: String, by officer: String
  ) -> Answer {
    if let refusal = reasonRefusal(reason) ?? refusal(of: officer, "head") {
      return .refused(refusal)
    }
    let answer = aboutPayment(name, amount: amount, wanted: "paid", document) {
      Paper(
        kind: "recovery-decided", fund: $0.fund, line: $0.line, amount: amount, day: day,
        document: document, payment: name, programme: $0.programme, treatment: treatment,
        reason: reason)
    }
    if case .done(let record) = answer {
      payments[name]?.recovering += amount
      payments[name]?.decisions.insert(record)
      payments[name]?.state = "recovering"
    }
    return answer
  }

  /// The same again is nothing, whatever has become of the payment since.
  private mutating func aboutPayment(
    _ name: String, amount: Int64?, wanted: String, _ document: String,
    _ write: (PlainPayment) -> Paper
  ) -> Answer {
    guard let payment = payments[name] else { return .refused("PAYMENT-02") }
    if let refusal = formRefusal(document, amount ?? payment.amount) { return .refused(refusal) }
    let paper = write(payment)
    if let known = papers[PaperKey(paper)], events[known]?.paper == paper {
      return .already(known)
    }
    let isRecovery = amount != nil
    guard payment.state == wanted || isRecovery && payment.state == "recovering" else {
      return .refused("FUND-26")
    }
    if let amount, amount > payment.amount - payment.recovering { return .refused("FUND-27") }
    if let refusal = deskRefusal { return .refused(refusal) }
    return answer(paper)
  }

  mutating func follow(
    _ kind: String, of record: Int64, _ amount: Int64, _ document: String, day: Int,
    by officer: String
  ) -> Answer {
    let role = kind == "recovery-cancelled" ? "head" : "cashier"
    if let refusal = refusal(of: officer, role) { return .refused(refusal) }
    guard let original = events[record]?.paper else { return .refused("FUND-21") }
    if let refusal = formRefusal(document, amount) ?? deskRefusal { return .refused(refusal) }
    var paper = original
    paper.kind = kind
    paper.original = record
    paper.amount = amount
    paper.document = document
    paper.day = day
    paper.reason = ""
    let answer = answer(paper)
    if case .done = answer, kind == "recovery-cancelled" {
      cancelled(record, amount, of: paper.payment)
    }
    return answer
  }

  /// A payment is being recovered while a decision about it is not wholly cancelled.
  private mutating func cancelled(_ decision: Int64, _ amount: Int64, of name: String) {
    payments[name]?.recovering -= amount
    let taken = eventsOf["recovery-cancelled", default: []].compactMap { events[$0]?.paper }
      .filter { $0.original == decision }.reduce(0) { $0 + $1.amount }
    if taken == events[decision]?.paper.amount { payments[name]?.decisions.remove(decision) }
    if payments[name]?.decisions.isEmpty == true { payments[name]?.state = "paid" }
  }
}
