import AuditTrail
public import Subsidies

extension Bureau {
  /// 支付更正 — another line of the same fund-year stands behind a payment that was right in all else.
  @discardableResult
  public func correct(
    _ text: String, toLine line: ID<BudgetLine>, document: String, day: Day, by name: String
  ) async throws -> Booked {
    try await eventOfPayment(text, .step(.paymentCorrected), by: name, wanted: .paid) {
      payment, books in
      try FundEvent(
        .step(.paymentCorrected), of: payment.fundYear,
        line: Bureau.lineBefore(payment, line, document, in: books), amount: payment.item.amount,
        day: day, document: document,
        .init(payment: payment.item.endToEnd, programme: payment.item.programme, toLine: line))
    }
  }

  /// The line that a correction takes the payment from. When the same paper comes again, what it put
  /// behind the payment stands there by now, and the line is the one from before.
  private static func lineBefore(
    _ payment: StoredPayment, _ line: ID<BudgetLine>, _ document: String, in books: any Books
  ) throws -> ID<BudgetLine> {
    guard payment.item.budgetLine == line else { return payment.item.budgetLine }
    let before = try books.events(of: payment.fundYear).first {
      $0.event.kind == .step(.paymentCorrected) && $0.event.document == document
        && $0.event.details.payment == payment.item.endToEnd && $0.event.details.toLine == line
    }
    return before?.event.line ?? line
  }

  /// 放弃补发 — a payment that came back is not tried again: in its own year the money may be promised
  /// anew, later it goes back to the treasury.
  @discardableResult
  public func giveBack(
    _ text: String, document: String, day: Day, reason: String, by name: String
  ) async throws -> Booked {
    try Bureau.check(reason: reason)
    return try await eventOfPayment(text, .step(.returnGivenBack), by: name, wanted: .returned) {
      payment, _ in
      try FundEvent(
        .step(.returnGivenBack), of: payment.fundYear, line: payment.item.budgetLine,
        amount: payment.item.amount, day: day, document: document,
        .init(
          payment: payment.item.endToEnd, programme: payment.item.programme, reason: reason))
    }
  }

  /// 追回决定 — a claim on the payee of a payment, all of it or part. Authority moves only when the
  /// money is there.
  @discardableResult
  public func decideRecovery(
    _ text: String, amount: Fen, document: String, day: Day, treatment: String?, reason: String,
    by name: String
  ) async throws -> Booked {
    try Bureau.check(reason: reason)
    return try await eventOfPayment(text, .step(.recoveryDecided), by: name, wanted: .paid) {
      payment, _ in
      try FundEvent(
        .step(.recoveryDecided), of: payment.fundYear, line: payment.item.budgetLine,
        amount: amount, day: day, document: document,
        .init(
          payment: payment.item.endToEnd, programme: payment.item.programme, treatment: treatment,
          reason: reason))
    }
  }

  private func eventOfPayment(
    _ text: String, _ kind: FundEvent.Kind, by name: String, wanted: Settlement.State,
    _ make: @escaping @Sendable (StoredPayment, any Books) throws -> FundEvent
  ) async throws -> Booked {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: kind.act, in: books).officer
      guard let id = EndToEndID(text), let payment = try books.payment(id) else {
        throw BatchRefusal.paymentUnknown(text)
      }
      let event = try make(payment, books)
      if let known = try books.event(key: event.key), known.event == event {
        return Booked(effect: .alreadyDone, record: known.record)
      }
      try Bureau.check(payment, event, wanted, in: books)
      return try EventDesk(law, books, officer).record(event)
    }
  }

  private static func check(
    _ payment: StoredPayment, _ event: FundEvent, _ wanted: Settlement.State, in books: any Books
  ) throws {
    let id = payment.item.endToEnd
    // A further part of a payment may be recovered while an earlier decision runs.
    let mayRun = event.kind == .step(.recoveryDecided) && payment.state == .recovering
    guard payment.state == wanted || mayRun else {
      throw FundRefusal.paymentNotPaid(id, payment.state)
    }
    guard event.kind == .step(.recoveryDecided) else { return }
    let left = payment.item.amount - (try books.recoveriesDecided(of: id))
    guard event.amount <= left else {
      throw FundRefusal.paymentBeyondLeft(id, left: left, wanted: event.amount)
    }
  }
}
