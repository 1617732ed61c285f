import Subsidies

/// 账簿导出 — the entries of the books for three independent bookkeeping programs, so that the sums
/// can be checked by software that we did not write: hledger, ledger and Beancount.
///
/// Entries stand in the order of day and record. After the last posting of an account on each day
/// its balance is asserted; a figure that was changed later, by one fen, is refused by all three.
public struct JournalText: Hashable, Sendable {
  /// The program that reads the text.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case hledger, ledger, beancount

    /// The usual ending of its files.
    public var suffix: String { rawValue }
  }

  /// Beancount's five kinds of account, one of which begins every name.
  public enum Root: String, Hashable, Sendable, CaseIterable {
    case assets = "Assets"
    case liabilities = "Liabilities"
    case equity = "Equity"
    case income = "Income"
    case expenses = "Expenses"
  }

  let title: String
  let entries: [Entry]
  /// In the order of their first posting.
  let accounts: [Account]

  struct Account: Hashable, Sendable {
    let path: [String]
    let root: Root
    let title: String?
    let opened: Day
  }

  struct Entry: Hashable, Sendable {
    let record: Int64
    let day: Day
    let summary: String
    let lines: [Line]
  }

  struct Line: Hashable, Sendable {
    /// Its place in `accounts`.
    let account: Int
    let amount: Fen
    /// What the account holds, where this is its last line of the day.
    let balance: Fen?
  }

  /// Entries without lines are left out. `titles` gives accounts a name in words; `roots` says
  /// which of Beancount's kinds the accounts below a first component belong to (`equity` if none).
  ///
  /// Refuses a day that the programs do not know, a line without an account, an entry that does not
  /// balance, and a balance beyond 64 bits.
  public init(
    _ transactions: [JournalTransaction], title: String, titles: [[String]: String] = [:],
    roots: [String: Root] = [:]
  ) throws(JournalRefusal) {
    for transaction in transactions { try JournalText.check(transaction) }
    var posting = JournalPostings(titles: titles, roots: roots)
    for transaction in JournalText.ordered(transactions) { try posting.post(transaction) }
    self.title = title
    entries = posting.entriesWithAssertions()
    accounts = posting.accounts
  }

  public func bytes(for format: Format) -> [UInt8] {
    switch format {
    case .hledger: PlainTextJournal(self, dialect: .hledger).bytes
    case .ledger: PlainTextJournal(self, dialect: .ledger).bytes
    case .beancount: BeancountJournal(self).bytes
    }
  }

  private static func check(_ transaction: JournalTransaction) throws(JournalRefusal) {
    let (record, day) = (transaction.record, transaction.day)
    guard (1400...9999).contains(day.year), day.adding(days: 1).year <= 9999 else {
      throw .dayOutsideCalendar(record: record, day)
    }
    for posting in transaction.postings
    where posting.path.isEmpty || posting.path.contains(where: \.isEmpty) {
      throw .accountNameEmpty(record: record)
    }
    guard let difference = Fen.sum(transaction.postings.lazy.map(\.amount)) else {
      throw .beyondSixtyFourBits(record: record)
    }
    guard difference == .zero else {
      throw .unbalanced(record: record, difference: difference)
    }
  }

  /// By day and record; entries of one record stay in the order in which they came.
  private static func ordered(_ transactions: [JournalTransaction]) -> [JournalTransaction] {
    transactions.enumerated().filter { !$0.element.postings.isEmpty }.sorted { left, right in
      (left.element.day, left.element.record, left.offset)
        < (right.element.day, right.element.record, right.offset)
    }.map(\.element)
  }
}
