import Subsidies
import Workflow

/// 资金账 in SQLite.
extension SQLiteBooks {
  func fundYears() throws -> [OpenFundYear] {
    try all("SELECT id, code, name FROM fund_year ORDER BY id") { row in
      guard let fundYear = FundYear(code: row.text(1)) else { throw DeskRefusal.vaultDamaged }
      let uses = try uses(of: row.integer(0))
      return OpenFundYear(fundYear: fundYear, name: row.text(2), uses: uses)
    }
  }

  private func uses(of fundYear: Int64) throws -> Set<String> {
    Set(
      try all("SELECT purpose FROM permitted_use WHERE fund_year = ?", [.integer(fundYear)]) {
        $0.text(0)
      })
  }

  func save(_ open: OpenFundYear, record: Int64) throws {
    try run(
      "INSERT INTO fund_year (code, name, record) VALUES (?, ?, ?)",
      [.text(open.fundYear.code), .text(open.name), .integer(record)])
    let number = lastRow
    for use in open.uses.sorted() {
      try run(
        "INSERT INTO permitted_use (fund_year, purpose) VALUES (?, ?)",
        [.integer(number), .text(use)])
    }
  }

  /// The number of an open fund-year.
  func number(of fundYear: FundYear) throws -> Int64 {
    if let known = fundYearNumbers[fundYear] { return known }
    let found = try first("SELECT id FROM fund_year WHERE code = ?", [.text(fundYear.code)]) {
      $0.integer(0)
    }
    guard let found else { throw FundRefusal.fundYearUnknown(fundYear) }
    fundYearNumbers[fundYear] = found
    return found
  }

  func appropriated(_ fundYear: FundYear, document: String) throws -> Fen? {
    try first(
      "SELECT amount FROM appropriation WHERE fund_year = ? AND document = ?",
      [.integer(number(of: fundYear)), .text(document)]
    ) { Fen($0.integer(0)) }
  }

  func save(_ appropriation: Appropriation, record: Int64) throws {
    try run(
      """
      INSERT INTO appropriation (fund_year, document, amount, day, record) VALUES (?, ?, ?, ?, ?)
      """,
      [
        .integer(number(of: appropriation.fundYear)), .text(appropriation.document),
        .integer(appropriation.amount.count), .integer(Int64(appropriation.day.number)),
        .integer(record),
      ])
  }

  func balances(of fundYear: FundYear) throws -> [(Account, Balance)] {
    try all(
      """
      SELECT account.code, balance.debits, balance.credits
      FROM account JOIN balance ON balance.account = account.id AND balance.entry = (
        SELECT max(entry) FROM balance AS newest WHERE newest.account = account.id)
      WHERE account.fund_year = ? ORDER BY account.code
      """, [.integer(number(of: fundYear))]
    ) { row in
      guard let account = Account(code: row.text(0)) else { throw DeskRefusal.vaultDamaged }
      return (account, Balance(debits: Fen(row.integer(1)), credits: Fen(row.integer(2))))
    }
  }
}
