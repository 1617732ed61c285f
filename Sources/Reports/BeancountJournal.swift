import Subsidies

/// Beancount 3 账簿.
///
///     option "title" "明账"
///     option "operating_currency" "CNY"
///     2026-01-05 open Equity:A指标:Aavailable CNY
///       title: "可用指标"
///
///     2026-01-05 * "指标下达"
///       record: 12
///       Equity:A指标:Aavailable  -1000.00 CNY
///
///     2026-01-06 balance Equity:A指标:Aavailable  -1000.00 ~ 0.00 CNY
///
/// `balance` asserts at the start of a day, hence the day after. Its tolerance is written out,
/// because without one Beancount lets a difference of one fen pass.
struct BeancountJournal {
  private let journal: JournalText

  init(_ journal: JournalText) { self.journal = journal }

  var bytes: [UInt8] {
    let names = journal.accounts.map { AccountName.beancount($0.path, root: $0.root) }
    var text = "option \"title\" \(BeancountJournal.quoted(journal.title))\n"
    text += "option \"operating_currency\" \"CNY\"\n"
    if let first = journal.entries.first?.day { text += "\(first) commodity CNY\n" }
    for (account, name) in zip(journal.accounts, names) {
      text += "\(account.opened) open \(name) CNY\n"
      if let title = account.title { text += "  title: \(BeancountJournal.quoted(title))\n" }
    }
    var bytes = Array(text.utf8)
    var asserted: [String] = []
    for (place, entry) in journal.entries.enumerated() {
      bytes += Array("\n\(entry.day) * \(BeancountJournal.quoted(entry.summary))\n".utf8)
      bytes += Array("  record: \(entry.record)\n".utf8)
      for line in entry.lines {
        bytes += Array("  \(names[line.account])  \(line.amount.plainYuan) CNY\n".utf8)
        guard let balance = line.balance else { continue }
        asserted.append(
          "\(entry.day.adding(days: 1)) balance \(names[line.account])  "
            + "\(balance.plainYuan) ~ 0.00 CNY\n")
      }
      let next = place + 1
      guard next == journal.entries.count || journal.entries[next].day != entry.day else {
        continue
      }
      bytes += Array(("\n" + asserted.joined()).utf8)
      asserted = []
    }
    return bytes
  }

  /// One line in quotes; quotes and backslashes get a backslash.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in PrintedText.line(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
