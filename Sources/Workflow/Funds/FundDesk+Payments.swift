package import AuditTrail
package import Subsidies

/// 付款结果 — what the bank's answer moves.
extension FundDesk {
  /// 跨年退票的默认处理 — the money stays with the finance office; a county whose rule gives it back to
  /// the project says so by a document of its own.
  static let lateTreatment = "to-finance"

  /// Posts the outcome of a payment. Money that comes back in a later year than it was paid from goes
  /// back to the treasury, never to what may be promised (预算管理一体化规范: 跨年退回).
  package func settle(
    _ payment: StoredPayment, _ outcome: Settlement.State
  ) throws -> (kind: RecordKind, state: Settlement.State) {
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
    try post(
      Occasion(
        kind: kind, fundYear: payment.fundYear, moves: [move], amount: amount, line: line,
        programme: programme, day: books.now.day, nature: .adjustment,
        treatment: kind == .paymentReturnedLate ? FundDesk.lateTreatment : nil))
    return (kind, kind == .paymentReturnedLate ? .returnedLate : outcome)
  }
}
