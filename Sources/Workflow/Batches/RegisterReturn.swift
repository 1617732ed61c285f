import AuditTrail
import Subsidies

/// 退回方式 — who set the return in motion (预算管理一体化规范: 资金退回).
public enum ReturnWay: String, Hashable, Sendable, CaseIterable {
  /// 被动退回 — the bank could not credit it: a wrong name or number.
  case passive
  /// 主动退回 — the payee sent it back.
  case active
}

extension Bureau {
  /// 登记资金退回 — a payment came back by a notice on paper, not in a file of the bank: by the bank, or
  /// because the payee sent it. In its own year the money waits for a decision, later it goes to the
  /// treasury. The same notice again changes nothing.
  @discardableResult
  public func registerReturn(
    of text: String, way: ReturnWay, notice: String, reason: String, by name: String
  ) async throws -> Effect {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .paymentReturned, in: books).officer
      try Bureau.check(reason: reason)
      guard let id = EndToEndID(text), let payment = try books.payment(id) else {
        throw BatchRefusal.paymentUnknown(text)
      }
      guard notice.contains(where: { !$0.isWhitespace }) else {
        throw FundRefusal.documentMissing(payment.fundYear)
      }
      switch payment.state {
      case .paid: break
      case .returned, .returnedLate: return .alreadyDone
      case .composed, .exported, .rejected, .reissued, .givenBack, .recovering:
        throw FundRefusal.paymentNotPaid(id, payment.state)
      }
      let settled = try FundDesk(law, books).settle(payment, .returned)
      let act = Act.returned(payment, settled, way, notice: notice, reason: reason)
      let number = try books.attest(act, by: officer)
      try books.saveSettlement(of: id, settled.state, reason: reason, record: number)
      return .done
    }
  }
}

extension Act {
  /// A return by paper: `notice` stands where a bank's answer has the digest of its file.
  fileprivate static func returned(
    _ payment: StoredPayment, _ settled: SettledPayment, _ way: ReturnWay, notice: String,
    reason: String
  ) -> Act {
    Act(settled.kind, key: "\(settled.kind.rawValue):\(payment.item.endToEnd.text)") {
      $0.member("amount", payment.item.amount.count)
      $0.member("batch", payment.batch.id.number)
      $0.member("e2e", payment.item.endToEnd.text)
      $0.member("line", payment.item.budgetLine.number)
      $0.member("notice", notice)
      $0.member("reason", reason)
      $0.member("reply", "")
      if let treatment = settled.treatment { $0.member("treatment", treatment) }
      $0.member("way", way.rawValue)
    }
  }
}
