/// 回盘 — what the bank's answer about one payment means for the money.
public enum Settlement {
  /// 支付状态 — derived from the acts on one payment.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case composed, exported, paid, rejected, returned, reissued
    case givenBack = "given-back"
    case returnedLate = "returned-late"
    case recovering

    public var chinese: String {
      switch self {
      case .composed: "未送出"
      case .exported: "在途"
      case .paid: "已支付"
      case .rejected: "支付失败"
      case .returned: "已退票"
      case .reissued: "已补发"
      case .givenBack: "已放弃补发"
      case .returnedLate: "跨年退票"
      case .recovering: "追回中"
      }
    }
  }

  /// What the bank says of one payment. Echoes are what the bank repeats of our order, if it does.
  public struct Answer: Hashable, Sendable {
    public enum Status: Hashable, Sendable {
      case paid
      case rejected(reason: String)
      case returned(reason: String)
      /// Not final, or not known: it keeps holding.
      case open(status: String)
    }

    public let status: Status
    public let echoedAmount: Fen?
    /// Whether the echoed account is ours; `nil` when the bank repeats none.
    public let accountAgrees: Bool?

    public init(status: Status, echoedAmount: Fen?, accountAgrees: Bool?) {
      self.status = status
      self.echoedAmount = echoedAmount
      self.accountAgrees = accountAgrees
    }
  }

  /// 结论
  public enum Verdict: Hashable, Sendable {
    case paid
    case rejected(reason: String)
    case returned(reason: String)
    /// Noted; the money stays where it is.
    case stillOpen(status: String)
    /// The same answer came before.
    case known
    /// 待处理队列 — a person must look; nothing is posted by guess.
    case queued(Doubt)
  }

  public enum Doubt: Hashable, Sendable {
    case amountDiffers(ours: Fen, bank: Fen)
    case accountDiffers
    /// For example paid after it was rejected.
    case contradicts(State)
    case notExported

    public var code: String {
      switch self {
      case .amountDiffers: "QUEUE-01"
      case .accountDiffers: "QUEUE-02"
      case .contradicts: "QUEUE-03"
      case .notExported: "QUEUE-04"
      }
    }

    public var chinese: String {
      switch self {
      case .amountDiffers(let ours, let bank):
        "金额不符:本方 \(ours.groupedYuan) 元,银行 \(bank.groupedYuan) 元"
      case .accountDiffers: "账号不符"
      case .contradicts(let state): "与现状“\(state.chinese)”矛盾"
      case .notExported: "该笔尚未送出"
      }
    }
  }

  /// Decides what one answer means. The echo is checked first: an answer about another amount or
  /// another account is about another payment, whatever its status says.
  public static func decide(_ item: PaymentItem, in state: State, _ answer: Answer) -> Verdict {
    if let bank = answer.echoedAmount, bank != item.amount {
      return .queued(.amountDiffers(ours: item.amount, bank: bank))
    }
    if answer.accountAgrees == false { return .queued(.accountDiffers) }
    switch (answer.status, state) {
    case (_, .composed): return .queued(.notExported)
    case (.paid, .exported): return .paid
    case (.rejected(let reason), .exported): return .rejected(reason: reason)
    case (.open(let status), .exported): return .stillOpen(status: status)
    case (.returned(let reason), .paid): return .returned(reason: reason)
    case (.paid, .paid), (.rejected, .rejected), (.returned, .returned), (.open, .paid),
      (.open, .rejected), (.open, .returned), (.paid, .returned), (.paid, .returnedLate),
      (.returned, .returnedLate), (.returned, .givenBack), (.paid, .givenBack),
      (.paid, .recovering), (.open, .returnedLate), (.open, .givenBack), (.open, .recovering):
      return .known
    case (.paid, .rejected), (.paid, .reissued), (.rejected, .paid), (.rejected, .returned),
      (.rejected, .reissued), (.returned, .exported), (.returned, .rejected),
      (.returned, .reissued), (.open, .reissued), (.rejected, .returnedLate),
      (.rejected, .givenBack), (.rejected, .recovering), (.returned, .recovering):
      return .queued(.contradicts(state))
    }
  }

  /// 补发 — where the money for a payment that failed is taken from, or why it may not be tried again.
  public static func reissue(
    of item: PaymentItem, in state: State
  ) throws(BatchRefusal) -> Hold.Origin {
    switch state {
    case .rejected: .reissueOfRejected(item.endToEnd)
    case .returned: .reissueOfReturned(item.endToEnd)
    case .composed, .exported, .paid, .reissued, .givenBack, .returnedLate, .recovering:
      throw .notReissuable(item.endToEnd, state)
    }
  }
}
