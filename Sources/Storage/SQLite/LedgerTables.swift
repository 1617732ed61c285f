import AuditTrail
import Signatures
import Subsidies
import Workflow

struct AccountKey: Hashable {
  let fundYear: FundYear
  let account: Account
}

struct LedgerKey: Hashable {
  let fundYear: FundYear
  let book: Book
}

/// A transfer that waits for the record of its act.
struct PendingTransfer {
  let id: Int64
  let ledger: Int64
  let debit: Int64
  let credit: Int64
  let amount: Int64
}

/// An account that was used, with its balance.
struct LedgerAccount {
  let number: Int64
  let ledger: Int64
  // As records spell them.
  let fundCode: String
  let accountCode: String
  var balance: Balance
  /// The last transfer of this transaction that touched the account.
  var transfer: Int64?
  /// The transfer before the act now running: whether the account is in `undo`.
  var act: Int64 = 0
}

/// 过账与留痕 — the posting path.
extension SQLiteBooks {
  /// Takes the transfers into the balances, which refuse what they cannot bear. Their rows are written
  /// when the act that moved the money is attested: a row never waits for the record it belongs to.
  func post(_ entry: JournalEntry) throws {
    for transfer in entry.transfers {
      lastTransfer += 1
      let debit = try enter(Posting(.debit, transfer.debit, transfer.amount), entry.fundYear)
      let credit = try enter(Posting(.credit, transfer.credit, transfer.amount), entry.fundYear)
      unattested.append(
        PendingTransfer(
          id: lastTransfer, ledger: accounts[debit].ledger, debit: accounts[debit].number,
          credit: accounts[credit].number, amount: transfer.amount.count))
    }
  }

  private func enter(_ posting: Posting, _ fundYear: FundYear) throws -> Int {
    let place = try place(of: posting.account, in: fundYear)
    let balance = try accounts[place].balance.after(posting, in: fundYear)
    // A verifier counts what lies in an account, and a number in a record has its bounds.
    guard balance.inside.count.magnitude <= CanonicalWriter.integerMax.magnitude else {
      throw FundRefusal.beyondSixtyFourBits
    }
    if accounts[place].act != head.number + 1 {
      undo.append((place, accounts[place]))
      accounts[place].act = head.number + 1
    }
    accounts[place].balance = balance
    accounts[place].transfer = lastTransfer
    pending.append(
      RecordPosting(
        fund: accounts[place].fundCode, account: accounts[place].accountCode,
        fen: posting.signed.count))
    return place
  }

  @discardableResult
  func attest(_ act: Act, by officer: Officer) throws -> Int64 {
    let record = Record.write(
      number: head.number + 1, at: now.milliseconds, by: officer.name, kind: act.kind.rawValue,
      key: act.key, previous: head.link, posts: pending, using: &hasher, body: act.writeBody)
    // A leaf of the tree, as tiles hold it, has a length of 16 bits.
    guard record.line.count <= EntryBundle.entryMax else {
      throw DeskRefusal.recordTooLong(act.kind, bytes: record.line.count)
    }
    do {
      try statement("INSERT INTO record (number, act_key, hash, line) VALUES (?, ?, ?, ?)")
        .run(record.number, act.key, record.hash, record.line)
    } catch let fault as SQLiteFault where fault.isUniqueness {
      throw DeskRefusal.actedBefore(key: act.key)
    }
    if !unattested.isEmpty { try writeTransfers(of: act, record: record.number) }
    if !act.files.isEmpty { try keep(act.files, record: record.number) }
    if record.number == 1 { head.suite = CryptoSuite(opening: record.body) ?? .international }
    head.number = record.number
    head.at = record.at
    head.link = record.link(in: head.suite)
    head.tree.append(record.hash, using: &hasher)
    pending.removeAll(keepingCapacity: true)
    return record.number
  }

  private func writeTransfers(of act: Act, record: Int64) throws {
    guard let kind = EventKinds.number(of: act.kind) else {
      throw SQLiteFault(status: 21, message: "\(act.kind.rawValue)_posts_nothing")
    }
    let day = Int64((act.day ?? now.day).number)
    let insert = try statement(
      """
      INSERT INTO transfer (id, record, ledger, debit, credit, amount, day, kind)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for transfer in unattested {
      try insert.run(
        transfer.id, record, transfer.ledger, transfer.debit, transfer.credit, transfer.amount,
        day, kind)
    }
    unattested.removeAll(keepingCapacity: true)
  }

  // MARK: - Accounts

  func balance(_ account: Account, of fundYear: FundYear) throws -> Balance {
    if let place = places[AccountKey(fundYear: fundYear, account: account)] {
      return accounts[place].balance
    }
    return try stored(account, fundYear)?.balance ?? Balance()
  }

  private func stored(
    _ account: Account, _ fundYear: FundYear
  ) throws -> (number: Int64, balance: Balance)? {
    try first(
      """
      SELECT account.id, coalesce(balance.debits, 0), coalesce(balance.credits, 0)
      FROM fund_year JOIN ledger ON ledger.fund_year = fund_year.id
      JOIN account ON account.ledger = ledger.id
      LEFT JOIN balance ON balance.account = account.id AND balance.transfer = (
        SELECT max(transfer) FROM balance WHERE balance.account = account.id)
      WHERE fund_year.code = ? AND ledger.book = ? AND account.code = ?
      """, [.text(fundYear.code), .text(account.book.rawValue), .text(account.code)]
    ) { ($0.integer(0), Balance(debits: Fen($0.integer(1)), credits: Fen($0.integer(2)))) }
  }

  /// Where the account stands in `accounts`; opened with its balance, or made, when it is not there.
  private func place(of account: Account, in fundYear: FundYear) throws -> Int {
    let key = AccountKey(fundYear: fundYear, account: account)
    if let known = recent.first(where: { $0.key == key }) { return known.place }
    if let known = places[key] {
      noteRecent(key, known)
      return known
    }
    let ledger = try number(of: LedgerKey(fundYear: fundYear, book: account.book))
    var found = try stored(account, fundYear)
    if found == nil {
      try run(
        "INSERT INTO account (ledger, code, limited) VALUES (?, ?, ?)",
        [.integer(ledger), .text(account.code), .integer(account.isLimited ? 1 : 0)])
      found = (lastRow, Balance())
    }
    accounts.append(
      LedgerAccount(
        number: found?.number ?? 0, ledger: ledger, fundCode: fundYear.code,
        accountCode: account.code, balance: found?.balance ?? Balance(), transfer: nil))
    places[key] = accounts.count - 1
    noteRecent(key, accounts.count - 1)
    return accounts.count - 1
  }

  /// The same few accounts come again and again, and comparing with them costs less than a hash of a name.
  private func noteRecent(_ key: AccountKey, _ place: Int) {
    if recent.count == SQLiteBooks.recentMax { recent.removeFirst() }
    recent.append((key, place))
  }

  private func number(of key: LedgerKey) throws -> Int64 {
    if let known = ledgerNumbers[key] { return known }
    let found = try first(
      "SELECT id FROM ledger WHERE fund_year = ? AND book = ?",
      [.integer(number(of: key.fundYear)), .text(key.book.rawValue)]
    ) { $0.integer(0) }
    guard let found else { throw FundRefusal.fundYearUnknown(key.fundYear) }
    ledgerNumbers[key] = found
    return found
  }
}
