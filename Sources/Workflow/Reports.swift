public import Subsidies

/// 资金执行表 — a fund-year and where its money stands, whole and by programme.
public struct FundReport: Sendable {
  public let fundYear: FundYear
  public let name: String
  public let total: FundPosition
  public let programmes: [(programme: ProgrammeID, position: FundPosition)]
}

/// 试算平衡表 — one account with what was ever debited and credited to it.
public struct TrialBalanceLine: Sendable {
  public let fundYear: FundYear
  public let account: Account
  public let balance: Balance
}

extension Bureau {
  public func fundReports() async throws -> [FundReport] {
    try await store.read { books in
      try books.fundYears().map { open in
        var total = FundPosition()
        var programmes: [ProgrammeID: FundPosition] = [:]
        for (account, balance) in try books.balances(of: open.fundYear) {
          total.add(account, balance)
          if let programme = account.programme {
            programmes[programme, default: FundPosition()].add(account, balance)
          }
        }
        return FundReport(
          fundYear: open.fundYear, name: open.name, total: total,
          programmes: programmes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      }
    }
  }

  public func trialBalance() async throws -> [TrialBalanceLine] {
    try await store.read { books in
      try books.fundYears().flatMap { open in
        try books.balances(of: open.fundYear).map {
          TrialBalanceLine(fundYear: open.fundYear, account: $0.0, balance: $0.1)
        }
      }
    }
  }
}

/// 指标余额 — a budget line and where its authority stands.
public struct LinePosition: Sendable {
  public let line: BudgetLine
  public let position: FundPosition
}

extension Bureau {
  public func budgetLines(of fundYear: FundYear) async throws -> [LinePosition] {
    try await store.read { books in
      var positions: [ID<BudgetLine>: FundPosition] = [:]
      for (account, balance) in try books.balances(of: fundYear) {
        guard let line = account.line else { continue }
        positions[line, default: FundPosition()].add(account, balance)
      }
      return try books.budgetLines(of: fundYear).map {
        LinePosition(line: $0, position: positions[$0.id] ?? FundPosition())
      }
    }
  }

  public func events(of fundYear: FundYear) async throws -> [FundEvent.Original] {
    try await store.read { try $0.events(of: fundYear) }
  }

  public func openHolds(of fundYear: FundYear) async throws -> [StoredHold] {
    try await store.read { try $0.openHolds(of: fundYear) }
  }
}
