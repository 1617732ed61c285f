import AuditTrail
public import Subsidies

extension Bureau {
  /// 补结转 — closes what typed adjustments have put into the accounts of revenue and expenditure after
  /// the year was closed. Tells how many transfers that took; none when nothing was there.
  @discardableResult
  public func closeAccounts(of fundYear: FundYear, by name: String) async throws -> Int {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .accountsClosed, in: books).officer
      guard try books.period(of: fundYear).isYearClosed else {
        throw FundRefusal.yearNotClosed(fundYear)
      }
      return try FundDesk(law, books).closeAccounts(of: fundYear, on: books.now.day, by: officer)
    }
  }
}

extension FundDesk {
  /// 年末结转 — every account of revenue and expenditure comes to nothing, by the steps of the adopted
  /// rules. Where only the authority book is kept, or nothing is left, there is no record.
  package func closeAccounts(
    of fundYear: FundYear, on day: Day, by officer: Officer
  ) throws -> Int {
    guard let accounting else { return 0 }
    let transfers = accounting.regime.closingTransfers(try books.balances(of: fundYear))
    guard !transfers.isEmpty else { return 0 }
    try books.post(JournalEntry(fundYear, transfers))
    let size = try books.treeHead().size
    let act = Act(.accountsClosed, key: "accounts-closed:\(fundYear.code):\(size)", day: day) {
      $0.member("day", "\(day)")
      $0.member("fund", fundYear.code)
    }
    try books.attest(act, by: officer)
    return transfers.count
  }
}
