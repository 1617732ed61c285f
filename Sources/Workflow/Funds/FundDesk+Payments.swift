package import AuditTrail
package import Subsidies

/// 付款结果 — what the bank's answer moved: the kind of its record, what the payment is now, and how
/// money that came back in a later year is treated.
package struct SettledPayment {
  package let kind: RecordKind
  package let state: Settlement.State
  package let treatment: String?
}

extension FundDesk {
  /// Posts the outcome of a payment. Money that comes back in a later year than it was paid from goes
  /// back to the treasury, never to what may be promised (预算管理一体化规范: 跨年退回).
  package func settle(
    _ payment: StoredPayment, _ outcome: Settlement.State
  ) throws -> SettledPayment {
    let item = payment.item
    let (amount, programme, line) = (item.amount, item.programme, item.budgetLine)
    let isLate = books.now.day.year > payment.fundYear.year
    let (kind, move): (RecordKind, Transfer) =
      switch outcome {
      case .rejected: (.paymentRejected, Movement.rejected(amount, programme, line))
      case .returned where isLate:
        (.paymentReturnedLate, Movement.returnedLate(amount, programme, line))
      case .returned: (.paymentReturned, Movement.returned(amount, programme, line))
      case .paid, .composed, .exported, .reissued, .givenBack, .returnedLate, .recovering:
        (.paymentPaid, Movement.paid(amount, programme, line))
      }
    let treatment = kind == .paymentReturnedLate ? lateReturn : nil
    try post(
      Occasion(
        kind: kind, fundYear: payment.fundYear, moves: [move], amount: amount, line: line,
        programme: programme, day: books.now.day, nature: .adjustment, treatment: treatment))
    return SettledPayment(
      kind: kind, state: kind == .paymentReturnedLate ? .returnedLate : outcome,
      treatment: treatment)
  }
}
