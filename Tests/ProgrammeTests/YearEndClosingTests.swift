import Subsidies
import Testing

/// The closing entries of a year, by the regimes that come with the project.
@Suite struct YearEndClosingTests {
  private func account(_ code: String) throws -> Account { try #require(Account(code: code)) }

  private func balances(_ sums: [(String, Int64)]) throws -> [(Account, Balance)] {
    try sums.map { code, inside in
      let balance =
        inside < 0
        ? Balance(debits: Fen(7 - inside), credits: Fen(7))
        : Balance(debits: Fen(7), credits: Fen(7 + inside))
      return (try account(code), balance)
    }
  }

  /// 1,000 appropriated and spent for two programmes, 30 of an earlier year back.
  private let year: [(String, Int64)] = [
    ("available@1", 500), ("budget/6001:rent", 600), ("budget/6001:start", 400),
    ("budget/7101:rent", -600), ("budget/7101:start", -400), ("budget/8001.03", -30),
    ("budget/8101.01", 30), ("financial/1201", -30), ("financial/2303:rent", 0),
    ("financial/3501", 30), ("financial/4001:rent", 600), ("financial/4001:start", 400),
    ("financial/5001:rent", -650), ("financial/5001:start", -400), ("financial/2303:start", 50),
  ]

  @Test func `each step takes the whole of one account, programme by programme, in order`() throws {
    let regime = try ShippedRegimes.named("integrated")
    let texts = try regime.closingTransfers(balances(year)).map {
      "\($0.debit.code) → \($0.credit.code) \($0.amount.count)"
    }
    #expect(
      texts == [
        "financial/4001:rent → financial/3301:rent 600",
        "financial/4001:start → financial/3301:start 400",
        "financial/3301:rent → financial/5001:rent 650",
        "financial/3301:start → financial/5001:start 400",
        "financial/3302:rent → financial/3301:rent 50",
        "financial/3001:rent → financial/3302:rent 50",
        "financial/3501 → financial/3001 30",
        "budget/6001:rent → budget/8101.06:rent 600",
        "budget/6001:start → budget/8101.06:start 400",
        "budget/8101.06:rent → budget/7101:rent 600",
        "budget/8101.06:start → budget/7101:start 400",
        "budget/8101.01 → budget/8101.07 30",
      ])
  }

  @Test(arguments: ["integrated", "old-authorised"])
  func `closing leaves nothing on revenue and expenditure, and nothing to close`(
    name: String
  ) throws {
    let regime = try ShippedRegimes.named(name)
    var after = Dictionary(uniqueKeysWithValues: try balances(year))
    for transfer in try regime.closingTransfers(balances(year)) {
      after[transfer.debit] = try after[transfer.debit, default: Balance()]
        .after(Posting(.debit, transfer.debit, transfer.amount), in: county)
      after[transfer.credit] = try after[transfer.credit, default: Balance()]
        .after(Posting(.credit, transfer.credit, transfer.amount), in: county)
    }
    for (account, balance) in after {
      guard case .ledger(_, let number, _) = account else { continue }
      if regime.chart[number]?.kind.isNominal == true { #expect(balance.inside == .zero) }
    }
    #expect(regime.closingTransfers(after.map { ($0.key, $0.value) }).isEmpty)
    #expect(after[try account("available@1")]?.inside == Fen(500))
  }

  private var county: FundYear {
    get throws { try #require(FundYear(code: "jiuye-buzhu:county:2026")) }
  }
}
