import Reports
import Subsidies

/// Entries in no order of days, over accounts with difficult names, some of them twice in an entry.
struct RandomJournal {
  let transactions: [JournalTransaction]

  private static let paths: [[String]] =
    [
      ["指标", "可用"], ["指标", "可用 "], ["指标", "a  b"], ["指标", "a b"], ["指标", ";comment"],
      ["指标", "(virtual)"], ["指标", "[balanced]"], ["*", "!"], ["= x", "@ 1"], ["~", "1/2"],
      ["a:b", "c"], ["a", "b:c"], ["a", "b", "c"], ["a/b", "c"], ["expenses", "jiuye--x"],
      ["财务会计", "1011 零余额账户用款额度"], ["财务会计", "“引号”\"'`"], ["x", "\u{3000}全角"],
      ["x", "emoji 🧾"], ["预算会计", "8011", "资金结存{明细}"], ["Assets", "Equity"], ["<d>", "%"],
    ] + (1...20).map { ["指标", "jiuye-buzhu:county:2026", "held", "\($0)"] }

  static let titles: [[String]: String] = [
    ["指标", "可用"]: "可用;指标 \"type: A\"", ["指标", "a  b"]: "date:2020-01-01|\n二 \\",
    ["*", "!"]: "",
  ]

  private static let summaries = [
    "发放创业补贴", "", "  ", "; 注释", "* (x) y", "(1) z", "a | b", "引号\"与反斜杠\\",
    "一\n二\r\n    三  1.00 CNY",
    "2026-01-01 = x", "#tag ^link", "key: value", "\t制表", "= 1.00 CNY", "\u{1B}[31m", "include x",
  ]

  init(seed: UInt64, count: Int) {
    var random = SeededRandom(seed: seed)
    let first = Fixtures.day("2025-12-20")
    transactions = (1...count).map { number in
      let lines = number % 50 == 0 ? 0 : Int.random(in: 2...6, using: &random)
      var amounts = (0..<max(0, lines - 1)).map { _ in
        Int64.random(in: -9_999_999_99...9_999_999_99, using: &random)
      }
      if lines > 2, number % 7 == 0 { amounts[0] = 0 }
      if number % 11 == 0, lines > 0 { amounts[0] = 900_000_000_000_000 }
      if lines > 0 { amounts.append(-amounts.reduce(0, +)) }
      return JournalTransaction(
        record: Int64(number),
        day: first.adding(days: Int.random(in: 0...60, using: &random)),
        summary: Self.summaries[Int.random(in: 0..<Self.summaries.count, using: &random)],
        postings: amounts.map {
          let path = Self.paths[Int.random(in: 0..<Self.paths.count, using: &random)]
          return JournalPosting(path: path, amount: Fen($0))
        })
    }
  }

  /// `account amount` of each balance that is not zero, sorted.
  func balances(_ name: ([String]) -> String) -> [String] {
    var sums: [[String]: Fen] = [:]
    for posting in transactions.flatMap(\.postings) {
      sums[posting.path, default: .zero] += posting.amount
    }
    return sums.filter { $0.value != .zero }.map { "\(name($0.key)) \($0.value.plainYuan)" }
      .sorted()
  }

  /// The same entries, with a fen moved from one account to another in one of them.
  func withOneFenMoved(at place: Int) -> [JournalTransaction] {
    var changed = transactions
    let start = transactions[place...].firstIndex { Self.twoAccounts($0) } ?? place
    let old = changed[start]
    var postings = old.postings
    let other = postings.firstIndex { $0.path != postings[0].path } ?? 0
    postings[0] = .init(path: postings[0].path, amount: postings[0].amount + Fen(1))
    postings[other] = .init(path: postings[other].path, amount: postings[other].amount - Fen(1))
    changed[start] = JournalTransaction(
      record: old.record, day: old.day, summary: old.summary, postings: postings)
    return changed
  }

  private static func twoAccounts(_ transaction: JournalTransaction) -> Bool {
    Set(transaction.postings.map(\.path)).count > 1
  }
}
