/// 资金变动 — what each event of a payment's life moves in the authority book.
public enum Movement {
  /// 指标下达
  public static func appropriated(_ amount: Fen, to line: ID<BudgetLine>) -> Transfer {
    Transfer(line, from: .source, to: .available, amount)
  }

  /// 认定预留 — a grant holds money; a re-issue holds anew what is waiting or available.
  public static func held(_ hold: Hold) -> Transfer {
    let source: Account.Authority =
      switch hold.origin {
      case .carried: .source
      case .grant, .reissueOfRejected: .available
      case .reissueOfReturned: .returned(hold.programme)
      }
    return Transfer(hold.line, from: source, to: .held(hold.programme), hold.amount)
  }

  /// 释放预留 — what was promised may be promised again.
  public static func released(_ hold: Hold) -> Transfer {
    Transfer(hold.line, from: .held(hold.programme), to: .available, hold.amount)
  }

  /// 送出 — the bank file has left. One sum for each line and programme, in their order.
  public static func sent(_ items: [PaymentItem]) -> [Transfer] {
    var sums: [Purse: Fen] = [:]
    for item in items {
      sums[Purse(line: item.budgetLine, programme: item.programme), default: .zero] += item.amount
    }
    return sums.sorted { $0.key < $1.key }.map { purse, amount in
      Transfer(purse.line, from: .held(purse.programme), to: .transit(purse.programme), amount)
    }
  }

  private struct Purse: Hashable, Comparable {
    let line: ID<BudgetLine>
    let programme: ProgrammeID

    static func < (left: Purse, right: Purse) -> Bool {
      (left.line, left.programme.text) < (right.line, right.programme.text)
    }
  }

  /// 支付成功 — the bank proved the payment.
  public static func paid(
    _ amount: Fen, _ programme: ProgrammeID, _ line: ID<BudgetLine>
  ) -> Transfer {
    Transfer(line, from: .transit(programme), to: .paid(programme), amount)
  }

  /// 支付失败 — the bank refused before it debited: the money may be promised again.
  public static func rejected(
    _ amount: Fen, _ programme: ProgrammeID, _ line: ID<BudgetLine>
  ) -> Transfer {
    Transfer(line, from: .transit(programme), to: .available, amount)
  }

  /// 退票 — paid money came back within its year. It waits for a decision and is not available.
  public static func returned(
    _ amount: Fen, _ programme: ProgrammeID, _ line: ID<BudgetLine>
  ) -> Transfer {
    Transfer(line, from: .paid(programme), to: .returned(programme), amount)
  }

  /// 跨年退票 — paid money came back in a later year: it goes to the finance office, and nothing is
  /// restored without a new document.
  public static func returnedLate(
    _ amount: Fen, _ programme: ProgrammeID, _ line: ID<BudgetLine>
  ) -> Transfer {
    Transfer(line, from: .paid(programme), to: .back, amount)
  }
}
