public import Reports
public import Subsidies

extension Bureau {
  /// 账簿导出 — all three books for hledger, ledger or Beancount, with the balance of each account
  /// asserted after its last posting of a day: software that we did not write adds up our books.
  ///
  ///     指标账:jiuye-buzhu/county/2026:held:3:liupanshui-…
  ///     财务会计:jiuye-buzhu/county/2026:2303:liupanshui-…
  public func exportJournal(of fundYear: FundYear? = nil) async throws -> JournalText {
    let names = ReportNames(law, .chinese)
    let name = profile.name
    let scope = ReportScope(fundYear: fundYear, today: Day(number: 0))
    return try await store.read { books in
      var export = JournalExport(names)
      for open in try scope.fundYears(books) {
        try books.forEachTransfer(of: open.fundYear) { export.add($0, of: open.fundYear) }
      }
      return try JournalText(export.transactions, title: name, titles: export.titles)
    }
  }
}

/// Gathers transfers record by record.
struct JournalExport {
  private(set) var titles: [[String]: String] = [:]
  private(set) var transactions: [JournalTransaction] = []
  private var paths: [FundYear: [Account: [String]]] = [:]
  private let names: ReportNames

  init(_ names: ReportNames) { self.names = names }

  mutating func add(_ transfer: StoredTransfer, of fundYear: FundYear) {
    let postings = [
      JournalPosting(path: path(transfer.debit, fundYear), amount: transfer.amount),
      JournalPosting(path: path(transfer.credit, fundYear), amount: -transfer.amount),
    ]
    if let last = transactions.last, last.record == transfer.record, last.day == transfer.day {
      transactions[transactions.count - 1] = JournalTransaction(
        record: last.record, day: last.day, summary: last.summary,
        postings: last.postings + postings)
      return
    }
    transactions.append(
      JournalTransaction(
        record: transfer.record, day: transfer.day, summary: names.summary(transfer),
        postings: postings))
  }

  /// Book, fund-year, account, and always one more below it: some programs count an account's children
  /// into its balance, so no account may have any.
  static func path(_ account: Account, of fundYear: FundYear) -> [String] {
    let head = [account.book.chinese, fundYear.code]
    switch account {
    case .authority(let place, let line):
      let owner: String? =
        if case .allocated(let unit) = place { unit.text } else { place.programme?.text }
      return head + [place.kind.rawValue, "\(line.number)"] + (owner.map { [$0] } ?? [])
    case .ledger(_, let number, let programme):
      return head + [number.text, programme?.text ?? "不分政策"]
    }
  }

  private mutating func path(_ account: Account, _ fundYear: FundYear) -> [String] {
    if let known = paths[fundYear]?[account] { return known }
    let path = JournalExport.path(account, of: fundYear)
    paths[fundYear, default: [:]][account] = path
    titles[path] = names.account(account)
    return path
  }
}
