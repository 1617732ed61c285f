public import Subsidies

/// 回盘 — what a bank says about payments, in our words, whatever form it came in.
///
/// A reply is partial: a payment that it does not name is not thereby paid or rejected.
public struct BankReply: Hashable, Sendable {
  /// The form it was read from: `pain.002.001.10`, `camt.054.001.08`, or the name of a layout.
  public let source: String
  /// The order it answers (`OrgnlMsgId`, or the message column of a result file), if it names one.
  public let message: String?
  /// The bank's own identification of this reply, if it has one.
  public let identification: String?
  /// When the bank made it, as the bank wrote it.
  public let created: String?
  public let outcomes: [Outcome]
  /// What in the reply is not as its form demands, yet did not make it unreadable.
  public let violations: [Violation]

  public init(
    source: String, message: String?, identification: String?, created: String?,
    outcomes: [Outcome], violations: [Violation]
  ) {
    self.source = source
    self.message = message
    self.identification = identification
    self.created = created
    self.outcomes = outcomes
    self.violations = violations
  }

  /// 回盘明细 — what became of one payment, or of all payments of a scope.
  public struct Outcome: Hashable, Sendable {
    public let scope: Scope
    /// Our end-to-end id as echoed; `nil` when absent or `NOTPROVIDED`, and for a wider scope.
    public let endToEnd: String?
    /// The row of the order, counted from 1, when the form carries rows.
    public let row: Int?
    /// The payee's account as the bank echoes it.
    public let account: String?
    /// The amount as the bank echoes it, in renminbi; another currency is never put here.
    public let amount: Fen?
    public let status: BankStatus
    /// `nil` when the bank gave no reason, or one that our table does not know.
    public let reason: BankReason?
    /// The bank's own codes, unchanged: status, then reasons, separated by one blank.
    public let code: String
    /// The bank's own words, pieces joined as one.
    public let text: String

    public init(
      scope: Scope = .item, endToEnd: String?, row: Int?, account: String?, amount: Fen?,
      status: BankStatus, reason: BankReason?, code: String, text: String
    ) {
      self.scope = scope
      self.endToEnd = endToEnd
      self.row = row
      self.account = account
      self.amount = amount
      self.status = status
      self.reason = reason
      self.code = code
      self.text = text
    }
  }

  /// 适用范围 — how much one outcome speaks of.
  public enum Scope: Hashable, Sendable {
    /// One payment.
    case item
    /// Every payment of the payment block with this identification (`OrgnlPmtInfId`).
    case payment(String?)
    /// Every payment of the order.
    case order
    /// One booked entry of which the bank lists no payments.
    case entry
  }
}

/// 支付状态 — what the bank's word means for the money.
public enum BankStatus: String, Hashable, Sendable, CaseIterable {
  /// 已支付 — final: the payee has it.
  case paid
  /// 已拒绝 — final: the bank did not pay.
  case rejected
  /// 待查 — the bank does not know, or says something we do not know. The money stays in transit.
  case unknown
  /// 退票 — it was paid and has come back.
  case returned
  /// 处理中 — the bank has it and works on it.
  case pending

  public var chinese: String {
    switch self {
    case .paid: "已支付"
    case .rejected: "已拒绝"
    case .unknown: "待查"
    case .returned: "退票"
    case .pending: "处理中"
    }
  }
}

extension BankReply.Outcome: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Without a whole account.
  public var description: String {
    [
      endToEnd ?? "-", row.map { "#\($0)" } ?? "-",
      account.map { MaskedAccount($0).description } ?? "-", amount?.groupedYuan ?? "-",
      status.rawValue, code, text,
    ].joined(separator: " ")
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
