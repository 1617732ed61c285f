import BankFiles
import Subsidies

/// One payment and what the bank made of it, in the words of a result line.
struct Decided {
  let payment: ReceivedOrder.Payment
  let decision: SimulatedBank.Decision

  struct Line {
    let payment: ReceivedOrder.Payment
    let amount: Fen
    let status: BankStatus
    let reason: BankReason?
    let text: String
  }

  var returnReason: BankReason? {
    guard case .returned(let reason) = decision else { return nil }
    return reason
  }

  /// What the bank says on the day.
  var first: Line {
    switch decision {
    case .paid, .silent, .returned: line(.paid)
    case .misquoted(let amount): line(.paid, amount: amount)
    case .rejected(let reason): line(.rejected, reason, text: reason.chinese)
    case .unknown: line(.unknown, text: "处理结果待查")
    }
  }

  /// What it says when the money has come back.
  var second: Line {
    line(.returned, returnReason ?? .unspecified, text: (returnReason ?? .unspecified).chinese)
  }

  private func line(
    _ status: BankStatus, _ reason: BankReason? = nil, amount: Fen? = nil, text: String = ""
  ) -> Line {
    Line(
      payment: payment, amount: amount ?? payment.amount, status: status, reason: reason,
      text: text)
  }
}
