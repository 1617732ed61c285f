/// 资金变动 — the moves that money can make, and no others. Each is one balanced entry.
public enum Movement {
  /// 指标下达 — budget received by a document.
  public static func appropriated(
    _ amount: Fen, to fundYear: FundYear
  ) throws(FundRefusal) -> JournalEntry {
    try JournalEntry(fundYear, from: .source, to: .available, amount)
  }

  /// 认定预留 — a grant holds money.
  public static func held(_ hold: Hold) throws(FundRefusal) -> JournalEntry {
    let source: Account
    switch hold.origin {
    case .grant, .reissueOfRejected: source = .available
    case .reissueOfReturned: source = .returned(hold.programme)
    }
    return try JournalEntry(hold.fundYear, from: source, to: .held(hold.programme), hold.amount)
  }

  /// 送出 — the bank file has left: held money is on its way. One sum for each programme.
  public static func sent(
    _ amounts: [ProgrammeID: Fen], of fundYear: FundYear
  ) throws(FundRefusal) -> JournalEntry {
    var postings: [Posting] = []
    for (programme, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      postings.append(Posting(.debit, .held(programme), amount))
      postings.append(Posting(.credit, .transit(programme), amount))
    }
    return try JournalEntry(fundYear, postings)
  }

  /// 支付成功 — the bank proved the payment.
  public static func paid(
    _ amount: Fen, _ programme: ProgrammeID, of fundYear: FundYear
  ) throws(FundRefusal) -> JournalEntry {
    try JournalEntry(fundYear, from: .transit(programme), to: .paid(programme), amount)
  }

  /// 支付失败 — the bank refused before it debited: the money may be promised again.
  public static func rejected(
    _ amount: Fen, _ programme: ProgrammeID, of fundYear: FundYear
  ) throws(FundRefusal) -> JournalEntry {
    try JournalEntry(fundYear, from: .transit(programme), to: .available, amount)
  }

  /// 退票 — paid money came back. It waits for a decision and is not available.
  public static func returned(
    _ amount: Fen, _ programme: ProgrammeID, of fundYear: FundYear
  ) throws(FundRefusal) -> JournalEntry {
    try JournalEntry(fundYear, from: .paid(programme), to: .returned(programme), amount)
  }
}
