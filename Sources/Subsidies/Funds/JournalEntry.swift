/// 记账 — one side of a transfer: an amount debited to, or credited to, one account.
public struct Posting: Hashable, Sendable {
  public enum Side: String, Hashable, Sendable {
    /// 借
    case debit
    /// 贷
    case credit
  }

  public let account: Account
  public let side: Side
  /// Greater than zero.
  public let amount: Fen

  public init(_ side: Side, _ account: Account, _ amount: Fen) {
    self.account = account
    self.side = side
    self.amount = amount
  }

  /// Debits positive, credits negative: how records and the books write it.
  public var signed: Fen { side == .debit ? amount : -amount }
}

/// 转账 — one amount debited to one account and credited to another: balanced because there is no way
/// to write it otherwise.
public struct Transfer: Hashable, Sendable {
  public let debit: Account
  public let credit: Account
  /// Greater than zero.
  public let amount: Fen

  public init(debit: Account, credit: Account, _ amount: Fen) {
    self.debit = debit
    self.credit = credit
    self.amount = amount
  }

  /// Moves authority of one line from a place to another: debit the first, credit the second.
  public init(
    _ line: ID<BudgetLine>, from: Account.Authority, to: Account.Authority, _ amount: Fen
  ) {
    self.init(debit: .authority(from, line), credit: .authority(to, line), amount)
  }

  public var book: Book { debit.book }
}

/// 分录 — the transfers of one event within one fund-year. Each balances by itself and lies in one
/// book, so each book balances (I1) and nothing crosses fund-years (I2). Anything else is no value.
public struct JournalEntry: Hashable, Sendable {
  public let fundYear: FundYear
  public let transfers: [Transfer]

  /// Refuses an entry without transfers, and, transfer by transfer, an amount of zero or less and two
  /// accounts that are one, or that lie in two books or on two budget lines.
  public init(_ fundYear: FundYear, _ transfers: [Transfer]) throws(FundRefusal) {
    guard !transfers.isEmpty else { throw .entryIsEmpty(fundYear) }
    for transfer in transfers {
      guard transfer.amount > .zero else { throw .amountNotPositive(transfer.amount) }
      guard transfer.debit.book == transfer.credit.book, transfer.debit != transfer.credit,
        transfer.debit.line == transfer.credit.line
      else {
        throw .betweenBooks(debit: transfer.debit, credit: transfer.credit)
      }
    }
    self.fundYear = fundYear
    self.transfers = transfers
  }

  /// Debit and credit of each transfer in turn.
  public var postings: [Posting] {
    transfers.flatMap {
      [Posting(.debit, $0.debit, $0.amount), Posting(.credit, $0.credit, $0.amount)]
    }
  }
}
