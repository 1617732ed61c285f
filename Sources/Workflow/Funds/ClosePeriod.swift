import AuditTrail
public import Subsidies

extension Bureau {
  /// 提出结账 — a finance officer says that a month's books are complete. Nothing is closed yet.
  ///
  /// The last month closes the year: then no hold may be open and no line may have money that is
  /// neither carried nor lapsed.
  @discardableResult
  public func proposeClosing(
    of fundYear: FundYear, month: Int, by name: String
  ) async throws -> Day {
    try await write { books in
      let officer = try Bureau.officer(name, for: .closingProposed, in: books).officer
      let end = try Bureau.closing(fundYear, month, in: books)
      guard try books.closingProposal(of: fundYear, through: end) == nil else { return end }
      let number = try books.attest(.closing(.closingProposed, fundYear, end), by: officer)
      try books.saveProposal(of: fundYear, through: end, by: officer, record: number)
      return end
    }
  }

  /// 确认结账 — another officer closes what was proposed. From then on the books of that time refuse
  /// everything but typed adjustments.
  @discardableResult
  public func confirmClosing(
    of fundYear: FundYear, month: Int, by name: String
  ) async throws -> Day {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .periodClosed, in: books).officer
      let end = try Bureau.closing(fundYear, month, in: books)
      guard let proposer = try books.closingProposal(of: fundYear, through: end) else {
        throw FundRefusal.closingNotProposed(fundYear, through: end)
      }
      guard proposer != officer.name else {
        throw FundRefusal.closedByTheSame(fundYear, through: end, officer: proposer)
      }
      // 年末结转 — the accounts of revenue and expenditure are closed with their year.
      if month == 12 {
        _ = try FundDesk(law, books).closeAccounts(of: fundYear, on: end, by: officer)
      }
      let number = try books.attest(.closing(.periodClosed, fundYear, end), by: officer)
      try books.saveClosing(of: fundYear, through: end, by: officer, record: number)
      return end
    }
  }

  private static func closing(
    _ fundYear: FundYear, _ month: Int, in books: any Books
  ) throws -> Day {
    let end = try books.period(of: fundYear).closing(month: month, today: books.now.day)
    guard month == 12 else { return end }
    let holds = try books.openHolds(of: fundYear).filter { $0.state != .exported }
    if let first = holds.first {
      throw FundRefusal.holdsOpen(fundYear, count: holds.count, first: first.hold.id)
    }
    for (place, line) in try promisable(fundYear, in: books) {
      let left = try books.balance(.authority(place, line), of: fundYear).inside
      guard left <= .zero else { throw FundRefusal.linesOpen(fundYear, line, available: left) }
    }
    return end
  }

  /// Where money may stand that is neither spent nor given up. From lines and events, which are written
  /// as they happen: the list of balances is that of the last commit, and the acts of one group share a
  /// commit.
  private static func promisable(
    _ fundYear: FundYear, in books: any Books
  ) throws -> [(place: Account.Authority, line: ID<BudgetLine>)] {
    let vouchers = try books.events(of: fundYear).filter {
      $0.event.kind == .step(.voucherIssued)
    }
    return try books.budgetLines(of: fundYear).map { (.available, $0.id) }
      + vouchers.compactMap { issued in
        issued.event.details.programme.map { (.vouchers($0), issued.event.line) }
      }
  }
}

extension Act {
  fileprivate static func closing(
    _ kind: RecordKind, _ fundYear: FundYear, _ end: Day
  ) -> Act {
    Act(kind, key: "\(kind.rawValue):\(fundYear.code):\(end)") {
      $0.member("fund", fundYear.code)
      $0.member("through", "\(end)")
    }
  }
}
