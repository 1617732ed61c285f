public import Subsidies

/// 代发指令 — one signed batch for one bank, ready to be written in that bank's language.
///
/// It is a plain value: nothing in it was checked by being put here. `Pain001.check` and
/// `BankText.check` report every fault of an order for one form, before anybody approves it.
public struct BankOrder: Hashable, Sendable {
  /// The identification of the order (`MsgId`): 1–35 ASCII letters and digits, unique for ever.
  public let message: String
  public let created: Instant
  /// The day on which the bank shall pay.
  public let execution: Day
  public let payer: Payer
  public let items: [Item]
  /// 用途 — what all payments of the order are for, as the bank's purpose field takes it.
  public let purpose: String

  public init(
    message: String, created: Instant, execution: Day, payer: Payer, items: [Item],
    purpose: String
  ) {
    self.message = message
    self.created = created
    self.execution = execution
    self.payer = payer
    self.items = items
    self.purpose = purpose
  }

  /// The sum of all amounts, or `nil` when it does not fit 64 bits.
  public var total: Fen? { Fen.sum(items.lazy.map(\.amount)) }

  /// 付款单位 — the bureau and the account from which it pays.
  public struct Payer: Hashable, Sendable {
    public let name: String
    public let account: String
    /// 支付系统行号 — the 12-digit number of the payer's bank.
    public let bank: String
    /// 统一社会信用代码 — 18 characters (GB 32100).
    public let creditCode: String

    public init(name: String, account: String, bank: String, creditCode: String) {
      self.name = name
      self.account = account
      self.bank = bank
      self.creditCode = creditCode
    }
  }

  /// 代发明细 — one payment. Its row is its place in `items`, counted from 1.
  public struct Item: Hashable, Sendable {
    /// 端到端标识 — 1–35 ASCII letters and digits; never used for a second payment.
    public let endToEnd: String
    /// 户名 — the account holder's name exactly as the bank has it.
    public let name: String
    public let account: String
    /// 支付系统行号 — the 12-digit number of the payee's bank.
    public let bank: String
    public let amount: Fen
    /// 摘要 — what the payee reads in the passbook.
    public let summary: String

    public init(
      endToEnd: String, name: String, account: String, bank: String, amount: Fen, summary: String
    ) {
      self.endToEnd = endToEnd
      self.name = name
      self.account = account
      self.bank = bank
      self.amount = amount
      self.summary = summary
    }
  }
}

// An order that is printed, by mistake or in a test, shows no whole account and no name.

extension BankOrder: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "BankOrder \(message), \(items.count) payments" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension BankOrder.Payer: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "\(name) \(MaskedAccount(account))" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension BankOrder.Item: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String {
    "\(endToEnd) \(MaskedAccount(account)) \(amount.groupedYuan)"
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
