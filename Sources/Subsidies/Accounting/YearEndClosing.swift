extension AccountingRegime {
  /// 年末结转 — the transfers that bring every account of revenue and expenditure to nothing, and what
  /// they leave to the accounts that stay: each step in its order, within a step by programme.
  ///
  /// Takes the balances of one fund-year; empty when there is nothing to close.
  public func closingTransfers(_ balances: [(Account, Balance)]) -> [Transfer] {
    var sums = LedgerSums(balances)
    return closing.flatMap { step in
      sums.accounts(of: step.book, step.from).compactMap { account, inside in
        let other = Account.ledger(step.book, step.to, account.programme)
        let transfer =
          inside > .zero
          ? Transfer(debit: account, credit: other, inside)
          : Transfer(debit: other, credit: account, -inside)
        sums.take(transfer)
        return transfer
      }
    }
  }
}

/// What lies in the accounts of the two accounting books, credits less debits.
private struct LedgerSums {
  private var sums: [Account: Fen] = [:]

  init(_ balances: [(Account, Balance)]) {
    for (account, balance) in balances where account.book != .authority {
      sums[account] = balance.inside
    }
  }

  /// The accounts of a number that are not empty, in the order of their codes.
  func accounts(of book: Book, _ number: AccountNumber) -> [(account: Account, inside: Fen)] {
    sums.compactMap { account, inside in
      guard case .ledger(book, number, _) = account, inside != .zero else { return nil }
      return (account, inside)
    }
    .sorted { $0.account.code < $1.account.code }
  }

  mutating func take(_ transfer: Transfer) {
    sums[transfer.debit, default: .zero] += -transfer.amount
    sums[transfer.credit, default: .zero] += transfer.amount
  }
}
