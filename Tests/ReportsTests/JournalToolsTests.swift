import Foundation
import Subsidies
import Testing

@testable import Reports

/// Three bookkeeping programs, by three authors in three languages, add up our entries again.
///
/// A program that is not there is left out, with a notice; `MINGZHANG_BEANCHECK` names `bean-check`
/// where it does not lie on the path.
@Suite(.serialized)
struct JournalToolsTests {
  private static let seed: UInt64 = 20_260_302

  static let commands: [JournalText.Format: (program: String, words: [String])] = [
    .hledger: ("hledger", ["-f", "journal", "check", "--strict"]),
    .ledger: ("ledger", ["--pedantic", "--args-only", "-f", "journal", "balance"]),
    .beancount: ("bean-check", ["--no-cache", "journal"]),
  ]

  static func command(_ format: JournalText.Format) -> [String]? {
    guard let (program, words) = commands[format] else { return nil }
    let variable = format == .beancount ? "MINGZHANG_BEANCHECK" : nil
    return Tool.find(program, variable: variable).map { [$0] + words }
  }

  static func check(_ text: String, _ format: JournalText.Format) throws -> Tool.Answer? {
    guard let command = command(format) else { return nil }
    let tool = try Tool()
    try tool.write("journal", Array(text.utf8))
    return try tool.run(command)
  }

  @Test(arguments: JournalText.Format.allCases)
  func `the other program agrees with every balance of every day`(
    format: JournalText.Format
  ) throws {
    let text = try Self.text(RandomJournal(seed: Self.seed, count: 3000).transactions, format)
    guard let answer = try Self.check(text, format) else { return }
    #expect(answer.status == 0, "seed \(Self.seed): \(answer.output.prefix(2000))")
  }

  @Test(arguments: JournalText.Format.allCases)
  func `books without entries are no fault`(format: JournalText.Format) throws {
    guard let answer = try Self.check(try Self.text([], format), format) else { return }
    #expect(answer.status == 0, "\(answer.output)")
  }

  @Test(arguments: JournalText.Format.allCases)
  func `the other program refuses one changed fen`(format: JournalText.Format) throws {
    let journal = RandomJournal(seed: Self.seed, count: 300)
    let (right, wrong) = (
      try Self.text(journal.transactions, format),
      try Self.text(journal.withOneFenMoved(at: 150), format)
    )
    for (name, text) in [
      ("a posting", Forgery.onePosting(right, wrong)),
      ("a whole entry", Forgery.everyPosting(right, wrong)),
      ("an assertion", Forgery.oneAssertion(right, wrong)),
    ] {
      #expect(text != right, "\(name) is not changed")
      guard let answer = try Self.check(text, format) else { return }
      #expect(answer.status != 0, "\(format) lets \(name) pass that was changed by one fen")
    }
  }

  @Test func `each program shows our balances, account by account`() throws {
    let journal = RandomJournal(seed: Self.seed + 1, count: 500)
    for format in JournalText.Format.allCases {
      guard let words = Self.question(format) else { continue }
      let tool = try Tool()
      try tool.write("journal", Array(try Self.text(journal.transactions, format).utf8))
      let answer = try tool.run(words)
      #expect(answer.status == 0, "\(answer.output.prefix(2000))")
      let expected = journal.balances { path in
        format == .beancount
          ? AccountName.beancount(path, root: .equity) : AccountName.plain(path)
      }
      #expect(expected.count > 30)
      #expect(Self.balances(in: answer.output) == expected, "\(format), seed \(Self.seed + 1)")
    }
  }

  /// Prints `"account","12.50 CNY"` lines. Beancount's answer comes from the Python beside its
  /// checker, where that is.
  private static func question(_ format: JournalText.Format) -> [String]? {
    guard let program = command(format)?.first else { return nil }
    switch format {
    case .hledger:
      return [program] + ["-f", "journal", "balance", "--flat", "--empty", "-N", "-O", "csv"]
    case .ledger:
      let line = "\"%(account)\",\"%(quantity(scrub(total)))\"\n"
      return [program, "--args-only", "-f", "journal", "balance", "--flat", "--empty"]
        + ["--no-total", "--format", line]
    case .beancount:
      let python = program.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/python3"
      guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
      return [python, "-c", reader]
    }
  }

  private static let reader = """
    import collections, sys
    from beancount import loader
    from beancount.core import data
    entries, errors, options = loader.load_file('journal')
    if errors: sys.exit(str(errors[:3]))
    sums = collections.defaultdict(int)
    for entry in data.filter_txns(entries):
      for posting in entry.postings: sums[posting.account] += posting.units.number
    for account, sum in sums.items(): print('"%s","%s CNY"' % (account, sum))
    """

  private static func text(
    _ transactions: [JournalTransaction], _ format: JournalText.Format
  ) throws -> String {
    let journal = try JournalText(transactions, title: "明账;\"x\"", titles: RandomJournal.titles)
    return String(decoding: journal.bytes(for: format), as: UTF8.self)
  }

  /// `account amount` of each line whose amount is not zero, sorted.
  private static func balances(in output: String) -> [String] {
    output.split(separator: "\n").compactMap { line in
      let fields = line.components(separatedBy: "\",\"")
      guard fields.count == 2, fields[0] != "\"account" else { return nil }
      let figure = fields[1].prefix { $0 != "\"" && $0 != " " }.components(separatedBy: ".")
      let decimals = figure.count > 1 ? figure[1] : ""
      let amount = figure[0] + "." + (decimals + "00").prefix(2)
      return amount == "0.00" ? nil : fields[0].dropFirst() + " " + amount
    }.sorted()
  }
}

/// Texts of the same entries, before and after a fen was moved; the lines correspond.
enum Forgery {
  /// One posting differs: the entry no longer balances.
  static func onePosting(_ right: String, _ wrong: String) -> String {
    var isDone = false
    return mixed(right, wrong) { right, wrong in
      guard !isDone, !right.contains(" balance "), right != wrong else { return right }
      let changed = amount(of: wrong) + assertion(of: right)
      isDone = changed != right
      return changed
    }
  }

  /// The entry balances, and contradicts what was asserted after it.
  static func everyPosting(_ right: String, _ wrong: String) -> String {
    mixed(right, wrong) { right, wrong in
      right.contains(" balance ") ? right : amount(of: wrong) + assertion(of: right)
    }
  }

  /// The entries are as they were; one asserted balance differs.
  static func oneAssertion(_ right: String, _ wrong: String) -> String {
    var isDone = false
    return mixed(right, wrong) { right, wrong in
      guard !isDone else { return right }
      let changed = right.contains(" balance ") ? wrong : amount(of: right) + assertion(of: wrong)
      isDone = changed != right
      return changed
    }
  }

  private static func mixed(
    _ right: String, _ wrong: String, _ line: (String, String) -> String
  ) -> String {
    zip(right.components(separatedBy: "\n"), wrong.components(separatedBy: "\n"))
      .map(line).joined(separator: "\n")
  }

  private static func amount(of line: String) -> String {
    line.components(separatedBy: " = ")[0]
  }

  private static func assertion(of line: String) -> String {
    let parts = line.components(separatedBy: " = ")
    return parts.count > 1 ? " = " + parts[1] : ""
  }
}
