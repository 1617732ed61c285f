import Subsidies
import Workflow

/// 资金账 in SQLite: fund-years, budget lines and balances.
extension SQLiteBooks {
  func fundYears() throws -> [OpenFundYear] {
    try all("SELECT id, code, name FROM fund_year ORDER BY id") { row in
      OpenFundYear(
        fundYear: try fundYear(row.text(1)), name: row.text(2),
        uses: try uses(of: row.integer(0)))
    }
  }

  /// The fund-year of a code, which is read once.
  func fundYear(_ code: String) throws -> FundYear {
    if let known = fundYearsRead[code] { return known }
    guard let fundYear = FundYear(code: code) else { throw DeskRefusal.vaultDamaged }
    fundYearsRead[code] = fundYear
    return fundYear
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
    for book in Book.allCases {
      try run(
        "INSERT INTO ledger (fund_year, book) VALUES (?, ?)",
        [.integer(number), .text(book.rawValue)])
    }
    for use in open.uses.sorted() {
      try run(
        "INSERT INTO permitted_use (fund_year, purpose) VALUES (?, ?)",
        [.integer(number), .text(use)])
    }
  }

  /// The number of an open fund-year.
  func number(of fundYear: FundYear) throws -> Int64 {
    if let recentFundYear, recentFundYear.fundYear == fundYear { return recentFundYear.number }
    if let known = fundYearNumbers[fundYear] {
      recentFundYear = (fundYear, known)
      return known
    }
    let found = try first("SELECT id FROM fund_year WHERE code = ?", [.text(fundYear.code)]) {
      $0.integer(0)
    }
    guard let found else { throw FundRefusal.fundYearUnknown(fundYear) }
    fundYearNumbers[fundYear] = found
    return found
  }

  // MARK: - Budget lines

  func nextLine() throws -> ID<BudgetLine> {
    ID(try next("SELECT coalesce(max(id), 0) FROM budget_line"))
  }

  func save(_ line: BudgetLine, record: Int64) throws {
    try run(
      """
      INSERT INTO budget_line (id, fund_year, document, row, channel, upper_document, elements,
        budget_year, origin, parent, amount, day, record)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(line.id.number), .integer(number(of: line.fundYear)), .text(line.document),
        .integer(Int64(line.row)), .text(line.marks.channel.rawValue),
        .text(line.marks.upperDocument), .text(line.marks.elements.text),
        .integer(Int64(line.budgetYear)),
        .text(line.origin.name), line.origin.parent.map { .integer($0.number) } ?? .null,
        .integer(line.amount.count), .integer(Int64(line.day.number)), .integer(record),
      ])
  }

  func budgetLine(_ id: ID<BudgetLine>) throws -> BudgetLine? {
    try first(
      """
      SELECT budget_line.id, code, document, row, channel, upper_document, budget_year, origin,
        parent, amount, day, elements FROM budget_line JOIN fund_year ON fund_year.id = fund_year
      WHERE budget_line.id = ?
      """, [.integer(id.number)], line)
  }

  func budgetLines(of fundYear: FundYear) throws -> [BudgetLine] {
    try all(
      """
      SELECT budget_line.id, code, document, row, channel, upper_document, budget_year, origin,
        parent, amount, day, elements FROM budget_line JOIN fund_year ON fund_year.id = fund_year
      WHERE fund_year = ? ORDER BY budget_line.id
      """, [.integer(number(of: fundYear))], line)
  }

  private func line(_ row: Statement.Row) throws -> BudgetLine {
    guard let channel = BudgetLine.Marks.Channel(rawValue: row.text(4)),
      let origin = BudgetLine.Origin(name: row.text(7), parent: ID(row.integer(8))),
      let elements = LineElements(text: row.text(11))
    else { throw DeskRefusal.vaultDamaged }
    return BudgetLine(
      id: ID(row.integer(0)), fundYear: try fundYear(row.text(1)), document: row.text(2),
      row: Int(row.integer(3)),
      marks: BudgetLine.Marks(
        channel: channel, upperDocument: row.text(5), elements: elements),
      budgetYear: Int(row.integer(6)), origin: origin, amount: Fen(row.integer(9)),
      day: Day(number: Int(row.integer(10))))
  }
}

extension BudgetLine.Origin {
  fileprivate var name: String {
    switch self {
    case .received: "received"
    case .allocated: "allocated"
    case .carried: "carried"
    case .transferred: "transferred"
    }
  }

  fileprivate init?(name: String, parent: ID<BudgetLine>) {
    switch name {
    case "received": self = .received
    case "allocated": self = .allocated(from: parent)
    case "carried": self = .carried(from: parent)
    case "transferred": self = .transferred(from: parent)
    default: return nil
    }
  }
}
