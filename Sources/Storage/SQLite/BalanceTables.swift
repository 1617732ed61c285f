import Subsidies
import Workflow

/// 余额 in SQLite: now, after any record, and through any day.
extension SQLiteBooks {
  func balances(of fundYear: FundYear) throws -> [(Account, Balance)] {
    let written = try writtenBalances(of: fundYear)
    // Earlier acts of this transaction are in memory: their rows are written when it ends.
    let posted = places.filter {
      $0.key.fundYear == fundYear && accounts[$0.value].transfer != nil
    }
    guard !posted.isEmpty else { return written }
    var found = Dictionary(uniqueKeysWithValues: written)
    for (key, place) in posted { found[key.account] = accounts[place].balance }
    return found.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) }
  }

  private func writtenBalances(of fundYear: FundYear) throws -> [(Account, Balance)] {
    try all(
      """
      SELECT account.code, balance.debits, balance.credits
      FROM ledger JOIN account ON account.ledger = ledger.id
      JOIN balance ON balance.account = account.id AND balance.transfer = (
        SELECT max(transfer) FROM balance AS newest WHERE newest.account = account.id)
      WHERE ledger.fund_year = ? ORDER BY account.code
      """, [.integer(number(of: fundYear))], namedBalance)
  }

  func balances(
    of fundYear: FundYear, afterRecord record: Int64
  ) throws -> [(Account, Balance)] {
    try balances(of: fundYear, afterRecord: record, and: nil)
  }

  /// What happened on a day was recorded on it or later: everything recorded by the end of the day
  /// counts, and of what came afterwards that which lies back so far.
  func balances(of fundYear: FundYear, through day: Day) throws -> [(Account, Balance)] {
    try balances(of: fundYear, afterRecord: lastRecord(through: day), and: day)
  }

  /// From the balance rows as the last whole group of acts had left them; only what the next group had
  /// posted by then, and later transfers of an earlier day, are added up. A group has one tree head.
  private func balances(
    of fundYear: FundYear, afterRecord record: Int64, and day: Day?
  ) throws -> [(Account, Balance)] {
    let group = try first(
      "SELECT coalesce(max(size), 0) FROM tree_head WHERE size <= ?", [.integer(record)]
    ) { $0.integer(0) }
    return try all(
      """
      SELECT code, sum(debits), sum(credits) FROM (
        SELECT account.id AS account, balance.debits, balance.credits
        FROM account JOIN balance ON balance.account = account.id AND balance.transfer = (
          SELECT max(transfer) FROM balance AS newest
          WHERE newest.account = account.id AND newest.transfer <= ?2)
        UNION ALL SELECT debit, amount, 0 FROM transfer
        WHERE id > ?2 AND (id <= ?3 OR day <= ?4)
        UNION ALL SELECT credit, 0, amount FROM transfer
        WHERE id > ?2 AND (id <= ?3 OR day <= ?4))
      JOIN account ON account.id = account JOIN ledger ON ledger.id = account.ledger
      WHERE ledger.fund_year = ?1 GROUP BY account.id ORDER BY code
      """,
      [
        .integer(number(of: fundYear)), .integer(lastTransfer(throughRecord: group ?? 0)),
        .integer(lastTransfer(throughRecord: record)),
        .integer(day.map { Int64($0.number) } ?? Int64.min),
      ], namedBalance)
  }

  /// The last transfer of a record or of one before it: both are numbered in the order of writing.
  private func lastTransfer(throughRecord record: Int64) throws -> Int64 {
    var known: Int64 = 0
    var beyond = 1 + (try first("SELECT coalesce(max(id), 0) FROM transfer") { $0.integer(0) } ?? 0)
    while beyond - known > 1 {
      let middle = known + (beyond - known) / 2
      let found = try first("SELECT record FROM transfer WHERE id = ?", [.integer(middle)]) {
        $0.integer(0)
      }
      if let found, found <= record { known = middle } else { beyond = middle }
    }
    return known
  }

  private func namedBalance(_ row: Statement.Row) throws -> (Account, Balance) {
    (try account(row.text(0)), Balance(debits: Fen(row.integer(1)), credits: Fen(row.integer(2))))
  }

  /// The account of a code, which is read once.
  private func account(_ code: String) throws -> Account {
    if let known = accountsRead[code] { return known }
    guard let account = Account(code: code) else { throw DeskRefusal.vaultDamaged }
    accountsRead[code] = account
    return account
  }
}
