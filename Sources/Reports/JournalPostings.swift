import Subsidies

/// 过账 — what each account holds after each line, in exported order.
///
/// Days may go back while record numbers go on; asserted is what the reader of the file will have
/// added up by then, so the sums are made here and not taken from the books.
struct JournalPostings {
  private(set) var accounts: [JournalText.Account] = []
  private var entries: [JournalText.Entry] = []
  private var places: [[String]: Int] = [:]
  private var balances: [Fen] = []
  private let titles: [[String]: String]
  private let roots: [String: JournalText.Root]

  init(titles: [[String]: String], roots: [String: JournalText.Root]) {
    self.titles = titles
    self.roots = roots
  }

  mutating func post(_ transaction: JournalTransaction) throws(JournalRefusal) {
    var lines: [JournalText.Line] = []
    for posting in transaction.postings {
      let place = place(of: posting.path, on: transaction.day)
      guard let balance = balances[place].adding(posting.amount) else {
        throw .beyondSixtyFourBits(record: transaction.record)
      }
      balances[place] = balance
      lines.append(.init(account: place, amount: posting.amount, balance: balance))
    }
    entries.append(
      .init(
        record: transaction.record, day: transaction.day, summary: transaction.summary,
        lines: lines))
  }

  /// From the end: the first line met of an account on a day is its last, and keeps its balance.
  func entriesWithAssertions() -> [JournalText.Entry] {
    var asserted = [Day?](repeating: nil, count: accounts.count)
    let reversed = entries.reversed().map { entry in
      var lines: [JournalText.Line] = []
      for line in entry.lines.reversed() {
        let isLast = asserted[line.account] != entry.day
        asserted[line.account] = entry.day
        lines.append(
          .init(
            account: line.account, amount: line.amount, balance: isLast ? line.balance : nil))
      }
      return JournalText.Entry(
        record: entry.record, day: entry.day, summary: entry.summary, lines: lines.reversed())
    }
    return reversed.reversed()
  }

  /// Paths whose text is equal are one account, in the spelling that came first (Unicode has
  /// several for some characters).
  private mutating func place(of path: [String], on day: Day) -> Int {
    if let place = places[path] { return place }
    places[path] = accounts.count
    let root = path.first.flatMap { roots[$0] } ?? .equity
    accounts.append(.init(path: path, root: root, title: titles[path], opened: day))
    balances.append(.zero)
    return accounts.count - 1
  }
}
